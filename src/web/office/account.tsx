/** One account: its posts, granted and ended; its password, its use. */
import { z } from 'zod';
import { disableAccount } from '../../commands/accounts/disable-account.ts';
import { endPost } from '../../commands/accounts/end-post.ts';
import { grantPost } from '../../commands/accounts/grant-post.ts';
import { resetPassword } from '../../commands/accounts/reset-password.ts';
import { dayIn } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import { failure } from '../../commands/problems.ts';
import type { Day } from '../../engine/day.ts';
import { findAccountOf } from '../../store/account-lists.ts';
import { type PostFound, postsOf } from '../../store/posts.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Badge, Facts } from '../parts/facts.tsx';
import { Hidden, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords, instantWords } from '../words.ts';
import {
  AccountState,
  isOver,
  OneTime,
  PostFields,
  postChoices,
  postIn,
  postLabels,
  roleOf,
} from './accounts.tsx';

const params = z.object({ id: z.string() });

const accountPage = page({
  path: '/accounts/{id}',
  act: 'account.read',
  params,
  async load({ deps, reader, actor, params: { id } }) {
    const account = await findAccountOf(deps.db, reader, id);
    if (account === undefined) throw failure('not-found', { what: '这个账号' });
    return {
      account,
      posts: await postsOf(deps.db, reader.congress, [account.person_id]),
      choices: await postChoices(deps, readerFor(actor, 'post.write')),
      today: dayIn(deps.now()),
    };
  },
  title: ({ account }) => `账号${account.login}`,
  show({ account, posts, choices, today }, asked) {
    const [reset, disable, grant] = [
      asked.state(resetForm),
      asked.state(disableForm),
      asked.state(grantForm),
    ];
    const told = reset.told as { readonly password: string } | undefined;
    const [write, give] = [asked.refusal('account.write'), asked.refusal('post.write')];
    const own =
      account.person_id === asked.actor.person ? '不能给自己授予岗位。请由另一名系统管理员办理。' : undefined;
    const disabled = account.disabled_at !== null;
    return (
      <>
        <PageHead title={account.login} above={{ to: paths.accounts(), words: '账号与岗位' }} />
        {told !== undefined && (
          <OneTime whose={`${account.name}（${account.login}）`} password={told.password} />
        )}
        <Facts
          facts={[
            ['姓名', account.name],
            ['状态', <AccountState row={account} />],
            ['开设', instantWords(account.created_at)],
            ['停用', account.disabled_at === null ? undefined : instantWords(account.disabled_at)],
          ]}
        />
        <Section title="岗位">
          <Posts posts={posts} today={today} asked={asked} refusal={give} />
        </Section>
        <div class="columns">
          <Section title="再授予一个岗位" unprinted>
            <FormPart state={grant}>
              <Hidden name="person" value={account.person_id} />
              <PostFields state={grant} choices={choices} today={today} />
              <ActionButton refusal={give ?? own}>授予岗位</ActionButton>
            </FormPart>
          </Section>
          <Section title="口令与停用" unprinted>
            <FormPart state={reset}>
              <p class="hint">忘记口令的，换成一次性口令；原口令和其他地方的登录随即失效。</p>
              <ActionButton refusal={write} kind="plain" confirm={`确定重置“${account.login}”的口令吗？`}>
                重置口令
              </ActionButton>
            </FormPart>
            <FormPart state={disable}>
              <p class="hint">
                {disabled
                  ? '恢复以后可以重新登录。'
                  : '停用以后不能登录，令牌一并作废；已办的事和记录不受影响。'}
              </p>
              <Hidden name="disabled" value={disabled ? 'no' : 'yes'} />
              <ActionButton refusal={write} kind={disabled ? 'plain' : 'danger'}>
                {disabled ? '恢复账号' : '停用账号'}
              </ActionButton>
            </FormPart>
          </Section>
        </div>
      </>
    );
  },
});

interface PostsProps {
  readonly posts: readonly PostFound[];
  readonly today: Day;
  readonly asked: Asked;
  readonly refusal: string | undefined;
}

function Posts({ posts, today, asked, refusal }: PostsProps) {
  return (
    <Table
      caption="岗位"
      captionUnseen
      rows={posts}
      columns={[
        { head: '岗位', cell: roleOf },
        { head: '第一天', kind: 'short', cell: ({ from_on }) => dayWords(from_on) },
        {
          head: '最后一天',
          kind: 'short',
          cell: ({ until_on }) => (until_on === null ? '未定' : dayWords(until_on)),
        },
        {
          head: '结束',
          kind: 'grow',
          cell: (post) =>
            isOver(post, today) ? (
              <Badge>已结束</Badge>
            ) : (
              <EndPost post={post} asked={asked} refusal={refusal} />
            ),
        },
      ]}
      empty="没有岗位，所以不能办事。请在下面授予。"
    />
  );
}

interface EndProps {
  readonly post: PostFound;
  readonly asked: Asked;
  readonly refusal: string | undefined;
}

function EndPost({ post, asked, refusal }: EndProps) {
  const state = asked.state(endForm, post.id);
  return (
    <details open={state.values !== undefined}>
      <summary>结束这个岗位</summary>
      <FormPart state={state}>
        <Hidden name="post" value={post.id} />
        <TextField
          state={state}
          name="lastDay"
          type="date"
          hint="留空即刻结束。离任代表的，一般填异议期的最后一天。"
        />
        <ActionButton kind="danger" refusal={refusal}>
          结束岗位
        </ActionButton>
      </FormPart>
    </details>
  );
}

const grantForm = form({
  path: '/accounts/{id}/posts',
  on: accountPage,
  params,
  command: grantPost,
  twin: 'post /posts',
  labels: { ...postLabels, person: '本人' },
  inputOf: (fields) => ({ person: fields.text('person'), ...postIn(fields) }),
  done: (_, { id }) => ({ to: paths.account(id), notice: '已授予岗位。' }),
});

const endForm = form({
  path: '/accounts/{id}/posts/end',
  on: accountPage,
  params,
  command: endPost,
  twin: 'post /posts/{id}/end',
  labels: { lastDay: '最后一天' },
  inputOf: ({ text, maybe }) => ({ post: text('post'), lastDay: maybe('lastDay') ?? null }),
  done: ({ lastDay }, { id }) => ({
    to: paths.account(id),
    notice: `岗位的最后一天是${dayWords(lastDay)}。`,
  }),
});

const resetForm = form({
  path: '/accounts/{id}/password',
  on: accountPage,
  params,
  command: { act: 'account.write', input: z.object({ account: z.string() }), run: resetPassword },
  twin: 'post /accounts/{id}/password',
  labels: {},
  inputOf: (_, { id }) => ({ account: id }),
  done: ({ password }) => ({ told: { password } }),
});

const disableForm = form({
  path: '/accounts/{id}/disabled',
  on: accountPage,
  params,
  command: disableAccount,
  twin: 'put /accounts/{id}/disabled',
  labels: {},
  inputOf: ({ yes }, { id }) => ({ account: id, disabled: yes('disabled') }),
  done: (_, { id }, { yes }) => ({
    to: paths.account(id),
    notice: yes('disabled') ? '账号已停用。' : '账号已恢复。',
  }),
});

export const accountRows: readonly Row[] = [accountPage, grantForm, endForm, resetForm, disableForm];
