/** The own account: posts, the password, signing out everywhere, and tokens for programs. */
import { deleteCookie } from 'hono/cookie';
import { signOutEverywhere } from '../../commands/accounts/sign-out.ts';
import { type IssuedToken, issueToken, revokeToken } from '../../commands/accounts/tokens.ts';
import { dayIn } from '../../commands/deps.ts';
import { failure } from '../../commands/problems.ts';
import { addDays, type Day } from '../../engine/day.ts';
import { type Asking, cookieName } from '../../http/session.ts';
import { type PostFound, postsInOffice } from '../../store/posts.ts';
import { listTokens } from '../../store/sessions.ts';
import type { ApiTokenRow } from '../../store/tables.ts';
import { openForm } from '../form.ts';
import { postWords } from '../frame.ts';
import { type FormState, openPage, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { CheckField, ChoiceField, Hidden, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { bySession } from './own-account.tsx';

const mePage = openPage({
  path: '/me',
  act: 'signedIn',
  title: '我的账号',
  async load({ deps, context, asking }) {
    const { identified } = bySession(asking);
    if (identified.mustChange) return context.redirect(paths.password(), 303);
    const now = deps.now();
    const today = dayIn(now);
    return {
      name: identified.name,
      today,
      posts: await postsInOffice(deps.db, identified.person, today),
      tokens: await listTokens(deps.db, identified.account, now),
    };
  },
  show({ name, today, posts, tokens }, { state }) {
    const out = state(everywhereForm);
    return (
      <>
        <PageHead title="我的账号">
          <ActionLink to={paths.password()}>修改口令</ActionLink>
          {posts.length > 1 && <ActionLink to={paths.post()}>换用岗位</ActionLink>}
        </PageHead>
        <Facts
          facts={[
            ['姓名', name],
            ['岗位', posts.length === 0 ? '没有在任的岗位' : posts.map(postWords).join('；')],
          ]}
        />
        <Section title="退出所有登录">
          <FormPart state={out}>
            <p class="hint">
              在别的电脑、手机上登录过，忘了退出或者不放心的，在这里一次退出，本机也一并退出。
            </p>
            <CheckField state={out} name="tokens" label="给程序用的令牌也一并停用" />
            <ActionButton kind="danger" confirm="确定在所有地方退出登录吗？">
              退出所有登录
            </ActionButton>
          </FormPart>
        </Section>
        <Tokens
          {...{ posts, tokens, today }}
          issue={state(issueForm)}
          revoking={(id) => state(revokeForm, id)}
        />
      </>
    );
  },
});

interface TokensProps {
  readonly posts: readonly PostFound[];
  readonly tokens: readonly ApiTokenRow[];
  readonly today: Day;
  readonly issue: FormState;
  readonly revoking: (id: string) => FormState;
}

function Tokens({ posts, tokens, today, issue, revoking }: TokensProps) {
  const issued = issue.told as IssuedToken | undefined;
  const named = new Map(posts.map((post) => [post.id, postWords(post)]));
  return (
    <Section title="给程序用的令牌" id="tokens">
      <p class="hint">
        别的软件凭令牌以您的一个岗位取数、办事，所办的事都记在您的名下。没有这样的软件的，不用办理。
      </p>
      {issued !== undefined && (
        <div class="notice" role="status">
          令牌：<strong class="secret">{issued.token}</strong>
          <br />
          只显示这一次，请现在抄到要用它的程序里；丢失的，停用后另发一个。
        </div>
      )}
      {tokens.length > 0 && (
        <Table
          caption="有效的令牌"
          captionUnseen
          rows={tokens}
          columns={[
            { head: '用途', cell: ({ name }) => name },
            { head: '岗位', cell: ({ post_id }) => named.get(post_id) ?? '已结束的岗位' },
            // It ends with the last instant of the day before.
            {
              head: '最后一天',
              kind: 'short',
              cell: ({ expires_at }) => dayWords(dayIn(new Date(expires_at.getTime() - 1))),
            },
            { head: '停用', kind: 'short', cell: ({ id }) => <Revoke id={id} state={revoking(id)} /> },
          ]}
          empty=""
        />
      )}
      <details open={issue.values !== undefined || issue.problems.length > 0}>
        <summary>发一个令牌</summary>
        <FormPart state={issue}>
          <TextField state={issue} name="name" most={60} hint="给哪个程序用，例如：数据大屏。" required />
          <ChoiceField
            state={issue}
            name="post"
            choices={posts.map((post) => ({ value: post.id, words: postWords(post) }))}
            required
          />
          <TextField
            state={issue}
            name="expiresOn"
            type="date"
            value={addDays(today, 90)}
            hint="最长366天，到期另发。"
            required
          />
          <ActionButton refusal={posts.length === 0 ? '没有在任的岗位，不能发令牌。' : undefined}>
            发令牌
          </ActionButton>
        </FormPart>
      </details>
    </Section>
  );
}

function Revoke({ id, state }: { readonly id: string; readonly state: FormState }) {
  return (
    <FormPart state={state} inline>
      <Hidden name="token" value={id} />
      <ActionButton kind="danger" confirm="停用以后，用它的程序立即不能再取数、办事。确定停用吗？">
        停用
      </ActionButton>
    </FormPart>
  );
}

const everywhereForm = openForm({
  path: '/me/sign-out',
  act: 'signedIn',
  on: mePage,
  twin: 'delete /me/sessions',
  labels: {},
  async run({ deps, context, asking }, { yes }) {
    await signOutEverywhere(deps, bySession(asking).identified, { tokens: yes('tokens') });
    deleteCookie(context, cookieName, { path: '/' });
    return { to: paths.signIn(), notice: '已在所有地方退出登录。' };
  },
});

const issueForm = openForm({
  path: '/me/tokens',
  act: 'signedIn',
  on: mePage,
  twin: 'post /me/tokens',
  labels: { name: '用途', post: '岗位', expiresOn: '最后一天' },
  async run({ deps, asking }, { text }) {
    const wanted = { name: text('name'), post: text('post'), expiresOn: text('expiresOn') as Day };
    return { told: await issueToken(deps, settled(asking), wanted) };
  },
});

const revokeForm = openForm({
  path: '/me/tokens/revoke',
  act: 'signedIn',
  on: mePage,
  twin: 'delete /me/tokens/{id}',
  labels: {},
  async run({ deps, asking }, { text }) {
    await revokeToken(deps, settled(asking), text('token'));
    return { to: paths.me(), notice: '已停用这个令牌。' };
  },
});

/** Signed in, and the first password is changed. */
function settled(asking: Asking | undefined) {
  const { identified } = bySession(asking);
  if (identified.mustChange) throw failure('password-expired');
  return identified;
}

export const meRows: readonly Row[] = [mePage, everywhereForm, issueForm, revokeForm];
