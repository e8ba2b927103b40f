/**
 * Decision classes: what a condition can tell apart, and no more.
 *
 * Of a word, which of the listed ones it is; of a number or a day, where it lies among the constants it is compared
 * with; of a threshold that is a table, on which side of it.
 */
import { type Decimal, exact } from './decimal.ts';
import { compare, type Fraction } from './fraction.ts';
import type { NameKind } from './names.ts';
import { absent, exempt, type Find, type Given, isLacking, namesOf, numberOf } from './numbers.ts';
import type { Comparison, Condition, Table } from './rulebook.ts';

export type Coder = (find: Find) => string;

export function codersOf(
  comparisons: readonly Comparison[],
  kinds: ReadonlyMap<string, NameKind>,
): readonly Coder[] {
  const plain = comparisons.filter((comparison) => !isTable(comparison));
  const names = [...new Set(plain.map((comparison) => comparison.fact))];
  const byName = names.map((name) => {
    const constants = plain
      .filter((one) => one.fact === name && one.operator !== 'known')
      .flatMap((one) => one.value as string | string[]);
    return coderOf(name, kinds.get(name) ?? 'word', constants);
  });
  return [...byName, ...comparisons.filter(isTable).map(sideCoder)];
}

/** Tells apart no more than the constants do. */
function coderOf(name: string, kind: NameKind, constants: readonly string[]): Coder {
  const encode = encoderOf(kind, constants);
  return (find) => {
    const found = find(name);
    return found === absent ? '?' : found === exempt ? '!' : encode(found);
  };
}

export function encoderOf(kind: NameKind, constants: readonly string[]): (found: Given) => string {
  switch (kind) {
    case 'word': {
      const codes = new Map([...new Set(constants)].map((word, index) => [word, `${index}`]));
      return (found) => codes.get(found as string) ?? '-';
    }
    case 'many': {
      const words = [...new Set(constants)];
      return (found) =>
        words.map((word) => ((found as readonly string[]).includes(word) ? '1' : '0')).join('');
    }
    case 'day': {
      const days = [...new Set(constants)].sort();
      return (found) =>
        `${days.filter((day) => day <= (found as string)).length}${days.includes(found as string) ? '=' : ''}`;
    }
    case 'number': {
      const bounds = [...new Set(constants)].map((text) => exact(text as Decimal)).sort(compare);
      return (found) => {
        let below = 0;
        for (const bound of bounds) {
          const side = compare(found as Fraction, bound);
          if (side === 0) return `${below}=`;
          if (side < 0) break;
          below += 1;
        }
        return `${below}`;
      };
    }
  }
}

function sideCoder(comparison: Comparison & { readonly value: Table }): Coder {
  return (find) => {
    const found = find(comparison.fact);
    const threshold = numberOf(comparison.value, find);
    if (found === exempt || (isLacking(threshold) && threshold.exempt)) return '!';
    if (found === absent || isLacking(threshold)) {
      const names = [
        ...(found === absent ? [comparison.fact] : []),
        ...(isLacking(threshold) ? threshold.names : []),
      ];
      return `?${names.join(',')}`;
    }
    return `${Math.sign(compare(found as Fraction, threshold))}`;
  };
}

/** Whether its threshold is a table, and so depends on the case. */
export function isTable(comparison: Comparison): comparison is Comparison & { readonly value: Table } {
  return typeof comparison.value === 'object' && !Array.isArray(comparison.value);
}

/** Every comparison of a condition, in the order in which it is written. */
export function comparisonsIn(condition: Condition): readonly Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn);
  if ('any' in condition) return condition.any.flatMap(comparisonsIn);
  return [condition];
}

/** Every name that a comparison reads, those of a table of thresholds included. */
export function namesIn(comparison: Comparison): readonly string[] {
  return [comparison.fact, ...(isTable(comparison) ? namesOf(comparison.value) : [])];
}
