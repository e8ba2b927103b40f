/** The days of a review: rulebooks write month and day, a review has its year. */
import { addDays, type Day, dayOrLast } from './day.ts';
import type { ReviewRules } from './rulebook.ts';

/** How long before its period ends a review may be under way. */
const earlyDays = 92;

/**
 * The last day of each stage that has one. Days are written without a year: the first is the one not long before the
 * end of the period or next after it, each later one the next after the one before.
 */
export function duesOf({ stages }: Pick<ReviewRules, 'stages'>, ends: Day): readonly (Day | undefined)[] {
  let after = addDays(ends, -earlyDays);
  return stages.map(({ due }) => {
    if (due === undefined) return undefined;
    const year = Number(after.slice(0, 4));
    const day = [year, year + 1].map((each) => dayOrLast(each, due)).find((each) => each >= after) as Day;
    after = day;
    return day;
  });
}
