/**
 * How little and how much a number can be for one representative: traits and months in office are what they are,
 * records, ratings and figures vary.
 */
import type { Assessed } from './assessed.ts';
import {
  anything,
  type Bounds,
  bounds,
  canBeNegative,
  canBePositive,
  eitherOf,
  nothing,
  opposite,
  point,
  productOf,
  quotientOf,
  sumOf,
} from './bounds.ts';
import { exact, rounded } from './decimal.ts';
import { greater, lesser, one, whole, zero } from './fraction.ts';
import { exempt, isLacking, namesOf, numberOf, valuesOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { Line, Measure, Num, Range, Rulebook, Table } from './rulebook.ts';
import { unitsTaken, wholeUnits } from './units.ts';

export function reachOf(plan: Plan, assessed: Assessed, num: Num): Bounds {
  if (typeof num === 'string') return point(exact(num));
  if (!('by' in num)) return reachOfName(plan, assessed, num.name);
  if (isSteady(plan, assessed, num)) {
    // Of a `many` trait points are given for each word, and everything else takes the highest.
    const [highest, each] = [numberOf(num, assessed.find), valuesOf(num, assessed.find, true)];
    if (isLacking(highest) || isLacking(each)) return anything;
    return [highest, ...each].map(point).reduce(eitherOf);
  }
  const rows = [...num.rows.map((row) => row.then), ...(num.otherwise === undefined ? [] : [num.otherwise])];
  return rows.map((row) => reachOf(plan, assessed, row)).reduce(eitherOf);
}

/** A record asks a trait as on its day, so of one that changed it may have been any of its words. */
function isSteady({ rulebook }: Plan, { dossier }: Assessed, { by, rows }: Table): boolean {
  return (
    dossier.representative.changes.length === 0 &&
    (by === '乡镇街道' || by === '任职月数' || rulebook.traits.some((trait) => trait.name === by)) &&
    rows.every((row) => typeof row.then === 'string')
  );
}

/** A factor that does not apply is 1. */
export function reachOfFactor(plan: Plan, assessed: Assessed, num: Num): Bounds {
  const reach = reachOf(plan, assessed, num);
  return namesOf(num).some((name) => assessed.find(name) === exempt) ? eitherOf(reach, point(one)) : reach;
}

/** What a line counts: 1, or what `per` names, less its target and in whole `every`. */
export function reachOfQuantity(plan: Plan, assessed: Assessed, line: Line): Bounds {
  if (line.per === undefined) return point(one);
  const of = (num: Num) => reachOf(plan, assessed, num);
  const target = line.target === undefined ? nothing : of(line.target);
  const beyond = sumOf(of({ name: line.per }), opposite(target));
  const units = line.every === undefined ? beyond : wholeUnits(beyond, of(line.every));
  return line.when === undefined && line.take !== undefined ? unitsTaken(units, line.take) : units;
}

function reachOfName(plan: Plan, assessed: Assessed, name: string): Bounds {
  const { facts, traits, ratings, figures } = plan.rulebook;
  const declared = [...facts, ...traits].find((each) => each.name === name);
  if (declared !== undefined) return reachOfDeclared(declared);
  if (name === '任职月数') return point(whole(assessed.months.length));
  const rating = ratings.find((each) => each.name === name);
  if (rating !== undefined) return orAbsent(reachOfRange(rating.range), rating.absent);
  const figure = figures.find((each) => each.name === name);
  if (figure === undefined) return name in leastGiven ? { low: whole(leastGiven[name] as number) } : anything;
  const measured = reachOfMeasure(figure.measure, {
    of: (num) => reachOf(plan, assessed, num),
    months: assessed.months.length,
  });
  return orAbsent(measured, figure.absent);
}

export const leastGiven: Readonly<Record<string, number>> = { 署名人数: 1, 署名位次: 1, 佐证份数: 0 };

/** Where no minimum is declared, a file of dossiers with a negative number is refused. */
export function reachOfDeclared(declared: Rulebook['facts'][number] | Rulebook['traits'][number]): Bounds {
  if (declared.kind !== 'number') return anything;
  const { min, max } = declared;
  return bounds(min === undefined ? zero : exact(min), max === undefined ? undefined : exact(max));
}

/** What stands in for an absent number may lie outside all that it can be. */
export function orAbsent(reach: Bounds, absent: Rulebook['figures'][number]['absent']): Bounds {
  return absent === undefined || absent === 'exempt' ? reach : eitherOf(reach, point(exact(absent)));
}

export function reachOfRange(range: Range): Bounds {
  const parts =
    'bands' in range
      ? range.bands.map(([low, high]) => ({ low: exact(low), high: exact(high) }))
      : [
          ...range.rows.map((row) => row.then),
          ...(range.otherwise === undefined ? [] : [range.otherwise]),
        ].map(reachOfRange);
  return parts.reduce(eitherOf);
}

export interface Known {
  readonly of: (num: Num) => Bounds;
  /** Months in office, at most. */
  readonly months: number;
}

/** A figure that is there at all. */
export function reachOfMeasure(measure: Measure, { of, months }: Known): Bounds {
  switch (measure.kind) {
    case 'count':
    case 'running':
    case 'altogether':
      return { low: zero };
    case 'sum': {
      const each = of({ name: measure.of });
      return bounds(canBeNegative(each) ? undefined : zero, canBePositive(each) ? undefined : zero);
    }
    case 'months':
      return { low: zero, high: whole(months) };
    case 'ratio':
      return quotientOf(of(measure.of), of(measure.to));
    case 'weigh':
      return measure.parts
        .map(({ name, weight }) => productOf(of({ name }), point(exact(weight))))
        .reduce(sumOf, point(exact(measure.plus)));
    case 'poll': {
      const weights = measure.classes.map((each) => exact(each.weight));
      return { low: weights.reduce(lesser, zero), high: weights.reduce(greater, zero) };
    }
    case 'points':
      return anything;
    case 'rank':
      return { low: one };
    case 'percentile':
      return { low: zero, high: one };
    case 'ofBest':
      // Where the highest is below 0, the others are more than the whole of it.
      return canBeNegative(of({ name: measure.of })) ? anything : { low: zero, high: one };
    case 'ofMean':
      return canBeNegative(of({ name: measure.of })) ? anything : { low: zero };
    case 'iqrLog': {
      const top = exact(measure.top);
      return { low: zero, high: greater(top, rounded(top, measure.places, 'half-up')) };
    }
  }
}
