/** Objections (错、重、漏) as they stand. */
import { sql } from 'kysely';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { ObjectionRow } from './tables.ts';

export type ObjectionFound = ObjectionRow & {
  readonly representative: string;
  /** Name of who wrote this version. */
  readonly recorded: string | null;
};

export interface ObjectionPage {
  /** After this instant and id: the latest change first. */
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
  readonly representative?: string | undefined;
  readonly record?: string | undefined;
  readonly state?: ObjectionRow['state'] | undefined;
}

export async function listObjections(
  db: Reading,
  reader: Reader,
  { after, limit, representative, record, state }: ObjectionPage,
): Promise<readonly ObjectionFound[]> {
  let query = objectionsIn(db, reader)
    .where(newest('objection'))
    .orderBy('objection.recorded_at', 'desc')
    .orderBy(sql`objection.id collate "C"`)
    .limit(limit);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(objection.recorded_at < ${after.at} or (objection.recorded_at = ${after.at} and objection.id collate "C" > ${after.id}))`,
    );
  }
  if (representative !== undefined) query = query.where('objection.representative_id', '=', representative);
  if (record !== undefined) query = query.where('objection.record_id', '=', record);
  if (state !== undefined) query = query.where('objection.state', '=', state);
  return query.execute();
}

export async function findObjection(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<ObjectionFound | undefined> {
  return objectionsIn(db, reader)
    .where('objection.id', '=', id)
    .where(newest('objection'))
    .executeTakeFirst();
}

/** Every version, the first one first; nothing where the reader does not reach the objection. */
export async function objectionHistory(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<readonly ObjectionFound[]> {
  return objectionsIn(db, reader).where('objection.id', '=', id).orderBy('objection.version').execute();
}

/** The row itself as it stands, for a command. */
export async function objectionNow(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<ObjectionRow | undefined> {
  return db
    .selectFrom('objection')
    .selectAll()
    .where(reached(reader, 'objection.congress_id', 'objection.representative_id'))
    .where('id', '=', id)
    .where(newest('objection'))
    .executeTakeFirst();
}

/** Of these records those that the person entered, or wrote in any version. */
export async function recordsHandledBy(
  db: Reading,
  congress: string,
  person: string,
  records: readonly string[],
): Promise<ReadonlySet<string>> {
  if (records.length === 0) return new Set();
  const rows = await db
    .selectFrom('duty_record')
    .select('id')
    .distinct()
    .where('congress_id', '=', congress)
    .where('id', 'in', [...records])
    .where((either) => either.or([either('entered_by', '=', person), either('recorded_by', '=', person)]))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function objectionsIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('objection')
    .innerJoin('representative_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'objection.congress_id')
        .onRef('version.representative_id', '=', 'objection.representative_id')
        .on(newest('representative_version', 'version')),
    )
    .leftJoin('person', 'person.id', 'objection.recorded_by')
    .where(reached(reader, 'objection.congress_id', 'objection.representative_id'))
    .selectAll('objection')
    .select(['version.name as representative', 'person.name as recorded']);
}
