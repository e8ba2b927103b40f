/** Accounts with a real password, and what a browser does with the cookie it gets. */
import { hashPassword } from '../../../src/commands/accounts/passwords.ts';
import { asking, type Json } from './asking.ts';
import type { Somebody } from './congress.ts';
import type { Service } from './service.ts';

export const password = '春江花月夜2026';

/** Gives somebody's account this password and answers its login. */
export async function withPassword(
  service: Service,
  { actor }: Somebody,
  set: { readonly mustChange?: boolean; readonly cost?: number; readonly text?: string } = {},
): Promise<string> {
  const hash = await hashPassword(set.text ?? password, set.cost ?? service.hashCost);
  await service.db
    .updateTable('account')
    .set({ password: hash, must_change: set.mustChange ?? false })
    .where('id', '=', actor.account)
    .execute();
  return actor.account;
}

export interface SignedIn {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  readonly cookie: string;
}

export async function signedIn(
  service: Service,
  login: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<SignedIn> {
  const { status, headers, body } = await asking(service).send('post', '/session', {
    login,
    password,
    ...more,
  });
  const cookie = /lvzhi_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
  return { status, headers, body, cookie };
}
