/** A new one-time password for an account, by the operator; whoever was signed in with it is out. */
import { z } from 'zod';
import { findAccountOf } from '../../store/account-lists.ts';
import { isBusyElsewhere } from '../../store/posts.ts';
import { endSessions } from '../../store/sessions.ts';
import type { Actor } from '../actor.ts';
import { command, type Writing } from '../command.ts';
import { type Deps, dayIn } from '../deps.ts';
import { id } from '../fields.ts';
import { failure } from '../problems.ts';
import { oneTimePassword } from './passwords.ts';

const input = z.strictObject({ account: id });

/** Without an Idempotency-Key, as `createAccount`. */
export async function resetPassword(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof input>,
): Promise<{ readonly password: string }> {
  const { password, hash } = await oneTimePassword(deps);
  await resetting(hash).run(deps, actor, given);
  return { password };
}

function resetting(hash: string) {
  return command({
    act: 'account.write',
    input,
    async decide(writing, { account }) {
      const { tx, note } = writing;
      const { id } = await accountInReach(writing, account);
      await tx
        .updateTable('account')
        .set({ password: hash, must_change: true })
        .where('id', '=', id)
        .execute();
      await endSessions(tx, id);
      note('account.resetPassword', { kind: 'account', id });
    },
  });
}

/** One whose person has no other congress to answer to: its password would open that one too. */
export async function accountInReach({ deps, tx, reader }: Writing, account: string) {
  const found = await findAccountOf(tx, reader, account);
  if (found === undefined) throw failure('not-found', { what: '这个账号' });
  if (await isBusyElsewhere(tx, reader.congress, found.person_id, dayIn(deps.now()))) {
    throw failure('other-congress');
  }
  return found;
}
