/** The period that an edition scores, and how many months, quarters or days it has at most. */
import {
  addYears,
  type CalendarPart,
  calendarParts,
  monthEnds,
  partOf,
  type Span,
  spanOf,
} from '../../engine/day.ts';
import type { Rulebook } from '../../engine/rulebook.ts';

/** The first period whose last day this edition rules. */
export function periodOf({ period, inForce, term }: Rulebook): Span {
  if (typeof period === 'object') return period;
  if (period === 'term') return term ?? { from: inForce.from, until: addYears(inForce.from, 5) };
  return spanOf(partOf(inForce.from, period)) as Span;
}

const most: Readonly<Record<CalendarPart, Readonly<Partial<Record<CalendarPart, number>>>>> = {
  day: { day: 1, month: 31, quarter: 92, half: 184, year: 366 },
  month: { month: 1, quarter: 3, half: 6, year: 12 },
  quarter: { quarter: 1, half: 2, year: 4 },
  half: { half: 1, year: 2 },
  year: { year: 1 },
};

/** How many parts of the calendar a period of this rulebook has at most: a quarter may have 92 days. */
export function partsIn(rulebook: Rulebook, part: CalendarPart): number {
  const { period } = rulebook;
  if (isCalendar(period)) return most[part][period] ?? 1;
  const span = periodOf(rulebook);
  if (part === 'day') return (Date.parse(span.until) - Date.parse(span.from)) / 86_400_000 + 1;
  return new Set(monthEnds(span).map((day) => partOf(day, part))).size;
}

/** How many parts of one kind there can be in one part of another, where that is known. */
export function partsWithin(key: string, outer: string | undefined): number | undefined {
  return isCalendar(key) && isCalendar(outer) ? most[key][outer] : undefined;
}

export function isCalendar(key: unknown): key is CalendarPart {
  return calendarParts.some((part) => part === key);
}
