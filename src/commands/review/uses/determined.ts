/** Results are put to use once a meeting has determined them, and shown to those who are told grades. */
import { type Phase, phases } from '../../../engine/review.ts';
import { phaseWords } from '../../../engine/review-words.ts';
import type { Reader } from '../../../store/reader.ts';
import type { Reading } from '../../../store/representatives.ts';
import type { ReviewFound } from '../../../store/review/reviews.ts';
import type { Actor } from '../../actor.ts';
import { type Problem, problem, refuseAll } from '../../problems.ts';
import { reviewFound, seesGrades } from '../standing.ts';

/** Not yet in this phase or a later one. */
export function earlierThan(
  { phase }: Pick<ReviewFound, 'phase'>,
  needed: Phase,
  act: string,
): readonly Problem[] {
  if (phases.indexOf(phase) >= phases.indexOf(needed)) return [];
  const what = `本次考核${phaseWords[phase]}，不能${act}。`;
  return [problem('review-phase', { what, mend: `请在“${phaseWords[needed]}”以后办理。` })];
}

/** What stands in the way of results that this reader does not see yet. */
export function notDetermined(
  actor: Pick<Actor, 'role'>,
  review: Pick<ReviewFound, 'phase'>,
  act: string,
): readonly Problem[] {
  return earlierThan(review, seesGrades(actor, review) ? 'determined' : 'notified', act);
}

/** The review, where its results are there and are for this reader; what the reader does not see is not there yet. */
export async function determinedReview(
  db: Reading,
  reader: Reader,
  actor: Actor,
  id: string,
  act: string,
): Promise<ReviewFound> {
  const review = await reviewFound(db, reader, id);
  refuseAll(notDetermined(actor, review, act));
  return review;
}
