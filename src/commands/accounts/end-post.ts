/**
 * A post ends, on a day to come or at once; with it end the sessions and tokens that act in it.
 *
 * Of a representative who left, the post may run on: as long as it does, the own dossier can be read. The last day is
 * the operator's to set, usually the end of the time for objections.
 */
import { z } from 'zod';
import { hasOtherOperator, holdOperatorPosts } from '../../store/posts.ts';
import { endSessionsOfPost } from '../../store/sessions.ts';
import { command } from '../command.ts';
import { dayIn } from '../deps.ts';
import { day, id } from '../fields.ts';
import { failure } from '../problems.ts';

const aDay = 86_400_000;

export const endPost = command({
  act: 'post.write',
  /** Without a last day, yesterday was the last. */
  input: z.strictObject({ post: id, lastDay: day.nullable().default(null) }),
  async decide({ tx, reader, at, note }, { post, lastDay }) {
    const congress = reader.congress;
    await holdOperatorPosts(tx, congress);
    const found = await tx
      .selectFrom('post')
      .selectAll()
      .where('congress_id', '=', congress)
      .where('id', '=', post)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) throw failure('not-found', { what: '这个岗位' });
    const last = lastDay ?? dayIn(new Date(at.getTime() - aDay));
    // A later day would be a grant.
    if (found.until_on !== null && found.until_on <= last) {
      throw failure('wrong-state', {
        what: '这个岗位',
        state: `${found.until_on}结束`,
        act: '改为更晚结束',
        mend: '要延长的，请另行授予岗位。',
      });
    }
    const today = dayIn(at);
    const dayAfter = dayIn(new Date(new Date(`${last}T12:00:00+08:00`).getTime() + aDay));
    const gone = dayAfter < today ? today : dayAfter;
    if (found.role === 'operator' && !(await hasOtherOperator(tx, congress, gone, { post }))) {
      throw failure('last-operator');
    }
    await tx
      .updateTable('post')
      .set({ until_on: last })
      .where('congress_id', '=', congress)
      .where('id', '=', post)
      .execute();
    if (last < today) await endSessionsOfPost(tx, { congress, post }, at);
    note('post.end', { kind: 'post', id: post }, { person: found.person_id, lastDay: last });
    return { id: post, lastDay: last };
  },
});
