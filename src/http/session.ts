/** From a request to who asks: a session's cookie or an API token, looked up by its digest. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { digestOfSecret } from '../commands/accounts/secret.ts';
import { type Actor, actorOf } from '../commands/actor.ts';
import type { Deps } from '../commands/deps.ts';
import { failure } from '../commands/problems.ts';
import { type Identified, identifySession, identifyToken } from '../store/accounts.ts';

export const cookieName = 'lvzhi_session';

export interface Asking {
  readonly identified: Identified;
  readonly via: 'session' | 'token';
  /** The digest of the session's cookie; absent with a token. */
  readonly session?: string;
  /** Absent without a post that is in office today. */
  readonly actor?: Actor;
}

/** Undefined where nobody is signed in; a token that is there but not valid is refused. */
export async function askingOf(context: Context, deps: Deps): Promise<Asking | undefined> {
  const header = context.req.header('authorization');
  const cookie = getCookie(context, cookieName);
  const now = deps.now();
  if (header !== undefined) {
    const secret = /^Bearer ([\w-]{20,128})$/.exec(header)?.[1];
    const identified = secret && (await identifyToken(deps.db, digestOfSecret(secret), now));
    if (!identified) throw failure('not-signed-in');
    return askingAs(identified, 'token', now);
  }
  if (cookie === undefined) return undefined;
  const session = digestOfSecret(cookie);
  const identified = await identifySession(deps.db, session, now);
  if (identified === undefined) return undefined;
  refuseForeign(context);
  return { ...askingAs(identified, 'session', now), session };
}

function askingAs(identified: Identified, via: Asking['via'], now: Date): Asking {
  const actor = actorOf(identified, now);
  return { identified, via, ...(actor === undefined ? {} : { actor }) };
}

/** A cookie travels by itself, so a change asked with it must come from our own pages. */
export function refuseForeign(context: Context): void {
  if (['GET', 'HEAD'].includes(context.req.method)) return;
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  const own = context.req.header('host');
  const foreign = origin !== undefined && origin !== `http://${own}` && origin !== `https://${own}`;
  const elsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreign || elsewhere) throw failure('foreign-origin');
}
