/**
 * Conditions: json-rules-engine's full form and the short form, mixed at will, to the full form with `not` pushed
 * down to the comparisons, in the order in which they are written.
 */
import type { Condition, Operator } from '../engine/rulebook.ts';
import { readCompared, readTest } from './comparisons.ts';
import { comparison, joined } from './logic.ts';
import { asList, asMapping, placed, type Reading, tell, tellUnknown } from './reading.ts';
import { type Asker, kindNames, type Named, nameIn, type Scope } from './scope.ts';
import type { Entry, Mapping, Written } from './written.ts';

const refusedKeys = ['path', 'params', 'condition', 'priority'];

/** The condition as written, or undefined where something in it was wrong (told) or it is empty (told). */
export function readCondition(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  written: Written,
  not = false,
): Condition | undefined {
  if (written.kind === 'text' && written.text !== '') {
    tell(reading, 'condition-is-text', written.place, { written: written.text });
    return undefined;
  }
  if (written.kind === 'list') {
    tell(reading, 'condition-is-list', written.place);
    return undefined;
  }
  const mapping = asMapping(reading, written, '条件', '{ 类别: 建议 }');
  if (mapping === undefined) return undefined;
  if (mapping.entries.length === 0) {
    tell(reading, 'empty-condition', mapping.place);
    return undefined;
  }
  const keys = mapping.entries.map((entry) => entry.key);
  const refused = mapping.entries.filter((entry) => refusedKeys.includes(entry.key));
  for (const { key, keyPlace } of refused) tell(reading, 'condition-key-refused', keyPlace, { key });
  if (keys.includes('fact') || keys.includes('operator'))
    return fullForm(reading, scope, asker, mapping, not);
  const parts = mapping.entries
    .filter((entry) => !refused.includes(entry))
    .map((entry) => readEntry(reading, scope, asker, entry, not));
  if (refused.length > 0 || parts.includes(undefined)) return undefined;
  return joined(reading, not ? 'any' : 'all', parts as Condition[], mapping);
}

function readEntry(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  entry: Entry,
  not: boolean,
): Condition | undefined {
  const { key, keyPlace, value } = entry;
  if (key === 'not') return readCondition(reading, scope, asker, value, !not);
  if (key === 'all' || key === 'any') {
    if (value.kind === 'list' && value.entries.length === 0) {
      tell(reading, 'empty-condition', value.place);
      return undefined;
    }
    const list = asList(reading, value, '几个条件的列表', `${key}: [ { 类别: 建议 }, { 角色: 领衔 } ]`, key);
    const parts = list?.entries.map((one) => readCondition(reading, scope, asker, one, not));
    if (list === undefined || parts === undefined || parts.includes(undefined)) return undefined;
    return joined(reading, (key === 'all') !== not ? 'all' : 'any', parts as Condition[], list);
  }
  const named = nameIn(reading, scope, asker, { kind: 'text', text: key, place: keyPlace });
  return named === undefined ? undefined : readTest(reading, scope, asker, named, entry, not);
}

// ---- full form ------------------------------------------------------------------------------------------------

const operators: readonly Operator[] = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'known',
];

const fitting: Readonly<Record<Exclude<Named['kind'], 'unreadable'>, readonly Operator[]>> = {
  word: ['equal', 'notEqual', 'in', 'notIn', 'known'],
  many: ['contains', 'doesNotContain', 'known'],
  number: operators.filter((one) => one !== 'contains' && one !== 'doesNotContain'),
  day: operators.filter((one) => one !== 'contains' && one !== 'doesNotContain'),
};

function fullForm(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  mapping: Mapping,
  not: boolean,
): Condition | undefined {
  const before = reading.problems.length;
  const keys = ['fact', 'operator', 'value'];
  const find = (key: string) => mapping.entries.find((entry) => entry.key === key);
  for (const { key, keyPlace } of mapping.entries) {
    if (!keys.includes(key) && !refusedKeys.includes(key)) {
      tellUnknown(reading, 'unknown-key', keyPlace, key, keys, { key });
    }
  }
  for (const key of keys) {
    if (find(key) === undefined) tell(reading, 'missing-key', mapping.place, { key });
  }
  const [fact, operator, value] = keys.map((key) => find(key)?.value);
  if (fact?.kind !== 'text' || operator?.kind !== 'text' || value === undefined) {
    for (const one of [fact, operator]) {
      if (one !== undefined && one.kind !== 'text') {
        tell(reading, 'wrong-shape', one.place, { wanted: '一个词', written: '列表或映射', example: '类别' });
      }
    }
    return undefined;
  }
  const named = nameIn(reading, scope, asker, fact);
  const known = operators.find((one) => one === operator.text);
  if (known === undefined) {
    tellUnknown(reading, 'unknown-operator', operator.place, operator.text, operators, {
      operator: operator.text,
    });
  }
  if (named === undefined || known === undefined || named.kind === 'unreadable') return undefined;
  if (!fitting[named.kind].includes(known)) {
    tell(reading, 'operator-does-not-fit', operator.place, {
      name: named.name,
      kind: kindNames[named.kind],
      operator: known,
      allowed: fitting[named.kind].join('、'),
    });
    return undefined;
  }
  const compared = readCompared(reading, scope, asker, named, known, value);
  if (compared === undefined || reading.problems.length > before) return undefined;
  return placed(reading, comparison(named.name, known, compared, not), mapping);
}
