/** The own password: asks the old one, and ends the other sessions. */
import { z } from 'zod';
import { findAccount } from '../../store/accounts.ts';
import { endSessions } from '../../store/sessions.ts';
import type { Deps } from '../deps.ts';
import { Failure, failure, parsedInput, problem } from '../problems.ts';
import { noteOwn, type Own } from './own-account.ts';
import { hashPassword, passwordProblems, verifyPassword } from './passwords.ts';

const typed = z.string().min(1, '不能为空').max(256, '最多256个字');

export const changePasswordInput = z.strictObject({ old: typed, new: typed });

export async function changePassword(
  deps: Deps,
  own: Own,
  session: string,
  given: z.input<typeof changePasswordInput>,
): Promise<void> {
  const passwords = parsedInput(changePasswordInput, given);
  const account = await findAccount(deps.db, own.account);
  const { right } = await verifyPassword(passwords.old, account.password, deps.hashCost);
  if (!right) throw failure('wrong-password', {}, 'old');
  const [first, ...others] = [
    ...passwordProblems(passwords.new, account.login, 'new'),
    ...(passwords.new.normalize('NFKC') === passwords.old.normalize('NFKC') ? [sameAgain] : []),
  ];
  if (first !== undefined) throw new Failure(first, ...others);
  const hash = await hashPassword(passwords.new, deps.hashCost);
  await deps.db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('account')
      .set({ password: hash, must_change: false })
      .where('id', '=', own.account)
      .where('password', '=', account.password)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) throw failure('stale');
    await endSessions(tx, own.account, session);
    await noteOwn(tx, deps, own, 'account.changePassword');
  });
}

const sameAgain = problem('invalid-input', { what: '新口令与原口令相同。', mend: '请换一个口令。' }, 'new');
