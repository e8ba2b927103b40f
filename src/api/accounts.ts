/** Accounts and posts, for the operator: who may come in, and as what. */
import { z } from 'zod';
import { createAccount, createAccountInput } from '../commands/accounts/create-account.ts';
import { createAccounts, createAccountsInput } from '../commands/accounts/create-accounts.ts';
import { disableAccount } from '../commands/accounts/disable-account.ts';
import { endPost } from '../commands/accounts/end-post.ts';
import { grantPost } from '../commands/accounts/grant-post.ts';
import { renewPasswords, renewPasswordsInput } from '../commands/accounts/renew-passwords.ts';
import { resetPassword } from '../commands/accounts/reset-password.ts';
import { failure } from '../commands/problems.ts';
import { type AccountFound, findAccountOf, listAccounts } from '../store/account-lists.ts';
import { type PostFound, postsOf } from '../store/posts.ts';
import { roles } from '../store/tables.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { namedOf } from './me-answer.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';

const tag = '账号与岗位';
const named = z.strictObject({ id: z.string(), name: z.string() });
const byId = z.strictObject({ id: z.string() });

const post = z
  .strictObject({
    id: z.string(),
    role: z.enum(roles),
    localOffice: named.nullable(),
    representative: named.nullable(),
    from: z.iso.date(),
    until: z.iso.date().nullable(),
    grantedBy: z.string().nullable(),
  })
  .meta({ id: 'Post' });

const account = z
  .strictObject({
    id: z.string(),
    person: named,
    login: z.string(),
    mustChange: z.boolean(),
    disabledAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    /** In this congress: those that are over, in office and to come. */
    posts: z.array(post),
  })
  .meta({ id: 'Account' });

const who = {
  ...{ representative: z.string(), officeNumber: z.string() },
  ...{ name: z.string(), localOffice: z.string() },
};

const opened = z.strictObject({ ...who, login: z.string(), password: z.string() });

export const accountEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/accounts',
      act: 'account.read',
      tag,
      summary: '在本级人大有岗位或有过岗位的人的账号，按账号排列',
      query: z.strictObject(pageQuery),
      answer: pageOf(account),
    },
    async ({ deps, reader, query }) => {
      const after = readCursor(query.cursor, z.string());
      const rows = await listAccounts(deps.db, reader, {
        limit: query.limit + 1,
        ...(after === undefined ? {} : { after }),
      });
      const posts = await postsOf(deps.db, reader.congress, [...new Set(rows.map((row) => row.person_id))]);
      return cursorOf(
        rows,
        query.limit,
        (row) => row.login,
        (row) => accountOf(row, posts),
      );
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/accounts/{id}',
      act: 'account.read',
      tag,
      summary: '一个账号',
      params: byId,
      answer: account,
    },
    async ({ deps, reader, params }) => {
      const found = await findAccountOf(deps.db, reader, params.id);
      if (found === undefined) throw failure('not-found', { what: '这个账号' });
      return accountOf(found, await postsOf(deps.db, reader.congress, [found.person_id]));
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/accounts',
      act: 'account.write',
      tag,
      summary: '为一人开设账号并授予第一个岗位；一次性口令只显示这一次',
      body: createAccountInput,
      answer: z.strictObject({
        account: z.string(),
        person: z.string(),
        post: z.string(),
        password: z.string(),
        /** Of the same name: one and the same person should get a further post, not a second account. */
        namesakes: z.array(z.strictObject({ person: z.string(), name: z.string() })),
      }),
      status: 201,
      secret: true,
    },
    async ({ deps, actor, body }) => {
      const made = await createAccount(deps, actor, body);
      return { ...made, namesakes: [...made.namesakes] };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/accounts/representatives',
      act: 'account.write',
      tag,
      summary:
        '为还没有账号的在任代表成批开设账号：账号为前缀加代表证号，一次性口令只显示这一次；与已有账号的人同名的不开，另列',
      body: createAccountsInput,
      answer: z.strictObject({
        opened: z.array(opened),
        namesakes: z.array(z.strictObject(who)),
      }),
      status: 201,
      secret: true,
    },
    async ({ deps, actor, body }) => {
      const { opened, namesakes } = await createAccounts(deps, actor, body);
      return { opened: [...opened], namesakes: [...namesakes] };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/accounts/representatives/passwords',
      act: 'account.write',
      tag,
      summary: '为还没有改过一次性口令的代表重新生成口令：账号单丢失时用；口令只显示这一次，原来的作废',
      body: renewPasswordsInput,
      answer: z.strictObject({ renewed: z.array(opened) }),
      secret: true,
    },
    async ({ deps, actor, body }) => ({ renewed: [...(await renewPasswords(deps, actor, body)).renewed] }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/accounts/{id}/password',
      act: 'account.write',
      tag,
      summary: '重置为一次性口令；口令只显示这一次',
      params: byId,
      answer: z.strictObject({ password: z.string() }),
      secret: true,
    },
    ({ deps, actor, params }) => resetPassword(deps, actor, { account: params.id }),
  ),
  endpoint(
    {
      method: 'put',
      path: '/accounts/{id}/disabled',
      act: 'account.write',
      tag,
      summary: '停用或恢复账号；停用时令牌一并作废',
      params: byId,
      body: z.strictObject({ disabled: z.boolean() }),
    },
    async ({ deps, actor, params, body, repeat }) => {
      await disableAccount.run(deps, actor, { account: params.id, ...body }, repeat);
      return undefined;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/posts',
      act: 'post.write',
      tag,
      summary: '给已有账号的人再授予一个岗位；不能授予本人',
      body: grantPost.input,
      answer: z.strictObject({ id: z.string(), person: z.string() }),
      status: 201,
    },
    ({ deps, actor, body, repeat }) => grantPost.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/posts/{id}/end',
      act: 'post.write',
      tag,
      summary: '结束岗位：写明最后一天，不写即日结束',
      params: byId,
      body: endPost.input.omit({ post: true }),
      answer: z.strictObject({ id: z.string(), lastDay: z.iso.date() }),
    },
    ({ deps, actor, params, body, repeat }) => endPost.run(deps, actor, { post: params.id, ...body }, repeat),
  ),
];

function accountOf(row: AccountFound, posts: readonly PostFound[]): z.input<typeof account> {
  return {
    id: row.id,
    person: { id: row.person_id, name: row.name },
    login: row.login,
    mustChange: row.must_change,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    posts: posts
      .filter((each) => each.person_id === row.person_id)
      .map((each) => ({
        id: each.id,
        role: each.role,
        localOffice: namedOf(each.local_office_id, each.local_office),
        representative: namedOf(each.representative_id, each.representative),
        from: each.from_on,
        until: each.until_on,
        grantedBy: each.granted_by,
      })),
  };
}
