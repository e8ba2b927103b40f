/** API tokens: for a program, bound to one of the own posts, never longer than 366 days. */
import { z } from 'zod';
import { append } from '../../store/audit.ts';
import { postsInOffice } from '../../store/posts.ts';
import { listTokens } from '../../store/sessions.ts';
import { type Deps, dayIn, endOf } from '../deps.ts';
import { day, id, name } from '../fields.ts';
import { failure, parsedInput } from '../problems.ts';
import type { Own } from './own-account.ts';
import { digestOfSecret } from './secret.ts';

const daysMost = 366;
const tokensMost = 20;

export const issueTokenInput = z.strictObject({
  /** What it is for; the holder's own word. */
  name,
  post: id,
  /** The last day. */
  expiresOn: day,
});

export interface IssuedToken {
  readonly id: string;
  /** Told this once. */
  readonly token: string;
}

export async function issueToken(
  deps: Deps,
  own: Own,
  given: z.input<typeof issueTokenInput>,
): Promise<IssuedToken> {
  const input = parsedInput(issueTokenInput, given);
  const at = deps.now();
  const today = dayIn(at);
  const last = dayIn(new Date(at.getTime() + daysMost * 86_400_000));
  if (input.expiresOn < today || input.expiresOn > last) {
    const what = `令牌的到期日应在${today}至${last}之间。`;
    throw failure('invalid-input', { what, mend: '请另选日期。' }, 'expiresOn');
  }
  const token = `lvzhi_${deps.newSecret()}`;
  const tokenId = deps.newId();
  await deps.db.transaction().execute(async (tx) => {
    const post = (await postsInOffice(tx, own.person, today)).find((each) => each.id === input.post);
    if (post === undefined) throw failure('not-found', { what: '这个在任的岗位' });
    const mine = await listTokens(tx, own.account, at);
    if (mine.some((each) => each.name === input.name)) {
      throw failure('duplicate', { what: '令牌', which: input.name }, 'name');
    }
    if (mine.length >= tokensMost) {
      throw failure('wrong-state', {
        what: '有效的令牌',
        state: `已有${mine.length}个`,
        act: '再增加',
        mend: '请先停用不再使用的。',
      });
    }
    await tx
      .insertInto('api_token')
      .values({
        digest: digestOfSecret(token),
        id: tokenId,
        account_id: own.account,
        congress_id: post.congress_id,
        post_id: post.id,
        name: input.name,
        created_at: at,
        expires_at: endOf(input.expiresOn),
        revoked_at: null,
      })
      .execute();
    const who = { account: own.account, person: own.person, post: post.id };
    const done = { at, ...who, act: 'token.issue', subject: { kind: 'token', id: tokenId } };
    await append(tx, post.congress_id, [{ ...done, details: { expiresOn: input.expiresOn } }]);
  });
  return { id: tokenId, token };
}

export async function revokeToken(deps: Deps, own: Own, tokenId: string): Promise<void> {
  const at = deps.now();
  await deps.db.transaction().execute(async (tx) => {
    const revoked = await tx
      .updateTable('api_token')
      .set({ revoked_at: at })
      .where('id', '=', tokenId)
      .where('account_id', '=', own.account)
      .where('revoked_at', 'is', null)
      .returning(['congress_id', 'post_id'])
      .executeTakeFirst();
    if (revoked === undefined) throw failure('not-found', { what: '这个有效的令牌' });
    const who = { account: own.account, person: own.person, post: revoked.post_id };
    const subject = { kind: 'token', id: tokenId };
    await append(tx, revoked.congress_id, [{ at, ...who, act: 'token.revoke', subject, details: {} }]);
  });
}
