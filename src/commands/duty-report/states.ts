/**
 * What an event makes of the stored rows: pure, so that reading the events a second time makes the same rows again.
 * The states are the engine's; beside them stands what the event itself says.
 */
import type { Day } from '../../engine/day.ts';
import type { Tally } from '../../engine/dossier.ts';
import type { FollowUp } from '../../engine/duty-report.ts';
import {
  type FollowUpEvent,
  followUpAfter,
  followUpOpened,
  type ReportEvent,
  reportAfter,
} from '../../engine/duty-report-states.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { followUpStateOf, reportStateOf } from '../../store/duty-report/duty-reports.ts';
import type {
  DutyReportRow,
  DutyReportVersionRow,
  FollowUpRow,
  Keyed,
} from '../../store/duty-report/tables.ts';
import type { TallyRow } from '../../store/tables.ts';

/** A count that holds: what was keyed, what it counts as, and what the rulebook of its day makes of it. */
export interface Decided {
  readonly outcome: 'counted' | 'void';
  readonly keyed: Keyed;
  readonly tally: Tally;
  readonly edition: { readonly id: string; readonly digest: string };
  /** By class: "37/46". */
  readonly rates: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  /** The day of the decision, from which the days of what follows run. */
  readonly on: Day;
}

/** An act on the report, with what the rows keep of it. */
export type ReportWork =
  | { readonly act: 'hold'; readonly on: Day; readonly place: string; readonly expected: number }
  | { readonly act: 'planned' | 'withdrawReport' | 'repeat' | 'differ' }
  | { readonly act: 'key'; readonly person: string; readonly decided?: Decided | undefined }
  | { readonly act: 'correct'; readonly decided: Decided };

/** The columns of a version that events make. */
export type ReportColumns = Omit<
  DutyReportVersionRow,
  'congress_id' | 'report_id' | 'version' | 'recorded_by' | 'recorded_post' | 'recorded_at'
>;

export const plannedColumns: ReportColumns = {
  ...{ state: 'planned', on: null, place: null, expected: null, tellers: [] },
  ...{ keyed: null, tally: null, edition_id: null, edition_digest: null, flags: [] },
};

export function columnsAfter(before: ReportColumns, work: ReportWork): ReportColumns {
  const { state, tellers, on = null } = reportAfter(reportStateOf(before), eventOf(work));
  const decided = 'decided' in work ? work.decided : undefined;
  return {
    ...{ state, tellers, on },
    place: work.act === 'hold' ? work.place : before.place,
    expected: work.act === 'hold' ? work.expected : before.expected,
    keyed: decided?.keyed ?? before.keyed,
    tally: decided?.tally ?? before.tally,
    edition_id: decided?.edition.id ?? before.edition_id,
    edition_digest: decided?.edition.digest ?? before.edition_digest,
    flags: decided?.flags ?? before.flags,
  };
}

function eventOf(work: ReportWork): ReportEvent {
  switch (work.act) {
    case 'key': {
      const outcome = work.decided?.outcome;
      return { act: 'key', person: work.person, ...(outcome === undefined ? {} : { outcome }) };
    }
    case 'correct':
      return { act: 'correct', outcome: work.decided.outcome };
    default:
      return work;
  }
}

export type FollowUpColumns = Pick<
  FollowUpRow,
  'state' | 'round' | 'opened_on' | 'talk_due' | 'rectify_due' | 'passed' | 'answered'
>;

/**
 * What a decided count makes of what follows: opened below the line, cancelled where a correction lifts it above.
 * Undefined: nothing changes. Only a representative is talked with.
 */
export function followUpDecided(
  { subject }: Pick<DutyReportRow, 'subject'>,
  before: FollowUpColumns | undefined,
  { dutyReport }: Rulebook,
  { outcome, flags, on }: Decided,
): FollowUpColumns | undefined {
  if (subject !== 'representative' || dutyReport === undefined) return undefined;
  const raised = outcome === 'counted' && flags.length > 0;
  if (raised) {
    const open = before !== undefined && before.state !== 'cancelled';
    return open ? undefined : followUpColumns(followUpOpened(dutyReport, on), on);
  }
  if (before === undefined || before.state === 'closed' || before.state === 'cancelled') return undefined;
  return followUpColumns(
    followUpAfter(dutyReport, followUpStateOf(before), { act: 'cancel' }),
    before.opened_on,
  );
}

export function followUpColumnsAfter(
  before: FollowUpColumns,
  { dutyReport }: Rulebook,
  event: FollowUpEvent,
): FollowUpColumns {
  return followUpColumns(followUpAfter(dutyReport ?? {}, followUpStateOf(before), event), before.opened_on);
}

function followUpColumns(state: FollowUp, openedOn: Day): FollowUpColumns {
  return {
    ...{ state: state.state, round: state.round, opened_on: openedOn },
    ...{ talk_due: state.talkDue ?? null, rectify_due: state.rectifyDue ?? null },
    ...{ passed: state.passed ?? null, answered: state.answered ?? null },
  };
}

export type TallyColumns = Pick<TallyRow, 'representative_id' | 'on' | 'counts' | 'withdrawn'>;

/**
 * The tally that scores are made from. Undefined: nothing changes. A void count keeps none; one that was counted before
 * and is void now takes it back. Officials and bodies have none.
 */
export function tallyDecided(
  { representative_id }: Pick<DutyReportRow, 'representative_id'>,
  before: Pick<TallyRow, 'withdrawn'> | undefined,
  { outcome, tally }: Decided,
): TallyColumns | undefined {
  const withdrawn = outcome === 'void';
  const nothing = withdrawn && (before === undefined || before.withdrawn);
  if (representative_id === null || nothing) return undefined;
  const { on, ...counts } = tally;
  return { representative_id, on, counts: counts as unknown as TallyRow['counts'], withdrawn };
}
