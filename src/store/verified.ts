/** Which of some records are verified as they stand. */
import { sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';

export async function verifiedAmong(
  db: Reading,
  reader: Reader,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly representative: string; readonly on: Day }[]> {
  if (ids.length === 0) return [];
  return (
    db
      .selectFrom('duty_record as record')
      .where(reached(reader, 'record.congress_id', 'record.representative_id'))
      .where(newest('duty_record', 'record'))
      .where('record.state', '=', 'verified')
      // One parameter, however many there are: an import may bring more than a statement has places.
      .where(sql<boolean>`record.id = any(${[...new Set(ids)]})`)
      .select(['record.id', 'record.representative_id as representative', 'record.on'])
      .execute()
  );
}
