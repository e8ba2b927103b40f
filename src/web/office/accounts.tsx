/** 账号与岗位: who may come in, and as what; a list, and a new account with its first post. */
import { z } from 'zod';
import { createAccount, createAccountInput } from '../../commands/accounts/create-account.ts';
import { roleWords } from '../../commands/accounts/role-words.ts';
import type { Deps } from '../../commands/deps.ts';
import { dayIn } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import type { Day } from '../../engine/day.ts';
import { type AccountFound, listAccounts } from '../../store/account-lists.ts';
import { type PostFound, postsOf } from '../../store/posts.ts';
import type { Reader } from '../../store/reader.ts';
import { listLocalOffices, listRepresentatives } from '../../store/representatives.ts';
import { roles } from '../../store/tables.ts';
import type { Fields } from '../fields.ts';
import { form } from '../form.ts';
import { type FormState, page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge } from '../parts/facts.tsx';
import { type Choice, ChoiceField, TextField } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { rosterMost } from '../representatives/roster.ts';
import { dayWords } from '../words.ts';

const limit = 100;

const accountsPage = page({
  path: '/accounts',
  act: 'account.read',
  query: z.object({ search: z.string().trim().max(60).optional(), after: z.string().max(64).optional() }),
  title: '账号与岗位',
  async load({ deps, reader, actor, query: { search, after } }) {
    const found = await listAccounts(deps.db, reader, { limit: limit + 1, search, after });
    const accounts = found.slice(0, limit);
    const persons = [...new Set(accounts.map(({ person_id }) => person_id))];
    return {
      ...{ accounts, more: found.length > limit, posts: await postsOf(deps.db, reader.congress, persons) },
      choices: await postChoices(deps, readerFor(actor, 'account.write')),
      today: dayIn(deps.now()),
    };
  },
  show({ accounts, more, posts, choices, today }, asked) {
    const state = asked.state(createForm);
    const told = state.told as Told | undefined;
    const last = accounts.at(-1);
    const { search, after } = asked.query;
    return (
      <>
        <PageHead title="账号与岗位" lead="一个账号属于一个人；一个人可以有几个岗位，一次以一个岗位办事。">
          <ActionLink to={paths.openAccounts()} refusal={asked.refusal('account.write')}>
            为代表成批开设
          </ActionLink>
        </PageHead>
        {told !== undefined && <OneTime {...told} />}
        <FilterPart action={paths.accounts()}>
          <label for="search">查找</label>
          <input
            id="search"
            type="search"
            name="search"
            value={search ?? ''}
            placeholder="姓名或账号"
            autocomplete="off"
          />
          <button type="submit">查找</button>
        </FilterPart>
        <Table
          caption="账号"
          captionUnseen
          rows={accounts}
          columns={[
            { head: '账号', kind: 'short', cell: (row) => <a href={paths.account(row.id)}>{row.login}</a> },
            { head: '姓名', kind: 'short', cell: ({ name }) => name },
            { head: '岗位', kind: 'grow', cell: (row) => postsWords(posts, row.person_id, today) },
            { head: '状态', kind: 'short', cell: (row) => <AccountState row={row} /> },
          ]}
          empty={search === undefined ? '还没有账号。' : '没有找到这样的账号。请换一个写法，或清空后再找。'}
        />
        {(more || after !== undefined) && (
          <Pager
            shown={`本页${accounts.length}个`}
            first={after === undefined ? undefined : paths.accounts({ search })}
            next={more && last !== undefined ? paths.accounts({ search, after: last.login }) : undefined}
          />
        )}
        <Section title="开设账号" unprinted>
          <FormPart state={state}>
            <div class="columns">
              <div>
                <TextField state={state} name="name" most={60} required />
                <TextField
                  state={state}
                  name="login"
                  most={32}
                  hint="3至32个文字、数字或 . _ @ -，例如：区人大-李娜。"
                  required
                />
              </div>
              <PostFields state={state} prefix="post." choices={choices} today={today} />
            </div>
            <ActionButton refusal={asked.refusal('account.write')}>开设账号</ActionButton>
          </FormPart>
        </Section>
      </>
    );
  },
});

export interface PostChoices {
  readonly localOffices: readonly Choice[];
  readonly representatives: readonly Choice[];
}

/** For whoever may grant; two statements. */
export async function postChoices(deps: Deps, reader: Reader | undefined): Promise<PostChoices> {
  if (reader === undefined) return { localOffices: [], representatives: [] };
  const offices = await listLocalOffices(deps.db, reader);
  const roster = await listRepresentatives(deps.db, reader, { limit: rosterMost });
  return {
    localOffices: offices
      .filter(({ closed_on }) => closed_on === null)
      .map(({ id, name }) => ({ value: id, words: name })),
    representatives: roster.map((row) => ({
      value: row.representative_id,
      words: `${row.name}（${row.local_office}，${row.office_number}）`,
    })),
  };
}

interface PostFieldsProps {
  readonly state: FormState;
  readonly prefix?: string;
  readonly choices: PostChoices;
  readonly today: Day;
}

export function PostFields({ state, prefix = '', choices, today }: PostFieldsProps) {
  const name = (field: string) => `${prefix}${field}`;
  return (
    <div>
      <ChoiceField
        state={state}
        name={name('role')}
        choices={roles.map((role) => ({ value: role, words: roleWords[role] }))}
        empty="请选择岗位"
        required
      />
      <ChoiceField
        {...{ state, name: name('localOffice'), choices: choices.localOffices, empty: '不是乡镇街道岗位' }}
        hint="乡镇街道岗位要选是哪一个，其他岗位不选。"
      />
      <ChoiceField
        {...{ state, name: name('representative'), choices: choices.representatives, empty: '不是代表岗位' }}
        hint="代表岗位要选是哪名代表，其他岗位不选。"
      />
      <TextField state={state} name={name('from')} type="date" value={today} required />
      <TextField state={state} name={name('until')} type="date" hint="没有定的留空，以后再结束。" />
    </div>
  );
}

export const postLabels = {
  role: '岗位',
  localOffice: '乡镇街道',
  representative: '代表',
  from: '第一天',
  until: '最后一天',
};

export function postIn({ text, maybe }: Fields, prefix = '') {
  return {
    role: text(`${prefix}role`),
    localOffice: maybe(`${prefix}localOffice`) ?? null,
    representative: maybe(`${prefix}representative`) ?? null,
    from: text(`${prefix}from`),
    until: maybe(`${prefix}until`) ?? null,
  };
}

interface Told {
  readonly whose: string;
  readonly password: string;
}

/** Shown once; it is kept nowhere. */
export function OneTime({ whose, password }: Told) {
  return (
    <div class="notice" role="status">
      {whose}的一次性口令：<strong class="secret">{password}</strong>
      <br />
      只显示这一次，请当面告诉本人；本人登录后须先改成自己的口令。
    </div>
  );
}

export function AccountState({ row }: { readonly row: AccountFound }) {
  if (row.disabled_at !== null) return <Badge tone="bad">已停用</Badge>;
  if (row.must_change) return <Badge tone="wait">待改口令</Badge>;
  return row.trial ? <Badge tone="wait">试用账号</Badge> : <Badge tone="good">可用</Badge>;
}

export function isOver({ until_on }: PostFound, today: Day): boolean {
  return until_on !== null && until_on < today;
}

export function roleOf({ role, local_office, representative }: PostFound): string {
  const of = local_office ?? representative;
  return of === null ? roleWords[role] : `${roleWords[role]}（${of}）`;
}

function postsWords(posts: readonly PostFound[], person: string, today: Day): string {
  const own = posts.filter((post) => post.person_id === person && !isOver(post, today));
  const told = own.map((post) =>
    post.from_on > today ? `${roleOf(post)}，${dayWords(post.from_on)}起` : roleOf(post),
  );
  return told.length === 0 ? '没有在任的岗位' : told.join('；');
}

const createForm = form({
  path: '/accounts',
  on: accountsPage,
  command: { act: 'account.write', input: createAccountInput, run: createAccount },
  twin: 'post /accounts',
  labels: {
    ...{ name: '姓名', login: '账号' },
    ...Object.fromEntries(Object.entries(postLabels).map(([key, words]) => [`post.${key}`, words])),
    // The command speaks of the post itself.
    ...postLabels,
  },
  inputOf: (fields) => ({
    login: fields.text('login'),
    name: fields.text('name'),
    post: postIn(fields, 'post.'),
  }),
  done: ({ password }, _, { text }) => ({
    told: { whose: `${text('name')}（${text('login')}）`, password } satisfies Told,
  }),
});

export const accountListRows: readonly Row[] = [accountsPage, createForm];
