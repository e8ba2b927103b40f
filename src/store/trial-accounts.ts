import type { Db } from './connect.ts';

/** Whether anybody may sign in with a password that is printed for all to read. */
export async function hasTrialAccounts(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('account')
    .select('id')
    .where('trial', '=', true)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
