import type { Condition, Consequence, Exemption, Gate, Ranking } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { nameOf } from './items.ts';
import { keys } from './keys.ts';
import { readWithin } from './number-names.ts';
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
  tellUnknown,
} from './reading.ts';
import { readDecimal } from './scalars.ts';
import { type Asker, askAlone, askDossier, type Scope } from './scope.ts';
import type { Written } from './written.ts';

/** The mappings of a list, each with the name that its first key gives it; a name given twice is told. */
export function readNamed<T>(
  reading: Reading,
  written: Written | undefined,
  key: string,
  known: readonly string[],
  required: readonly string[],
  read: (fields: Fields, name: string) => T | undefined,
): T[] {
  if (written === undefined) return [];
  const example = `[ { ${key}: … } ]`;
  const list = asList(reading, written, '列表', example, key === 'exempt' ? key : `${key}s`);
  const seen = new Map<string, number>();
  return (list?.entries ?? []).flatMap((entry) => {
    const mapping = asMapping(reading, entry, '映射', `{ ${key}: … }`);
    if (mapping === undefined) return [];
    const fields = fieldsOf(reading, mapping, known, [key, ...required]);
    const name = nameOf(reading, fields, key);
    tellTwice(reading, seen, name, fields, key);
    const made = read(fields, name);
    return made === undefined ? [] : [made];
  });
}

function tellTwice(
  reading: Reading,
  seen: Map<string, number>,
  name: string,
  fields: Fields,
  key: string,
): void {
  const place = fields.get(key)?.place;
  const first = seen.get(name);
  if (place === undefined) return;
  if (first === undefined) seen.set(name, place.line);
  else
    tell(reading, 'repeated-name', place, { name, first: `第 ${first} 行`, second: `第 ${place.line} 行` });
}

export function readOptional(
  reading: Reading,
  scope: Scope,
  fields: Fields,
  key: string,
  asker: Asker,
): Condition | undefined {
  const written = fields.get(key);
  return written && readCondition(reading, scope, { ...asker, place: `${key} 里` }, written);
}

export function readGates(reading: Reading, scope: Scope, written: Written | undefined): Gate[] {
  return readNamed(reading, written, 'gate', keys.gate, ['need'], (fields, name) => {
    const asker = askDossier('need 里', 'sections');
    const applies = readOptional(reading, scope, fields, 'for', asker);
    const need = readOptional(reading, scope, fields, 'need', asker);
    const otherwise = fields.get('otherwise');
    const follows = otherwise && readOtherwise(reading, scope, otherwise);
    if (need === undefined) return undefined;
    return placed(
      reading,
      {
        name,
        ...(applies === undefined ? {} : { for: applies }),
        need,
        ...(follows === undefined ? {} : { otherwise: follows }),
      },
      fields.mapping,
    );
  });
}

function readOtherwise(reading: Reading, scope: Scope, written: Written): Gate['otherwise'] {
  const mapping = asMapping(reading, written, '不满足时的后果', '{ gradeAtMost: 基本称职 } 或 { total: 0 }');
  if (mapping === undefined) return undefined;
  const kind = oneOf(reading, fieldsOf(reading, mapping, keys.gateOtherwise), keys.gateOtherwise);
  if (kind === undefined) return undefined;
  if (kind.key === 'total') {
    readDecimal(reading, kind.value, { least: '0', most: '0' });
    return placed(reading, { total: '0' as const }, mapping);
  }
  const text = asText(reading, kind.value, '等次', scope.grades[0] ?? '称职');
  if (text === undefined) return undefined;
  if (!scope.grades.includes(text.text)) {
    const said = { name: text.text, what: '等次' };
    tellUnknown(reading, 'unknown-name', text.place, text.text, scope.grades, said);
  }
  return placed(reading, { gradeAtMost: text.text }, mapping);
}

// ---- rankings, exemptions, consequences -----------------------------------------------------------------------

export function readRanks(reading: Reading, scope: Scope, written: Written | undefined): Ranking[] {
  const list = written && asList(reading, written, '另排的名次', '[ { within: 乡镇街道 } ]', 'ranks');
  return (list?.entries ?? []).flatMap((entry): Ranking[] => {
    const mapping = asMapping(reading, entry, '一种名次', '{ within: 乡镇街道 }');
    if (mapping === undefined) return [];
    const fields = fieldsOf(reading, mapping, keys.rank);
    const { within } = readWithin(reading, scope, fields);
    const only = readOptional(reading, scope, fields, 'for', askDossier('', 'sections'));
    const both = mapping.entries.some(({ key }) => (keys.rank as readonly string[]).includes(key));
    if (!both) tell(reading, 'one-of-missing', mapping.place, { keys: keys.rank.join('、') });
    if (only !== undefined) {
      return [placed(reading, { for: only, ...(within === undefined ? {} : { within }) }, mapping)];
    }
    return within === undefined ? [] : [placed(reading, { within }, mapping)];
  });
}

export function readExempt(reading: Reading, scope: Scope, written: Written | undefined): Exemption[] {
  return readNamed(reading, written, 'exempt', keys.exempt, ['if'], (fields, name) => {
    const wanted = readOptional(reading, scope, fields, 'if', askAlone(''));
    return wanted && placed(reading, { name, if: wanted }, fields.mapping);
  });
}

export function readConsequences(
  reading: Reading,
  scope: Scope,
  written: Written | undefined,
): Consequence[] {
  return readNamed(reading, written, 'consequence', keys.consequence, ['if'], (fields, name) => {
    const wanted = readOptional(reading, scope, fields, 'if', askDossier('', 'grades'));
    return wanted && placed(reading, { name, if: wanted }, fields.mapping);
  });
}
