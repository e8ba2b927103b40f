/**
 * What was done about a duty report, as one chain of digests a report: an event that is changed or taken out later breaks
 * it, and the audit chain keeps where it ended at every act.
 */

import { digestOfTexts } from '../packed.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import type { DutyReportEventRow } from './tables.ts';

/** Where a chain ends: its last event and the digest of it. */
export interface ChainEnd {
  readonly seq: number;
  readonly head: string;
}
export const noReportEvents: ChainEnd = { seq: 0, head: '0'.repeat(64) };

export interface ReportEventToWrite {
  readonly act: string;
  readonly details: string;
}

type Chained = Pick<DutyReportEventRow, 'congress_id' | 'report_id' | 'person_id' | 'post_id' | 'at'>;

/** The rows of events that follow one another. */
export function chainedReport(
  after: ChainEnd,
  common: Chained,
  events: readonly ReportEventToWrite[],
): readonly DutyReportEventRow[] {
  let { seq, head: digest } = after;
  return events.map(({ act, details }) => {
    seq += 1;
    const row = { ...common, seq, act, details };
    digest = digestOfReportEvent(digest, row);
    return { ...row, digest };
  });
}

export function digestOfReportEvent(previous: string, row: Omit<DutyReportEventRow, 'digest'>): string {
  const { congress_id, report_id, seq, act, person_id, post_id, at, details } = row;
  return digestOfTexts(
    ...[previous, congress_id, report_id, `${seq}`, act],
    ...[person_id, post_id, at.toISOString(), details],
  );
}

export async function lastReportEvent(db: Reading, reader: Reader, report: string): Promise<ChainEnd> {
  const last = await db
    .selectFrom('duty_report_event')
    .select(['seq', 'digest as head'])
    .where('congress_id', '=', reader.congress)
    .where('report_id', '=', report)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? noReportEvents;
}

export type ReportEventFound = DutyReportEventRow & { readonly person: string };

/** Of a report that the reader was found to reach, in their order. */
export async function reportEventsOf(
  db: Reading,
  reader: Reader,
  report: string,
): Promise<readonly ReportEventFound[]> {
  return db
    .selectFrom('duty_report_event')
    .innerJoin('person', 'person.id', 'duty_report_event.person_id')
    .selectAll('duty_report_event')
    .select('person.name as person')
    .where('duty_report_event.congress_id', '=', reader.congress)
    .where('duty_report_event.report_id', '=', report)
    .orderBy('duty_report_event.seq')
    .execute();
}
