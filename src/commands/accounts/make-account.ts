/** A person with an account and a first post, whoever makes it: an operator, or the installer. */
import type { Transaction } from 'kysely';
import { hasAccount, namesakesOf } from '../../store/account-lists.ts';
import { findLogin } from '../../store/accounts.ts';
import { isBusyElsewhere } from '../../store/posts.ts';
import type { Tables } from '../../store/tables.ts';
import { type Deps, dayIn } from '../deps.ts';
import { failure } from '../problems.ts';
import { givePost, holderOf, type PostWanted } from './give-post.ts';

export interface Making {
  readonly congress: string;
  readonly login: string;
  readonly name: string;
  readonly wanted: PostWanted;
  /** Of the one-time password. */
  readonly hash: string;
  readonly grantedBy: string | null;
}

export interface Made {
  readonly account: string;
  readonly person: string;
  readonly post: string;
  /** Others of this name in the congress: one and the same person needs one account with several posts, or recusal fails. */
  readonly namesakes: readonly { readonly person: string; readonly name: string }[];
}

export async function makeAccount(tx: Transaction<Tables>, deps: Deps, making: Making): Promise<Made> {
  const { congress, login, name, wanted, hash, grantedBy } = making;
  if ((await findLogin(tx, login)) !== undefined) {
    throw failure('duplicate', { what: '账号', which: login }, 'login');
  }
  const person = (await knownPerson(tx, deps, congress, wanted)) ?? deps.newId();
  const namesakes = await namesakesOf(tx, congress, name, person);
  const at = deps.now();
  await tx
    .insertInto('person')
    .values({ id: person, name, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const account = deps.newId();
  await tx
    .insertInto('account')
    .values({
      id: account,
      person_id: person,
      login,
      password: hash,
      must_change: true,
      trial: false,
      disabled_at: null,
      created_at: at,
    })
    .execute();
  const post = await givePost(tx, deps, { congress, person, wanted, grantedBy });
  return { account, person, post, namesakes };
}

/** Of a representative whose person is known already. */
async function knownPerson(
  tx: Transaction<Tables>,
  deps: Deps,
  congress: string,
  { representative }: PostWanted,
): Promise<string | undefined> {
  if (representative === null) return undefined;
  const holder = await holderOf(tx, congress, representative);
  if (holder === null) return undefined;
  // A second account would open, unseen by its owner, whatever the first one opens.
  if (await hasAccount(tx, holder)) throw failure('other-person', {}, 'representative');
  if (await isBusyElsewhere(tx, congress, holder, dayIn(deps.now()))) throw failure('other-congress');
  return holder;
}
