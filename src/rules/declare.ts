/** The first look over a rule file: every name in it, so that conditions, tables and numbers can be checked. */
import type { Decimal } from '../engine/decimal.ts';
import type { Fact, Trait } from '../engine/rulebook.ts';
import type { SectionSource } from './parse.ts';
import { asMapping, type Fields, type Reading, tell } from './reading.ts';
import { type Appraised, givenNames, ratesOf, type Scope } from './scope.ts';
import { type Declared, declare, declareFacts, declareTraits } from './words.ts';
import type { Mapping, Written } from './written.ts';

export interface Things {
  readonly scope: Scope;
  readonly facts: readonly Declared<Fact>[];
  readonly traits: readonly Declared<Trait>[];
  readonly ratings: Mapping;
  readonly figures: Mapping;
}

export function declareThings(
  reading: Reading,
  fields: Fields,
  sources: readonly SectionSource[],
  classes: readonly string[],
  appraised: readonly Appraised[],
): Things {
  const grades = entriesOf(fields.get('grades')).flatMap((grade) => textIn(grade, 'grade')?.text ?? []);
  const scope: Scope = {
    names: new Map(givenNames(grades).map((named) => [named.name, named])),
    rates: ratesOf(classes),
    figures: new Map(),
    items: new Set(),
    sections: new Set(),
    grades,
    classes,
    appraised,
    incomplete: sources.some((source) => source.tree === undefined),
  };
  for (const { tree } of sources) if (tree !== undefined) declareSection(reading, scope, tree);
  const named = (key: string, example: string): Mapping => {
    const written = fields.get(key);
    const mapping = written && asMapping(reading, written, '各个名称', example);
    return mapping ?? { kind: 'mapping', entries: [], place: fields.place };
  };
  const facts = declareFacts(reading, scope, named('facts', '{ 类别: { values: [建议, 视察] } }'));
  const traits = declareTraits(reading, scope, named('traits', '{ 代表类别: { values: [基层代表] } }'));
  const ratings = named('ratings', '{ 初评打分: { by: localOffice, range: [0, 100] } }');
  const figures = named('figures', '{ 建议件数: { count: { 类别: 建议 } } }');
  for (const { key: name, keyPlace: place } of ratings.entries) {
    declare(reading, scope, { name, thing: 'rating', kind: 'number', place });
  }
  for (const { key: name, keyPlace: place, value } of figures.entries) {
    const rank = value.kind === 'mapping' && value.entries.some((entry) => entry.key === 'rank');
    const least = (rank ? '1' : '0') as Decimal;
    declare(reading, scope, { name, thing: 'figure', kind: 'number', least, place });
  }
  return { scope, facts, traits, ratings, figures };
}

function declareSection(reading: Reading, scope: Scope, written: Written): void {
  addName(reading, scope.sections, written, 'section');
  for (const item of entriesOf(inside(written, 'items'))) declareItem(reading, scope, item);
}

function declareItem(reading: Reading, scope: Scope, written: Written): void {
  addName(reading, scope.items, written, 'item');
  for (const item of entriesOf(inside(written, 'items'))) declareItem(reading, scope, item);
}

function addName(reading: Reading, names: Set<string>, written: Written, key: string): void {
  const text = textIn(written, key);
  if (text === undefined) return;
  const { text: name, place } = text;
  if (name === '法定' || name === '自选') {
    tell(reading, 'reserved-name', place, { name, because: '它指全部法定（自选）计分项' });
  } else if (names.has(name)) {
    const thing = key === 'item' ? '计分项' : '大项';
    tell(reading, 'repeated-name', place, { name, first: thing, second: thing });
  }
  names.add(name);
}

function inside(written: Written, key: string): Written | undefined {
  return written.kind === 'mapping' ? written.entries.find((entry) => entry.key === key)?.value : undefined;
}

function textIn(written: Written, key: string) {
  const found = inside(written, key);
  return found?.kind === 'text' && found.text !== '' ? found : undefined;
}

function entriesOf(written: Written | undefined): readonly Written[] {
  return written?.kind === 'list' ? written.entries : [];
}
