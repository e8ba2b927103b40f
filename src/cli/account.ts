/** `lvzhi account`: accounts from the machine itself, where no operator can help: `create`, `reset`, `list`. */

import { roleWords } from '../commands/accounts/role-words.ts';
import { type Deps, dayIn } from '../commands/deps.ts';
import { installAccount, reinstallPassword } from '../commands/installing.ts';
import type { Day } from '../engine/day.ts';
import { listAccounts } from '../store/account-lists.ts';
import { listCongresses } from '../store/congresses.ts';
import { type PostFound, postsOf } from '../store/posts.ts';
import { listLocalOffices, listRepresentatives } from '../store/representatives.ts';
import type { CongressRow, Role } from '../store/tables.ts';
import { handedOver, installing, orSaid } from './installing.ts';
import { done, type Io, misused, refused } from './io.ts';
import type { Env } from './open-store.ts';
import { table } from './table.ts';

export interface AccountOptions {
  /** 人大的名称; needed where there are several. */
  readonly congress?: string;
  readonly name?: string;
  readonly role?: Role;
  /** By name. */
  readonly localOffice?: string;
  /** By office number (代表证号). */
  readonly representative?: string;
  readonly from?: Day;
}

export type AccountAct = 'create' | 'reset' | 'list';

export async function account(
  act: AccountAct,
  login: string | undefined,
  options: AccountOptions,
  io: Io,
  env: Env = process.env,
): Promise<number> {
  if (act !== 'list' && login === undefined) {
    io.err(`还要写明<账号>。用法见 lvzhi account --help。\n`);
    return misused;
  }
  if (act === 'create' && options.name === undefined) {
    io.err('还要写明选项 --name <姓名>。用法见 lvzhi account --help。\n');
    return misused;
  }
  return installing(io, env, {}, (deps) => accountIn(deps, act, login ?? '', options, io));
}

export async function accountIn(
  deps: Deps,
  act: AccountAct,
  login: string,
  options: AccountOptions,
  io: Io,
): Promise<number> {
  return orSaid(io, async () => {
    if (act === 'reset') {
      io.out(handedOver(login, await reinstallPassword(deps, login)));
      return done;
    }
    const congresses = chosen(await listCongresses(deps.db), options.congress);
    if (typeof congresses === 'string') {
      io.err(`${congresses}\n`);
      return refused;
    }
    if (act === 'create') return create(deps, congresses, login, options, io);
    for (const congress of congresses) io.out(await listed(deps, congress));
    return done;
  });
}

function chosen(all: readonly CongressRow[], name: string | undefined): readonly CongressRow[] | string {
  const found = name === undefined ? all : all.filter((congress) => congress.name === name);
  if (found.length > 0) return found;
  const names = all.map((congress) => congress.name).join('、');
  return all.length === 0
    ? '系统中还没有人大。请先用 lvzhi init 新建。'
    : `没有“${name}”。系统中有：${names}。`;
}

async function create(
  deps: Deps,
  congresses: readonly CongressRow[],
  login: string,
  options: AccountOptions,
  io: Io,
): Promise<number> {
  const [congress, ...others] = congresses;
  if (congress === undefined || others.length > 0) {
    io.err(`请用 --congress 写明是哪一家：${congresses.map(({ name }) => name).join('、')}。\n`);
    return refused;
  }
  const scope = await scopeOf(deps, congress.id, options);
  if (typeof scope === 'string') {
    io.err(`${scope}\n`);
    return refused;
  }
  const from = options.from ?? dayIn(deps.now());
  const post = { role: options.role ?? 'operator', from, ...scope };
  const made = await installAccount(deps, congress.id, { login, name: options.name ?? '', post });
  io.out(`已开设：${congress.name} ${roleWords[post.role]}（${options.name}）\n`);
  io.out(handedOver(made.login, made.password));
  if (made.namesakes.length > 0) {
    io.out(
      `注意：已有${made.namesakes.length}名同名人员有岗位。如为同一人，应由系统管理员给其增加岗位，而不另开账号，否则回避管不住。\n`,
    );
  }
  return done;
}

async function scopeOf(
  { db }: Deps,
  congress: string,
  { localOffice, representative }: AccountOptions,
): Promise<{ localOffice?: string; representative?: string } | string> {
  const reader = { congress, scope: { kind: 'congress' } } as const;
  if (localOffice !== undefined) {
    const found = (await listLocalOffices(db, reader)).find(({ name }) => name === localOffice);
    return found === undefined ? `没有乡镇街道“${localOffice}”。` : { localOffice: found.id };
  }
  if (representative === undefined) return {};
  const near = await listRepresentatives(db, reader, { limit: 500, search: representative });
  const found = near.find(({ office_number }) => office_number === representative);
  return found === undefined
    ? `没有代表证号为“${representative}”的代表。`
    : { representative: found.representative_id };
}

async function listed({ db }: Deps, congress: CongressRow): Promise<string> {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const rows = await listAccounts(db, reader, { limit: 10_000 });
  const posts = await postsOf(db, congress.id, [...new Set(rows.map((row) => row.person_id))]);
  const lines = rows.map((row) => [
    row.login,
    row.name,
    posts
      .filter((post) => post.person_id === row.person_id)
      .map(postText)
      .join('；'),
    row.disabled_at !== null ? '停用' : row.must_change ? '待改口令' : '',
  ]);
  const columns = ['账号', '姓名', '岗位', '状态'].map((title) => ({ title }));
  return `${congress.name}（${rows.length}个账号）\n${table(columns, lines)}\n`;
}

function postText({ role, local_office, representative, from_on, until_on }: PostFound): string {
  const where = local_office ?? representative;
  return `${roleWords[role]}${where === null ? '' : ` ${where}`}，${from_on}至${until_on ?? '今'}`;
}
