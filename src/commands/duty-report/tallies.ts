/** The tally that scores are made from: that of a representative's count that holds, by the id of the report. */
import { talliesOn } from '../../store/duty-report/duty-reports.ts';
import { insertAll } from '../../store/insert-all.ts';
import { newest } from '../../store/newest.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import type { TallyRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { failure } from '../problems.ts';
import type { HeldReport } from './held.ts';
import { type Decided, tallyDecided } from './states.ts';

export async function keepTally(
  { tx, reader, by }: Writing,
  report: HeldReport,
  decided: Decided,
  reason: string | null,
): Promise<void> {
  const { congress_id, id, representative_id } = report;
  if (representative_id === null) return;
  await holdRepresentatives(tx, reader, [representative_id]);
  const kept = await tx
    .selectFrom('tally')
    .select(['version', 'withdrawn'])
    .where('congress_id', '=', congress_id)
    .where('id', '=', id)
    .where(newest('tally'))
    .executeTakeFirst();
  const columns = tallyDecided(report, kept, decided);
  if (columns === undefined) return;
  const { on } = columns;
  const others = columns.withdrawn ? [] : await talliesOn(tx, congress_id, representative_id, on);
  // One that was imported since the meeting was registered: the papers of both would be added.
  if (others.some((other) => other.id !== id)) {
    throw failure('duplicate', { what: `${report.name}当天的测评`, which: on });
  }
  const row: TallyRow = {
    ...{ congress_id, id, version: (kept?.version ?? 0) + 1, ...columns, reason, ...by },
  };
  await insertAll(tx, 'tally', [row]);
}
