/**
 * Numbers of a rulebook: a decimal, a name, or a table, read off a record or a dossier.
 *
 * What is not stated is never zero: it comes back as `Lacking`, with the names that would have to be known.
 */
import { type Decimal, exact } from './decimal.ts';
import { compare, type Fraction, greater } from './fraction.ts';
import type { Num, Table } from './rulebook.ts';

/** Not stated, or not known yet. */
export const absent = Symbol('absent');
/** Does not apply (`absent: exempt`, or a figure whose `for` is unmet). */
export const exempt = Symbol('exempt');

export type Given = Fraction | string | readonly string[];
/** A trait that nobody wrote down. Silence is no answer: a comparison is unmet; only a number cannot do without. */
export const unstated = Symbol('unstated');

export type NotGiven = typeof absent | typeof exempt | typeof unstated;
export type Found = Given | NotGiven;
export type Find = (name: string) => Found;

export interface Lacking {
  readonly names: readonly string[];
  /** It does not apply, so nothing is missing. */
  readonly exempt: boolean;
}

export function isLacking(value: object): value is Lacking {
  return 'exempt' in value;
}

/** All that is lacking at once. What does not apply comes first: then it matters no more what is not stated. */
export function lackingOf(...values: readonly (object | undefined)[]): Lacking | undefined {
  const lacking = values.filter((value): value is Lacking => value !== undefined && isLacking(value));
  if (lacking.length < 2) return lacking[0];
  const names = lacking.flatMap((value) => value.names);
  return lacking.find((value) => value.exempt) ?? { names: [...new Set(names)], exempt: false };
}

const decimals = new WeakMap<Table, readonly Fraction[]>();

/** One number; of a `many` name the highest of the values held counts. */
export function numberOf(num: Num, find: Find): Fraction | Lacking {
  const values = valuesOf(num, find);
  if (isLacking(values)) return values;
  const [first, ...others] = values;
  // The parser wants `otherwise` of such a table, so only a `many` name that holds nothing of it can come here.
  return first === undefined ? { names: [], exempt: true } : others.reduce(greater, first);
}

/** The values that a `points` gives: one, or one for each word that a `many` name holds. */
export function valuesOf(num: Num, find: Find, points = false): readonly Fraction[] | Lacking {
  if (typeof num === 'string') return [exact(num)];
  if (!('by' in num)) {
    const found = find(num.name);
    return typeof found === 'symbol' ? lacking(num.name, found) : [found as Fraction];
  }
  const found = find(num.by);
  if (typeof found === 'symbol') return lacking(num.by, found);
  if (typeof found === 'string') return follow(rowOf(num, found), find, points);
  if (!Array.isArray(found)) return follow(boundOf(num, found as Fraction), find, points);
  const rows = found.length === 0 && !points ? [num.otherwise] : found.map((word) => rowOf(num, word));
  const all = rows.map((row) => follow(row, find, points));
  return lackingOf(...all) ?? (all as readonly (readonly Fraction[])[]).flat();
}

function follow(row: Num | undefined, find: Find, points: boolean): readonly Fraction[] | Lacking {
  return row === undefined ? [] : valuesOf(row, find, points);
}

function rowOf(table: Table, word: string): Num | undefined {
  return (table.rows.find((row) => row.key === word) ?? { then: table.otherwise }).then;
}

/** The row of the greatest lower bound that the value reaches. */
function boundOf(table: Table, value: Fraction): Num | undefined {
  let bounds = decimals.get(table);
  if (bounds === undefined) {
    bounds = table.rows.map((row) => exact(row.key as Decimal));
    decimals.set(table, bounds);
  }
  let reached = -1;
  while (reached + 1 < bounds.length && compare(bounds[reached + 1] as Fraction, value) <= 0) reached += 1;
  return reached < 0 ? table.otherwise : table.rows[reached]?.then;
}

function lacking(name: string, found: NotGiven): Lacking {
  return { names: [name], exempt: found === exempt };
}

/** Every name that a number reads. */
export function namesOf(num: Num): readonly string[] {
  if (typeof num === 'string') return [];
  if (!('by' in num)) return [num.name];
  return [
    num.by,
    ...num.rows.flatMap((row) => namesOf(row.then)),
    ...(num.otherwise === undefined ? [] : namesOf(num.otherwise)),
  ];
}
