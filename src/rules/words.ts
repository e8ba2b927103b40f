/** Facts and traits: first their names and values, so that everything else can name them; then what asks for them. */
import type { Decimal } from '../engine/decimal.ts';
import type { Fact, Trait } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { keys, structuralWords } from './keys.ts';
import {
  asList,
  asMapping,
  asText,
  type Fields,
  fieldsOf,
  oneOf,
  placed,
  type Reading,
  tell,
  tellStructural,
  tellUnknown,
} from './reading.ts';
import { decimalIn, looksNumeric, readDecimal, readSentence, readYes } from './scalars.ts';
import { askRecord, type Named, type Scope } from './scope.ts';
import type { Entry, Mapping, Text, Written } from './written.ts';

export interface Declared<T> {
  readonly word: T;
  readonly entry: Entry;
}

/** Adds a name to the scope; one that is taken or reserved is told. */
export function declare(reading: Reading, scope: Scope, named: Named): void {
  const { name, place } = named;
  if (place === undefined) return;
  const before = scope.names.get(name) ?? scope.rates.get(name);
  if (tellStructural(reading, { kind: 'text', text: name, place })) return;
  const because = reasonAgainst(name);
  // Of an appraisal only the rates stand in conditions.
  const other = scope.appraised.find(({ classes }) => classes.some((one) => `${one}票率` === name));
  if (because !== undefined) tell(reading, 'reserved-name', place, { name, because });
  else if (before === undefined && other === undefined) scope.names.set(name, named);
  else {
    const first =
      before?.place !== undefined
        ? `第 ${before.place.line} 行`
        : before === undefined
          ? `测评“${other?.name}”的票率`
          : '规则语言自带';
    tell(reading, 'repeated-name', place, { name, first, second: `第 ${place.line} 行` });
  }
}

function reasonAgainst(name: string): string | undefined {
  if (structuralWords.has(name)) return '它是规则语言的词';
  if (looksNumeric(name)) return '它像一个数';
  return name.trim() === '' ? '它是空的' : undefined;
}

export function declareFacts(reading: Reading, scope: Scope, written: Mapping): Declared<Fact>[] {
  return written.entries.map((entry) => ({
    entry,
    word: declareWord(reading, scope, 'fact', entry) as Fact,
  }));
}

export function declareTraits(reading: Reading, scope: Scope, written: Mapping): Declared<Trait>[] {
  return written.entries.map((entry) => ({
    entry,
    word: declareWord(reading, scope, 'trait', entry) as Trait,
  }));
}

function declareWord(reading: Reading, scope: Scope, thing: 'fact' | 'trait', entry: Entry): Fact | Trait {
  const { key: name, keyPlace, value } = entry;
  const before = reading.problems.length;
  const word = readWord(reading, thing, name, value);
  const broken = word === undefined || reading.problems.length > before;
  declare(reading, scope, {
    name,
    thing,
    kind: broken ? 'unreadable' : word.kind,
    place: keyPlace,
    ...(word !== undefined && 'values' in word && word.values !== undefined ? { values: word.values } : {}),
    ...(word?.kind === 'number' && word.min !== undefined ? { least: word.min } : {}),
  });
  return placed(reading, word ?? { name, kind: 'many', values: [] }, value);
}

function readWord(
  reading: Reading,
  thing: 'fact' | 'trait',
  name: string,
  written: Written,
): Fact | Trait | undefined {
  if (written.kind === 'list') return { name, kind: 'word', values: readValues(reading, written, name) };
  const example = `{ values: [一般, 重要, 重大] }`;
  const mapping = asMapping(reading, written, `“${name}”的写法`, example);
  if (mapping === undefined) return undefined;
  const kinds: Readonly<Record<string, readonly string[]>> = keys[thing];
  const every = [...new Set(Object.values(kinds).flat())];
  const kind = oneOf(reading, fieldsOf(reading, mapping, every), Object.keys(kinds));
  if (kind === undefined) return undefined;
  const fitting = kinds[kind.key] ?? [];
  const fields = fieldsOf(reading, without(mapping, kind.key, every), fitting);
  const value = kind.value;
  const unit = fields.get('unit');
  const of = unit === undefined ? {} : { unit: readSentence(reading, unit) };
  switch (kind.key) {
    case 'values': {
      const values = readValues(reading, value, name);
      return { name, kind: 'word', values, ...readDefaultWord(reading, fields, name, values) };
    }
    case 'text':
      readYes(reading, value);
      return { name, kind: 'word', ...readDefaultWord(reading, fields, name, undefined) };
    case 'many':
      return { name, kind: 'many', values: readValues(reading, value, name) };
    case 'number': {
      const bounds = readBounds(reading, value);
      const money = fields.get('money');
      const standing = fields.get('default');
      return {
        name,
        kind: 'number',
        ...bounds,
        ...of,
        ...(money === undefined ? {} : { money: readYes(reading, money) }),
        ...(standing === undefined ? {} : { default: readDefaultNumber(reading, standing, bounds) }),
      };
    }
    default:
      readYes(reading, value);
      return { name, kind: 'day' };
  }
}

/** The keys that another kind of word has were not told as unknown; here they are, all others were before. */
function without(mapping: Mapping, kind: string, every: readonly string[]): Mapping {
  return {
    ...mapping,
    entries: mapping.entries.filter(
      ({ key }) =>
        key === kind || (every.includes(key) && !['values', 'many', 'number', 'day', 'text'].includes(key)),
    ),
  };
}

export function readValues(reading: Reading, written: Written, key: string): string[] {
  const list = asList(reading, written, `“${key}”的各个值`, '[一般, 重要, 重大]', key);
  const values = new Set<string>();
  for (const one of list?.entries ?? []) {
    const text = asText(reading, one, '一个值', '重要');
    if (text === undefined) continue;
    if (tellStructural(reading, text)) continue;
    if (values.has(text.text)) tell(reading, 'repeated-value', text.place, { value: text.text });
    else if (text.text === 'otherwise') {
      tell(reading, 'reserved-name', text.place, { name: text.text, because: '它是规则语言的词' });
    } else values.add(text.text);
  }
  return [...values];
}

function readBounds(reading: Reading, written: Written): { min?: Decimal; max?: Decimal } {
  const mapping = asMapping(reading, written, '数的上下限', '{ min: 0, max: 20 }');
  if (mapping === undefined) return {};
  const fields = fieldsOf(reading, mapping, ['min', 'max']);
  const [least, most] = [fields.get('min'), fields.get('max')];
  const min = least === undefined ? undefined : readDecimal(reading, least);
  const max = most === undefined ? undefined : readDecimal(reading, most);
  if (min !== undefined && max !== undefined && Number(min) > Number(max) && most !== undefined) {
    tell(reading, 'range-backwards', most.place, { from: min, until: max });
  }
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function readDefaultWord(
  reading: Reading,
  fields: Fields,
  name: string,
  values: readonly string[] | undefined,
): { default?: string } {
  const written = fields.get('default');
  const text = written === undefined ? undefined : asText(reading, written, '一个值', values?.[0] ?? '无');
  if (text === undefined) return {};
  if (values !== undefined && !values.includes(text.text)) {
    tellUnknown(reading, 'unknown-value', text.place, text.text, values, { name, value: text.text });
  }
  return { default: text.text };
}

function readDefaultNumber(
  reading: Reading,
  written: Written,
  { min, max }: { min?: Decimal; max?: Decimal },
): Decimal {
  const text: Text | undefined = asText(reading, written, '一个数', '1');
  const bounds = {
    ...(min === undefined ? {} : { least: min }),
    ...(max === undefined ? {} : { most: max }),
  };
  return text === undefined ? ('0' as Decimal) : decimalIn(reading, text, bounds);
}

/** The facts with what makes them asked. */
export function readFacts(reading: Reading, scope: Scope, declared: readonly Declared<Fact>[]): Fact[] {
  return declared.map(({ word, entry }) => {
    const { value } = entry;
    const asked = value.kind === 'mapping' ? value.entries.find((one) => one.key === 'asked') : undefined;
    if (asked === undefined) return word;
    const itself = asked.value.kind === 'mapping' && asked.value.entries.find((one) => one.key === word.name);
    if (itself) {
      tell(reading, 'asked-of-itself', itself.keyPlace, { name: word.name });
      return word;
    }
    const condition = readCondition(reading, scope, askRecord('asked 里'), asked.value);
    return condition === undefined ? word : placed(reading, { ...word, asked: condition }, value);
  });
}
