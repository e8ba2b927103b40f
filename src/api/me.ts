/** The own account: who one is, the password, sessions elsewhere, and tokens for programs. */
import { deleteCookie } from 'hono/cookie';
import { z } from 'zod';
import { changePassword, changePasswordInput } from '../commands/accounts/change-password.ts';
import { signOutEverywhere, type signOutEverywhereInput } from '../commands/accounts/sign-out.ts';
import { issueToken, issueTokenInput, revokeToken } from '../commands/accounts/tokens.ts';
import { Failure, failure } from '../commands/problems.ts';
import { type Asking, cookieName } from '../http/session.ts';
import { listTokens } from '../store/sessions.ts';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { me, meOf } from './me-answer.ts';
import { bySession, cookieFor } from './session.ts';

const tag = '本人';

const token = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    congress: z.string(),
    post: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Token' });

export const meEndpoints: readonly Endpoint[] = [
  openEndpoint(
    { method: 'get', path: '/me', act: 'signedIn', tag, summary: '本人、在任的岗位和当前岗位', answer: me },
    async ({ deps, asking }) => meOf(deps, known(asking).identified),
  ),
  openEndpoint(
    {
      method: 'put',
      path: '/me/password',
      act: 'signedIn',
      tag,
      summary: '修改口令；其他机器上的登录随之失效',
      body: changePasswordInput,
    },
    async ({ deps, context, asking, body }) => {
      const { identified, session } = bySession(asking);
      const attempt = await context
        .get('throttle')
        .attempt(`password ${identified.account}`, context.get('clientAddress'));
      try {
        await changePassword(deps, identified, session, body);
      } catch (error) {
        // Only the old password is a guess; a new one that is refused is none.
        const wrong = error instanceof Failure && error.problems[0].code === 'wrong-password';
        if (!wrong) await attempt.succeeded();
        throw error;
      }
      await attempt.succeeded();
      return undefined;
    },
  ),
  openEndpoint(
    {
      method: 'delete',
      path: '/me/sessions',
      act: 'signedIn',
      tag,
      summary: '在所有机器上退出登录；tokens=yes 时令牌一并停用',
      query: z.strictObject({ tokens: z.enum(['yes', 'no']).default('no') }),
    },
    async ({ deps, context, asking, query }) => {
      const { identified } = bySession(asking);
      const input: z.input<typeof signOutEverywhereInput> = { tokens: query.tokens === 'yes' };
      await signOutEverywhere(deps, identified, input);
      deleteCookie(context, cookieName, cookieFor(context));
      return undefined;
    },
  ),
  openEndpoint(
    {
      method: 'get',
      path: '/me/tokens',
      act: 'signedIn',
      tag,
      summary: '本人有效的令牌',
      answer: z.strictObject({ items: z.array(token) }),
    },
    async ({ deps, asking }) => {
      const rows = await listTokens(deps.db, settled(asking).identified.account, deps.now());
      return {
        items: rows.map((row) => ({
          id: row.id,
          name: row.name,
          congress: row.congress_id,
          post: row.post_id,
          createdAt: row.created_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
        })),
      };
    },
  ),
  openEndpoint(
    {
      method: 'post',
      path: '/me/tokens',
      act: 'signedIn',
      tag,
      summary: '发放一个令牌给程序使用；令牌只显示这一次',
      body: issueTokenInput,
      answer: z.strictObject({ id: z.string(), token: z.string() }),
      status: 201,
    },
    async ({ deps, asking, body }) => issueToken(deps, settled(asking).identified, body),
  ),
  openEndpoint(
    {
      method: 'delete',
      path: '/me/tokens/{id}',
      act: 'signedIn',
      tag,
      summary: '停用一个令牌',
      params: z.strictObject({ id: z.string() }),
    },
    async ({ deps, asking, params }) => {
      await revokeToken(deps, settled(asking).identified, params.id);
      return undefined;
    },
  ),
];

function known(asking: Asking | undefined): Asking {
  if (asking === undefined) throw failure('not-signed-in');
  return asking;
}

/** Signed in, and the first password is changed. */
function settled(asking: Asking | undefined): Asking {
  const found = bySession(asking);
  if (found.identified.mustChange) throw failure('password-expired');
  return found;
}
