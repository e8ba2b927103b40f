/** One duty report whole: as it stands, what may be done now and what stands in the way, and what was done. */
import { isOnFollowUp, type ReportAct, reportActs } from '../../engine/duty-report.ts';
import { type CommitmentFound, commitmentsFor } from '../../store/commitments.ts';
import { findReport, listReports, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import { type ReportEventFound, reportEventsOf } from '../../store/duty-report/events.ts';
import type { DutyReportRow } from '../../store/duty-report/tables.ts';
import type { Reader } from '../../store/reader.ts';
import { type Tie, tiesOf } from '../../store/recusals.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { failure, type ProblemCode } from '../problems.ts';
import { refusalsOf } from './held.ts';
import { differenceInWords, openCounts } from './keyed.ts';
import { reportsShown } from './shown.ts';

export async function reportView(deps: Deps, reader: Reader, actor: Actor, id: string) {
  const { view } = await readReport(deps, reader, actor, id);
  return view;
}

/** With what it was made from. */
export async function readReport({ db }: Deps, reader: Reader, actor: Actor, id: string) {
  const report = await findReport(db, reader, id);
  if (report === undefined) throw failure('not-found', { what: '这次述职测评' });
  const ties = await tiesOf(db, actor.congress, actor.person);
  const events = await reportEventsOf(db, reader, id);
  const repeats = await listReports(db, reader, { repeats: id });
  const [shown, ...again] = await reportsShown(db, actor, [report, ...repeats]);
  if (shown === undefined) throw new Error(`${id} is not shown`);
  const view = {
    ...shown,
    /** The polls held again for this one, the latest first. */
    repeatedBy: again,
    commitments: (await commitmentsFor(db, reader, report)).map(promisedIn),
    acts: actsSaid(actor, report, ties, 'report'),
    events: events
      .filter(({ act }) => !isOnFollowUp(act))
      .map((event) => eventShown(event, events, report, actor)),
  };
  return { report, ties, view };
}

/** What was promised for its year or term, and what came of it so far. */
function promisedIn({ id, version, period, text, done, done_on: on }: CommitmentFound) {
  return { id, version, period, text, done: done === null || on === null ? null : { text: done, on } };
}

/** «可以», or what stands in the way and what to do about it. */
export interface ReportActSaid {
  readonly act: ReportAct;
  readonly words: string;
  readonly may: boolean;
  readonly says: string;
  readonly code?: ProblemCode;
  readonly mend?: string;
}

const names = Object.keys(reportActs) as readonly ReportAct[];

export function actsSaid(
  actor: Actor,
  report: ReportFound,
  ties: readonly Tie[],
  on: 'report' | 'followUp',
): readonly ReportActSaid[] {
  return names
    .filter((act) => reportActs[act].on === on)
    .map((act) => {
      const { words } = reportActs[act];
      const [refusal] = refusalsOf({ actor, today: actor.today }, report, act, ties);
      if (refusal === undefined) return { act, words, may: true, says: '可以' };
      const { what, code, mend } = refusal;
      return { act, words, may: false, says: what, code, mend };
    });
}

const eventWords: Readonly<Record<string, string>> = {
  planned: '列入计划',
  differ: '两人录入不一致，重新录入',
};

/** A count that waits for the second one is shown to its own teller alone, lest it be copied. */
function eventShown(
  event: ReportEventFound,
  events: readonly ReportEventFound[],
  report: Pick<DutyReportRow, 'id'> & Pick<ReportFound, 'state'>,
  { role, person }: Actor,
) {
  const { act, seq, at, person_id, person: by, details } = event;
  const said = JSON.parse(details) as {
    readonly counts?: ReturnType<typeof openCounts>[number]['counts'];
    readonly reason?: string;
  };
  const counts =
    role === 'office' || person_id === person ? openFor(event, events, report, person) : undefined;
  return {
    ...{ seq, act, at, by },
    words: eventWords[act] ?? (act in reportActs ? reportActs[act as ReportAct].words : act),
    counts: counts === undefined ? null : (said.counts ?? null),
    difference:
      act === 'differ' && (role === 'office' || role === 'localOffice')
        ? differenceInWords(openCounts(events.filter((one) => one.seq < seq)))
        : null,
    reason: said.reason ?? null,
  };
}

function openFor(
  event: ReportEventFound,
  events: readonly ReportEventFound[],
  { state }: Pick<ReportFound, 'state'>,
  person: string,
): true | undefined {
  if (event.act !== 'key' || event.person_id === person || state !== 'held') return true;
  const waits = events.findLastIndex(({ act }) => act === 'hold' || act === 'differ');
  return events.indexOf(event) < waits ? true : undefined;
}
