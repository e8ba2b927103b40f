/** How much the values of one line can come to, at least and at most. */
import {
  type Bounds,
  bounds,
  canBeNegative,
  canBePositive,
  eitherOf,
  nothing,
  opposite,
  point,
  productOf,
  sumOf,
} from '../../engine/bounds.ts';
import { type Fraction, multiply, one, whole, zero } from '../../engine/fraction.ts';
import { namesOf } from '../../engine/numbers.ts';
import type { Line, Num, Take } from '../../engine/rulebook.ts';
import { unitsTaken, wholeUnits } from '../../engine/units.ts';
import { numMayBeExempt, restsOnExempt } from './lacking.ts';
import { spacesOfLine } from './line-spaces.ts';
import type { Space } from './space.ts';
import type { Study } from './study.ts';

/** One value of a line. */
export function lineValue(study: Study, line: Line): Bounds {
  const spaces = spacesOfLine(study, line);
  if (spaces.length === 0) return nothing;
  return study.rounded('value', spaces.map((space) => valueIn(study, line, space)).reduce(eitherOf));
}

function valueIn(study: Study, line: Line, space: Space): Bounds {
  const points = line.times.reduce(
    (value, num) => productOf(value, factorOf(study, num, space)),
    study.boundsOf(line.points, space),
  );
  const value = line.per === undefined ? points : productOf(points, quantityIn(study, line, line.per, space));
  return line.share === undefined ? value : productOf(value, { low: zero, high: one });
}

/** A factor that does not apply is 1. */
export function factorOf(study: Study, num: Num, space: Space = new Map()): Bounds {
  const factor = study.boundsOf(num, space);
  return numMayBeExempt(study, num) ? eitherOf(factor, point(one)) : factor;
}

/** What a line counts, less its target and in whole `every`. */
export function quantityIn(study: Study, line: Line, per: string, space: Space = new Map()): Bounds {
  const amount = study.boundsOf({ name: per }, space);
  const target = line.target === undefined ? nothing : study.boundsOf(line.target, space);
  const beyond = sumOf(amount, opposite(target));
  const units = line.every === undefined ? beyond : wholeUnits(beyond, study.boundsOf(line.every, space));
  return line.when === undefined && line.take !== undefined ? unitsTaken(units, line.take) : units;
}

/** All values of a line together. */
export function sumOfLine(study: Study, line: Line): Bounds {
  const value = lineValue(study, line);
  if (line.when !== undefined) return several(value, line.take, undefined);
  const held = manyHeld(study, line.points);
  const all = held === 1 ? value : several(value, undefined, held);
  const always =
    line.if === undefined &&
    line.for === undefined &&
    !restsOnExempt(study, line) &&
    !namesOf(line.points).some((name) => study.domainOf(name)?.kind === 'many');
  return always ? all : eitherOf(all, nothing);
}

/** Of a `many` name each word held gives a value of its own. */
export function manyHeld(study: Study, num: Num): number {
  if (typeof num === 'string' || !('by' in num)) return 1;
  const domain = study.domainOf(num.by);
  const inside = [
    ...num.rows.map((row) => row.then),
    ...(num.otherwise === undefined ? [] : [num.otherwise]),
  ];
  const most = Math.max(...inside.map((row) => manyHeld(study, row)));
  return domain?.kind === 'many' ? most * domain.values.length : most;
}

/** Up to `count` values of this size added up, of which `take` keeps some; without `count`, any number of them. */
export function several(value: Bounds, take: Take | undefined, count: number | undefined): Bounds {
  const kept = keptOf(take, count);
  if (kept === 0) return nothing;
  const times = (end: Fraction) => (kept === undefined ? undefined : multiply(end, whole(kept)));
  return bounds(
    canBeNegative(value) ? value.low && times(value.low) : zero,
    canBePositive(value) ? value.high && times(value.high) : zero,
  );
}

/** How many of `count` values a take keeps at most; undefined: any number. */
function keptOf(take: Take | undefined, count: number | undefined): number | undefined {
  if (take === undefined) return count;
  const last = take.to === undefined ? count : count === undefined ? take.to : Math.min(take.to, count);
  return last === undefined ? undefined : Math.max(0, last - take.from + 1);
}
