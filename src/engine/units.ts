/** How many units a quantity between two ends can come to. */
import { anything, type Bounds, bounds, eitherOf, isPositive, point, productOf } from './bounds.ts';
import { divide, type Fraction, greater, lesser, one, subtract, truncated, whole, zero } from './fraction.ts';
import type { Take } from './rulebook.ts';

/** In whole `every`, towards zero. */
export function wholeUnits(amount: Bounds, every: Bounds): Bounds {
  if (every.low === undefined || every.high === undefined || !isPositive(every)) return anything;
  const [most, fewest] = [every.low, every.high].map((size) => productOf(amount, point(divide(one, size))));
  const { low, high } = eitherOf(most as Bounds, fewest as Bounds);
  return bounds(low && truncated(low), high && truncated(high));
}

export function unitsTaken(units: Bounds, { from, to }: Take): Bounds {
  const passed = whole(from - 1);
  const end = (value: Fraction | undefined) => {
    const upTo = to === undefined ? value : value === undefined ? whole(to) : lesser(value, whole(to));
    return upTo === undefined ? undefined : greater(zero, subtract(upTo, passed));
  };
  return bounds(units.low === undefined ? zero : end(units.low), end(units.high));
}
