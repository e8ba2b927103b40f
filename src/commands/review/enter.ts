/**
 * 代录自评: the local office types in what the representative wrote and signed on paper. Who signed, when, and the scan
 * stay with the event; whoever entered it does not judge the stage that follows.
 */
import { z } from 'zod';
import { duesOf } from '../../engine/review-days.ts';
import { refusalInWords } from '../../engine/review-words.ts';
import { dayInWords } from '../../engine/words.ts';
import { insertAll } from '../../store/insert-all.ts';
import { clearDrafts } from '../../store/review/drafts.ts';
import { findPaper } from '../../store/review/papers.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import { command, type Writing } from '../command.ts';
import { day, id, name } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { carryOut, type DoneInReview } from './done.ts';
import { attempted, longText, seenAssessment, several } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';
import { ratingProblems, ratingRows, ratingsGiven } from './ratings.ts';

const signed = z.strictObject({
  /** The name under the paper. */
  by: name,
  on: day,
  /** Its scan, as it was uploaded. */
  paper: id.optional(),
});

const written = seenAssessment.extend({ signed, report: longText, ratings: ratingsGiven });
type Written = z.output<typeof written>;

export const enterAssessment = command({
  act: 'review.enter',
  attempted,
  input: written.extend({ review: id }),
  decide: (writing, { review, ...one }) => entered(writing, review, [one], () => ''),
});

/** A pile of papers: all of them or none. */
export const enterAssessments = command({
  act: 'review.enter',
  attempted,
  input: z.strictObject({ review: id, assessments: several(written) }),
  decide: (writing, { review, assessments }) =>
    entered(writing, review, assessments, (index) => `assessments.${index}`),
});

/** `pathOf`: where in the input each of them stands. */
async function entered(
  writing: Writing,
  wanted: string,
  given: readonly Written[],
  pathOf: (index: number) => string,
): Promise<DoneInReview> {
  const { tx, reader, actor } = writing;
  refuseAll(
    neverStoredIn({ assessments: given.map(({ report, signed: { by } }) => ({ report, signed: { by } })) }),
  );
  const seen = given.map(({ representative, version }) => ({ representative, version }));
  const { review, assessments } = await heldAssessments(
    writing,
    'enter',
    wanted,
    seen,
    (index) => pathOf(index) || undefined,
  );
  const all = assessments.map((assessment, index) => ({
    assessment,
    ...(given[index] as Written),
    path: pathOf(index),
  }));
  const stage = assessments[0]?.stage ?? 0;
  const problems = all.flatMap((one) => dayProblems(writing, review, one));
  for (const one of all) problems.push(...(await paperProblems(writing, review, one)));
  refuseAll([...problems, ...(await ratingProblems(writing, review, stage, all))]);
  await insertAll(tx, 'rating', await ratingRows(writing, review, all));
  const representatives = given.map(({ representative }) => representative);
  await clearDrafts(tx, reader, actor.person, { review: review.id, representatives });
  return carryOut(
    writing,
    review,
    all.map(({ assessment, report, ratings, signed }) => ({
      act: 'enter',
      assessment,
      details: { report, ratings, signed },
    })),
  );
}

type Entering = Written & { readonly assessment: AssessmentFound; readonly path: string };

function under(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

/** A paper may be typed in late, yet not be signed late: its day is what the stage's own asks for. */
function dayProblems(
  { today }: Writing,
  review: ReviewFound,
  { assessment: { name, stage, due_on }, signed: { on }, path }: Entering,
): readonly Problem[] {
  const due = due_on ?? duesOf(rulesOf(review), review.until_on)[stage];
  if (on > today || on < review.from_on) {
    const what = `${name}：签名日期${dayInWords(on)}${on > today ? '还没有到' : '早于考核周期的第一天'}。`;
    const mend = '请照纸质材料核对日期。';
    return [problem('review-input', { what, mend }, under(path, 'signed.on'))];
  }
  if (due === undefined || on <= due) return [];
  const { what, mend } = refusalInWords('enter', { why: 'overdue', due });
  return [problem('review-overdue', { what: `${name}：${what}`, mend }, under(path, 'signed.on'))];
}

async function paperProblems(
  { tx, reader, actor }: Writing,
  review: ReviewFound,
  { representative, signed: { paper }, path }: Entering,
): Promise<readonly Problem[]> {
  if (paper === undefined) return [];
  const found = await findPaper(tx, reader, actor.person, paper);
  return found?.review_id === review.id && found.representative_id === representative
    ? []
    : [problem('not-found', { what: '这份扫描件' }, under(path, 'signed.paper'))];
}
