/** What follows from the points: gates, grades with their quotas, rankings, exemptions, consequences. */
import { type Decimal, exact, roundingModes } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import type {
  Condition,
  Consequence,
  Exemption,
  Gate,
  Grade,
  Num,
  Quota,
  Ranking,
} from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { readWithin } from './figures.ts';
import { nameOf } from './items.ts';
import { keys } from './keys.ts';
import { readNum } from './numbers.ts';
import { placeOf } from './places.ts';
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
import { nothing, readChoice, readDecimal, readWhole } from './scalars.ts';
import { type Asker, askAlone, askDossier, nameIn, type Scope } from './scope.ts';
import type { Mapping, Written } from './written.ts';

/** The mappings of a list, each with the name that its first key gives it; a name given twice is told. */
function named<T>(
  reading: Reading,
  written: Written | undefined,
  key: string,
  known: readonly string[],
  required: readonly string[],
  read: (fields: Fields, name: string) => T | undefined,
): T[] {
  if (written === undefined) return [];
  const example = `[ { ${key}: … } ]`;
  const list = asList(reading, written, '列表', example, `${key}s`);
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

function readOptional(
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
  return named(reading, written, 'gate', keys.gate, ['need'], (fields, name) => {
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

// ---- grades ---------------------------------------------------------------------------------------------------

export function readGrades(reading: Reading, scope: Scope, written: Written | undefined): Grade[] {
  const grades = named(reading, written, 'grade', keys.grade, [], (fields, name) => {
    const asker = askDossier('from 里', 'total');
    const from = fields.get('from');
    const quota = fields.get('quota');
    const applies = readOptional(reading, scope, fields, 'for', asker);
    const need = readOptional(reading, scope, fields, 'need', asker);
    const grade: Grade = {
      name,
      ...(applies === undefined ? {} : { for: applies }),
      ...(from === undefined ? {} : { from: readNum(reading, scope, asker, from) }),
      ...(need === undefined ? {} : { need }),
      ...(quota === undefined ? {} : readQuota(reading, scope, quota)),
    };
    return { grade: placed(reading, grade, fields.mapping), mapping: fields.mapping };
  });
  const last = grades.at(-1);
  for (const { grade, mapping } of grades) {
    if (grade === last?.grade) refuseClosed(reading, grade, mapping);
    else if (!mapping.entries.some(({ key }) => closing.includes(key))) {
      tell(reading, 'grade-open-early', placeOf(reading.places, grade, 'grade'), { name: grade.name });
    }
  }
  refuseAscending(
    reading,
    grades.map(({ grade }) => grade),
  );
  return grades.map(({ grade }) => grade);
}

/** What keeps somebody out of a grade. */
const closing = ['from', 'for', 'need', 'quota'];

function refuseClosed(reading: Reading, { name }: Grade, mapping: Mapping): void {
  for (const { key, keyPlace } of mapping.entries) {
    if (closing.includes(key)) tell(reading, 'last-grade-closed', keyPlace, { name, key });
  }
}

function refuseAscending(reading: Reading, grades: readonly Grade[]): void {
  for (const [index, grade] of grades.entries()) {
    const before = grades[index - 1]?.from;
    if (before === undefined || grade.from === undefined) continue;
    const pair = firstAbove(grade.from, before);
    if (pair === undefined) continue;
    const [from, above] = pair;
    const place = placeOf(reading.places, grade, 'from');
    tell(reading, 'grades-not-descending', place, { name: grade.name, from, before: above });
  }
}

/** Where `from` lies above `before`: two decimals, or two tables alike, row by row. */
function firstAbove(from: Num, before: Num): readonly [Decimal, Decimal] | undefined {
  if (typeof from === 'string' && typeof before === 'string') {
    return compare(exact(from), exact(before)) > 0 ? [from, before] : undefined;
  }
  if (typeof from === 'string' || typeof before === 'string') return undefined;
  if (!('by' in from) || !('by' in before) || from.by !== before.by) return undefined;
  const rows = [...from.rows, { key: '', then: from.otherwise }];
  for (const { key, then } of rows) {
    const other = key === '' ? before.otherwise : before.rows.find((row) => row.key === key)?.then;
    const pair = then === undefined || other === undefined ? undefined : firstAbove(then, other);
    if (pair !== undefined) return pair;
  }
  return undefined;
}

function readQuota(reading: Reading, scope: Scope, written: Written): { quota?: Quota } {
  const example = '{ share: 0.2, of: assessed, round: down, ties: refer }';
  const mapping = asMapping(reading, written, '名额', example);
  if (mapping === undefined) return {};
  const fields = fieldsOf(reading, mapping, keys.quota);
  const kind = oneOf(reading, fields, ['count', 'share']);
  const [of, round, then, ties] = ['of', 'round', 'then', 'ties'].map((key) => fields.get(key));
  if (ties === undefined) {
    const mend = '请写上 ties：同分的都给写 include，都不给写 exclude，由会议决定写 refer。';
    tell(reading, 'missing-key', mapping.place, { key: 'ties', mend });
  }
  for (const key of ['of', 'round']) {
    const entry = mapping.entries.find((one) => one.key === key);
    if (kind?.key === 'share' && entry === undefined) tell(reading, 'missing-key', mapping.place, { key });
    if (kind?.key === 'count' && entry !== undefined) {
      tell(reading, 'keys-exclude', entry.keyPlace, { one: 'count', other: key });
    }
  }
  const heads = of === undefined ? undefined : readChoice(reading, of, ['assessed', 'eligible']);
  const mode = round === undefined ? undefined : readChoice(reading, round, roundingModes);
  const places =
    kind?.key === 'count'
      ? { count: readWhole(reading, kind.value, 0, 1_000_000) }
      : {
          share:
            kind === undefined
              ? nothing
              : readDecimal(reading, kind.value, { least: '0', most: '1', above: true }),
          of: heads ?? 'assessed',
          round: mode ?? 'down',
        };
  const policy = ties === undefined ? undefined : readChoice(reading, ties, ['include', 'exclude', 'refer']);
  const quota: Quota = {
    places: placed(reading, places, mapping),
    ...readWithin(reading, scope, fields),
    then: then === undefined ? [] : readThen(reading, scope, then),
    ties: policy ?? 'refer',
  };
  return { quota: placed(reading, quota, mapping) };
}

function readThen(reading: Reading, scope: Scope, written: Written): string[] {
  const list = asList(reading, written, '几个数的名称', '[年度优秀票率]', 'then');
  const asker: Asker = { place: 'then 里', things: ['figure'], stage: 'total' };
  return (list?.entries ?? []).map((entry) => {
    const text = asText(reading, entry, '数的名称', '年度优秀票率');
    if (text !== undefined) nameIn(reading, scope, asker, text);
    return text?.text ?? '';
  });
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
  return named(reading, written, 'exempt', keys.exempt, ['if'], (fields, name) => {
    const wanted = readOptional(reading, scope, fields, 'if', askAlone(''));
    return wanted && placed(reading, { name, if: wanted }, fields.mapping);
  });
}

export function readConsequences(
  reading: Reading,
  scope: Scope,
  written: Written | undefined,
): Consequence[] {
  return named(reading, written, 'consequence', keys.consequence, ['if'], (fields, name) => {
    const wanted = readOptional(reading, scope, fields, 'if', askDossier('', 'grades'));
    return wanted && placed(reading, { name, if: wanted }, fields.mapping);
  });
}
