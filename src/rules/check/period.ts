/** The period that an edition scores, and how many months, quarters or days it has. */
import { addDays, addYears, type CalendarPart, monthEnds, partOf, type Span } from '../../engine/day.ts';
import type { Rulebook } from '../../engine/rulebook.ts';

/** The first period whose last day this edition rules. */
export function periodOf({ period, inForce, term }: Rulebook): Span {
  if (typeof period === 'object') return period;
  if (period === 'term') return term ?? { from: inForce.from, until: addYears(inForce.from, 5) };
  const part: CalendarPart = period;
  const label = partOf(inForce.from, part);
  let [from, until] = [inForce.from, inForce.from];
  while (partOf(addDays(from, -1), part) === label) from = addDays(from, -1);
  while (partOf(addDays(until, 1), part) === label) until = addDays(until, 1);
  return { from, until };
}

/** How many parts of the calendar a period has at most. */
export function partsIn(period: Span, part: CalendarPart): number {
  if (part === 'day') return (Date.parse(period.until) - Date.parse(period.from)) / 86_400_000 + 1;
  return new Set(monthEnds(period).map((day) => partOf(day, part))).size;
}
