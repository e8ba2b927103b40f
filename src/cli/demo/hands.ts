/** Who acts in the reviews of the demo, and what every act on them asks first. */
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { openReview } from '../../commands/review/open.ts';
import type { Day } from '../../engine/day.ts';
import type { Cohort } from '../../engine/dossier.ts';
import {
  type AssessmentFound,
  assessmentsOf,
  findReview,
  listReviews,
  type ReviewFound,
} from '../../store/review/reviews.ts';

export interface DemoHands {
  readonly clerk: Actor;
  readonly second: Actor;
  readonly council: Actor;
  /** By the name of the local office. */
  readonly locals: ReadonlyMap<string, Actor>;
  /** Of the representatives who have an account, by id. */
  readonly own: ReadonlyMap<string, Actor>;
}

/** Each act has its day in the year, whenever the demo is made. */
export function on(actor: Actor, today: string): Actor {
  return { ...actor, today: today as Day };
}

/** On the last day of its period, which is the last whose records count by themselves. The id. */
export async function openedOnce(deps: Deps, { clerk }: DemoHands, { period }: Cohort): Promise<string> {
  const year = period.from.slice(0, 4);
  const there = (await listReviews(deps.db, clerk.congress)).find((one) => one.period === year);
  if (there !== undefined) return there.id;
  const wanted = { rulebook: `${clerk.congress}/${year}`, on: period.until, cutOff: period.until };
  return (await openReview.run(deps, on(clerk, period.until), wanted)).id;
}

export async function reviewNow({ db }: Deps, { congress }: Actor, id: string): Promise<ReviewFound> {
  const review = await findReview(db, congress, id);
  if (review === undefined) throw new Error(`there is no review ${id}`);
  return review;
}

export async function assessmentsNow(
  { db }: Deps,
  { congress }: Actor,
  review: string,
  only?: readonly string[],
): Promise<readonly AssessmentFound[]> {
  return assessmentsOf(db, { congress, scope: { kind: 'congress' } }, review, only);
}
