/** An account is disabled, and enabled again: its sessions end, its tokens are revoked for good. */
import { z } from 'zod';
import { hasOtherOperator, holdOperatorPosts, postsInOffice } from '../../store/posts.ts';
import { endSessions, revokeTokens } from '../../store/sessions.ts';
import { command } from '../command.ts';
import { dayIn } from '../deps.ts';
import { id } from '../fields.ts';
import { failure } from '../problems.ts';
import { accountInReach } from './reset-password.ts';

export const disableAccount = command({
  act: 'account.write',
  input: z.strictObject({ account: id, disabled: z.boolean() }),
  async decide(writing, { account, disabled }) {
    const { tx, reader, at, note } = writing;
    await holdOperatorPosts(tx, reader.congress);
    const found = await accountInReach(writing, account);
    if (disabled) {
      const today = dayIn(at);
      const isOperator = (await postsInOffice(tx, found.person_id, today)).some(
        (post) => post.congress_id === reader.congress && post.role === 'operator',
      );
      if (isOperator && !(await hasOtherOperator(tx, reader.congress, today, { account }))) {
        throw failure('last-operator');
      }
      await endSessions(tx, account);
      await revokeTokens(tx, account, at);
    }
    await tx
      .updateTable('account')
      .set({ disabled_at: disabled ? at : null })
      .where('id', '=', account)
      .execute();
    note(disabled ? 'account.disable' : 'account.enable', { kind: 'account', id: account });
  },
});
