/** Accounts as the operator of one congress sees them: of persons who have, had or will have a post there. */
import { type ExpressionBuilder, sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import type { Reader } from './reader.ts';
import { type Reading, type RepresentativeFound, representativesIn } from './representatives.ts';
import type { AccountRow, Tables } from './tables.ts';

export type AccountFound = Omit<AccountRow, 'password'> & { readonly name: string };

type WithPerson = Tables & { account: AccountRow };

function ofCongress(congress: string) {
  return (build: ExpressionBuilder<WithPerson, 'account'>) =>
    build.exists(
      build
        .selectFrom('post')
        .select('post.id')
        .where('post.congress_id', '=', congress)
        .whereRef('post.person_id', '=', 'account.person_id'),
    );
}

function accounts(db: Reading, reader: Reader) {
  return db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .where(ofCongress(reader.congress))
    .select([
      'account.id',
      'account.person_id',
      'account.login',
      'account.must_change',
      'account.trial',
      'account.disabled_at',
      'account.created_at',
      'person.name',
    ]);
}

export interface AccountsAsked {
  readonly after?: string | undefined;
  readonly limit: number;
  /** Part of the name or of the login. */
  readonly search?: string | undefined;
}

export async function listAccounts(
  db: Reading,
  reader: Reader,
  { after, limit, search }: AccountsAsked,
): Promise<readonly AccountFound[]> {
  let query = accounts(db, reader).orderBy(sql`account.login collate "C"`).limit(limit);
  if (after !== undefined) query = query.where(sql<boolean>`account.login collate "C" > ${after}`);
  if (search !== undefined) {
    const wanted = search.toLowerCase();
    query = query.where((either) =>
      either.or([
        sql<boolean>`position(${wanted} in lower(account.login)) > 0`,
        sql<boolean>`position(${wanted} in lower(person.name)) > 0`,
      ]),
    );
  }
  return query.execute();
}

export async function findAccountOf(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<AccountFound | undefined> {
  return accounts(db, reader).where('account.id', '=', id).executeTakeFirst();
}

export async function isOfCongress(db: Reading, congress: string, person: string): Promise<boolean> {
  const found = await db
    .selectFrom('post')
    .select('id')
    .where('congress_id', '=', congress)
    .where('person_id', '=', person)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function hasAccount(db: Reading, person: string): Promise<boolean> {
  const found = await db
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', person)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Others of this name with a post in this congress. */
export async function namesakesOf(
  db: Reading,
  congress: string,
  name: string,
  but: string,
): Promise<readonly { readonly person: string; readonly name: string }[]> {
  return db
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .where('post.congress_id', '=', congress)
    .where('person.name', '=', name)
    .where('person.id', '!=', but)
    .select(['person.id as person', 'person.name'])
    .distinct()
    .orderBy('person.id')
    .execute();
}

interface Asked {
  readonly localOffice?: string | undefined;
  readonly on: Day;
}

/** By local office and office number. */
function inOffice(db: Reading, reader: Reader, { localOffice, on }: Asked) {
  const query = representativesIn(db, reader)
    .where((either) =>
      either.or([either('version.left_on', 'is', null), either('version.left_on', '>=', on)]),
    )
    .orderBy(sql`place.name collate "C"`)
    .orderBy(sql`representative.office_number collate "C"`);
  return localOffice === undefined ? query : query.where('version.local_office_id', '=', localOffice);
}

/** Who is in office on the day and has never had an account. */
export async function representativesWithoutAccount(
  db: Reading,
  reader: Reader,
  asked: Asked,
): Promise<readonly RepresentativeFound[]> {
  return inOffice(db, reader, asked)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account')
            .select('account.id')
            .whereRef('account.person_id', '=', 'representative.person_id'),
        ),
      ),
    )
    .execute();
}

/** Who is in office on the day and has not yet changed a one-time password, but for those who have a post elsewhere too. */
export async function representativesYetToSignIn(
  db: Reading,
  reader: Reader,
  asked: Asked,
): Promise<readonly (RepresentativeFound & { readonly account: string; readonly login: string })[]> {
  return inOffice(db, reader, asked)
    .innerJoin('account', 'account.person_id', 'representative.person_id')
    .where('account.must_change', '=', true)
    .where('account.disabled_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('post')
            .select('post.id')
            .whereRef('post.person_id', '=', 'account.person_id')
            .where('post.congress_id', '!=', reader.congress)
            .where((either) =>
              either.or([either('post.until_on', 'is', null), either('post.until_on', '>=', asked.on)]),
            ),
        ),
      ),
    )
    .select(['account.id as account', 'account.login'])
    .execute();
}

/** The names of those who have an account and a post in this congress. */
export async function namesWithAccount(db: Reading, reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await accounts(db, reader).execute();
  return new Set(rows.map(({ name }) => name));
}
