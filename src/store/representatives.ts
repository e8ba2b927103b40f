/** The roster: local offices and representatives as they stand, or as they were known at an instant. */
import { sql, type Transaction } from 'kysely';
import type { Db } from './connect.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import { reached } from './scope.ts';
import type { LocalOfficeRow, RepresentativeRow, RepresentativeVersionRow, Tables } from './tables.ts';

export type Reading = Db | Transaction<Tables>;

export type RepresentativeFound = RepresentativeVersionRow &
  Pick<RepresentativeRow, 'office_number' | 'person_id'> & { readonly local_office: string };

export interface RosterPage {
  /** After this name and id; ascending. */
  readonly after?: { readonly name: string; readonly id: string };
  readonly limit: number;
  /** Part of the name or of the office number. */
  readonly search?: string;
  readonly localOffice?: string;
}

export async function listRepresentatives(
  db: Reading,
  reader: Reader,
  { after, limit, search, localOffice }: RosterPage,
): Promise<readonly RepresentativeFound[]> {
  let query = representativesIn(db, reader)
    .orderBy(sql`version.name collate "C"`)
    .orderBy(sql`version.representative_id collate "C"`)
    .limit(limit);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(version.name collate "C", version.representative_id collate "C") > (${after.name}, ${after.id})`,
    );
  }
  if (search !== undefined) {
    const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((either) =>
      either.or([either('version.name', 'like', like), either('representative.office_number', 'like', like)]),
    );
  }
  if (localOffice !== undefined) query = query.where('version.local_office_id', '=', localOffice);
  return query.execute();
}

export async function findRepresentative(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<RepresentativeFound | undefined> {
  return representativesIn(db, reader).where('representative.id', '=', id).executeTakeFirst();
}

/** By their ids, those whom the reader reaches; in no order. */
export async function findRepresentatives(
  db: Reading,
  reader: Reader,
  ids: readonly string[],
): Promise<readonly RepresentativeFound[]> {
  if (ids.length === 0) return [];
  return representativesIn(db, reader)
    .where('representative.id', 'in', [...new Set(ids)])
    .execute();
}

export function representativesIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('representative_version as version')
    .innerJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'version.congress_id')
        .onRef('representative.id', '=', 'version.representative_id'),
    )
    .innerJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'version.congress_id')
        .onRef('place.id', '=', 'version.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .where(reached(reader, 'version.congress_id', 'version.representative_id'))
    .where(newest('representative_version', 'version'))
    .selectAll('version')
    .select(['representative.office_number', 'representative.person_id', 'place.name as local_office']);
}

export async function listLocalOffices(db: Reading, reader: Reader): Promise<readonly LocalOfficeRow[]> {
  return db
    .selectFrom('local_office')
    .selectAll()
    .where('congress_id', '=', reader.congress)
    .where(newest('local_office'))
    .orderBy(sql`name collate "C"`)
    .execute();
}

/**
 * Holds these representatives until the transaction ends, always in one order: who writes about one of them waits for
 * the other to finish. Answers whom the reader reaches.
 */
export async function holdRepresentatives(
  tx: Transaction<Tables>,
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('representative')
    .select('id')
    .where(reached(reader, 'representative.congress_id', 'representative.id'))
    .where('id', 'in', [...new Set(ids)].sort())
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Set(rows.map(({ id }) => id));
}
