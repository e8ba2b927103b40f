/** `not` pushed down to the comparisons, and lists of conditions as small as they can be. */
import type { Comparison, Condition, Operator } from '../engine/rulebook.ts';
import type { Place } from './problems.ts';
import { placed, type Reading } from './reading.ts';
import type { Written } from './written.ts';

/** A list of one is its one; so `{ all: [X] }` and X are the same rulebook. */
export function joined(
  reading: Reading,
  how: 'all' | 'any',
  parts: readonly Condition[],
  written: Written | Place,
): Condition {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return first;
  return placed(reading, how === 'all' ? { all: parts } : { any: parts }, written);
}

const opposite: Readonly<Record<Exclude<Operator, 'known'>, Operator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
};

/** One comparison, or under `not` its opposite: either way silence leaves it unmet. */
export function comparison(
  fact: string,
  operator: Operator,
  value: Comparison['value'],
  not: boolean,
): Comparison {
  if (!not) return { fact, operator, value };
  if (operator === 'known') return { fact, operator, value: value === 'yes' ? 'no' : 'yes' };
  return { fact, operator: opposite[operator], value };
}
