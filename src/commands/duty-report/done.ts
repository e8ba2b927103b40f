/**
 * Writes what was done about a duty report: the events, and what they make of its rows (`states`). A count of a
 * representative that holds is the tally that scores are made from; one of an official or a body never is.
 */
import type { FollowUpEvent } from '../../engine/duty-report-states.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { chainedReport } from '../../store/duty-report/events.ts';
import type { DutyReportVersionRow, FollowUpRow } from '../../store/duty-report/tables.ts';
import { insertAll } from '../../store/insert-all.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';
import type { HeldReport } from './held.ts';
import {
  columnsAfter,
  type Decided,
  type FollowUpColumns,
  followUpColumnsAfter,
  followUpDecided,
  type ReportColumns,
  type ReportWork,
} from './states.ts';
import { keepTally } from './tallies.ts';

/** What else was given: texts, reasons, the count of one teller. Events keep it, rows do not. */
type Given = Readonly<Record<string, unknown>>;

export interface DoneInReport {
  readonly report: {
    readonly id: string;
    readonly version: number;
    readonly state: DutyReportVersionRow['state'];
  };
  readonly followUp: { readonly version: number; readonly state: FollowUpRow['state'] } | null;
}

/** The report is held. `rulebook`: the one that decides, of a work that decides. */
export async function carryOut(
  writing: Writing,
  report: HeldReport,
  works: readonly (ReportWork & { readonly given?: Given })[],
  rulebook?: Rulebook,
): Promise<DoneInReport> {
  let columns: ReportColumns = columnsOf(report);
  let followUp: FollowUpColumns | undefined;
  for (const { given: _, ...work } of works) {
    columns = columnsAfter(columns, work);
    const decided = decidedIn(work);
    if (decided === undefined || rulebook === undefined) continue;
    followUp = followUpDecided(report, report.followUp, rulebook, decided);
    await keepTally(writing, report, decided, reasonIn(works));
  }
  await noteEvents(writing, report, works);
  const version = report.version + 1;
  const common = { congress_id: report.congress_id, report_id: report.id, ...writing.by };
  await insertAll(writing.tx, 'duty_report_version', [{ ...common, ...columns, version }]);
  const follows = followUp === undefined ? report.followUp : await keepFollowUp(writing, report, followUp);
  return {
    report: { id: report.id, version, state: columns.state },
    followUp: follows === undefined ? null : { version: follows.version, state: follows.state },
  };
}

/** An act on what follows; the report is held. */
export async function carryOutFollowUp(
  writing: Writing,
  report: HeldReport,
  { given, ...event }: FollowUpEvent & { readonly given?: Given },
): Promise<DoneInReport> {
  const { followUp: before, rulebook } = report;
  if (before === undefined || rulebook === undefined) throw new Error(`nothing follows ${report.id}`);
  await noteEvents(writing, report, [{ ...event, ...(given === undefined ? {} : { given }) }]);
  const columns = followUpColumnsAfter(before, rulebook, event as FollowUpEvent);
  const after = await keepFollowUp(writing, report, columns);
  return {
    report: { id: report.id, version: report.version, state: report.state },
    followUp: { version: after.version, state: after.state },
  };
}

/** The events of works, and of the audit where they end. */
export async function noteEvents(
  { tx, actor, at, note }: Writing,
  report: Pick<HeldReport, 'congress_id' | 'id' | 'seq' | 'head'>,
  works: readonly ({ readonly act: string; readonly given?: Given } & object)[],
): Promise<void> {
  const common = { congress_id: report.congress_id, report_id: report.id };
  const events = chainedReport(
    report,
    { ...common, person_id: actor.person, post_id: actor.post, at },
    works.map(({ act, given, ...kept }) => ({ act, details: canonical({ ...kept, ...given }) })),
  );
  await insertAll(tx, 'duty_report_event', events);
  const last = events.at(-1);
  note(
    `dutyReport.${[...new Set(works.map(({ act }) => act))].join('+')}`,
    { kind: 'duty-report', id: report.id },
    { from: report.seq + 1, until: last?.seq ?? report.seq, head: last?.digest ?? report.head },
  );
}

async function keepFollowUp(
  { tx, by }: Writing,
  report: HeldReport,
  columns: FollowUpColumns,
): Promise<FollowUpRow> {
  const common = { congress_id: report.congress_id, report_id: report.id, ...by };
  const row = { ...common, ...columns, version: (report.followUp?.version ?? 0) + 1 };
  await insertAll(tx, 'follow_up', [row]);
  return row;
}

function decidedIn(work: ReportWork): Decided | undefined {
  return 'decided' in work ? work.decided : undefined;
}

function reasonIn(works: readonly { readonly given?: Given }[]): string | null {
  const reason = works.find(({ given }) => given?.['reason'] !== undefined)?.given?.['reason'];
  return typeof reason === 'string' ? reason : null;
}

function columnsOf(report: HeldReport): ReportColumns {
  const { state, on, place, expected, tellers, keyed, tally, edition_id, edition_digest, flags } = report;
  return { state, on, place, expected, tellers, keyed, tally, edition_id, edition_digest, flags };
}
