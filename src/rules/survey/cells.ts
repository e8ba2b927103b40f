/**
 * Decision classes of records, laid out: for each name the cells that constants tell apart, and one value of each.
 */

import { addDays, type Day } from '../../engine/day.ts';
import type { Decimal } from '../../engine/decimal.ts';
import { exact, textOf } from '../../engine/decimal.ts';
import { add, compare, divide, type Fraction, whole } from '../../engine/fraction.ts';
import { absent, type Found } from '../../engine/numbers.ts';
import { amountInWords, listed, type Names } from '../../engine/words.ts';
import { holds } from '../check/number-domain.ts';
import type { Domain } from '../check/space.ts';

export interface Cell {
  /** «视察», «其余», «未说明», «不少于5半天». */
  readonly says: string;
  /** Any value that lies in it. */
  readonly value: Found;
}

export interface Dimension {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** The cell a value lies in. */
  readonly cellOf: (value: Found) => number;
}

export const unsaid = '未说明';
const subsetsOf = 3;

export function dimensionOf(
  name: string,
  domain: Domain,
  constants: readonly string[],
  wording: Names,
): Dimension {
  const silent: readonly Cell[] = domain.silent === 'no' ? [] : [{ says: unsaid, value: absent }];
  const stated = statedCells(name, domain, [...new Set(constants)], wording);
  const cells = [...stated.cells, ...silent];
  return {
    name,
    cells,
    cellOf: (value) => (value === absent ? stated.cells.length : stated.cellOf(value)),
  };
}

type Stated = Pick<Dimension, 'cells' | 'cellOf'>;

function statedCells(name: string, domain: Domain, constants: readonly string[], wording: Names): Stated {
  switch (domain.kind) {
    case 'word':
      return wordCells(domain.only, constants);
    case 'many':
      return manyCells(constants);
    case 'number':
      return numberCells(name, domain, constants, wording);
  }
}

function wordCells(values: readonly string[] | undefined, constants: readonly string[]): Stated {
  const words = values === undefined ? constants : values.filter((value) => constants.includes(value));
  const others = values?.filter((value) => !constants.includes(value)) ?? ['（其他词）'];
  const rest =
    others.length === 0
      ? []
      : [{ says: others.length === 1 ? (others[0] ?? '') : '其余', value: others[0] ?? '' }];
  const at = new Map(words.map((word, index) => [word, index]));
  return {
    cells: [...words.map((word) => ({ says: word, value: word })), ...rest],
    cellOf: (value) => at.get(value as string) ?? words.length,
  };
}

/** All subsets while they are few, else none, each single one, and all. */
function manyCells(constants: readonly string[]): Stated {
  const sets =
    constants.length <= subsetsOf
      ? subsetsIn(constants)
      : [[], ...constants.map((word) => [word]), [...constants]];
  const keyOf = (set: readonly string[]) => constants.filter((word) => set.includes(word)).join('、');
  const at = new Map(sets.map((set, index) => [keyOf(set), index]));
  return {
    cells: sets.map((set) => ({ says: set.length === 0 ? '无' : listed(set, '和'), value: set })),
    // A set that was not laid out is told by nothing, so it falls to none.
    cellOf: (value) => at.get(keyOf(value as readonly string[])) ?? 0,
  };
}

function subsetsIn([first, ...others]: readonly string[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  const without = subsetsIn(others);
  return [...without, ...without.map((set) => [first, ...set])];
}

/** Each constant, and the gaps before, between and after them that hold a number. */
function numberCells(
  name: string,
  domain: Domain & { kind: 'number' },
  constants: readonly string[],
  wording: Names,
): Stated {
  const amount = (text: string) =>
    domain.day ? whole(Date.parse(text) / 86_400_000) : exact(text as Decimal);
  const bounds = constants.map(amount).sort(compare);
  const textual = (value: Fraction) =>
    domain.day ? addDays('1970-01-01' as Day, Number(value.n)) : textOf(value);
  const say = (value: Fraction) => amountInWords(textual(value), name, wording);
  const found = (value: Fraction): Found => (domain.day ? textual(value) : value);
  const cells: { cell: Cell; slot: number }[] = [];
  const offer = (slot: number, value: Fraction, says: string) => {
    if (holds(domain, value)) cells.push({ cell: { says, value: found(value) }, slot });
  };
  const step = (value: Fraction, by: number) => add(value, whole(by));
  bounds.forEach((bound, index) => {
    const before = bounds[index - 1];
    const between = before === undefined ? step(bound, -1) : middleOf(before, bound, domain.whole);
    const says = before === undefined ? `低于${say(bound)}` : `${say(before)}与${say(bound)}之间`;
    if (between !== undefined) offer(index * 2, nearestIn(domain, between, bound), says);
    offer(index * 2 + 1, bound, say(bound));
  });
  const last = bounds.at(-1);
  if (last === undefined) offer(0, domain.low ?? whole(0), '有数');
  else offer(bounds.length * 2, step(last, 1), `高于${say(last)}`);
  const at = new Map(cells.map(({ slot }, index) => [slot, index]));
  const slotOf = (value: Fraction) => {
    const below = bounds.filter((bound) => compare(bound, value) < 0).length;
    const on = bounds[below];
    return on !== undefined && compare(on, value) === 0 ? below * 2 + 1 : below * 2;
  };
  return {
    cells: cells.map(({ cell }) => cell),
    cellOf: (value) => at.get(slotOf(domain.day ? amount(value as string) : (value as Fraction))) ?? 0,
  };
}

function middleOf(a: Fraction, b: Fraction, isWhole: boolean): Fraction | undefined {
  if (!isWhole) return divide(add(a, b), whole(2));
  const next = add(a, whole(1));
  return compare(next, b) < 0 ? next : undefined;
}

/** Below the first constant there may be less room than one: the declared minimum itself, then. */
function nearestIn(domain: Domain & { kind: 'number' }, value: Fraction, below: Fraction): Fraction {
  if (domain.low === undefined || compare(value, domain.low) >= 0) return value;
  return compare(domain.low, below) < 0 ? domain.low : value;
}
