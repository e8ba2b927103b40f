/** The ratings that a stage gives: those the rulebook asks of its role, inside their ranges. */
import { z } from 'zod';
import { type Decimal, decimalOf } from '../../engine/decimal.ts';
import { reachOf } from '../../engine/period.ts';
import type { Rating } from '../../engine/rulebook.ts';
import { scoreTelling } from '../../engine/score.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { readCohort } from '../../store/dossiers.ts';
import { newest } from '../../store/newest.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import type { RatingRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { admittedIn } from './frozen.ts';
import { rulesOf } from './held.ts';

const value = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,5})(\.\d{1,4})?$/, '应为数字，最多四位小数')
  // "9.0" is 9: what is stored and digested is the canonical text.
  .transform((text) => decimalOf(text) as Decimal);

/** By name, of one rater or of several; with a reason where the rulebook asks for one. */
export const ratingsGiven = z
  .record(
    z.string().min(1).max(60),
    z.strictObject({ values: z.array(value).min(1).max(50), reason: reason.optional() }),
  )
  .default({});
export type RatingsGiven = z.output<typeof ratingsGiven>;

/** The ratings that the stage asks for, in the rulebook's order. */
export function ratingsAt(review: ReviewFound, stage: number): readonly Rating[] {
  const by = rulesOf(review).stages[stage]?.by;
  return review.rulebook.ratings.filter((rating) => rating.by === by);
}

export interface Rated {
  readonly assessment: AssessmentFound;
  readonly ratings: RatingsGiven;
  readonly path: string;
}

/** What is wrong with them, all at once. `stage`: the one they are given at. */
export async function ratingProblems(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  review: ReviewFound,
  stage: number,
  all: readonly Rated[],
): Promise<readonly Problem[]> {
  const asked = ratingsAt(review, stage);
  const problems = all.flatMap(({ assessment, ratings, path }) => {
    const at = (rating: string) => ratingPath(path, rating);
    const unknown = Object.keys(ratings).filter((each) => !asked.some(({ name }) => name === each));
    return [
      ...unknown.map((each) =>
        problem(
          'review-input',
          {
            what: `${assessment.name}：这一步没有“${each}”这项评分。`,
            mend: `这一步的评分：${asked.map(({ name }) => name).join('、') || '没有'}。`,
          },
          at(each),
        ),
      ),
      ...asked.flatMap((rating) => {
        const given = ratings[rating.name];
        if (given === undefined) {
          // What the rulebook says of a rating that is absent holds for those who give none.
          if (rating.absent !== undefined) return [];
          const what = `${assessment.name}：没有给“${rating.name}”。`;
          return [problem('review-input', { what, mend: '请给出评分后再办理。' }, at(rating.name))];
        }
        if (rating.reason !== true || given.reason !== undefined) return [];
        const what = `${assessment.name}：“${rating.name}”没有说明理由。`;
        return [problem('review-input', { what, mend: '请说明理由。' }, at(rating.name))];
      }),
    ];
  });
  return problems.length > 0 ? problems : outOfRange({ tx, reader }, review, all);
}

/** Of an act on one assessment the ratings stand at the top. */
function ratingPath(path: string, rating: string): string {
  return path === '' ? `ratings.${rating}` : `${path}.ratings.${rating}`;
}

/** By the engine itself, for a range may rest on what the dossier says. */
async function outOfRange(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  review: ReviewFound,
  all: readonly Rated[],
): Promise<readonly Problem[]> {
  const given = new Map(all.map((one) => [one.assessment.representative_id, one]));
  if (all.every(({ ratings }) => Object.keys(ratings).length === 0)) return [];
  const span = { from: review.from_on, until: review.until_on };
  const read = await readCohort(tx, reader, {
    ...{ label: review.period, span, from: reachOf(review.rulebook, span) },
    ...{ knownOn: review.cut_off_at, ratedToday: true, only: [...given.keys()] },
    admitted: await admittedIn(tx, reader, review),
  });
  const dossiers = read.cohort.dossiers.map(fillerOf(review.rulebook)).map((dossier) => {
    const ratings = given.get(dossier.representative.id)?.ratings ?? {};
    const values = Object.entries(ratings).map(([name, { values }]) => [name, { values }]);
    return { ...dossier, ratings: { ...dossier.ratings, ...Object.fromEntries(values) } };
  });
  const outcome = await scoreTelling(review.rulebook, { period: span, dossiers }, () => false);
  if (!('refused' in outcome)) return [];
  return outcome.refused.flatMap(({ representative, rating, value, allowed }) => {
    const one = given.get(representative);
    // What was rated earlier is not this act's.
    if (one?.ratings[rating] === undefined) return [];
    const what = `${one.assessment.name}：“${rating}”为${value}，超出范围。`;
    return problem('review-input', { what, mend: `应在${allowed}以内。` }, ratingPath(one.path, rating));
  });
}

/** The rows of the ratings given: the next version of each. */
export async function ratingRows(
  { tx, reader, by }: Pick<Writing, 'tx' | 'reader' | 'by'>,
  review: ReviewFound,
  all: readonly Rated[],
): Promise<readonly RatingRow[]> {
  const ids = all.map(({ assessment }) => assessment.representative_id);
  const before = await tx
    .selectFrom('rating')
    .select(['representative_id', 'name', 'version'])
    .where('congress_id', '=', reader.congress)
    .where('period', '=', review.period)
    .where('representative_id', 'in', ids)
    .where(newest('rating'))
    .execute();
  const versions = new Map(before.map((row) => [`${row.representative_id} ${row.name}`, row.version]));
  return all.flatMap(({ assessment: { representative_id }, ratings }) =>
    Object.entries(ratings).map(([name, { values, reason }]) => ({
      ...by,
      ...{ congress_id: reader.congress, representative_id, period: review.period, name },
      version: (versions.get(`${representative_id} ${name}`) ?? 0) + 1,
      values,
      reason: reason ?? null,
    })),
  );
}
