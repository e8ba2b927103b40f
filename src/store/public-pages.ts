/** Public pages: as the office keeps them, and as anybody with the address finds one. */
import { type SqlBool, sql } from 'kysely';
import { newest } from './newest.ts';
import type { PublicPageRow } from './public-page-tables.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { Settings } from './tables.ts';

/** As it stands, revoked or not; undefined: never published, or beyond the reader. */
export async function findPageOf(
  db: Reading,
  reader: Reader,
  representative: string,
): Promise<PublicPageRow | undefined> {
  return db
    .selectFrom('public_page as page')
    .selectAll()
    .where(reached(reader, 'page.congress_id', 'page.representative_id'))
    .where('page.representative_id', '=', representative)
    .where(newest('public_page', 'page'))
    .executeTakeFirst();
}

/** All that the public may know, and what else the page is made with. */
export interface PublicFound {
  readonly congressId: string;
  readonly congress: string;
  readonly settings: Settings;
  readonly representative: string;
  readonly name: string;
  readonly level: string | null;
  readonly district: string | null;
  readonly group: string | null;
  readonly localOffice: string;
  readonly station: string;
}

/**
 * Without a reader, for whoever has the address may read: the page of somebody in office, not revoked, of a congress
 * that has turned public pages on.
 */
export async function findPublicPage(db: Reading, address: string): Promise<PublicFound | undefined> {
  return db
    .selectFrom('public_page as page')
    .innerJoin('congress', 'congress.id', 'page.congress_id')
    .innerJoin('representative_version as person', (join) =>
      join
        .onRef('person.congress_id', '=', 'page.congress_id')
        .onRef('person.representative_id', '=', 'page.representative_id')
        .on(newest('representative_version', 'person')),
    )
    .innerJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'person.congress_id')
        .onRef('place.id', '=', 'person.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .where('page.address', '=', address)
    .where('page.revoked', '=', false)
    .where(newest('public_page', 'page'))
    .where('person.left_on', 'is', null)
    .where(sql<SqlBool>`congress.settings @> '{"publicPages": true}'::jsonb`)
    .select([
      ...(['page.congress_id as congressId', 'congress.name as congress', 'congress.settings'] as const),
      ...(['page.representative_id as representative', 'person.name', 'person.level'] as const),
      ...(['person.district', 'person.group_name as group'] as const),
      ...(['place.name as localOffice', 'page.station'] as const),
    ])
    .executeTakeFirst();
}

/** Sealed totals and grades, the latest first: shown to the public by a decision alone. */
export async function sealedOf(
  db: Reading,
  { congressId, representative }: Pick<PublicFound, 'congressId' | 'representative'>,
): Promise<readonly { readonly period: string; readonly total: string; readonly grade: string | null }[]> {
  return db
    .selectFrom('past_period as past')
    .where('past.congress_id', '=', congressId)
    .where('past.representative_id', '=', representative)
    .where(newest('past_period', 'past'))
    .select(['past.period', 'past.total', 'past.grade'])
    .orderBy(sql`past.period collate "C"`, 'desc')
    .execute();
}
