/**
 * 代录自评: the local office types in what the representative wrote and signed on paper. Who signed, when, and the scan
 * stay with the event; whoever entered it does not judge the stage that follows.
 */
import { z } from 'zod';
import { duesOf } from '../../engine/review-days.ts';
import { refusalInWords } from '../../engine/review-words.ts';
import { dayInWords } from '../../engine/words.ts';
import { insertAll } from '../../store/insert-all.ts';
import { clearDrafts } from '../../store/review-drafts.ts';
import { findPaper } from '../../store/review-papers.ts';
import type { AssessmentFound, ReviewFound } from '../../store/reviews.ts';
import { command, type Writing } from '../command.ts';
import { day, id, name } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { carryOut } from './done.ts';
import { attempted, longText, seenAssessment } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';
import { ratingProblems, ratingRows, ratingsGiven } from './ratings.ts';

const signed = z.strictObject({
  /** The name under the paper. */
  by: name,
  on: day,
  /** Its scan, as it was uploaded. */
  paper: id.optional(),
});

export const enterAssessment = command({
  act: 'review.enter',
  attempted,
  input: z.strictObject({
    review: id,
    ...seenAssessment.shape,
    signed,
    report: longText,
    ratings: ratingsGiven,
  }),
  async decide(writing, { review: wanted, representative, version, signed, report, ratings }) {
    const { tx, reader, actor } = writing;
    refuseAll(neverStoredIn({ report, signed: { by: signed.by } }));
    const { review, assessments } = await heldAssessments(
      writing,
      'enter',
      wanted,
      [{ representative, version }],
      () => undefined,
    );
    const rated = assessments.map((assessment) => ({ assessment, ratings, path: '' }));
    const stage = assessments[0]?.stage ?? 0;
    refuseAll([
      ...assessments.flatMap((assessment) => dayProblems(writing, review, assessment, signed.on)),
      ...(await paperProblems(writing, review, representative, signed.paper)),
      ...(await ratingProblems(writing, review, stage, rated)),
    ]);
    await insertAll(tx, 'rating', await ratingRows(writing, review, rated));
    await clearDrafts(tx, reader, actor.person, { review: review.id, representatives: [representative] });
    return carryOut(
      writing,
      review,
      assessments.map((assessment) => ({
        act: 'enter',
        assessment,
        details: { report, ratings, signed },
      })),
    );
  },
});

/** A paper may be typed in late, yet not be signed late: its day is what the stage's own asks for. */
function dayProblems(
  { today }: Writing,
  review: ReviewFound,
  { name, stage, due_on }: AssessmentFound,
  on: z.output<typeof day>,
): readonly Problem[] {
  const due = due_on ?? duesOf(rulesOf(review), review.until_on)[stage];
  if (on > today || on < review.from_on) {
    const what = `${name}：签名日期${dayInWords(on)}${on > today ? '还没有到' : '早于考核周期的第一天'}。`;
    return [problem('review-input', { what, mend: '请照纸质材料核对日期。' }, 'signed.on')];
  }
  if (due === undefined || on <= due) return [];
  const { what, mend } = refusalInWords('enter', { why: 'overdue', due });
  return [problem('review-overdue', { what: `${name}：${what}`, mend }, 'signed.on')];
}

async function paperProblems(
  { tx, reader, actor }: Writing,
  review: ReviewFound,
  representative: string,
  paper: string | undefined,
): Promise<readonly Problem[]> {
  if (paper === undefined) return [];
  const found = await findPaper(tx, reader, actor.person, paper);
  return found?.review_id === review.id && found.representative_id === representative
    ? []
    : [problem('not-found', { what: '这份扫描件' }, 'signed.paper')];
}
