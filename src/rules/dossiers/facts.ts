/**
 * Facts and traits: checked against what the rulebook declares and made canonical.
 *
 * A value that was seen before costs one look-up, for a batch repeats few values a million times.
 */
import { type Decimal, exact } from '../../engine/decimal.ts';
import type { Words } from '../../engine/dossier.ts';
import { compare } from '../../engine/fraction.ts';
import type { Fact, Trait } from '../../engine/rulebook.ts';
import { nearest } from '../near.ts';
import { type DossierCode, type Notes, type Spot, under } from './notes.ts';
import { dayIn, decimalIn, type Json, type JsonObject, objectOf, textIn, wrongType } from './values.ts';

type Said = string | readonly string[];
type Read = (json: Json, spot: Spot, notes: Notes) => Said | undefined;

/** Reads the object under `facts` or `traits`; the object itself becomes the engine's, so nothing is copied. */
export type ReadWords = (json: Json, spot: Spot, notes: Notes) => Words | undefined;

export function wordsReader(
  declared: readonly (Fact | Trait)[],
  unknown: DossierCode,
  defaults: 'filled' | 'left out',
): ReadWords {
  const readers = new Map(declared.map((of) => [of.name, readerOf(of)]));
  const given = declared.flatMap((of): [string, string][] =>
    defaults === 'filled' && 'default' in of && of.default !== undefined ? [[of.name, of.default]] : [],
  );
  return (json, spot, notes) => {
    const words = objectOf(json, spot, notes);
    if (words === undefined) return undefined;
    for (const name of Object.keys(words)) {
      const read = readers.get(name);
      if (read === undefined) {
        const said = {
          name,
          near: nearest(name, readers.keys()) ?? '',
          allowed: [...readers.keys()].join('、'),
        };
        notes.say(unknown, under(spot, name), said, 'key');
      } else {
        const value = read(words[name] as Json, under(spot, name), notes);
        if (value !== undefined) words[name] = value;
      }
    }
    for (const [name, value] of given) if (words[name] === undefined) words[name] = value;
    return words as JsonObject & Words;
  };
}

function readerOf(declared: Fact | Trait): Read {
  switch (declared.kind) {
    case 'word': {
      const { name, values } = declared;
      return values === undefined ? textIn : wordReader(name, values);
    }
    case 'many': {
      const word = wordReader(declared.name, declared.values);
      return (json, spot, notes) => {
        if (!Array.isArray(json)) {
          const mend = typeof json === 'string' ? `请写成 ["${json}"]。` : undefined;
          return wrongType(json, '列表（方括号）', spot, notes, mend);
        }
        json.forEach((one, index) => {
          const written = word(one, under(spot, index), notes);
          if (typeof written === 'string' && json.indexOf(one) < index) {
            notes.say('dossier-value-twice', under(spot, index), { written });
          }
        });
        return json as readonly string[];
      };
    }
    case 'number':
      return numberReader(declared);
    case 'day':
      return dayIn;
  }
}

function wordReader(name: string, values: readonly string[]): Read {
  const known = new Map(values.map((value) => [value, value]));
  return (json, spot, notes) => {
    const value = known.get(json as string);
    if (value !== undefined) return value;
    const written = textIn(json, spot, notes);
    if (written !== undefined) {
      const said = { written, name, near: nearest(written, values) ?? '', allowed: values.join('、') };
      notes.say('dossier-value', spot, said);
    }
    return undefined;
  };
}

function numberReader({ name, min, max, unit = '' }: Extract<Fact | Trait, { kind: 'number' }>): Read {
  const known = new Map<Json, Decimal>();
  const outside = (value: Decimal) =>
    (min !== undefined && compare(exact(value), exact(min)) < 0) ||
    (max !== undefined && compare(exact(value), exact(max)) > 0);
  const range = `${min === undefined ? '' : `最小 ${min}${unit}`}${min && max ? '，' : ''}${max === undefined ? '' : `最大 ${max}${unit}`}`;
  return (json, spot, notes) => {
    const seen = known.get(json);
    if (seen !== undefined) return seen;
    const value = decimalIn(json, spot, notes);
    if (value === undefined) return undefined;
    if (value.startsWith('-') && (min === undefined || min === '0')) {
      notes.say('dossier-negative', spot, { written: value, name });
    } else if (outside(value)) {
      notes.say('dossier-number-range', spot, { written: value, name, range });
    } else {
      if (known.size < 100_000) known.set(json, value);
      return value;
    }
    return undefined;
  };
}
