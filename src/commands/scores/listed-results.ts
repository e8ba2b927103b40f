/** The results of a review, one line a representative: as far as the actor may see grades, and as they stand now. */
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { assessmentsOf } from '../../store/review/reviews.ts';
import { frozenSheets } from '../../store/review/sheets.ts';
import type { Actor } from '../actor.ts';

import { failure } from '../problems.ts';
import { gradesSeen, hasGrades, reviewFound } from '../review/standing.ts';

export async function listedResults(
  db: Reading,
  reader: Reader,
  actor: Actor,
  id: string,
  localOffice?: string,
) {
  const review = await reviewFound(db, reader, id);
  if (!hasGrades(actor, review)) {
    const what = '等次还没有拟定，或还没有公布，没有结果可以导出。';
    throw failure('review-phase', { what, mend: '请在公示以后导出。' });
  }
  const all = await assessmentsOf(db, reader, review.id);
  const rows = all.filter((row) => localOffice === undefined || row.local_office_id === localOffice);
  const sheets = await frozenSheets(db, reader, review.id);
  return {
    title: review.title,
    results: rows.map((row) => {
      const { proposed = null, determined = null } = gradesSeen(actor, review, row);
      const sheet = sheets.get(row.representative_id)?.sheet;
      return {
        ...{ officeNumber: row.office_number, name: row.name, localOffice: row.local_office },
        ...{ total: sheet?.total ?? null, rank: sheet?.rank ?? null, proposed, determined },
        reason: sheet?.gradeReason ?? null,
      };
    }),
  };
}
