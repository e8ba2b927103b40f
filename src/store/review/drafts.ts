/** 暂存: what somebody has typed about an assessment and not handed in. Each reads and overwrites the own draft alone. */
import type { Transaction } from 'kysely';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { Tables } from '../tables.ts';
import type { AssessmentDraftRow } from './tables.ts';

/** What this person typed; nothing once the reader no longer reaches the representative. */
export async function findDraft(
  db: Reading,
  reader: Reader,
  person: string,
  wanted: { readonly review: string; readonly representative: string },
): Promise<{ readonly content: unknown; readonly savedAt: Date } | undefined> {
  const row = await db
    .selectFrom('assessment_draft')
    .select(['content', 'saved_at'])
    .where(reached(reader, 'assessment_draft.congress_id', 'assessment_draft.representative_id'))
    .where('review_id', '=', wanted.review)
    .where('representative_id', '=', wanted.representative)
    .where('person_id', '=', person)
    .executeTakeFirst();
  return row && { content: JSON.parse(row.content), savedAt: row.saved_at };
}

export async function keepDraft(tx: Transaction<Tables>, row: AssessmentDraftRow): Promise<void> {
  await tx
    .insertInto('assessment_draft')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['congress_id', 'review_id', 'representative_id', 'person_id'])
        .doUpdateSet({ content: row.content, saved_at: row.saved_at }),
    )
    .execute();
}

/** Once the act is done that they were drafts of, in one statement for all. */
export async function clearDrafts(
  tx: Transaction<Tables>,
  { congress }: Pick<Reader, 'congress'>,
  person: string,
  drafts: { readonly review: string; readonly representatives: readonly string[] },
): Promise<void> {
  await tx
    .deleteFrom('assessment_draft')
    .where('congress_id', '=', congress)
    .where('review_id', '=', drafts.review)
    .where('person_id', '=', person)
    .where('representative_id', 'in', [...drafts.representatives])
    .execute();
}
