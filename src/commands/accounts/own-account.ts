/** What somebody does with the own account: it needs no post, and is told to every congress that gave one. */
import type { Transaction } from 'kysely';
import type { Identified } from '../../store/accounts.ts';
import { append } from '../../store/audit.ts';
import { congressesOf } from '../../store/posts.ts';
import type { Tables } from '../../store/tables.ts';
import type { Deps } from '../deps.ts';

export type Own = Pick<Identified, 'account' | 'person'>;

export async function noteOwn(
  tx: Transaction<Tables>,
  deps: Deps,
  own: Own,
  act: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  // In one order everywhere, for each append holds its chain.
  for (const congress of await congressesOf(tx, own.person)) {
    const who = { account: own.account, person: own.person, post: null };
    const subject = { kind: 'account', id: own.account };
    await append(tx, congress, [{ at: deps.now(), ...who, act, subject, details }]);
  }
}
