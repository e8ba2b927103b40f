/** Numbers of a rulebook: a decimal, a name, or a table; and the tables' completeness. */
import { type Decimal, decimalOf, exact } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import type { Num, Table } from '../engine/rulebook.ts';
import { numberMeant } from './meant.ts';
import { asList, placed, type Reading, tell, tellUnknown, wrongShape } from './reading.ts';
import { type Bounds, decimalIn, looksNumeric, nothing } from './scalars.ts';
import { type Asker, kindNames, type Named, nameIn, type Scope } from './scope.ts';
import type { Entry, Mapping, Written } from './written.ts';

export interface NumberRules {
  /** What a plain decimal must keep to. */
  readonly bounds?: Bounds;
  /** In `points` each word of a `many` name gives a value of its own, so a table by one needs no `otherwise`. */
  readonly points?: boolean;
}

/** One number. */
export function readNum(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  written: Written,
  rules: NumberRules = {},
): Num {
  if (written.kind === 'mapping') return readTable(reading, scope, asker, written, rules) ?? nothing;
  if (written.kind === 'list' || written.text === '') {
    wrongShape(reading, written, '一个数、一个名称或一张表', '{ 角色: { 领衔: 5, 联名: 2 } }');
    return nothing;
  }
  const { text } = written;
  const isMeant = !scope.names.has(text) && numberMeant(text) !== undefined;
  if (isMeant || looksNumeric(text)) return decimalIn(reading, written, rules.bounds);
  const named = nameIn(reading, scope, asker, written);
  if (named === undefined) return nothing;
  if (named.kind !== 'number') {
    tell(reading, 'not-a-number-name', written.place, { name: named.name, kind: kindNames[named.kind] });
    return nothing;
  }
  return placed(reading, { name: named.name }, written);
}

/** `times`, `multiply`: one number, a list, or several tables; their product. */
export function readFactors(reading: Reading, scope: Scope, asker: Asker, written: Written): Num[] {
  if (written.kind === 'list') {
    const list = asList(reading, written, '几个数', '[1.2, 到会系数]', 'multiply');
    return (list?.entries ?? []).map((one) => readNum(reading, scope, asker, one));
  }
  if (written.kind !== 'mapping' || written.entries.length < 2) {
    return [readNum(reading, scope, asker, written)];
  }
  return written.entries.map((entry) => tableOf(reading, scope, asker, entry, {}) ?? nothing);
}

export function readTable(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  written: Mapping,
  rules: NumberRules = {},
): Table | undefined {
  const [first, ...others] = written.entries;
  if (first === undefined) {
    tell(reading, 'empty-list', written.place, { key: '表' });
    return undefined;
  }
  if (others.length > 0) {
    tell(reading, 'several-tables', written.place, {
      names: written.entries.map((entry) => entry.key).join('、'),
    });
    return undefined;
  }
  return tableOf(reading, scope, asker, first, rules);
}

function tableOf(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  entry: Entry,
  rules: NumberRules,
): Table | undefined {
  const read = (value: Written) => readNum(reading, scope, asker, value, rules);
  return readRows(reading, scope, asker, entry, rules.points === true, read);
}

export interface Rows<T> {
  readonly by: string;
  readonly rows: readonly { readonly key: string; readonly then: T }[];
  readonly otherwise?: T;
}

/** A table `NAME: { key: …, otherwise: … }` of anything; undefined where its name or shape is wrong (told). */
export function readRows<T>(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  { key, keyPlace, value }: Entry,
  openMany: boolean,
  read: (value: Written) => T,
): Rows<T> | undefined {
  const named = nameIn(reading, scope, asker, { kind: 'text', text: key, place: keyPlace });
  if (value.kind !== 'mapping') {
    wrongShape(reading, value, `按“${key}”列出的值 { 值: 数 }`, '{ 领衔: 5, 联名: 2 }');
    return undefined;
  }
  if (value.entries.length === 0) {
    tell(reading, 'empty-list', value.place, { key });
    return undefined;
  }
  const last = value.entries.find((entry) => entry.key === 'otherwise');
  const written = value.entries.filter((entry) => entry !== last);
  const otherwise = last === undefined ? undefined : read(last.value);
  const rest = otherwise === undefined ? {} : { otherwise };
  if (named === undefined || named.kind === 'unreadable') {
    for (const entry of written) read(entry.value);
    return undefined;
  }
  if (named.kind === 'day') {
    tell(reading, 'not-for-table', keyPlace, { name: key, kind: kindNames[named.kind] });
    return undefined;
  }
  const rows =
    named.kind === 'number'
      ? boundedRows(reading, named, written, value, last !== undefined, read)
      : wordedRows(reading, named, written, value, last !== undefined, openMany, read);
  return placed(reading, { by: named.name, rows, ...rest }, value);
}

function wordedRows<T>(
  reading: Reading,
  named: Named,
  written: readonly Entry[],
  table: Mapping,
  closed: boolean,
  openMany: boolean,
  read: (value: Written) => T,
) {
  const { values } = named;
  const rows = written.map((entry) => {
    if (values !== undefined && !values.includes(entry.key)) {
      tellUnknown(reading, 'unknown-value', entry.keyPlace, entry.key, values, {
        name: named.name,
        value: entry.key,
      });
    }
    return placed(reading, { key: entry.key, then: read(entry.value) }, entry.value);
  });
  const keys = written.map((entry) => entry.key);
  const misspelt = values !== undefined && keys.some((key) => !values.includes(key));
  const missing = values === undefined ? ['otherwise'] : values.filter((value) => !keys.includes(value));
  // A many name may hold none of its values.
  if (named.kind === 'many' && !openMany) missing.push('otherwise');
  if (!closed && !misspelt && missing.length > 0) {
    tell(reading, 'table-incomplete', table.place, { name: named.name, missing: missing.join('、') });
  }
  return values === undefined ? rows : rows.sort((a, b) => values.indexOf(a.key) - values.indexOf(b.key));
}

function boundedRows<T>(
  reading: Reading,
  named: Named,
  written: readonly Entry[],
  table: Mapping,
  closed: boolean,
  read: (value: Written) => T,
) {
  const before = reading.problems.length;
  const seen = new Map<Decimal, string>();
  const rows = written.map((entry) => {
    const key = decimalIn(reading, { kind: 'text', text: entry.key, place: entry.keyPlace });
    const other = seen.get(key);
    if (other !== undefined && decimalOf(entry.key) !== undefined) {
      tell(reading, 'table-key-twice', entry.keyPlace, { one: other, other: entry.key });
    }
    seen.set(key, entry.key);
    return placed(reading, { key, then: read(entry.value) }, entry.value);
  });
  rows.sort((a, b) => compare(exact(a.key), exact(b.key)));
  const first = rows[0]?.key;
  const least = named.least ?? nothing;
  if (first !== undefined && !closed && reading.problems.length === before && above(first, least)) {
    tell(reading, 'table-starts-late', table.place, { name: named.name, first, least });
  }
  if (first === undefined)
    tell(reading, 'table-incomplete', table.place, { name: named.name, missing: '下限' });
  return rows;
}

function above(a: Decimal, b: Decimal): boolean {
  return compare(exact(a), exact(b)) > 0;
}
