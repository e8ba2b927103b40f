/**
 * What a name may still be once a condition holds: the arithmetic behind "this can never be met".
 *
 * It judges no record. A condition narrows the values of the names that it compares, until nothing is left of one.
 */

import type { Bounds } from '../../engine/bounds.ts';
import { isTable } from '../../engine/classes.ts';
import { namesOf } from '../../engine/numbers.ts';
import type { Comparison, Condition, Operator } from '../../engine/rulebook.ts';
import { type NumberDomain, narrowedNumber, type Silent } from './number-domain.ts';

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

/** Names that were narrowed so far; the others are as their declaration says. */
export type Space = ReadonlyMap<string, Domain>;

export interface Names {
  readonly domainOf: (name: string) => Domain | undefined;
  /** The least and greatest threshold that a table can give. */
  readonly thresholdOf: (value: Comparison['value']) => Bounds;
}

/** More alternatives than this are not followed: what was not looked at counts as possible. */
export const alternativesMax = 64;

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
  if (isTable(condition) && namesOf(condition.value).some((name) => isSilent(space, name, names)))
    return false;
  return narrowedDomain(domain, { ...condition, ...opposite(condition) }, names) === undefined;
}

/** Whether nothing may be said of the name. */
function isSilent(space: Space, name: string, names: Names): boolean {
  return (space.get(name) ?? names.domainOf(name))?.silent !== 'no';
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
      return narrowedNumber(stated, comparison, names.thresholdOf(comparison.value));
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
