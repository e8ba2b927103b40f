/** Values of JSON as the engine takes them: text, days, decimals, whole numbers, objects; each fault is noted. */
import { type Day, dayOf } from '../../engine/day.ts';
import { type Decimal, decimalOf } from '../../engine/decimal.ts';
import { fullWidth, typedWide } from '../full-width.ts';
import { nearest } from '../near.ts';
import { type Notes, type Spot, under } from './notes.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** What is left of an object's keys after the check: they may be read by name. */
export type Fields<K extends string> = { readonly [key in K]?: Json };

/** An object with known keys only; undefined (and noted) where it is none or a required key is missing. */
export function fieldsOf<K extends string>(
  json: Json,
  spot: Spot,
  notes: Notes,
  keys: ReadonlySet<K>,
  required: readonly K[] = [],
): Fields<K> | undefined {
  const object = objectOf(json, spot, notes);
  if (object === undefined) return undefined;
  for (const key of Object.keys(object)) {
    if (!(keys as ReadonlySet<string>).has(key)) {
      const said = { key, near: nearest(key, keys) ?? '', allowed: [...keys].join('、') };
      notes.say('dossier-key', under(spot, key), said, 'key');
    }
  }
  const missing = required.filter((key) => !Object.hasOwn(object, key));
  for (const key of missing) notes.say('dossier-missing', spot, { key });
  return missing.length === 0 ? (object as Fields<K>) : undefined;
}

export function objectOf(json: Json, spot: Spot, notes: Notes): JsonObject | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return wrongType(json, '对象（花括号）', spot, notes);
  }
  notes.keys += Object.keys(json).length;
  return json as JsonObject;
}

export function listOf(json: Json | undefined, spot: Spot, notes: Notes): readonly Json[] {
  if (json === undefined) return [];
  return Array.isArray(json) ? json : (wrongType(json, '列表（方括号）', spot, notes) ?? []);
}

export function wrongType(json: Json, expected: string, spot: Spot, notes: Notes, mend?: string): undefined {
  const written =
    json === null
      ? ' null'
      : typeof json === 'string'
        ? `文字“${json}”`
        : typeof json === 'object'
          ? Array.isArray(json)
            ? '列表'
            : '对象'
          : ` ${json}`;
  notes.say('dossier-type', spot, mend === undefined ? { expected, written } : { expected, written, mend });
  return undefined;
}

export function textIn(json: Json, spot: Spot, notes: Notes): string | undefined {
  if (typeof json !== 'string') return wrongType(json, '文字（加双引号）', spot, notes);
  if (json.trim() === '') {
    notes.say('dossier-empty', spot);
    return undefined;
  }
  return json;
}

const days = new Map<string, Day>();

export function dayIn(json: Json, spot: Spot, notes: Notes): Day | undefined {
  if (typeof json !== 'string') return wrongType(json, '日期（加双引号）', spot, notes);
  const known = days.get(json);
  if (known !== undefined) return known;
  const day = dayOf(json);
  if (day !== undefined) {
    if (days.size < 100_000) days.set(json, day);
    return day;
  }
  if (!saidWide(json, spot, notes)) notes.say('dossier-day', spot, { written: json });
  return undefined;
}

/** The canonical decimal of text, or of a JSON number by its shortest form. */
export function decimalIn(json: Json, spot: Spot, notes: Notes): Decimal | undefined {
  if (typeof json !== 'string' && typeof json !== 'number') return wrongType(json, '数', spot, notes);
  const written = `${json}`;
  const decimal = decimalOf(written);
  const tooFine = typeof json === 'number' && significant(written) > 15;
  if (decimal !== undefined && !tooFine) return decimal;
  if (saidWide(written, spot, notes)) return undefined;
  if (typeof json === 'number') {
    const large = Math.abs(json) >= 1e15;
    notes.say(large ? 'dossier-number-size' : 'dossier-number-float', spot, { written, near: plain(json) });
  } else {
    const size = /^-?\d+(\.\d+)?$/.test(written) && !/^-?0\d/.test(written);
    notes.say(size ? 'dossier-number-size' : 'dossier-number', spot, { written });
  }
  return undefined;
}

/** A count of people, papers or copies: 0, 1, 2, … */
export function wholeIn(json: Json, spot: Spot, notes: Notes): number | undefined {
  if (typeof json === 'number' && Number.isInteger(json) && json >= 0 && json < 1e15) return json;
  const decimal = decimalIn(json, spot, notes);
  if (decimal === undefined) return undefined;
  if (decimal.startsWith('-')) notes.say('dossier-negative', spot, { written: decimal });
  else if (decimal.includes('.')) notes.say('dossier-whole', spot, { written: decimal });
  else return Number(decimal);
  return undefined;
}

/** Names the full-width character in a number or day, where there is one. */
function saidWide(written: string, spot: Spot, notes: Notes): boolean {
  const character = typedWide(written);
  if (character === undefined) return false;
  notes.say('dossier-wide', spot, { written, character, half: fullWidth[character] ?? '' });
  return true;
}

/** The number in 15 digits, without an exponent: what was probably meant. */
function plain(number: number): string {
  const near = `${Number(number.toPrecision(15))}`;
  return near.includes('e') ? number.toFixed(15).replace(/0+$/, '') : near;
}

function significant(written: string): number {
  return written.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').length;
}
