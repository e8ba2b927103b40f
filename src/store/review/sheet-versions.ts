/** Every version of the frozen sheets of a review: a correction stands beside what it corrects. */
import { sql } from 'kysely';
import type { Reading } from '../representatives.ts';
import type { AssessmentSheetRow } from './tables.ts';

/** By representative, the first version first. */
export async function sheetVersions(
  db: Reading,
  congress: string,
  review: string,
): Promise<readonly AssessmentSheetRow[]> {
  return db
    .selectFrom('assessment_sheet')
    .selectAll()
    .where('congress_id', '=', congress)
    .where('review_id', '=', review)
    .orderBy(sql`representative_id collate "C"`)
    .orderBy('version')
    .execute();
}
