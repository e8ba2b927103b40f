/**
 * What a name may still be once a condition holds: the arithmetic behind "this can never be met".
 *
 * It judges no record. A condition narrows the values of the names that it compares, until nothing is left of one.
 */
import { dayOf } from '../../engine/day.ts';
import { type Decimal, exact } from '../../engine/decimal.ts';
import { compare, type Fraction, truncated, whole } from '../../engine/fraction.ts';
import type { Comparison, Condition, Operator } from '../../engine/rulebook.ts';
import type { Bounds } from './bounds.ts';

/** Whether the name may be left unsaid: a fact not stated, a rating not given, a rate without a denominator. */
type Silent = 'no' | 'maybe' | 'yes';

export type Domain =
  | {
      readonly kind: 'word';
      /** Left out: any word. */
      readonly only?: readonly string[];
      readonly not: readonly string[];
      readonly silent: Silent;
    }
  | {
      readonly kind: 'many';
      readonly values: readonly string[];
      readonly has: readonly string[];
      readonly lacks: readonly string[];
      readonly silent: 'no';
    }
  | NumberDomain;

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

/** Names that were narrowed so far; the others are as their declaration says. */
export type Space = ReadonlyMap<string, Domain>;

export interface Names {
  readonly domainOf: (name: string) => Domain | undefined;
  /** The least and greatest threshold that a table can give. */
  readonly thresholdOf: (value: Comparison['value']) => Bounds;
}

/** More alternatives than this are not followed: what was not looked at counts as possible. */
const alternativesMax = 64;

/** The alternatives in which `condition` holds; empty where nothing can meet it. */
export function narrowed(spaces: readonly Space[], condition: Condition, names: Names): readonly Space[] {
  if ('all' in condition) {
    return comparisonsFirst(condition.all).reduce((left, part) => narrowed(left, part, names), spaces);
  }
  if ('any' in condition) {
    const all = condition.any.flatMap((part) => narrowed(spaces, part, names));
    return all.length > alternativesMax ? spaces : all;
  }
  return spaces.flatMap((space) => {
    const before = space.get(condition.fact) ?? names.domainOf(condition.fact);
    if (before === undefined) return [space];
    const after = narrowedDomain(before, condition, names);
    return after === undefined ? [] : [new Map(space).set(condition.fact, after)];
  });
}

/** An alternative of `any` may be closed by a comparison that stands after it. */
export function comparisonsFirst(parts: readonly Condition[]): readonly Condition[] {
  return [...parts.filter((part) => 'fact' in part), ...parts.filter((part) => !('fact' in part))];
}

/** Whether `condition` holds wherever the names are as in `space`. */
export function implies(space: Space, condition: Condition, names: Names): boolean {
  if ('all' in condition) return condition.all.every((part) => implies(space, part, names));
  if ('any' in condition) return condition.any.some((part) => implies(space, part, names));
  const domain = space.get(condition.fact) ?? names.domainOf(condition.fact);
  if (domain === undefined) return false;
  if (condition.operator !== 'known' && domain.silent !== 'no') return false;
  return narrowedDomain(domain, { ...condition, ...opposite(condition) }, names) === undefined;
}

const opposites: Readonly<Record<Exclude<Operator, 'known'>, Operator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  greaterThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
};

function opposite(comparison: Comparison): Pick<Comparison, 'operator' | 'value'> {
  return comparison.operator === 'known'
    ? { operator: 'known', value: comparison.value === 'yes' ? 'no' : 'yes' }
    : { operator: opposites[comparison.operator], value: comparison.value };
}

/** What is left of a domain where the comparison holds, or undefined where nothing is. */
export function narrowedDomain(domain: Domain, comparison: Comparison, names: Names): Domain | undefined {
  if (comparison.operator === 'known') {
    if (comparison.value === 'yes') return said(domain);
    return domain.silent === 'no' ? undefined : { ...domain, silent: 'yes' };
  }
  const stated = said(domain);
  if (stated === undefined) return undefined;
  switch (stated.kind) {
    case 'word':
      return words(stated, comparison);
    case 'many':
      return many(stated, comparison);
    case 'number':
      return number(stated, comparison, names);
  }
}

function said(domain: Domain): Domain | undefined {
  return domain.silent === 'yes' ? undefined : domain.kind === 'many' ? domain : { ...domain, silent: 'no' };
}

function words(domain: Domain & { kind: 'word' }, { operator, value }: Comparison): Domain | undefined {
  const listed = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as string[]) : [];
  if (operator === 'equal' || operator === 'in') {
    const only = (domain.only ?? listed).filter(
      (word) => listed.includes(word) && !domain.not.includes(word),
    );
    return only.length === 0 ? undefined : { ...domain, only };
  }
  const only = domain.only?.filter((word) => !listed.includes(word));
  if (only?.length === 0) return undefined;
  return { ...domain, ...(only === undefined ? {} : { only }), not: [...domain.not, ...listed] };
}

function many(domain: Domain & { kind: 'many' }, { operator, value }: Comparison): Domain | undefined {
  const word = value as string;
  if (operator === 'contains') {
    return domain.lacks.includes(word) ? undefined : { ...domain, has: [...domain.has, word] };
  }
  return domain.has.includes(word) ? undefined : { ...domain, lacks: [...domain.lacks, word] };
}

function number(domain: NumberDomain, { operator, value }: Comparison, names: Names): Domain | undefined {
  if (operator === 'in' || operator === 'notIn') {
    const listed = (value as readonly string[]).map(amountOf);
    const isListed = (amount: Fraction) => listed.some((each) => compare(each, amount) === 0);
    if (operator === 'notIn') return settled({ ...domain, not: [...domain.not, ...listed] });
    return settled({ ...domain, only: domain.only?.filter(isListed) ?? listed });
  }
  const threshold = names.thresholdOf(value);
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
