/** A review that a command is about to write on: held, with the assessments concerned and how the actor stands to them. */
import type { ReviewAct, Situation } from '../../engine/review.ts';
import { refusalOf } from '../../engine/review.ts';
import { refusalInWords } from '../../engine/review-words.ts';
import { type Tie, tiesOf } from '../../store/recusals.ts';
import {
  type AssessmentFound,
  assessmentStateOf,
  assessmentsOf,
  holdReview,
  type ReviewFound,
  reviewStateOf,
} from '../../store/review/reviews.ts';
import type { Writing } from '../command.ts';
import { asSeen, failure, type Problem, problem, refuseAll } from '../problems.ts';
import type { SeenAssessment } from './fields.ts';

/** Held until the transaction ends. */
export async function heldReview({ tx, reader }: Writing, id: string): Promise<ReviewFound> {
  const review = await holdReview(tx, reader.congress, id);
  if (review === undefined) throw failure('not-found', { what: '这次考核' });
  return review;
}

/** For an act on the whole review, in the version that was seen. */
export async function heldWholeReview(
  writing: Writing,
  seen: { readonly review: string; readonly version: number },
): Promise<ReviewFound> {
  return asSeen(await heldReview(writing, seen.review), seen.version, '这次考核');
}

export interface HeldAssessments {
  readonly review: ReviewFound;
  /** In the order asked for. */
  readonly assessments: readonly AssessmentFound[];
}

/**
 * The assessments that an act concerns, each in the version that was seen. What stands in the way of any of them is
 * refused, all at once, by the workflow's own words.
 */
export async function heldAssessments(
  writing: Writing,
  act: ReviewAct,
  id: string,
  seen: readonly SeenAssessment[],
  pathOf: (index: number) => string | undefined = (index) => `assessments.${index}`,
): Promise<HeldAssessments> {
  const { tx, reader, actor } = writing;
  const review = await heldReview(writing, id);
  const ids = seen.map(({ representative }) => representative);
  const found = new Map(
    (await assessmentsOf(tx, reader, review.id, ids)).map((row) => [row.representative_id, row]),
  );
  const ties = await tiesOf(tx, actor.congress, actor.person);
  const problems: Problem[] = [];
  const assessments = seen.flatMap(({ representative, version }, index) => {
    const path = pathOf(index);
    const row = found.get(representative);
    if (row === undefined) problems.push(problem('not-found', { what: '这份考核' }, path));
    else if (row.version !== version) problems.push(problem('stale', {}, path));
    else {
      const at = path === undefined ? {} : { path };
      problems.push(...refusalsOf(writing, review, act, { assessment: row, ties, ...at }));
    }
    return row === undefined ? [] : [row];
  });
  refuseAll(problems);
  return { review, assessments };
}

/** On an act about the whole review: `unready` are the assessments that are not where it needs them. */
export function refuseAct(writing: Writing, review: ReviewFound, act: ReviewAct, unready?: number): void {
  refuseAll(refusalsOf(writing, review, act, unready === undefined ? {} : { unready }));
}

export interface Concerned {
  readonly assessment?: AssessmentFound;
  readonly ties?: readonly Tie[];
  readonly unready?: number;
  readonly path?: string;
}

/** What stands in the way, as one problem or none. */
export function refusalsOf(
  by: Pick<Writing, 'actor' | 'at' | 'today'>,
  review: ReviewFound,
  act: ReviewAct,
  concerned: Concerned,
): readonly Problem[] {
  const refusal = refusalOf(situationOf(by, review, concerned), act);
  if (refusal === undefined) return [];
  const { assessment, path } = concerned;
  const { what, mend } = refusalInWords(act, refusal);
  const who = assessment === undefined ? '' : `${assessment.name}：`;
  return [problem(`review-${refusal.why}`, { what: `${who}${what}`, mend }, path)];
}

/** As the workflow asks it: how the actor stands to the review, and to one assessment of it. */
export function situationOf(
  { actor, at, today }: Pick<Writing, 'actor' | 'at' | 'today'>,
  review: ReviewFound,
  { assessment, ties = [], unready }: Concerned,
): Situation {
  const tie = ties.find(({ representative }) => representative === assessment?.representative_id);
  const own =
    tie?.same === true || (assessment !== undefined && assessment.representative_id === actor.representative);
  return {
    rules: rulesOf(review),
    review: reviewStateOf(review, at),
    ...(assessment === undefined ? {} : { assessment: assessmentStateOf(assessment) }),
    ...(unready === undefined ? {} : { unready }),
    by: {
      person: actor.person,
      // Auditors and operators are refused by the permissions; here they have no part.
      role: actor.role as Situation['by']['role'],
      own,
      tied: tie !== undefined && !own,
      fourEyesWaived: actor.fourEyesWaived,
    },
    today,
  };
}

/** The opening refuses a rulebook without a procedure. */
export function rulesOf({ rulebook }: Pick<ReviewFound, 'rulebook'>) {
  const { review } = rulebook;
  if (review === undefined) throw new Error(`${rulebook.id} has no review`);
  return review;
}
