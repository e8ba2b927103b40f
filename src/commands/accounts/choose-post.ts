/** One acts in one post at a time; this turns to another of the own posts. */
import { z } from 'zod';
import { postsInOffice } from '../../store/posts.ts';
import { actIn } from '../../store/sessions.ts';
import { type Deps, dayIn } from '../deps.ts';
import { id } from '../fields.ts';
import { failure, parsedInput } from '../problems.ts';
import type { Own } from './own-account.ts';

export const choosePostInput = z.strictObject({ post: id });

export async function choosePost(
  deps: Deps,
  own: Own,
  session: string,
  given: z.input<typeof choosePostInput>,
): Promise<void> {
  const { post } = parsedInput(choosePostInput, given);
  const posts = await postsInOffice(deps.db, own.person, dayIn(deps.now()));
  const chosen = posts.find((each) => each.id === post);
  if (chosen === undefined) throw failure('not-found', { what: '这个在任的岗位' });
  await actIn(deps.db, session, { congress: chosen.congress_id, post });
}
