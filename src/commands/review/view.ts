/** One assessment whole: where it stands, what may be done, the sheet with its reasons, and what was done so far. */
import type { Reader } from '../../store/reader.ts';
import { tiesOf } from '../../store/recusals.ts';
import { ratingsOf } from '../../store/review/board.ts';
import { eventsOf } from '../../store/review/events.ts';
import { assessmentsOf, type ReviewFound } from '../../store/review/reviews.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { failure } from '../problems.ts';
import { type ReviewShown, reviewShown } from './board.ts';
import { admissionsOf, admitting } from './frozen.ts';
import { rulesOf } from './held.ts';
import { type AssessmentListed, listedOf } from './list.ts';
import { type Sheets, sheetFor } from './shown-sheet.ts';
import { type ActSaid, actsSaid, lookingBy, reviewFound } from './standing.ts';
import { type EventShown, isConcerned, timelineOf } from './timeline.ts';

export interface RatingShown {
  readonly name: string;
  /** The stage that the rulebook asks for it. */
  readonly stage?: string;
  readonly values: readonly string[];
  readonly at: Date;
  readonly person?: { readonly id: string; readonly name: string };
  /** For those who read texts. */
  readonly reason?: string;
}

export interface AssessmentShown extends Omit<AssessmentListed, 'acts'>, Sheets {
  readonly review: ReviewShown;
  readonly acts: readonly ActSaid[];
  readonly ratings: readonly RatingShown[];
  readonly events: readonly EventShown[];
}

export interface AssessmentAsked {
  readonly review: string;
  readonly representative: string;
  /** A frozen sheet; left out, the one that holds. */
  readonly sheetVersion?: number | undefined;
}

export async function assessmentView(
  deps: Pick<Deps, 'db' | 'now'>,
  reader: Reader,
  actor: Actor,
  { review: id, representative, sheetVersion }: AssessmentAsked,
): Promise<AssessmentShown> {
  const review = await reviewFound(deps.db, reader, id);
  return assessmentIn(deps, reader, actor, review, { representative, sheetVersion });
}

/** Of a review that was read already. */
export async function assessmentIn(
  deps: Pick<Deps, 'db' | 'now'>,
  reader: Reader,
  actor: Actor,
  review: ReviewFound,
  { representative, sheetVersion }: Omit<AssessmentAsked, 'review'>,
): Promise<AssessmentShown> {
  const { db } = deps;
  const { id } = review;
  const [assessment] = await assessmentsOf(db, reader, id, [representative]);
  if (assessment === undefined) throw failure('not-found', { what: '这份考核' });
  const ties = await tiesOf(db, actor.congress, actor.person);
  const given = await ratingsOf(db, reader, review.period, representative);
  const said = await eventsOf(db, reader, id, { concerning: representative, always: admitting });
  // What was decided for others counts in the comparison with them, and is not told here.
  const events = said.filter(
    (one) => one.representative_id === null || one.representative_id === representative,
  );
  const stages = rulesOf(review).stages;
  const texts = actor.role === 'office' || isConcerned(actor, assessment);
  return {
    review: reviewShown(review),
    ...listedOf(actor, review, assessment),
    acts: actsSaid(lookingBy(deps, actor), review, 'assessment', () => ({ assessment, ties })),
    ...(await sheetFor(db, reader, actor, review, assessment, {
      ...{ version: sheetVersion, admitted: admissionsOf(said) },
    })),
    ratings: review.rulebook.ratings.flatMap(({ name, by }) => {
      const row = given.find((one) => one.name === name);
      if (row === undefined) return [];
      const stage = stages.find((one) => one.by === by)?.name;
      const author = row.recorded_by === actor.person;
      return [
        {
          ...{ name, values: row.values, at: row.recorded_at },
          ...(stage === undefined ? {} : { stage }),
          ...(row.recorded_by === null ? {} : { person: { id: row.recorded_by, name: row.recorded ?? '' } }),
          ...(row.reason !== null && (texts || author) ? { reason: row.reason } : {}),
        },
      ];
    }),
    events: timelineOf(actor, review, assessment, events),
  };
}
