/** From … to: the least and the greatest that an amount can be; left out, nothing limits it. */
import {
  add,
  compare,
  divide,
  type Fraction,
  greater,
  lesser,
  multiply,
  negate,
  one,
  sign,
  zero,
} from './fraction.ts';

export interface Bounds {
  readonly low?: Fraction;
  readonly high?: Fraction;
}

export const nothing: Bounds = { low: zero, high: zero };
export const anything: Bounds = {};

export function bounds(low: Fraction | undefined, high: Fraction | undefined): Bounds {
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

export function point(value: Fraction): Bounds {
  return { low: value, high: value };
}

export function sumOf(a: Bounds, b: Bounds): Bounds {
  return bounds(
    a.low === undefined || b.low === undefined ? undefined : add(a.low, b.low),
    a.high === undefined || b.high === undefined ? undefined : add(a.high, b.high),
  );
}

/** Either the one or the other. */
export function eitherOf(a: Bounds, b: Bounds): Bounds {
  return bounds(
    a.low === undefined || b.low === undefined ? undefined : lesser(a.low, b.low),
    a.high === undefined || b.high === undefined ? undefined : greater(a.high, b.high),
  );
}

export function productOf(a: Bounds, b: Bounds): Bounds {
  if (isZero(a) || isZero(b)) return nothing;
  const ends = [
    productOfEnds(a.low, -1, b.low, -1),
    productOfEnds(a.low, -1, b.high, 1),
    productOfEnds(a.high, 1, b.low, -1),
    productOfEnds(a.high, 1, b.high, 1),
  ];
  const finite = ends.filter((end) => typeof end === 'object');
  const low = ends.includes(-1) ? undefined : finite.reduce(lesser);
  const high = ends.includes(1) ? undefined : finite.reduce(greater);
  return bounds(low, high);
}

/** The product of two ends; 1 or -1 where it runs away upwards or downwards. Zero times endless stays zero. */
function productOfEnds(
  a: Fraction | undefined,
  away: 1 | -1,
  b: Fraction | undefined,
  bAway: 1 | -1,
): Fraction | 1 | -1 {
  if (a !== undefined && b !== undefined) return multiply(a, b);
  const side = (a === undefined ? away : sign(a)) * (b === undefined ? bAway : sign(b));
  return side === 0 ? zero : side > 0 ? 1 : -1;
}

/** a ÷ b where b is not 0; `least` is what b is at least where it is above 0. */
export function quotientOf(a: Bounds, b: Bounds, least?: Fraction): Bounds {
  if (canBeNegative(a) || canBeNegative(b)) {
    const { low, high } = b;
    const fixed = low !== undefined && high !== undefined && sign(low) !== 0 && compare(low, high) === 0;
    return fixed ? productOf(a, point(divide(one, low))) : anything;
  }
  const from = isPositive(b) ? b.low : least;
  return bounds(
    a.low === undefined || b.high === undefined || !canBePositive(b) ? zero : divide(a.low, b.high),
    a.high === undefined || from === undefined ? undefined : divide(a.high, from),
  );
}

export function opposite(a: Bounds): Bounds {
  return bounds(
    a.high === undefined ? undefined : negate(a.high),
    a.low === undefined ? undefined : negate(a.low),
  );
}

/** Never below what `floor` can be at least. */
export function raisedTo(a: Bounds, floor: Bounds): Bounds {
  const low = floor.low === undefined ? a.low : a.low === undefined ? floor.low : greater(a.low, floor.low);
  const high = a.high === undefined || floor.high === undefined ? undefined : greater(a.high, floor.high);
  return bounds(low, high);
}

/** Never above what `cap` can be at most. */
export function cutAt(a: Bounds, cap: Bounds): Bounds {
  return opposite(raisedTo(opposite(a), opposite(cap)));
}

export function isZero(a: Bounds): boolean {
  return a.low !== undefined && a.high !== undefined && sign(a.low) === 0 && sign(a.high) === 0;
}

export function canBeNegative(a: Bounds): boolean {
  return a.low === undefined || sign(a.low) < 0;
}

export function canBePositive(a: Bounds): boolean {
  return a.high === undefined || sign(a.high) > 0;
}

export function isPositive(a: Bounds): boolean {
  return a.low !== undefined && sign(a.low) > 0;
}

/** Surely greater: where an end is not known, nothing is sure. */
export function surelyAbove(a: Fraction | undefined, b: Fraction | undefined): boolean {
  return a !== undefined && b !== undefined && compare(a, b) > 0;
}
