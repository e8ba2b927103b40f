/** Duty records as they stand, with the names that people read beside them. */
import { sql, type Transaction } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { DutyRecordRow, RecordState, Tables } from './tables.ts';

export type RecordFound = DutyRecordRow & {
  readonly representative: string;
  readonly matter: string | null;
  /** Name of who entered it. */
  readonly entered: string | null;
  /** Name of who wrote this version. */
  readonly recorded: string | null;
  readonly files: number;
};

export interface RecordPage {
  /** After this day and id: the latest day first. */
  readonly after?: { readonly on: Day; readonly id: string } | undefined;
  readonly limit: number;
  readonly representative?: string | undefined;
  readonly localOffice?: string | undefined;
  readonly level?: string | undefined;
  readonly matter?: string | undefined;
  readonly state?: RecordState | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  /** A fact that has this value, or has it among several. */
  readonly fact?: { readonly name: string; readonly value: string } | undefined;
}

export async function listRecords(
  db: Reading,
  reader: Reader,
  { after, limit, representative, localOffice, level, matter, state, from, until, fact }: RecordPage,
): Promise<readonly RecordFound[]> {
  // The page first, the names beside it after: what nobody looks at is not joined.
  let wanted = db
    .selectFrom('duty_record as record')
    .where(reached(reader, 'record.congress_id', 'record.representative_id'))
    .where(newest('duty_record', 'record'))
    .select(['record.congress_id', 'record.id', 'record.version'])
    .orderBy('record.on', 'desc')
    .orderBy(sql`record.id collate "C"`)
    .limit(limit);
  if (after !== undefined) {
    wanted = wanted.where(
      sql<boolean>`(record."on" < ${after.on} or (record."on" = ${after.on} and record.id collate "C" > ${after.id}))`,
    );
  }
  if (representative !== undefined) wanted = wanted.where('record.representative_id', '=', representative);
  if (localOffice !== undefined) wanted = wanted.where(ofPeople(reader, 'local_office_id', localOffice));
  if (level !== undefined) wanted = wanted.where(ofPeople(reader, 'level', level));
  if (matter !== undefined) wanted = wanted.where('record.matter_id', '=', matter);
  if (state !== undefined) wanted = wanted.where('record.state', '=', state);
  if (from !== undefined) wanted = wanted.where('record.on', '>=', from);
  if (until !== undefined) wanted = wanted.where('record.on', '<=', until);
  if (fact !== undefined) {
    const one = JSON.stringify({ [fact.name]: fact.value });
    const among = JSON.stringify({ [fact.name]: [fact.value] });
    wanted = wanted.where(sql<boolean>`(record.facts @> ${one}::jsonb or record.facts @> ${among}::jsonb)`);
  }
  return recordsIn(db, reader)
    .innerJoin(wanted.as('wanted'), (join) =>
      join
        .onRef('wanted.congress_id', '=', 'record.congress_id')
        .onRef('wanted.id', '=', 'record.id')
        .onRef('wanted.version', '=', 'record.version'),
    )
    .orderBy('record.on', 'desc')
    .orderBy(sql`record.id collate "C"`)
    .execute();
}

/** Records of representatives of whom this holds today. */
function ofPeople({ congress }: Reader, column: 'local_office_id' | 'level', value: string) {
  return sql<boolean>`record.representative_id in (select version.representative_id
    from representative_version as version where version.congress_id = ${congress}
    and ${sql.ref(`version.${column}`)} = ${value} and ${newest('representative_version', 'version')})`;
}

export async function findRecord(db: Reading, reader: Reader, id: string): Promise<RecordFound | undefined> {
  return recordsIn(db, reader)
    .where('record.id', '=', id)
    .where(newest('duty_record', 'record'))
    .executeTakeFirst();
}

/** Every version, the first one first; nothing where the reader does not reach the record. */
export async function recordHistory(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<readonly RecordFound[]> {
  return recordsIn(db, reader).where('record.id', '=', id).orderBy('record.version').execute();
}

/** The rows themselves as they stand, for a command. */
export async function recordsNow(
  tx: Transaction<Tables>,
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DutyRecordRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('duty_record as record')
    .selectAll()
    .where(reached(reader, 'record.congress_id', 'record.representative_id'))
    .where('record.id', 'in', [...new Set(ids)])
    .where(newest('duty_record', 'record'))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Claimed and verified ones of these representatives on these days: what a new one may repeat. */
export async function liveRecordsOn(
  db: Reading,
  congress: string,
  representatives: readonly string[],
  days: readonly Day[],
): Promise<readonly DutyRecordRow[]> {
  if (representatives.length === 0 || days.length === 0) return [];
  return liveRecords(db, congress)
    .where('record.representative_id', 'in', [...new Set(representatives)])
    .where('record.on', 'in', [...new Set(days)])
    .execute();
}

/** Claimed and verified ones of these matters, whoever's they are. */
export async function liveRecordsOf(
  db: Reading,
  congress: string,
  matters: readonly string[],
): Promise<readonly DutyRecordRow[]> {
  if (matters.length === 0) return [];
  return liveRecords(db, congress)
    .where('record.matter_id', 'in', [...new Set(matters)])
    .execute();
}

function liveRecords(db: Reading, congress: string) {
  return db
    .selectFrom('duty_record as record')
    .selectAll()
    .where('record.congress_id', '=', congress)
    .where('record.state', 'in', ['claimed', 'verified'])
    .where(newest('duty_record', 'record'))
    .orderBy(sql`record.id collate "C"`);
}

function recordsIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('duty_record as record')
    .innerJoin('representative_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'record.congress_id')
        .onRef('version.representative_id', '=', 'record.representative_id')
        .on(newest('representative_version', 'version')),
    )
    .leftJoin('matter', (join) =>
      join
        .onRef('matter.congress_id', '=', 'record.congress_id')
        .onRef('matter.id', '=', 'record.matter_id')
        .on(newest('matter')),
    )
    .leftJoin('person as entering', 'entering.id', 'record.entered_by')
    .leftJoin('person as recording', 'recording.id', 'record.recorded_by')
    .where(reached(reader, 'record.congress_id', 'record.representative_id'))
    .selectAll('record')
    .select([
      'version.name as representative',
      'matter.title as matter',
      'entering.name as entered',
      'recording.name as recorded',
      sql<number>`(select count(*)::int from evidence
        where evidence.congress_id = record.congress_id and evidence.record_id = record.id)`.as('files'),
    ]);
}
