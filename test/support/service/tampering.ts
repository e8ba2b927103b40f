/** Changing what was written in the database behind the service's back, and what `lvzhi verify` finds then. */
import { expect } from 'vitest';
import { editionFindings } from '../../../src/cli/findings/edition.ts';
import type { Finding } from '../../../src/cli/findings/findings.ts';
import { reviewFindings } from '../../../src/cli/findings/review.ts';
import type { Db } from '../../../src/store/connect.ts';
import { type ReviewKept, reviewKept, reviewsKept } from '../../../src/store/review/kept.ts';
import type { OpenReview } from './review.ts';
import type { Service } from './service.ts';

/** What is found of the review, or by other findings, and of its rulebook once the database was changed so; the change is undone. */
export async function toldAfter(
  { db }: Service,
  { congress: { id } }: Pick<OpenReview, 'congress'>,
  change: (tx: Db, congress: string) => Promise<unknown>,
  findings: (db: Db, congress: string) => Promise<readonly Finding[]> = reviewFindings,
): Promise<readonly string[]> {
  const tx = await db.startTransaction().execute();
  try {
    const before = await editionFindings(tx, id);
    await change(tx, id);
    const found = [...(await editionFindings(tx, id)), ...(await findings(tx, id))];
    const told = found.filter(({ ok, what }) => ok !== true && before.every((one) => one.what !== what));
    for (const { ok, mend } of told) expect(ok === undefined || mend !== undefined).toBe(true);
    return told.map(({ what }) => what.replaceAll(id, 'ID'));
  } finally {
    await tx.rollback().execute();
  }
}

export const label = '考核“2026年度代表考核”（ID/review）：';

export async function keptIn({ db }: Service, { congress }: OpenReview): Promise<ReviewKept> {
  const [review] = await reviewsKept(db, congress.id);
  if (review === undefined) throw new Error('Nothing was opened.');
  return reviewKept(db, review);
}
