/**
 * Late records: those that were verified, corrected or taken back after a review's cut-off, so that what holds today
 * is not what counted then. One statement for the whole roster.
 */
import { sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import type { Words } from '../engine/dossier.ts';
import { reachOf } from '../engine/period.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import type { ReviewFound } from './review/reviews.ts';
import { reached } from './scope.ts';
import type { RecordState } from './tables.ts';

export interface LateRecord {
  readonly id: string;
  readonly representative: string;
  readonly name: string;
  readonly matter: string | null;
  /** As it stands today. */
  readonly version: number;
  readonly state: RecordState;
  readonly on: Day;
  readonly facts: Words;
  readonly recordedAt: Date;
  /** The version that counted at the cut-off, with what it said; null: none did. */
  readonly countedVersion: number | null;
  readonly countedOn: Day | null;
  readonly countedFacts: Words | null;
}

/** Of whom the reader reaches, by name and day; `only`: of these records. */
export async function lateRecordsOf(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
  only?: readonly string[],
): Promise<readonly LateRecord[]> {
  const { rulebook, from_on: from, until_on: until, cut_off_at: cutOff } = review;
  const first = reachOf(rulebook, { from, until });
  // What came late is little and found first; the rest is looked up for each, for without statistics the embedded
  // database would compare every record with every other.
  const { rows } = await sql<LateRecord>`
    with late as materialized (
      select record.* from duty_record as record
      where ${reached(reader, 'record.congress_id', 'record.representative_id')}
      and record.recorded_at > ${cutOff} and ${newest('duty_record', 'record')}
      ${only === undefined ? sql`` : sql`and record.id = any(${[...only]})`}
    )
    select record.id, record.representative_id as representative, person.name, matter.title as matter,
      record.version, record.state, record."on", record.facts, record.recorded_at as "recordedAt",
      counted.version as "countedVersion", counted."on" as "countedOn", counted.facts as "countedFacts"
    from late as record
    join assessment as roster on roster.congress_id = record.congress_id and roster.review_id = ${review.id}
      and roster.representative_id = record.representative_id and roster.version = 1
    join lateral (select version.name from representative_version as version
      where version.congress_id = record.congress_id and version.representative_id = record.representative_id
      order by version.version desc limit 1) as person on true
    left join lateral (select version.title from matter as version
      where version.congress_id = record.congress_id and version.id = record.matter_id
      order by version.version desc limit 1) as matter on true
    left join lateral (select * from (select version.* from duty_record as version
        where version.congress_id = record.congress_id and version.id = record.id
        and version.recorded_at <= ${cutOff} order by version.version desc limit 1) as known
      where known.state = 'verified' and known."on" between ${first} and ${until}) as counted on true
    where (counted.id is not null or record.state = 'verified' and record."on" between ${first} and ${until})
    order by person.name collate "C", record.representative_id collate "C", record."on", record.id collate "C"
  `.execute(db);
  return rows;
}
