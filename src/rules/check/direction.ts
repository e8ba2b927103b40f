/** Which way a name, a number or a condition goes when a dossier gets one more record. */

import { canBeNegative, canBePositive, isPositive } from '../../engine/bounds.ts';
import { isTable } from '../../engine/classes.ts';
import { type Decimal, exact } from '../../engine/decimal.ts';
import { compare, sign } from '../../engine/fraction.ts';
import { isRecordName, representativeNames } from '../../engine/names.ts';
import { namesOf } from '../../engine/numbers.ts';
import type { Comparison, Condition, Figure, Num, Table } from '../../engine/rulebook.ts';
import type { Study } from './study.ts';

/** `still`: records do not touch it. `others`: it hangs on the other dossiers too. */
export type Direction = 'still' | 'rises' | 'falls' | 'either' | 'others';

export function both(a: Direction, b: Direction): Direction {
  if (a === b || b === 'still') return a;
  if (a === 'still') return b;
  return a === 'others' || b === 'others' ? 'others' : 'either';
}

export function turned(a: Direction): Direction {
  return a === 'rises' ? 'falls' : a === 'falls' ? 'rises' : a;
}

export function directionOfName(study: Study, name: string): Direction {
  const { rulebook } = study;
  if (name === '总分' || name === '等次') return 'either';
  if (isRecordName(rulebook, name) || Object.hasOwn(representativeNames, name)) return 'still';
  const figure = rulebook.figures.find((each) => each.name === name);
  if (figure === undefined) return 'still';
  const condition = figure.for === undefined ? 'still' : directionOfCondition(study, figure.for);
  return condition === 'still' ? directionOfFigure(study, figure) : 'either';
}

function directionOfFigure(study: Study, { measure }: Figure): Direction {
  switch (measure.kind) {
    case 'count':
      return measure.least === undefined || partsAreGiven(study, measure.least) ? 'rises' : 'either';
    case 'sum': {
      if (measure.least !== undefined && !partsAreGiven(study, measure.least)) return 'either';
      const each = study.boundsOf({ name: measure.of });
      return !canBeNegative(each) ? 'rises' : canBePositive(each) ? 'either' : 'falls';
    }
    case 'months':
    case 'poll':
      return 'still';
    case 'ratio': {
      const [of, to] = [directionOfNum(study, measure.of), directionOfNum(study, measure.to)];
      const positive =
        !canBeNegative(study.boundsOf(measure.of)) && !canBeNegative(study.boundsOf(measure.to));
      if (of === 'still' && to === 'still') return 'still';
      // Over nothing there is no rate; the first record makes one.
      const begins = to !== 'still' && !isPositive(study.boundsOf(measure.to));
      return positive && !begins ? both(of, turned(to)) : 'either';
    }
    case 'weigh':
      return measure.parts
        .map((part) => {
          const direction = directionOfName(study, part.name);
          return sign(exact(part.weight)) < 0 ? turned(direction) : direction;
        })
        .reduce(both, 'still');
    case 'points':
      return 'either';
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return 'others';
    case 'running':
    case 'altogether': {
      return directionOfCondition(study, measure.when) === 'still' ? 'still' : 'either';
    }
  }
}

/** Months and members are there without a record; a matter comes into being with its first. */
function partsAreGiven(study: Study, key: string): boolean {
  if (key === 'record' || key === 'matter') return false;
  return !study.rulebook.facts.some((fact) => fact.name === key && fact.kind !== 'word');
}

export function directionOfNum(study: Study, num: Num): Direction {
  if (typeof num === 'string') return 'still';
  if (!('by' in num)) return directionOfName(study, num.name);
  const inside = [...num.rows.map((row) => row.then), ...(num.otherwise === undefined ? [] : [num.otherwise])]
    .map((row) => directionOfNum(study, row))
    .reduce(both, 'still');
  return both(inside, directionOfTable(study, num));
}

function directionOfTable(study: Study, table: Table): Direction {
  const by = directionOfName(study, table.by);
  if (by !== 'rises' && by !== 'falls') return by;
  const steps = [
    ...(table.otherwise === undefined ? [] : [table.otherwise]),
    ...table.rows.map((row) => row.then),
  ];
  // From a row that has a number it may go to one that has none, or one for each word that a name holds.
  const single = (name: string) => {
    const domain = study.domainOf(name);
    return domain?.silent === 'no' && domain.kind !== 'many';
  };
  if (!steps.flatMap(namesOf).every(single) || startsLate(study, table)) return 'either';
  const spans = steps.map((step) => study.boundsOf(step));
  const goes = (up: boolean) =>
    spans.slice(1).every((span, index) => {
      const before = spans[index];
      const [low, high] = up ? [before?.high, span.low] : [span.high, before?.low];
      return low !== undefined && high !== undefined && compare(low, high) <= 0;
    });
  if (goes(true)) return by;
  return goes(false) ? turned(by) : 'either';
}

/** Below its first bound such a table has no row: a factor is then 1, and points are none. */
function startsLate(study: Study, { by, rows, otherwise }: Table): boolean {
  const { low } = study.boundsOf({ name: by });
  return otherwise === undefined && (low === undefined || compare(low, exact(rows[0]?.key as Decimal)) < 0);
}

/** `rises`: it may come to hold, but never ceases to. */
export function directionOfCondition(study: Study, condition: Condition): Direction {
  if ('all' in condition) return condition.all.map((part) => directionOfCondition(study, part)).reduce(both);
  if ('any' in condition) return condition.any.map((part) => directionOfCondition(study, part)).reduce(both);
  return directionOfComparison(study, condition);
}

function directionOfComparison(study: Study, comparison: Comparison): Direction {
  const name = directionOfName(study, comparison.fact);
  const limit = isTable(comparison) ? directionOfNum(study, comparison.value) : 'still';
  switch (comparison.operator) {
    case 'greaterThan':
    case 'greaterThanInclusive':
      return both(name, turned(limit));
    case 'lessThan':
    case 'lessThanInclusive':
      return both(turned(name), limit);
    default: {
      const moves = both(name, limit);
      return moves === 'still' || moves === 'others' ? moves : 'either';
    }
  }
}
