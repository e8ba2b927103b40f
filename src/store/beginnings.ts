/** What a congress needs before the first record is scored, counted in one statement. */
import { sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import type { Role } from './tables.ts';

export interface Beginnings {
  readonly localOffices: number;
  readonly representatives: number;
  /** In force on the day. */
  readonly rulebooks: number;
  /** Persons with an account and a post in office. */
  readonly clerks: number;
  readonly localClerks: number;
  readonly ownAccounts: number;
}

export async function beginningsOf(db: Reading, { congress }: Reader, on: Day): Promise<Beginnings> {
  const holders = (role: Role) => sql`
    select count(distinct post.person_id)::int from post
    join account on account.person_id = post.person_id and account.disabled_at is null
    where post.congress_id = ${congress} and post.role = ${role}
    and post.from_on <= ${on} and (post.until_on is null or post.until_on >= ${on})`;
  const { rows } = await sql<Beginnings>`
    select
      (select count(*)::int from local_office
        where congress_id = ${congress} and closed_on is null and ${newest('local_office')}) as "localOffices",
      (select count(*)::int from representative where congress_id = ${congress}) as representatives,
      (select count(*)::int from edition
        join edition_adoption as adoption
          on adoption.congress_id = edition.congress_id and adoption.edition_id = edition.id
        where edition.congress_id = ${congress} and edition.in_force_from <= ${on}
        and (edition.in_force_until is null or edition.in_force_until >= ${on})) as rulebooks,
      (${holders('office')}) as clerks,
      (${holders('localOffice')}) as "localClerks",
      (${holders('representative')}) as "ownAccounts"
  `.execute(db);
  const [found] = rows;
  if (found === undefined) throw new Error('a select without a table has one row');
  return found;
}
