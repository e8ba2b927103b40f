/** The late records of a review, each with what was decided about it so far. */

import { type LateRecord, lateRecordsOf } from '../../store/late-records.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { eventsOf } from '../../store/review/events.ts';
import type { ReviewFound } from '../../store/review/reviews.ts';
import type { Admission } from './frozen.ts';

export interface LateDecision {
  /** The version that counts by it; 0: none. */
  readonly version: number;
  /** The version that was seen; the record may have changed since. */
  readonly seen: number;
  readonly reason: string;
  /** Id and name of who decided. */
  readonly person: string;
  readonly by: string;
  readonly at: Date;
}

export type LateRecordTold = LateRecord & { readonly decided?: LateDecision };

export async function lateRecords(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
): Promise<readonly LateRecordTold[]> {
  const records = await lateRecordsOf(db, reader, review);
  const decisions = await decisionsIn(db, reader, review);
  return records.map((record) => {
    const decided = decisions.get(record.id);
    return decided === undefined ? record : { ...record, decided };
  });
}

/** The last of each record. */
async function decisionsIn(
  db: Reading,
  reader: Reader,
  { id }: ReviewFound,
): Promise<ReadonlyMap<string, LateDecision>> {
  const events = await eventsOf(db, reader, id, { acts: ['admit', 'uphold', 'amend'] });
  return new Map(
    events.flatMap(({ details, person_id, person, at }) => {
      const { records = [], reason } = JSON.parse(details) as Admission;
      return records.map(({ id, version, seen = version }): [string, LateDecision] => [
        id,
        { version, seen, reason, person: person_id, by: person, at },
      ]);
    }),
  );
}
