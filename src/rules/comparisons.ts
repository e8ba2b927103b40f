/** What a name is compared with: `{ 角色: 领衔 }`, `[领衔, 联名]`, `{ atLeast: 2, below: 6 }`, `{ not: … }`, `{ known: no }`. */
import { type Decimal, exact } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import type { Comparison, Condition, Operator } from '../engine/rulebook.ts';
import { comparison, joined } from './logic.ts';
import { readTable } from './numbers.ts';
import type { Place } from './problems.ts';
import { asList, asText, type Reading, tell, tellUnknown, wrongShape } from './reading.ts';
import { dayIn, decimalIn, looksNumeric, readChoice } from './scalars.ts';
import { type Asker, kindNames, type Named, type Scope } from './scope.ts';
import type { Entry, Text, Written } from './written.ts';

const orders = {
  atLeast: 'greaterThanInclusive',
  above: 'greaterThan',
  atMost: 'lessThanInclusive',
  below: 'lessThan',
} as const;

/** The short form: what stands behind a name. */
export function readTest(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  named: Named,
  entry: Entry,
  not: boolean,
): Condition | undefined {
  const { value } = entry;
  const make = (operator: Operator, compared: Comparison['value'] | undefined) =>
    compared === undefined
      ? undefined
      : placedEntry(reading, comparison(named.name, operator, compared, not), entry);
  const many = named.kind === 'many';
  if (value.kind === 'text') {
    return make(many ? 'contains' : 'equal', readConstant(reading, scope, named, value));
  }
  if (value.kind === 'list') {
    const words = readConstants(reading, scope, named, value, entry.key);
    if (!many) return make('in', words);
    return together(reading, not ? 'all' : 'any', words, (word) => make('contains', word), value);
  }
  const keys = many
    ? ['all', 'not', 'known']
    : named.kind === 'word'
      ? ['not', 'known']
      : [...Object.keys(orders), 'not', 'known'];
  if (value.entries.length === 0) {
    tell(reading, 'empty-condition', value.place);
    return undefined;
  }
  const parts: (Condition | undefined)[] = [];
  for (const test of [...value.entries].sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))) {
    parts.push(readKey(reading, scope, asker, named, test, keys, not));
  }
  if (parts.includes(undefined)) return undefined;
  return together(reading, not ? 'any' : 'all', parts as Condition[], (part) => part, value);
}

function readKey(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  named: Named,
  test: Entry,
  keys: readonly string[],
  not: boolean,
): Condition | undefined {
  const { key, keyPlace, value } = test;
  const make = (operator: Operator, compared: Comparison['value'] | undefined, negated = not) =>
    compared === undefined
      ? undefined
      : placedEntry(reading, comparison(named.name, operator, compared, negated), test);
  if (!keys.includes(key)) {
    const every = [...Object.keys(orders), 'not', 'known', 'all'];
    if (every.includes(key)) {
      tell(reading, 'operator-does-not-fit', keyPlace, {
        name: named.name,
        kind: kindNames[named.kind],
        operator: key,
        allowed: keys.join('、'),
      });
    } else {
      tellUnknown(reading, 'unknown-operator', keyPlace, key, keys, { operator: key });
    }
    return undefined;
  }
  if (key in orders) {
    return make(orders[key as keyof typeof orders], readThreshold(reading, scope, asker, named, value));
  }
  if (key === 'known') return make('known', readChoice(reading, value, ['yes', 'no']));
  const operator = named.kind === 'many' ? 'contains' : undefined;
  if (key === 'all') {
    const words = readConstants(reading, scope, named, value, key);
    return together(reading, not ? 'any' : 'all', words, (word) => make('contains', word), value);
  }
  if (value.kind === 'text')
    return make(operator ?? 'equal', readConstant(reading, scope, named, value), !not);
  const words = readConstants(reading, scope, named, value, key);
  if (operator === undefined) return make('in', words, !not);
  return together(reading, not ? 'any' : 'all', words, (word) => make(operator, word, !not), value);
}

function together<T>(
  reading: Reading,
  how: 'all' | 'any',
  from: readonly T[] | undefined,
  make: (one: T) => Condition | undefined,
  written: Written,
): Condition | undefined {
  const parts = from?.map(make);
  if (parts === undefined || parts.includes(undefined)) return undefined;
  return joined(reading, how, parts as Condition[], written);
}

/** The value of the full form's `value` for this operator. */
export function readCompared(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  named: Named,
  operator: Operator,
  value: Written,
): Comparison['value'] | undefined {
  if (operator === 'known') return readChoice(reading, value, ['yes', 'no']);
  if (operator === 'in' || operator === 'notIn') return readConstants(reading, scope, named, value, 'value');
  if (Object.values<Operator>(orders).includes(operator)) {
    return readThreshold(reading, scope, asker, named, value);
  }
  return readConstant(reading, scope, named, value);
}

// ---- constants ------------------------------------------------------------------------------------------------

function readConstants(
  reading: Reading,
  scope: Scope,
  named: Named,
  written: Written,
  key: string,
): readonly string[] | undefined {
  const list = asList(reading, written, '几个值的列表', '[视察, 专题调研]', key);
  const words = list?.entries.map((one) => readConstant(reading, scope, named, one));
  if (list === undefined || words === undefined || words.includes(undefined)) return undefined;
  const seen = new Set<string | undefined>();
  const repeated = list.entries.find((_, index) => seen.size === seen.add(words[index]).size);
  if (repeated === undefined) return inOrderOf(named, words as string[]);
  tell(reading, 'repeated-value', repeated.place, { value: repeated.kind === 'text' ? repeated.text : '' });
  return undefined;
}

/** A list of values is a set: in the order of the declared ones, or ascending. */
function inOrderOf(named: Named, words: readonly string[]): readonly string[] {
  const { values } = named;
  const among = new Set(words);
  if (values !== undefined) return values.filter((value) => among.has(value));
  return [...words].sort((a, b) =>
    named.kind === 'number' ? compare(exact(a as Decimal), exact(b as Decimal)) : a < b ? -1 : 1,
  );
}

/** One value that `named` can have. */
function readConstant(reading: Reading, scope: Scope, named: Named, written: Written): string | undefined {
  const text = asText(reading, written, '一个值', named.values?.[0] ?? '1');
  if (text === undefined) return undefined;
  const before = reading.problems.length;
  const value = constantIn(reading, scope, named, text);
  return reading.problems.length > before ? undefined : value;
}

function constantIn(reading: Reading, scope: Scope, named: Named, text: Text): string | undefined {
  if (named.kind === 'day') return dayIn(reading, text);
  if (named.kind !== 'number') return wordIn(reading, named, text);
  if (!looksNumeric(text.text) && scope.names.has(text.text)) {
    tell(reading, 'threshold-is-a-name', text.place, { name: named.name, other: text.text });
    return undefined;
  }
  return decimalIn(reading, text);
}

function wordIn(reading: Reading, named: Named, { text, place }: Text): string | undefined {
  if (named.values === undefined || named.values.includes(text)) return text;
  tellUnknown(reading, 'unknown-value', place, text, named.values, { name: named.name, value: text });
  return undefined;
}

function readThreshold(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  named: Named,
  written: Written,
): Comparison['value'] | undefined {
  if (written.kind !== 'mapping') return readConstant(reading, scope, named, written);
  if (named.kind !== 'number') {
    wrongShape(reading, written, '一个日期', '2026-07-01');
    return undefined;
  }
  if (asker.things.includes('fact')) {
    tell(reading, 'when-number-not-plain', written.place, { place: asker.place, name: named.name });
    return undefined;
  }
  return readTable(reading, scope, asker, written);
}

function placedEntry(reading: Reading, node: Comparison, { key, keyPlace, value }: Entry): Comparison {
  const { place } = value;
  reading.places.set(node, {
    own: through(keyPlace, place),
    keys: { [key]: place, fact: keyPlace, operator: keyPlace, value: place },
  });
  return node;
}

/** From the start of one to the end of the other, or the first alone where they stand on different lines. */
function through(first: Place, last: Place): Place {
  if (first.line !== last.line || last.column < first.column) return first;
  return { ...first, length: last.column + last.length - first.column };
}
