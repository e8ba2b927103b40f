/**
 * Decision classes: what a condition can tell apart, and no more.
 *
 * Of a word, which of the listed ones it is; of a number or a day, where it lies among the constants it is compared
 * with; of a threshold that is a table, on which side of it.
 */
import { type Decimal, exact } from './decimal.ts';
import { compare, type Fraction } from './fraction.ts';
import type { NameKind } from './names.ts';
import {
  absent,
  exempt,
  type Find,
  type Found,
  type Given,
  isLacking,
  type NotGiven,
  namesOf,
  numberOf,
  unstated,
} from './numbers.ts';
import type { Comparison, Condition, Table } from './rulebook.ts';

/** A small number for what is found, below `size`; the first three where nothing is given. */
export interface Encoder {
  readonly size: number;
  readonly code: (found: Found) => number;
}

/** The class of a case under several encoders: one number where they leave room for it, else text. */
export type ClassKey = number | string;

export function classifier<Case>(
  parts: readonly { readonly read: (one: Case) => Found; readonly encoder: Encoder }[],
): (one: Case) => ClassKey {
  const product = parts.reduce((size, { encoder }) => size * encoder.size, 1);
  if (product <= Number.MAX_SAFE_INTEGER) {
    return (one) => {
      let key = 0;
      for (const { read, encoder } of parts) key = key * encoder.size + encoder.code(read(one));
      return key;
    };
  }
  return (one) => parts.map(({ read, encoder }) => encoder.code(read(one))).join();
}

/** Tells apart what the comparisons do. */
export function classifierOf(
  comparisons: readonly Comparison[],
  kinds: ReadonlyMap<string, NameKind>,
): (find: Find) => ClassKey {
  const plain = comparisons.filter((comparison) => !isTable(comparison));
  const names = [...new Set(plain.map((comparison) => comparison.fact))];
  const byName = names.map((name) => {
    const own = plain.filter((one) => one.fact === name && one.operator !== 'known');
    const encoder = encoderOf(
      kinds.get(name) ?? 'word',
      own.flatMap((one) => one.value as string | string[]),
    );
    return { read: (find: Find) => find(name), encoder };
  });
  const plainKey = classifier(byName);
  const sides = comparisons.filter(isTable);
  return sides.length === 0
    ? plainKey
    : (find) => [plainKey(find), ...sides.map((side) => sideOf(side, find))].join();
}

/** Tells apart no more than the constants do. */
export function encoderOf(kind: NameKind, constants: readonly string[]): Encoder {
  const distinct = [...new Set(constants)];
  switch (kind) {
    case 'word': {
      const codes = new Map(distinct.map((word, index) => [word, index + 4]));
      return encoder(distinct.length + 1, (found) => codes.get(found as string) ?? 3);
    }
    case 'many':
      return encoder(2 ** distinct.length, (found) => {
        let code = 3;
        for (const [index, word] of distinct.entries())
          if ((found as readonly string[]).includes(word)) code += 2 ** index;
        return code;
      });
    case 'day': {
      const days = distinct.sort();
      return encoder(2 * days.length + 1, (found) => {
        const below = days.filter((day) => day < (found as string)).length;
        return 3 + 2 * below + (days[below] === found ? 1 : 0);
      });
    }
    case 'number': {
      const bounds = distinct.map((text) => exact(text as Decimal)).sort(compare);
      return encoder(2 * bounds.length + 1, (found) => {
        let below = 0;
        for (const bound of bounds) {
          const side = compare(found as Fraction, bound);
          if (side <= 0) return 3 + 2 * below + (side === 0 ? 1 : 0);
          below += 1;
        }
        return 3 + 2 * below;
      });
    }
  }
}

const notGiven: readonly NotGiven[] = [absent, exempt, unstated];

/** `size` counts the codes of what is given; they begin at 3. */
function encoder(size: number, encode: (found: Given) => number): Encoder {
  return {
    size: size + notGiven.length,
    code: (found) => (typeof found === 'symbol' ? notGiven.indexOf(found) : encode(found)),
  };
}

/** On which side of its threshold the case lies, or which names are lacking to say so. */
function sideOf(comparison: Comparison & { readonly value: Table }, find: Find): string {
  const found = find(comparison.fact);
  const threshold = numberOf(comparison.value, find);
  if (found === exempt || (isLacking(threshold) && threshold.exempt)) return '!';
  if (found === unstated) return '-';
  if (found === absent || isLacking(threshold)) {
    const names = [
      ...(found === absent ? [comparison.fact] : []),
      ...(isLacking(threshold) ? threshold.names : []),
    ];
    return `?${names.join('?')}`;
  }
  return `${Math.sign(compare(found as Fraction, threshold))}`;
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
