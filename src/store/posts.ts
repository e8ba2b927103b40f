/** Posts: who holds which, where, from which day to which. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reading } from './representatives.ts';
import type { PostRow, Tables } from './tables.ts';

export type PostFound = PostRow & {
  readonly congress: string;
  readonly local_office: string | null;
  readonly representative: string | null;
};

/** The posts that a person holds on this day, in whichever congress. */
export async function postsInOffice(db: Reading, person: string, on: Day): Promise<readonly PostFound[]> {
  return named(db)
    .where('post.person_id', '=', person)
    .where('post.from_on', '<=', on)
    .where((either) => either.or([either('post.until_on', 'is', null), either('post.until_on', '>=', on)]))
    .execute();
}

/** All posts that these persons hold, held or will hold in one congress. */
export async function postsOf(
  db: Reading,
  congress: string,
  persons: readonly string[],
): Promise<readonly PostFound[]> {
  if (persons.length === 0) return [];
  return named(db).where('post.congress_id', '=', congress).where('post.person_id', 'in', persons).execute();
}

function named(db: Reading) {
  return (db as Kysely<Tables>)
    .selectFrom('post')
    .innerJoin('congress', 'congress.id', 'post.congress_id')
    .leftJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'post.congress_id')
        .onRef('place.id', '=', 'post.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .leftJoin('representative_version as whose', (join) =>
      join
        .onRef('whose.congress_id', '=', 'post.congress_id')
        .onRef('whose.representative_id', '=', 'post.representative_id')
        .on(newest('representative_version', 'whose')),
    )
    .selectAll('post')
    .select(['congress.name as congress', 'place.name as local_office', 'whose.name as representative'])
    .orderBy(sql`congress.name collate "C"`)
    .orderBy('post.congress_id')
    .orderBy('post.from_on')
    .orderBy('post.id');
}

/** Where this person has, had or will have a post. */
export async function congressesOf(db: Reading, person: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('post')
    .select('congress_id')
    .distinct()
    .where('person_id', '=', person)
    .orderBy('congress_id')
    .execute();
  return rows.map((row) => row.congress_id);
}

/** Whether anybody could ever act as this person. */
export async function isKnown(db: Reading, person: string): Promise<boolean> {
  const account = db.selectFrom('account').select('person_id').where('person_id', '=', person);
  const post = db.selectFrom('post').select('person_id').where('person_id', '=', person);
  return (await account.union(post).executeTakeFirst()) !== undefined;
}

/** Whether this person has a post elsewhere on this day or later. */
export async function isBusyElsewhere(
  db: Reading,
  congress: string,
  person: string,
  on: Day,
): Promise<boolean> {
  const found = await db
    .selectFrom('post')
    .select('id')
    .where('person_id', '=', person)
    .where('congress_id', '!=', congress)
    .where((either) => either.or([either('until_on', 'is', null), either('until_on', '>=', on)]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Holds the operators' posts until the transaction ends, so that two do not each let the other go. */
export async function holdOperatorPosts(tx: Transaction<Tables>, congress: string): Promise<void> {
  await tx
    .selectFrom('post')
    .select('id')
    .where('congress_id', '=', congress)
    .where('role', '=', 'operator')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Whether on this day somebody is operator by another post than this one, with another account than this one. */
export async function hasOtherOperator(
  db: Reading,
  congress: string,
  on: Day,
  { post = '', account = '' }: { readonly post?: string; readonly account?: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('post')
    .innerJoin('account', 'account.person_id', 'post.person_id')
    .select('post.id')
    .where('post.congress_id', '=', congress)
    .where('post.role', '=', 'operator')
    .where('post.id', '!=', post)
    .where('account.id', '!=', account)
    .where('account.disabled_at', 'is', null)
    .where('post.from_on', '<=', on)
    .where((either) => either.or([either('post.until_on', 'is', null), either('post.until_on', '>=', on)]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
