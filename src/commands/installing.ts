/**
 * What is done at the machine itself and not over the network, by whoever installed the system: the first operator of
 * a congress, and an account that no operator can open again. It is in the audit chain, as nobody's act.
 */
import type { Transaction } from 'kysely';
import { findLogin } from '../store/accounts.ts';
import { append } from '../store/audit.ts';
import { congressNamed } from '../store/congresses.ts';
import { congressesOf } from '../store/posts.ts';
import { endSessions } from '../store/sessions.ts';
import type { Tables } from '../store/tables.ts';
import { createAccountInput } from './accounts/create-account.ts';
import { grantDetails } from './accounts/give-post.ts';
import { type Made, makeAccount } from './accounts/make-account.ts';
import { type OneTimePassword, oneTimePassword } from './accounts/passwords.ts';
import { type Deps, dayIn } from './deps.ts';
import { loginTyped, name as nameField } from './fields.ts';
import { foundIn } from './found-congress.ts';
import { failure, parsedInput } from './problems.ts';

export interface Installed extends Made {
  readonly congress: string;
  readonly login: string;
  readonly password: string;
}

/** A congress with one operator: all of it or nothing. */
export async function installCongress(
  deps: Deps,
  given: { readonly congress: string; readonly login: string; readonly name: string },
): Promise<Installed> {
  const congressName = parsedInput(nameField, given.congress);
  const oneTime = await oneTimePassword(deps);
  const congress = deps.newId();
  const post = { role: 'operator', from: dayIn(deps.now()) } as const;
  const input = { login: given.login, name: given.name, post };
  return deps.db.transaction().execute(async (tx) => {
    if ((await congressNamed(tx, congressName)) !== undefined) {
      throw failure('duplicate', { what: '人大', which: congressName }, 'congress');
    }
    await foundIn(tx, deps, { id: congress, name: congressName });
    return made(tx, deps, congress, input, oneTime);
  });
}

export async function installAccount(
  deps: Deps,
  congress: string,
  input: Parameters<typeof createAccountInput.parse>[0],
): Promise<Installed> {
  const oneTime = await oneTimePassword(deps);
  return deps.db.transaction().execute((tx) => made(tx, deps, congress, input, oneTime));
}

async function made(
  tx: Transaction<Tables>,
  deps: Deps,
  congress: string,
  given: unknown,
  { password, hash }: OneTimePassword,
): Promise<Installed> {
  const input = parsedInput(createAccountInput, given as never);
  const { login, name, post: wanted } = input;
  const account = await makeAccount(tx, deps, { congress, login, name, wanted, hash, grantedBy: null });
  const details = grantDetails(account.person, wanted);
  await noteInstalled(tx, deps, congress, 'account.create', account.account, details);
  return { ...account, congress, login, password };
}

/** The new one-time password; every congress of the person is told. */
export async function reinstallPassword(deps: Deps, given: string): Promise<string> {
  const login = parsedInput(loginTyped, given);
  const { password, hash } = await oneTimePassword(deps);
  await deps.db.transaction().execute(async (tx) => {
    const found = await findLogin(tx, login);
    if (found === undefined) throw failure('not-found', { what: `账号“${login}”` }, 'login');
    if (found.disabled_at !== null) {
      const mend = '请由系统管理员先恢复账号。';
      throw failure('wrong-state', { what: '这个账号', state: '停用', act: '重置口令', mend });
    }
    await tx
      .updateTable('account')
      .set({ password: hash, must_change: true })
      .where('id', '=', found.id)
      .execute();
    await endSessions(tx, found.id);
    for (const congress of await congressesOf(tx, found.person_id)) {
      await noteInstalled(tx, deps, congress, 'account.resetPassword', found.id, {});
    }
  });
  return password;
}

async function noteInstalled(
  tx: Transaction<Tables>,
  deps: Deps,
  congress: string,
  act: string,
  account: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const nobody = { account: null, person: null, post: null };
  const subject = { kind: 'account', id: account };
  await append(tx, congress, [{ at: deps.now(), ...nobody, act, subject, details }]);
}
