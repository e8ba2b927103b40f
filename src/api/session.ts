/** Signing in and out, and the post that one acts in. */
import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { choosePost, choosePostInput } from '../commands/accounts/choose-post.ts';
import { digestOfSecret } from '../commands/accounts/secret.ts';
import { sessionSeconds, signIn, signInInput } from '../commands/accounts/sign-in.ts';
import { failure } from '../commands/problems.ts';
import { type Asking, cookieName, refuseForeign } from '../http/session.ts';
import { identifySession } from '../store/accounts.ts';
import { endSession } from '../store/sessions.ts';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { me, meOf } from './me-answer.ts';

const tag = '登录';

export const sessionEndpoints: readonly Endpoint[] = [
  openEndpoint(
    {
      method: 'post',
      path: '/session',
      act: 'anyone',
      tag,
      summary: '登录；唯一在任的岗位自动选定，有多个的可以指明',
      body: signInInput,
      answer: me,
    },
    async ({ deps, context, body, asking }) => {
      refuseForeign(context);
      const attempt = await context.get('throttle').attempt(body.login, context.get('clientAddress'));
      const { secret } = await signIn(deps, body);
      await attempt.succeeded();
      if (asking?.session !== undefined) await endSession(deps.db, asking.session);
      const identified = await identifySession(deps.db, digestOfSecret(secret), deps.now());
      if (identified === undefined) throw failure('bad-credentials');
      setCookie(context, cookieName, secret, { ...cookieFor(context), maxAge: sessionSeconds });
      return meOf(deps, identified);
    },
  ),
  openEndpoint(
    {
      method: 'put',
      path: '/session/post',
      act: 'signedIn',
      tag,
      summary: '换用本人另一个在任的岗位',
      body: choosePostInput,
      answer: me,
    },
    async ({ deps, body, asking }) => {
      const { identified, session } = bySession(asking);
      await choosePost(deps, identified, session, body);
      return meOf(deps, (await identifySession(deps.db, session, deps.now())) ?? identified);
    },
  ),
  openEndpoint(
    { method: 'delete', path: '/session', act: 'signedIn', tag, summary: '退出登录' },
    async ({ deps, context, asking }) => {
      await endSession(deps.db, bySession(asking).session);
      deleteCookie(context, cookieName, cookieFor(context));
      return undefined;
    },
  ),
];

/** What a token must not do: who found one could lock its owner out. */
export function bySession(asking: Asking | undefined): Asking & { readonly session: string } {
  if (asking === undefined) throw failure('not-signed-in');
  if (asking.session === undefined) throw failure('session-only');
  return { ...asking, session: asking.session };
}

export function cookieFor(context: Context) {
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure: context.get('encrypted') } as const;
}
