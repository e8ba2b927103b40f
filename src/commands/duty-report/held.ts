/** A duty report that a command is about to write on: held, in the version that was seen, with what stands in the way. */
import {
  type ReportAct,
  type ReportSituation,
  refusedInReport,
  reportActs,
} from '../../engine/duty-report.ts';
import { reportRefusalInWords } from '../../engine/duty-report-words.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import {
  followUpStateOf,
  holdReport,
  type ReportFound,
  reportStateOf,
} from '../../store/duty-report/duty-reports.ts';
import type { ChainEnd } from '../../store/duty-report/events.ts';
import { rulebooksOf } from '../../store/editions.ts';
import { type Tie, tiesOf } from '../../store/recusals.ts';
import type { Writing } from '../command.ts';
import { asSeen, failure, type Problem, problem, refuseAll } from '../problems.ts';

export interface HeldReport extends ReportFound, ChainEnd {
  /** The rulebook that decided, where one has. */
  readonly rulebook?: Rulebook;
}

interface Seen {
  readonly report: string;
  /** Of the report; of its follow-up, for an act on what follows. */
  readonly version: number;
}

/** Held until the transaction ends. What stands in the way is refused by the workflow's own words. */
export async function heldReport(writing: Writing, act: ReportAct, seen: Seen): Promise<HeldReport> {
  const { tx, reader, actor } = writing;
  const about = reportActs[act].on === 'followUp';
  const what = about ? '这件跟踪事项' : '这次述职测评';
  const report = await holdReport(tx, reader, seen.report);
  const thing = about ? report?.followUp : report;
  if (report === undefined || thing === undefined) throw failure('not-found', { what });
  asSeen(thing, seen.version, what);
  refuseAll(refusalsOf(writing, report, act, await tiesOf(tx, actor.congress, actor.person)));
  const { edition_id } = report;
  const rulebook = edition_id && (await rulebooksOf(tx, reader.congress, [edition_id])).get(edition_id);
  return rulebook ? { ...report, rulebook } : report;
}

/** What stands in the way, as one problem or none. */
export function refusalsOf(
  by: Pick<Writing, 'actor' | 'today'>,
  report: ReportFound,
  act: ReportAct,
  ties: readonly Tie[],
): readonly Problem[] {
  const refusal = refusedInReport(situationOf(by, report, ties), act);
  if (refusal === undefined) return [];
  const { what, mend } = reportRefusalInWords(act, refusal);
  return [problem(`report-${refusal.why}`, { what: `${report.name}：${what}`, mend })];
}

/** As the workflow asks it: how the actor stands to the report. */
export function situationOf(
  { actor, today }: Pick<Writing, 'actor' | 'today'>,
  report: ReportFound,
  ties: readonly Tie[],
): ReportSituation {
  const { representative_id, followUp } = report;
  const tie = ties.find(({ representative }) => representative === representative_id);
  const own =
    tie?.same === true || (representative_id !== null && representative_id === actor.representative);
  return {
    report: reportStateOf(report),
    ...(followUp === undefined ? {} : { followUp: followUpStateOf(followUp) }),
    by: {
      person: actor.person,
      // The other roles are refused by the permissions; here they have no part.
      role: actor.role as ReportSituation['by']['role'],
      own,
      tied: tie !== undefined && !own,
      fourEyesWaived: actor.fourEyesWaived,
    },
    today,
  };
}
