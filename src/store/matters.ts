/** Matters as they stand, with who was called and of whom it is still open how it ended. */
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { MatterCallRow, MatterRow, Tables } from './tables.ts';

export type MatterFound = MatterRow & {
  /** Name of the local office that organised it. */
  readonly organiser: string | null;
  /** How many the reader reaches, and of how many of them it is open. */
  readonly called: number;
  readonly undecided: number;
};

export interface MatterPage {
  /** After this day and id: the latest day first. */
  readonly after?: { readonly on: Day; readonly id: string } | undefined;
  readonly limit: number;
  /** Tasks: those up to this day of which something is open. */
  readonly undecidedBy?: Day | undefined;
  readonly representative?: string | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

export async function listMatters(
  db: Reading,
  reader: Reader,
  { after, limit, undecidedBy, representative, from, until }: MatterPage,
): Promise<readonly MatterFound[]> {
  let query = mattersIn(db, reader)
    .orderBy('matter.on', 'desc')
    .orderBy(sql`matter.id collate "C"`)
    .limit(limit);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(matter."on" < ${after.on} or (matter."on" = ${after.on} and matter.id collate "C" > ${after.id}))`,
    );
  }
  if (undecidedBy !== undefined) {
    query = query
      .where('matter.on', '<=', undecidedBy)
      .where('matter.withdrawn', '=', false)
      .where(sql<boolean>`exists (select 1 from ${callsOfMatter(reader)} and ${open})`);
  }
  if (representative !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from ${callsOfMatter(reader)} and call.representative_id = ${representative})`,
    );
  }
  if (from !== undefined) query = query.where('matter.on', '>=', from);
  if (until !== undefined) query = query.where('matter.on', '<=', until);
  return query.execute();
}

export async function findMatter(db: Reading, reader: Reader, id: string): Promise<MatterFound | undefined> {
  return mattersIn(db, reader).where('matter.id', '=', id).executeTakeFirst();
}

/** Every version, the first one first; nothing where the reader does not reach the matter. */
export async function matterHistory(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<readonly (MatterRow & { readonly recorded: string | null })[]> {
  return db
    .selectFrom('matter as version')
    .leftJoin('person', 'person.id', 'version.recorded_by')
    .selectAll('version')
    .select('person.name as recorded')
    .where('version.congress_id', '=', reader.congress)
    .where('version.id', '=', id)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('matter')
          .select('matter.id')
          .where('matter.id', '=', id)
          .where(newest('matter'))
          .where(reachedMatter(reader)),
      ),
    )
    .orderBy('version.version')
    .execute();
}

export interface CallFound {
  readonly representative: string;
  readonly name: string;
  readonly position: number;
  /** Of this matter, but for the withdrawn ones. */
  readonly records: readonly {
    readonly id: string;
    readonly version: number;
    readonly state: 'claimed' | 'verified' | 'rejected';
  }[];
}

/** Whom the matter calls, of those that the reader reaches, in their order. */
export async function listCalls(
  db: Reading,
  reader: Reader,
  { id, version }: Pick<MatterRow, 'id' | 'version'>,
): Promise<readonly CallFound[]> {
  const { rows } = await sql<CallFound>`
    select call.representative_id as representative, person.name, call.position,
      coalesce((select json_agg(json_build_object('id', record.id, 'version', record.version,
          'state', record.state) order by record.id collate "C") from duty_record as record
        where record.congress_id = call.congress_id and record.matter_id = call.matter_id
        and record.representative_id = call.representative_id and record.state <> 'withdrawn'
        and ${newest('duty_record', 'record')}), '[]') as records
    from matter_call as call
    join matter on matter.congress_id = call.congress_id and matter.id = call.matter_id
      and matter.version = call.version
    join representative_version as person on person.congress_id = call.congress_id
      and person.representative_id = call.representative_id and ${newest('representative_version', 'person')}
    where call.congress_id = ${reader.congress} and call.matter_id = ${id} and call.version = ${version}
    and ${reachedCall(reader)}
    order by call.position`.execute(db);
  return rows;
}

export interface MatterHeld {
  readonly matter: MatterRow;
  readonly calls: readonly MatterCallRow[];
}

/**
 * The row as it stands and everyone it calls, for a command; held until the transaction ends. Whoever needs
 * representatives too holds them first.
 */
export async function holdMatter(
  tx: Transaction<Tables>,
  reader: Reader,
  id: string,
): Promise<MatterHeld | undefined> {
  // The first version is the lock, for it is there whatever the others add; what holds is read behind it.
  await tx
    .selectFrom('matter')
    .select('id')
    .where('congress_id', '=', reader.congress)
    .where('id', '=', id)
    .where('version', '=', 1)
    .forUpdate()
    .execute();
  return matterNow(tx, reader, id);
}

export async function matterNow(db: Reading, reader: Reader, id: string): Promise<MatterHeld | undefined> {
  const matter = await db
    .selectFrom('matter')
    .selectAll()
    .where(organisedBy(reader))
    .where('id', '=', id)
    .where(newest('matter'))
    .executeTakeFirst();
  if (matter === undefined) return undefined;
  const calls = await db
    .selectFrom('matter_call')
    .selectAll()
    .where('congress_id', '=', reader.congress)
    .where('matter_id', '=', id)
    .where('version', '=', matter.version)
    .orderBy('position')
    .execute();
  return { matter, calls };
}

/** The office writes on every matter of the congress, a local office on those that it organises. */
function organisedBy({ congress, scope }: Reader): RawBuilder<SqlBool> {
  const own = sql`matter.congress_id = ${congress}`;
  switch (scope.kind) {
    case 'congress':
      return sql<SqlBool>`(${own})`;
    case 'localOffice':
      return sql<SqlBool>`(${own} and matter.local_office_id = ${scope.localOffice})`;
    case 'self':
      return sql<SqlBool>`(false)`;
  }
}

/** What one organises, and what calls somebody within reach. */
function reachedMatter(reader: Reader): RawBuilder<SqlBool> {
  const calls = sql`exists (select 1 from ${callsOfMatter(reader)})`;
  return sql<SqlBool>`(matter.congress_id = ${reader.congress} and (${organisedBy(reader)} or ${calls}))`;
}

/** The calls of `matter` that the reader reaches. */
function callsOfMatter(reader: Reader) {
  return sql`matter_call as call where call.congress_id = matter.congress_id and call.matter_id = matter.id
    and call.version = matter.version and ${reachedCall(reader)}`;
}

/** Whoever organises a matter knows whom it called, even after one of them moved to another local office. */
function reachedCall(reader: Reader) {
  return sql`(${reached(reader, 'call.congress_id', 'call.representative_id')} or ${organisedBy(reader)})`;
}

/** Nobody has entered how it ended for this `call`, or it was rejected or withdrawn. */
const open = sql`not exists (select 1 from duty_record as record where record.congress_id = call.congress_id
  and record.matter_id = call.matter_id and record.representative_id = call.representative_id
  and record.state in ('claimed', 'verified') and ${newest('duty_record', 'record')})`;

function mattersIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('matter')
    .leftJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'matter.congress_id')
        .onRef('place.id', '=', 'matter.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .where(reachedMatter(reader))
    .where(newest('matter'))
    .selectAll('matter')
    .select([
      'place.name as organiser',
      sql<number>`(select count(*)::int from ${callsOfMatter(reader)})`.as('called'),
      sql<number>`(select count(*)::int from ${callsOfMatter(reader)} and ${open})`.as('undecided'),
    ]);
}
