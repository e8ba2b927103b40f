/** What somebody who is signed in is told about themselves. */
import { z } from 'zod';
import { actorOf } from '../commands/actor.ts';
import { type Deps, dayIn } from '../commands/deps.ts';
import type { Identified } from '../store/accounts.ts';
import { postsInOffice } from '../store/posts.ts';
import { roles } from '../store/tables.ts';

const named = z.strictObject({ id: z.string(), name: z.string() });

const ownPost = z
  .strictObject({
    id: z.string(),
    congress: named,
    role: z.enum(roles),
    localOffice: named.nullable(),
    representative: named.nullable(),
    from: z.iso.date(),
    until: z.iso.date().nullable(),
  })
  .meta({ id: 'OwnPost' });

export const me = z
  .strictObject({
    person: named,
    /** In office today. */
    posts: z.array(ownPost),
    /** The post that one acts in; null while none is chosen, or when it is over. */
    post: z.string().nullable(),
    /** The password has to be changed before anything else. */
    mustChange: z.boolean(),
    /** In Asia/Shanghai, or the demo's own day. */
    today: z.iso.date(),
  })
  .meta({ id: 'Me' });

export async function meOf(deps: Deps, identified: Identified): Promise<z.input<typeof me>> {
  const now = deps.now();
  const actor = actorOf(identified, now);
  const posts = await postsInOffice(deps.db, identified.person, dayIn(now));
  return {
    person: { id: identified.person, name: identified.name },
    posts: posts.map((post) => ({
      id: post.id,
      congress: { id: post.congress_id, name: post.congress },
      role: post.role,
      localOffice: namedOf(post.local_office_id, post.local_office),
      representative: namedOf(post.representative_id, post.representative),
      from: post.from_on,
      until: post.until_on,
    })),
    post: actor?.post ?? null,
    mustChange: identified.mustChange,
    today: actor?.today ?? dayIn(now),
  };
}

export function namedOf(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? id };
}
