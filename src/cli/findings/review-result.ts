/** Of one sealed review: that the results which later years go by are those that were sealed. */
import { totalOf } from '../../commands/review/frozen-row.ts';
import { type Result, resultsOf } from '../../commands/review/past-periods.ts';
import { newest } from '../../store/newest.ts';
import type { Reading } from '../../store/representatives.ts';
import { findReview } from '../../store/review/reviews.ts';
import type { ReviewRow } from '../../store/review/tables.ts';
import type { PastPeriodRow } from '../../store/tables.ts';
import type { Names } from './review-state.ts';

export interface ResultsKept {
  /** By representative, as the frozen sheets and the grades determined give them. */
  readonly sealed: ReadonlyMap<string, Result>;
  readonly kept: readonly PastPeriodRow[];
}

/** The sheets are whole. Undefined: the review is not sealed. */
export async function resultsKept(db: Reading, review: ReviewRow): Promise<ResultsKept | undefined> {
  const { congress_id: congress, id, period } = review;
  const found = await findReview(db, congress, id);
  if (found?.phase !== 'sealed') return undefined;
  const kept = await db
    .selectFrom('past_period')
    .selectAll()
    .where('congress_id', '=', congress)
    .where('period', '=', period)
    .where(newest('past_period'))
    .execute();
  return { sealed: await resultsOf(db, { congress, scope: { kind: 'congress' } }, found), kept };
}

/** What is wrong, each as one line. */
export function resultFaults({ sealed, kept }: ResultsKept, names: Names): readonly string[] {
  const rows = new Map(kept.map((row) => [row.representative_id, row]));
  return [...sealed].flatMap(([id, result]) => {
    const row = rows.get(id);
    const of = `${names.get(id) ?? id}：归档的结果`;
    if (row === undefined) return [`${of}缺失`];
    const figures = new Set([...Object.keys(row.figures), ...Object.keys(result.figures)]);
    return [
      ...differing(`${of}等次`, row.grade, result.grade),
      ...differing(`${of}总分`, row.total, totalOf(result)),
      ...[...figures].flatMap((name) => differing(`${of}“${name}”`, row.figures[name], result.figures[name])),
    ];
  });
}

type Value = string | null | undefined;

function differing(what: string, written: Value, sealed: Value): readonly string[] {
  const text = (value: Value) => (value === null || value === undefined ? '空' : `“${value}”`);
  return text(written) === text(sealed) ? [] : [`${what}写着${text(written)}，定稿的为${text(sealed)}`];
}
