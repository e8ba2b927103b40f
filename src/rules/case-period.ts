/** The period of a case that names none. */
import { type CalendarPart, partOf, type Span, spanOf } from '../engine/day.ts';
import type { Rulebook } from '../engine/rulebook.ts';

/** That of the calendar that the rulebook's first day lies in, the term, or the span that it names. */
export function casePeriodOf({ period, inForce, term }: Rulebook): Span {
  if (typeof period !== 'string') return period;
  const day = inForce.from;
  if (period === 'term') return term ?? { from: day, until: day };
  return spanOf(partOf(day, period satisfies CalendarPart)) ?? { from: day, until: day };
}
