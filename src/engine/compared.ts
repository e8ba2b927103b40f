/** Figures that compare one dossier with the cohort: everybody of the run but the exempt, or those alike `within` a trait. */
import type { Assessed } from './assessed.ts';
import { exact, log2, rounded } from './decimal.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  multiply,
  one,
  sign,
  subtract,
  truncated,
  whole,
  zero,
} from './fraction.ts';
import { absent, exempt, type Found } from './numbers.ts';
import type { Measure } from './rulebook.ts';

type Compared = Measure & { readonly kind: 'rank' | 'percentile' | 'ofBest' | 'ofMean' | 'iqrLog' };

export function compared(everyone: readonly Assessed[], assessed: Assessed, measure: Compared): Found {
  const own = assessed.find(measure.of);
  if (own === absent || own === exempt) return own;
  if (assessed.exempt.length > 0) return exempt;
  const values = sortedValues(everyone, assessed, measure);
  const mine = own as Fraction;
  const highest = values.at(-1) ?? mine;
  switch (measure.kind) {
    case 'rank': {
      const ahead =
        measure.from === 'top' ? values.length - countUpTo(values, mine) : countBelow(values, mine);
      return whole(1 + ahead);
    }
    case 'percentile':
      return divide(whole(countUpTo(values, mine)), whole(values.length));
    case 'ofBest':
      return sign(highest) === 0 ? absent : divide(mine, highest);
    case 'ofMean': {
      const sum = values.reduce(add, zero);
      return sign(sum) === 0 ? absent : divide(multiply(mine, whole(values.length)), sum);
    }
    case 'iqrLog':
      return iqrLog(values, mine, exact(measure.top), measure.places);
  }
}

// One sorted list serves everybody of a group; the values are final before the first of them asks.
const sorted = new WeakMap<readonly Assessed[], Map<string, readonly Fraction[]>>();

function sortedValues(
  everyone: readonly Assessed[],
  assessed: Assessed,
  { of, within }: Compared,
): readonly Fraction[] {
  const group = within === undefined ? undefined : groupOf(assessed, within);
  const lists = sorted.get(everyone) ?? new Map<string, readonly Fraction[]>();
  sorted.set(everyone, lists);
  const key = JSON.stringify([of, within, group]);
  const known = lists.get(key);
  if (known !== undefined) return known;
  const values = everyone
    .filter((one) => one.exempt.length === 0 && (within === undefined || groupOf(one, within) === group))
    .map((one) => comparedValue(one, of))
    .filter((value) => value !== absent && value !== exempt)
    .map((value) => value as Fraction)
    .sort(compare);
  lists.set(key, values);
  return values;
}

/** Of the total, what there is so far: as the ranks of the sheets have it. */
function comparedValue(assessed: Assessed, of: string): Found {
  return of === '总分' && assessed.total !== undefined ? assessed.total.points : assessed.find(of);
}

/** The group that a representative is compared within: the trait's word on the last day. */
export function groupOf(assessed: Assessed, trait: string): string {
  const found = assessed.find(trait);
  return typeof found === 'string' ? found : '';
}

function countUpTo(values: readonly Fraction[], mine: Fraction): number {
  return search(values, (value) => compare(value, mine) <= 0);
}

function countBelow(values: readonly Fraction[], mine: Fraction): number {
  return search(values, (value) => compare(value, mine) < 0);
}

/** How many of the ascending values come before the first that does not fit. */
function search(values: readonly Fraction[], fits: (value: Fraction) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(values[middle] as Fraction)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * `domain` §7, normalised edition: within q1 − 1.5·IQR and q3 + 1.5·IQR, top × log₂(1 + (x − min) ÷ (max − min)) with
 * min and max of those inside, to `places`; 0 below, `top` above, 0 where all inside are equal.
 */
function iqrLog(values: readonly Fraction[], mine: Fraction, top: Fraction, places: number): Fraction {
  const [q1, q3] = [quantile(values, 1), quantile(values, 3)];
  const reach = multiply(subtract(q3, q1), { n: 3, d: 2 });
  const [low, high] = [subtract(q1, reach), add(q3, reach)];
  if (compare(mine, low) < 0) return zero;
  if (compare(mine, high) > 0) return top;
  const inside = values.filter((value) => compare(value, low) >= 0 && compare(value, high) <= 0);
  const [least, most] = [inside[0] as Fraction, inside.at(-1) as Fraction];
  if (compare(least, most) === 0) return zero;
  const place = divide(subtract(mine, least), subtract(most, least));
  return rounded(multiply(top, log2(add(one, place))), places, 'half-up');
}

/** The linear-interpolated quartile. */
function quantile(values: readonly Fraction[], quarters: number): Fraction {
  const at = { n: (values.length - 1) * quarters, d: 4 };
  const index = Number(truncated(at).n);
  const [low, high] = [values[index] as Fraction, values[index + 1] ?? (values[index] as Fraction)];
  return add(low, multiply(subtract(high, low), subtract(at, whole(index))));
}
