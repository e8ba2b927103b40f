/** Sessions and API tokens: only their digests are kept. */
import type { Transaction } from 'kysely';
import type { Reading } from './representatives.ts';
import type { ApiTokenRow, Tables } from './tables.ts';

export interface Acts {
  readonly congress: string;
  readonly post: string;
}

export async function openSession(
  tx: Transaction<Tables>,
  session: { readonly digest: string; readonly account: string; readonly at: Date; readonly until: Date },
  acts: Acts | undefined,
): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('account_id', '=', session.account)
    .where('expires_at', '<=', session.at)
    .execute();
  await tx
    .insertInto('session')
    .values({
      digest: session.digest,
      account_id: session.account,
      congress_id: acts?.congress ?? null,
      post_id: acts?.post ?? null,
      created_at: session.at,
      expires_at: session.until,
    })
    .execute();
}

export async function actIn(db: Reading, digest: string, acts: Acts): Promise<void> {
  await db
    .updateTable('session')
    .set({ congress_id: acts.congress, post_id: acts.post })
    .where('digest', '=', digest)
    .execute();
}

export async function endSession(db: Reading, digest: string): Promise<void> {
  await db.deleteFrom('session').where('digest', '=', digest).execute();
}

export async function endSessions(db: Reading, account: string, but = ''): Promise<void> {
  await db.deleteFrom('session').where('account_id', '=', account).where('digest', '!=', but).execute();
}

/** Of a post that ended. */
export async function endSessionsOfPost(db: Reading, acts: Acts, at: Date): Promise<void> {
  await db
    .deleteFrom('session')
    .where('congress_id', '=', acts.congress)
    .where('post_id', '=', acts.post)
    .execute();
  await db
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('congress_id', '=', acts.congress)
    .where('post_id', '=', acts.post)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function revokeTokens(db: Reading, account: string, at: Date): Promise<void> {
  await db
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Those that open something today. */
export async function listTokens(db: Reading, account: string, at: Date): Promise<readonly ApiTokenRow[]> {
  return db
    .selectFrom('api_token')
    .selectAll()
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
