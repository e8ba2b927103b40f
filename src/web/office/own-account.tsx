/** The own password, and the post that one acts in. */
import { z } from 'zod';
import { changePassword } from '../../commands/accounts/change-password.ts';
import { choosePost } from '../../commands/accounts/choose-post.ts';
import { dayIn } from '../../commands/deps.ts';
import { failure } from '../../commands/problems.ts';
import type { Asking } from '../../http/session.ts';
import { postsInOffice } from '../../store/posts.ts';
import { openForm } from '../form.ts';
import { postWords } from '../frame.ts';
import { openPage, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { RadioField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { ownAddress } from './sign-in.tsx';

const passwordPage = openPage({
  path: '/password',
  act: 'signedIn',
  title: '修改口令',
  load: async ({ asking }) => ({ mustChange: asking?.identified.mustChange ?? false }),
  show: ({ mustChange }, { state }) => (
    <div class="narrow-page">
      <PageHead title="修改口令" lead={mustChange ? '首次登录须先修改口令。' : undefined} />
      <FormPart state={state(passwordForm)}>
        <TextField
          {...{ state: state(passwordForm), name: 'old', type: 'password', most: 256 }}
          autocomplete="current-password"
          required
        />
        <TextField
          {...{ state: state(passwordForm), name: 'new', type: 'password', most: 256 }}
          autocomplete="new-password"
          hint="8至128个字符，不能是常见的口令，不能与账号相同。"
          required
        />
        <ActionButton>修改口令</ActionButton>
      </FormPart>
    </div>
  ),
});

const passwordForm = openForm({
  path: '/password',
  act: 'signedIn',
  on: passwordPage,
  twin: 'put /me/password',
  labels: { old: '原口令', new: '新口令' },
  async run({ deps, asking }, { values }) {
    const { identified, session } = bySession(asking);
    const typed = (name: string) => values.get(name)?.[0] ?? '';
    await changePassword(deps, identified, session, { old: typed('old'), new: typed('new') });
    return { to: paths.desk(), notice: '口令已修改，其他地方的登录已经退出。' };
  },
});

const postPage = openPage({
  path: '/post',
  act: 'signedIn',
  query: z.object({ to: z.string().optional() }),
  title: '选择岗位',
  load: async ({ deps, asking }) => {
    const { identified, actor } = bySession(asking);
    const posts = await postsInOffice(deps.db, identified.person, dayIn(deps.now()));
    return { posts, now: actor?.post };
  },
  show: ({ posts, now }, { state }) => (
    <div class="narrow-page">
      <PageHead title="选择岗位" lead="一次以一个岗位办事，随时可以在页面上方换用。" />
      {posts.length === 0 ? (
        <Empty>您现在没有在任的岗位。请系统管理员授予岗位。</Empty>
      ) : (
        <FormPart state={state(postForm)}>
          <RadioField
            state={state(postForm)}
            name="post"
            value={now ?? posts[0]?.id}
            choices={posts.map((post) => ({ value: post.id, words: postWords(post) }))}
          />
          <ActionButton>以这个岗位办事</ActionButton>
        </FormPart>
      )}
    </div>
  ),
});

const postForm = openForm({
  path: '/post',
  act: 'signedIn',
  on: postPage,
  twin: 'put /session/post',
  labels: { post: '岗位' },
  async run({ deps, asking, query }, { text }) {
    const { identified, session } = bySession(asking);
    await choosePost(deps, identified, session, { post: text('post') });
    return { to: ownAddress(query['to']), notice: '已换用岗位。' };
  },
});

export const ownAccountRows: readonly Row[] = [passwordPage, passwordForm, postPage, postForm];

export function bySession(asking: Asking | undefined): Asking & { readonly session: string } {
  if (asking?.session === undefined) throw failure('session-only');
  return { ...asking, session: asking.session };
}
