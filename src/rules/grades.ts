/** Grades, best first, and their quotas. */
import { type Decimal, exact, roundingModes } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import type { Grade, Num, Quota } from '../engine/rulebook.ts';
import { keys } from './keys.ts';
import { readWithin } from './number-names.ts';
import { readNum } from './numbers.ts';
import { readNamed, readOptional } from './outcome.ts';
import { placeOf } from './places.ts';
import { asList, asMapping, asText, fieldsOf, oneOf, placed, type Reading, tell } from './reading.ts';
import { nothing, readChoice, readDecimal, readWhole } from './scalars.ts';
import { type Asker, askDossier, nameIn, type Scope } from './scope.ts';
import type { Mapping, Written } from './written.ts';

export function readGrades(reading: Reading, scope: Scope, written: Written | undefined): Grade[] {
  const grades = readNamed(reading, written, 'grade', keys.grade, [], (fields, name) => {
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
  const atLine = ties === undefined ? undefined : readChoice(reading, ties, ['include', 'exclude', 'refer']);
  const quota: Quota = {
    places: placed(reading, places, mapping),
    ...readWithin(reading, scope, fields),
    then: then === undefined ? [] : readThen(reading, scope, then),
    ties: atLine ?? 'refer',
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
