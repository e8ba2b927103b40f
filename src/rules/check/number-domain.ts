/** Which numbers a name may still be: an interval, a list, holes in it, and whether only whole ones count. */

import type { Bounds } from '../../engine/bounds.ts';
import { dayOf } from '../../engine/day.ts';
import { type Decimal, exact } from '../../engine/decimal.ts';
import { compare, type Fraction, truncated, whole } from '../../engine/fraction.ts';
import type { Comparison } from '../../engine/rulebook.ts';

/** Whether the name may be left unsaid: a fact not stated, a rating not given, a rate without a denominator. */
export type Silent = 'no' | 'maybe' | 'yes';

export interface NumberDomain {
  readonly kind: 'number';
  readonly low?: Fraction;
  readonly lowOpen: boolean;
  readonly high?: Fraction;
  readonly highOpen: boolean;
  readonly only?: readonly Fraction[];
  readonly not: readonly Fraction[];
  /** Counts, months, days: nothing lies between two neighbours. */
  readonly whole: boolean;
  readonly day: boolean;
  readonly silent: Silent;
}

export function narrowedNumber(
  domain: NumberDomain,
  { operator, value }: Comparison,
  threshold: Bounds,
): NumberDomain | undefined {
  if (operator === 'in' || operator === 'notIn') {
    const listed = (value as readonly string[]).map(amountOf);
    const isListed = (amount: Fraction) => listed.some((each) => compare(each, amount) === 0);
    if (operator === 'notIn') return settled({ ...domain, not: [...domain.not, ...listed] });
    return settled({ ...domain, only: domain.only?.filter(isListed) ?? listed });
  }
  switch (operator) {
    case 'greaterThanInclusive':
      return settled(atLeast(domain, threshold.low, false));
    case 'greaterThan':
      return settled(atLeast(domain, threshold.low, true));
    case 'lessThanInclusive':
      return settled(atMost(domain, threshold.high, false));
    case 'lessThan':
      return settled(atMost(domain, threshold.high, true));
    case 'equal':
      return settled(atMost(atLeast(domain, threshold.low, false), threshold.high, false));
    default: {
      const [low, high] = [threshold.low, threshold.high];
      const sure = low !== undefined && high !== undefined && compare(low, high) === 0;
      return sure ? settled({ ...domain, not: [...domain.not, low] }) : domain;
    }
  }
}

function atLeast(domain: NumberDomain, low: Fraction | undefined, open: boolean): NumberDomain {
  if (low === undefined) return domain;
  const difference = domain.low === undefined ? 1 : compare(low, domain.low);
  if (difference < 0) return domain;
  return { ...domain, low, lowOpen: difference === 0 ? domain.lowOpen || open : open };
}

function atMost(domain: NumberDomain, high: Fraction | undefined, open: boolean): NumberDomain {
  if (high === undefined) return domain;
  const difference = domain.high === undefined ? -1 : compare(high, domain.high);
  if (difference > 0) return domain;
  return { ...domain, high, highOpen: difference === 0 ? domain.highOpen || open : open };
}

function settled(domain: NumberDomain): NumberDomain | undefined {
  const fitted = domain.whole ? onWholeNumbers(domain) : domain;
  if (fitted.low !== undefined && fitted.high !== undefined) {
    const span = compare(fitted.low, fitted.high);
    if (span > 0 || (span === 0 && (fitted.lowOpen || fitted.highOpen))) return undefined;
    if (span === 0 && !holds(fitted, fitted.low)) return undefined;
    if (fitted.whole && everyOneExcluded(fitted)) return undefined;
  }
  if (fitted.only === undefined) return fitted;
  const only = fitted.only.filter((value) => holds(fitted, value));
  return only.length === 0 ? undefined : { ...fitted, only };
}

function onWholeNumbers(domain: NumberDomain): NumberDomain {
  let { low, high } = domain;
  if (low !== undefined) {
    const floor = floorOf(low);
    low = compare(floor, low) < 0 || domain.lowOpen ? whole(Number(floor.n) + 1) : floor;
  }
  if (high !== undefined) {
    const floor = floorOf(high);
    high = compare(floor, high) === 0 && domain.highOpen ? whole(Number(floor.n) - 1) : floor;
  }
  const { low: _low, high: _high, ...rest } = domain;
  return {
    ...rest,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    lowOpen: false,
    highOpen: false,
  };
}

function floorOf(value: Fraction): Fraction {
  const cut = truncated(value);
  return compare(cut, value) > 0 ? whole(Number(cut.n) - 1) : cut;
}

function everyOneExcluded(domain: NumberDomain): boolean {
  const [low, high] = [Number(domain.low?.n), Number(domain.high?.n)];
  if (high - low > domain.not.length) return false;
  for (let value = low; value <= high; value += 1) if (holds(domain, whole(value))) return false;
  return true;
}

/** Whether a number lies in the domain. */
export function holds(domain: NumberDomain, value: Fraction): boolean {
  return (
    !(domain.low !== undefined && isBefore(value, domain.low, domain.lowOpen)) &&
    !(domain.high !== undefined && isBefore(domain.high, value, domain.highOpen)) &&
    !domain.not.some((each) => compare(each, value) === 0) &&
    (domain.only === undefined || domain.only.some((each) => compare(each, value) === 0))
  );
}

function isBefore(a: Fraction, b: Fraction, open: boolean): boolean {
  const difference = compare(a, b);
  return difference < 0 || (open && difference === 0);
}

/** A decimal, or a day as its number. */
export function amountOf(text: string): Fraction {
  return dayOf(text) === undefined ? exact(text as Decimal) : whole(Date.parse(text) / 86_400_000);
}
