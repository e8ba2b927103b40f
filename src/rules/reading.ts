/**
 * One reading of a rule file: problems found so far, and the place of everything read.
 *
 * A reader that cannot make sense of something tells why and goes on with a stand-in, so that all problems come at
 * once; a rulebook read with any problem is thrown away.
 */

import { fullWidth, structural, typedWide } from './full-width.ts';
import { wordMeant } from './meant.ts';
import { nearest } from './near.ts';
import type { Places } from './places.ts';
import { type Place, type Problem, type ProblemCode, problem } from './problems.ts';
import type { Entry, List, Mapping, Text, Written } from './written.ts';

export interface Reading {
  readonly problems: Problem[];
  readonly places: Places;
}

export function tell(reading: Reading, code: ProblemCode, place: Place, said: Record<string, string> = {}) {
  reading.problems.push(problem(code, place, said));
}

/** As `tell`, but where the written word holds full-width characters these are what is wrong with it. */
export function tellUnknown(
  reading: Reading,
  code: ProblemCode,
  place: Place,
  written: string,
  words: readonly string[],
  said: Record<string, string>,
): void {
  const character = typedWide(written);
  if (character !== undefined && !words.some((word) => word.includes(character))) {
    tell(reading, 'full-width-character', place, { written, character, half: fullWidth[character] ?? '' });
    return;
  }
  const near = wordMeant(written, words) ?? nearest(written, words);
  const allowed = words.length > 12 ? `${words.slice(0, 12).join('、')}…` : words.join('、');
  tell(reading, code, place, { ...said, allowed, ...(near === undefined ? {} : { near }) });
}

/** Remembers where `node` was written; of a mapping, where each of its keys' values was, too. */
export function placed<T extends object>(reading: Reading, node: T, written: Written | Place): T {
  const own = 'kind' in written ? written.place : written;
  const keys =
    'kind' in written && written.kind === 'mapping'
      ? Object.fromEntries(written.entries.map((entry) => [entry.key, entry.value.place]))
      : {};
  reading.places.set(node, { own, keys });
  return node;
}

// ---- shapes ---------------------------------------------------------------------------------------------------

const shapeNames = { text: '一个词或数', list: '列表 [ … ]', mapping: '映射 { 名称: 值 }' };

export function wrongShape(reading: Reading, written: Written, wanted: string, example: string): void {
  if (written.kind === 'text' && written.text === '') {
    tell(reading, 'empty-value', written.place, { key: written.key ?? '这里' });
    return;
  }
  if (written.kind === 'text' && tellStructural(reading, written)) return;
  // `-词` is a word to YAML, and no line of a list.
  if (written.kind === 'text' && /^-[^\s\d.]/.test(written.text)) {
    tell(reading, 'yaml-syntax', written.place, { detail: '列表每行开头的“-”后面缺少空格' });
    return;
  }
  tell(reading, 'wrong-shape', written.place, { wanted, example, written: shapeNames[written.kind] });
}

/** Tells the full-width colon, comma or bracket that kept YAML from seeing a mapping or a list here. */
export function tellStructural(reading: Reading, { text, place }: Text): boolean {
  const character = structural(text);
  if (character === undefined) return false;
  tell(reading, 'full-width-character', place, {
    written: text,
    character,
    half: fullWidth[character] ?? '',
  });
  return true;
}

export function asText(
  reading: Reading,
  written: Written,
  wanted: string,
  example: string,
): Text | undefined {
  if (written.kind === 'text' && written.text !== '') return written;
  wrongShape(reading, written, wanted, example);
  return undefined;
}

export function asList(
  reading: Reading,
  written: Written,
  wanted: string,
  example: string,
  key: string,
): List | undefined {
  if (written.kind !== 'list') {
    wrongShape(reading, written, wanted, example);
    return undefined;
  }
  if (written.entries.length > 0) return written;
  tell(reading, 'empty-list', written.place, { key });
  return undefined;
}

export function asMapping(
  reading: Reading,
  written: Written,
  wanted: string,
  example: string,
): Mapping | undefined {
  if (written.kind === 'mapping') return written;
  wrongShape(reading, written, wanted, example);
  return undefined;
}

// ---- the keys of a mapping ------------------------------------------------------------------------------------

/** A mapping with the keys that the language knows there. */
export interface Fields {
  readonly mapping: Mapping;
  readonly place: Place;
  readonly get: (key: string) => Written | undefined;
}

/** Tells the keys that `mapping` may not have and those that it lacks. */
export function fieldsOf(
  reading: Reading,
  mapping: Mapping,
  allowed: readonly string[],
  required: readonly string[] = [],
): Fields {
  // A misspelt key is told as such, and then not also as missing.
  const misspelt = new Set<string>();
  for (const { key, keyPlace } of mapping.entries) {
    if (allowed.includes(key)) continue;
    tellUnknown(reading, 'unknown-key', keyPlace, key, allowed, { key });
    if (required.length > 0) misspelt.add(wordMeant(key, allowed) ?? nearest(key, allowed) ?? '');
  }
  const fields = bare(mapping);
  for (const key of required) {
    if (fields.get(key) === undefined && !misspelt.has(key)) {
      tell(reading, 'missing-key', mapping.place, { key });
    }
  }
  return fields;
}

/** A mapping whose keys were looked at already. */
export function bare(mapping: Mapping): Fields {
  const entries = new Map(mapping.entries.map((entry) => [entry.key, entry.value]));
  return { mapping, place: mapping.place, get: (key) => entries.get(key) };
}

/** The one key of `keys` that is written; tells where there is none or another beside it. */
export function oneOf(reading: Reading, fields: Fields, keys: readonly string[]): Entry | undefined {
  const [first, ...others] = fields.mapping.entries.filter((entry) => keys.includes(entry.key));
  if (first === undefined) {
    const misspelt = fields.mapping.entries.some((entry) => nearest(entry.key, keys) !== undefined);
    if (!misspelt) tell(reading, 'one-of-missing', fields.place, { keys: keys.join('、') });
  }
  for (const other of others) {
    tell(reading, 'keys-exclude', other.keyPlace, { one: first?.key ?? '', other: other.key });
  }
  return first;
}
