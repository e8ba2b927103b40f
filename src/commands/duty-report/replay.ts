/** The rows of a duty report made again from its events: what is stored must be the same. */

import { isOnFollowUp } from '../../engine/duty-report.ts';
import type { FollowUpEvent } from '../../engine/duty-report-states.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { DutyReportEventRow, DutyReportRow } from '../../store/duty-report/tables.ts';
import {
  columnsAfter,
  type Decided,
  type FollowUpColumns,
  followUpColumnsAfter,
  followUpDecided,
  plannedColumns,
  type ReportColumns,
  type ReportWork,
  type TallyColumns,
  tallyDecided,
} from './states.ts';

/** A version, and the last event that had a part in it. */
export interface Made<State> {
  readonly state: State;
  readonly event: DutyReportEventRow;
}

/** A count that was decided by the noted rulebook; `expected` as the meeting was registered. */
export interface Decision {
  readonly decided: Decided;
  readonly expected: number | null;
  readonly event: DutyReportEventRow;
}

/** Version 1 first. */
export interface ReplayedReport {
  readonly report: readonly Made<ReportColumns>[];
  readonly followUp: readonly Made<FollowUpColumns>[];
  readonly tally: readonly Made<TallyColumns & { readonly reason: string | null }>[];
  readonly decisions: readonly Decision[];
}

/**
 * `begins`: the events that an act begins with; an act makes at most one version of whatever it concerns. `rulebookOf`:
 * what decided; where it is not there any more, what follows a count cannot be made again.
 */
export function replayedReport(
  row: Pick<DutyReportRow, 'subject' | 'representative_id'>,
  events: readonly DutyReportEventRow[],
  begins: ReadonlySet<number>,
  rulebookOf: (edition: Decided['edition']) => Rulebook | undefined,
): ReplayedReport {
  const made = {
    report: [] as Made<ReportColumns>[],
    followUp: [] as Made<FollowUpColumns>[],
    tally: [] as ReplayedReport['tally'][number][],
    decisions: [] as Decision[],
  };
  let columns = plannedColumns;
  let rulebook: Rulebook | undefined;
  for (const [index, event] of events.entries()) {
    const work = { ...(JSON.parse(event.details) as Given), act: event.act };
    if (isOnFollowUp(event.act)) {
      const before = made.followUp.at(-1)?.state;
      if (before === undefined || rulebook === undefined) continue;
      made.followUp.push({
        state: followUpColumnsAfter(before, rulebook, work as unknown as FollowUpEvent),
        event,
      });
      continue;
    }
    columns = columnsAfter(columns, work as unknown as ReportWork);
    const { decided, reason = null } = work;
    if (decided !== undefined) {
      rulebook = rulebookOf(decided.edition);
      made.decisions.push({ decided, expected: columns.expected, event });
      const followUp = rulebook && followUpDecided(row, made.followUp.at(-1)?.state, rulebook, decided);
      if (followUp !== undefined) made.followUp.push({ state: followUp, event });
      const tally = tallyDecided(row, made.tally.at(-1)?.state, decided);
      if (tally !== undefined) made.tally.push({ state: { ...tally, reason }, event });
    }
    const next = events[index + 1];
    if (next === undefined || begins.has(next.seq)) made.report.push({ state: columns, event });
  }
  return made;
}

interface Given {
  readonly decided?: Decided;
  readonly reason?: string;
}
