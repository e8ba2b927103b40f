/** The periods that a rulebook scores by, and how far back of one its figures reach. */
import { addDays, addYears, type Day, partOf, type Span, spanOf } from './day.ts';
import type { Rulebook } from './rulebook.ts';

export interface Period {
  /** As `spanOf` reads it: 2026, 2026-Q1, 2021-11-01/2026-12-31. */
  readonly label: string;
  readonly span: Span;
}

/** The rulebook's period that holds the day; of a rulebook for one term or span, that one whatever the day. */
export function periodOf({ period, term, id }: Rulebook, day: Day): Period {
  if (typeof period === 'object') return { label: labelOf(period), span: period };
  if (period === 'term') {
    // `parse` refuses such a rulebook without a term.
    if (term === undefined) throw new Error(`${id} has no term`);
    return { label: labelOf(term), span: term };
  }
  const label = partOf(day, period);
  return { label, span: spanOf(label) as Span };
}

function labelOf({ from, until }: Span): string {
  return `${from}/${until}`;
}

/** The first day that some figure reaches back to (`over`), or the period's own first day. */
export function reachOf({ figures, term }: Rulebook, period: Span): Day {
  const starts = figures.flatMap(({ measure }): Day[] => {
    if (!('over' in measure) || measure.over === undefined) return [];
    if (measure.over !== 'term') return [addDays(addYears(period.until, -measure.over.years), 1)];
    return term === undefined ? [] : [term.from];
  });
  return [...starts, period.from].sort()[0] as Day;
}
