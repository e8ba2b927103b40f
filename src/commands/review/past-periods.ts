/** What later years know of a sealed one: the total and figures of the frozen sheets, and the grades determined. */
import { figuresOnGrade } from '../../engine/order.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { newest } from '../../store/newest.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { assessmentsOf, type ReviewFound } from '../../store/review/reviews.ts';
import { sheetVersions } from '../../store/review/sheet-versions.ts';
import type { PastPeriodRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { failure } from '../problems.ts';
import { refusedBy } from '../scores/scores.ts';
import { totalOf } from './frozen-row.ts';
import { type Frozen, freezesIn, frozenIn } from './recompute.ts';

/** The next version of each; `only`: of these representatives. Whoever was not scored has no past. */
export async function pastPeriodRows(
  { tx, reader, by }: Pick<Writing, 'tx' | 'reader' | 'by'>,
  review: ReviewFound,
  only?: readonly string[],
): Promise<readonly PastPeriodRow[]> {
  const { congress } = reader;
  const results = await resultsOf(tx, reader, review);
  const wanted = [...results].filter(([id]) => only === undefined || only.includes(id));
  const before = await tx
    .selectFrom('past_period')
    .select(['representative_id', 'version'])
    .where('congress_id', '=', congress)
    .where('period', '=', review.period)
    .where(newest('past_period'))
    .execute();
  const versions = new Map(before.map((row) => [row.representative_id, row.version]));
  return wanted.map(([representative_id, { total, grade, figures }]) => ({
    ...{ ...by, congress_id: congress, representative_id, period: review.period },
    version: (versions.get(representative_id) ?? 0) + 1,
    ...{ total: totalOf({ total }), grade, figures },
  }));
}

export interface Result extends Pick<ScoreSheet, 'total' | 'rank' | 'figures' | 'consequences'> {
  readonly grade: string | null;
}

/**
 * By representative: the newest frozen sheet with the grade determined. What rests on 等次 follows it, reckoned among
 * everyone as they stood when that sheet was frozen.
 */
export async function resultsOf(
  db: Reading,
  { congress }: Reader,
  review: ReviewFound,
): Promise<ReadonlyMap<string, Result>> {
  const everyone: Reader = { congress, scope: { kind: 'congress' } };
  const rows = await assessmentsOf(db, everyone, review.id);
  const determined = new Map(rows.map((row) => [row.representative_id, row.determined]));
  const frozen = (await sheetVersions(db, congress, review.id)).map((row): Frozen => {
    const read = frozenIn(row);
    if (read !== undefined) return read;
    const what = '有一份固定的积分明细已经读不出来。';
    throw failure('review-input', { what, mend: '请维护人员运行 lvzhi verify 查明。' });
  });
  const last = new Map(frozen.map((one) => [one.row.representative_id, one]));
  const onGrade = figuresOnGrade(review.rulebook);
  const results = new Map<string, Result>();
  for (const { seq, cohort } of freezesIn(review, frozen)) {
    const told = new Map([...last].filter(([, { row }]) => row.seq === seq));
    if (told.size === 0) continue;
    const outcome = await scoreTelling(review.rulebook, cohort, (id) => told.has(id), determined);
    if ('refused' in outcome) throw refusedBy(outcome, cohort.dossiers, new Map());
    for (const { representative: id, figures, consequences } of outcome.sheets) {
      const { sheet } = told.get(id) as Frozen;
      // The frozen sheet stands, whatever the engine of today makes of its dossier.
      const kept = Object.entries(sheet.figures).filter(([name]) => !onGrade.has(name));
      const followed = Object.entries(figures).filter(([name]) => onGrade.has(name));
      results.set(id, {
        ...{ total: sheet.total, grade: determined.get(id) ?? null, consequences },
        ...(sheet.rank === undefined ? {} : { rank: sheet.rank }),
        figures: Object.fromEntries([...kept, ...followed]),
      });
    }
  }
  return results;
}
