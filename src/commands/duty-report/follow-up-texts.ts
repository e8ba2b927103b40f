/** The texts of 谈心谈话 and 整改, of the class 限制: each reading is noted with its purpose. */
import { z } from 'zod';
import { isOnFollowUp, type ReportAct, reportActs } from '../../engine/duty-report.ts';
import { findReport } from '../../store/duty-report/duty-reports.ts';
import { type ReportEventFound, reportEventsOf } from '../../store/duty-report/events.ts';
import { command } from '../command.ts';
import { id, purpose } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { readsTexts } from './follow-up.ts';

/** What the acts are given that is no day and no verdict. */
export interface Texts {
  readonly talkers?: readonly string[];
  readonly problems?: readonly string[];
  readonly words?: string;
  readonly measures?: readonly { readonly measure: string; readonly by: string }[];
  readonly results?: readonly { readonly measure: number; readonly done: boolean; readonly text: string }[];
  readonly findings?: string;
  readonly conclusion?: string;
  readonly reason?: string;
  /** The signed page, and the scans that a check rests on. */
  readonly paper?: string;
  readonly papers?: readonly string[];
}
export type TextName = keyof Texts;

const names = {
  ...{ talkers: true, problems: true, words: true, measures: true, results: true },
  ...{ findings: true, conclusion: true, reason: true, paper: true, papers: true },
} as const satisfies Record<TextName, true>;

export function textsIn({ act, details }: ReportEventFound): Texts {
  if (!isOnFollowUp(act)) return {};
  const given = JSON.parse(details) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in names));
}

/** As far as the actor may read them: an author the own ones, the office and the representative all of them. */
export const readFollowUpTexts = command({
  act: 'followUp.readTexts',
  input: z.strictObject({ report: id, purpose }),
  async decide({ tx, reader, actor, note }, { report: wanted, purpose }) {
    refuseAll(neverStoredIn({ purpose }));
    const report = await findReport(tx, reader, wanted);
    if (report?.followUp === undefined) throw failure('not-found', { what: '这件跟踪事项' });
    const events = await reportEventsOf(tx, reader, wanted);
    note('followUp.readTexts', { kind: 'duty-report', id: wanted }, { purpose });
    return {
      id: wanted,
      events: events
        .filter(({ act, person_id }) => isOnFollowUp(act) && readsTexts(actor, report, person_id))
        .map((event) => ({
          ...{ seq: event.seq, act: event.act as ReportAct, words: reportActs[event.act as ReportAct].words },
          ...{ at: event.at, by: event.person, texts: textsIn(event) },
        })),
    };
  },
});
