/** What `init` and `account` share: the store with the deps of this machine, and problems as text. */
import type { Deps } from '../commands/deps.ts';
import { Failure } from '../commands/problems.ts';
import { depsOf } from './deps.ts';
import { type Io, refused } from './io.ts';
import { type Env, openStore, type StoreOptions } from './open-store.ts';

export async function installing(
  io: Io,
  env: Env,
  { rulesFolder, ...options }: StoreOptions & { readonly rulesFolder?: string },
  work: (deps: Deps) => Promise<number>,
): Promise<number> {
  const store = await openStore(io, env, options);
  if (typeof store === 'number') return store;
  try {
    return await work(depsOf(store, rulesFolder));
  } finally {
    await store.close();
  }
}

/** What the work refuses is said, with what to do. */
export async function orSaid(io: Io, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    for (const { what, mend } of error.problems) io.err(`${what}${mend}\n`);
    return refused;
  }
}

/** How the one-time password is handed over. */
export function handedOver(login: string, password: string): string {
  return (
    `账号：${login}\n一次性口令：${password}\n` +
    '口令只显示这一次，请当面或电话告知本人；首次登录须修改。忘记口令的，用 lvzhi account reset 重置。\n'
  );
}
