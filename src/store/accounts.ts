/** Who is behind a cookie or a token, with the post they act in: one statement for each request. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import type { Db } from './connect.ts';
import type { Reading } from './representatives.ts';
import type { AccountRow, Role, Settings, Tables } from './tables.ts';

export interface Identified {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly mustChange: boolean;
  /** Absent where a session has chosen no post, or the post is over. */
  readonly acting?: {
    readonly congress: string;
    readonly settings: Settings;
    readonly post: string;
    readonly role: Role;
    readonly localOffice?: string;
    readonly representative?: string;
    readonly from: Day;
    readonly until?: Day;
  };
}

/** By the digest of a session's cookie. */
export async function identifySession(db: Db, digest: string, now: Date): Promise<Identified | undefined> {
  const holder = db
    .selectFrom('session as holder')
    .where('holder.digest', '=', digest)
    .where('holder.expires_at', '>', now);
  return identified(holder as Holder);
}

/** By the digest of an API token. */
export async function identifyToken(db: Db, digest: string, now: Date): Promise<Identified | undefined> {
  const holder = db
    .selectFrom('api_token as holder')
    .where('holder.digest', '=', digest)
    .where('holder.expires_at', '>', now)
    .where('holder.revoked_at', 'is', null);
  return identified(holder as unknown as Holder);
}

type Holder = SelectQueryBuilder<
  Tables & { holder: { account_id: string; congress_id: string | null; post_id: string | null } },
  'holder',
  object
>;

async function identified(holder: Holder): Promise<Identified | undefined> {
  const row = await holder
    .innerJoin('account', 'account.id', 'holder.account_id')
    .innerJoin('person', 'person.id', 'account.person_id')
    .leftJoin('post', (join) =>
      join
        .onRef('post.congress_id', '=', 'holder.congress_id')
        .onRef('post.id', '=', 'holder.post_id')
        // A post is its holder's, whatever a session says.
        .onRef('post.person_id', '=', 'account.person_id'),
    )
    .leftJoin('congress', 'congress.id', 'post.congress_id')
    .where('account.disabled_at', 'is', null)
    .select([
      'account.id as account',
      'person.id as person',
      'person.name as name',
      'account.must_change as mustChange',
      'post.congress_id as congress',
      'congress.settings as settings',
      'post.id as post',
      'post.role as role',
      'post.local_office_id as localOffice',
      'post.representative_id as representative',
      sql<Day | null>`post.from_on`.as('from'),
      sql<Day | null>`post.until_on`.as('until'),
    ])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { account, person, name, mustChange, congress, settings, post, role, from } = row;
  const who = { account, person, name, mustChange };
  if (congress === null || settings === null || post === null || role === null || from === null) return who;
  return {
    ...who,
    acting: {
      congress,
      settings,
      post,
      role,
      from,
      ...(row.localOffice === null ? {} : { localOffice: row.localOffice }),
      ...(row.representative === null ? {} : { representative: row.representative }),
      ...(row.until === null ? {} : { until: row.until }),
    },
  };
}

export async function findLogin(db: Reading, login: string): Promise<AccountRow | undefined> {
  return db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst();
}

/** Of somebody who is signed in, so it is there. */
export async function findAccount(db: Reading, id: string): Promise<AccountRow> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
