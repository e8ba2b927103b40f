/** What stands around every page: who is signed in, in which post of which congress, and what was just done. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { roleWords } from '../commands/accounts/role-words.ts';
import type { Actor } from '../commands/actor.ts';
import { type Deps, dayIn } from '../commands/deps.ts';
import type { Day } from '../engine/day.ts';
import type { Asking } from '../http/session.ts';
import { type PostFound, postsInOffice } from '../store/posts.ts';

export interface Frame {
  /** Where one is, for the way that is marked. */
  readonly path: string;
  readonly name?: string;
  readonly actor?: Actor;
  readonly congress?: string;
  readonly posts: readonly PostFound[];
  /** The demo's own day. */
  readonly demoDay?: Day;
  readonly notice?: string;
}

/** One statement; none where nobody is signed in. */
export async function frameOf(context: Context, deps: Deps, asking: Asking | undefined): Promise<Frame> {
  const { path } = context.req;
  const notice = takenNotice(context);
  const told = notice === undefined ? {} : { notice };
  if (asking === undefined) return { path, posts: [], ...told };
  const { identified, actor } = asking;
  const posts = await postsInOffice(deps.db, identified.person, dayIn(deps.now()));
  const demoDay = identified.acting?.settings.demoDay;
  const congress = posts.find(({ id }) => id === actor?.post)?.congress;
  return {
    ...{ path, posts, name: identified.name, ...told },
    ...(actor === undefined ? {} : { actor }),
    ...(congress === undefined ? {} : { congress }),
    ...(demoDay === undefined ? {} : { demoDay }),
  };
}

/** 示范区人大 · 乡镇街道（东山镇） */
export function postWords(post: PostFound): string {
  return `${post.congress} · ${postInCongress(post)}`;
}

/** Where the congress is told beside it. */
export function postInCongress({ role, local_office, representative }: PostFound): string {
  const of = local_office ?? representative;
  return `${roleWords[role]}${of === null ? '' : `（${of}）`}`;
}

const cookie = 'lvzhi_notice';

/** Told on the page that comes next, once. */
export function leaveNotice(context: Context, notice: string): void {
  const sort = { httpOnly: true, sameSite: 'Lax', path: '/', secure: context.get('encrypted') } as const;
  setCookie(context, cookie, notice.slice(0, 200), { ...sort, maxAge: 60 });
}

function takenNotice(context: Context): string | undefined {
  const notice = getCookie(context, cookie);
  if (notice !== undefined && context.req.method !== 'HEAD') deleteCookie(context, cookie, { path: '/' });
  return notice;
}
