/** Of one sealed review: that the results which later periods ask for are those that were sealed. */
import { newest } from '../store/newest.ts';
import type { Reading } from '../store/representatives.ts';
import type { ReviewKept } from '../store/review-kept.ts';
import type { ReviewRow } from '../store/review-tables.ts';
import type { PastPeriodRow } from '../store/tables.ts';
import type { Names } from './review-state-findings.ts';

/** The newest of each representative, for the period of the review. */
export async function resultsKept(
  db: Reading,
  { congress_id, period }: ReviewRow,
): Promise<readonly PastPeriodRow[]> {
  return db
    .selectFrom('past_period')
    .selectAll()
    .where('congress_id', '=', congress_id)
    .where('period', '=', period)
    .where(newest('past_period'))
    .execute();
}

/** What is wrong, each as one line; none where nothing is, or where the review is not sealed. */
export function resultFaults(
  { versions, assessments, sheets }: ReviewKept,
  results: readonly PastPeriodRow[],
  names: Names,
): readonly string[] {
  if (versions.at(-1)?.phase !== 'sealed') return [];
  const byRepresentative = new Map(results.map((row) => [row.representative_id, row]));
  // In the order of versions, so that the last one stays.
  const determined = new Map(assessments.map((row) => [row.representative_id, row.determined]));
  const totals = new Map(sheets.map((row) => [row.representative_id, row.total]));
  return [...determined].flatMap(([id, grade]) => {
    const result = byRepresentative.get(id);
    const of = `${names.get(id) ?? id}：归档的结果`;
    if (result === undefined) return [`${of}缺失`];
    return [
      ...(result.grade === grade
        ? []
        : [`${of}等次写着“${result.grade ?? '空'}”，考核确定的为“${grade ?? '空'}”`]),
      ...(result.total === totals.get(id)
        ? []
        : [`${of}总分写着${result.total}，积分表上为${totals.get(id) ?? '空'}`]),
    ];
  });
}
