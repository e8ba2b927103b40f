/**
 * Names, numbers and takes in plain Chinese, as a 办法 would write them.
 *
 * The printed rulebook, the comparison of two and the explained sheet all speak through here and through
 * condition-words, so one clause reads the same wherever it stands.
 */
import { dayOf } from './day.ts';
import { type Decimal, exact, type RoundingMode, textOf } from './decimal.ts';
import { multiply, whole } from './fraction.ts';
import { kindsOf } from './names.ts';
import type { Key, Measure, Num, Rulebook, Share, Table, Take } from './rulebook.ts';

/** What wording must know of a rulebook's names: which are numbers, their units, and which are not a record's to say. */
export interface Names {
  readonly numbers: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, string>;
  /** Numbers that are always whole: counts, ranks, months. */
  readonly whole: ReadonlySet<string>;
  /** Figures and ratings. */
  readonly made: ReadonlySet<string>;
}

const wholeGiven = ['任职月数', '署名人数', '署名位次', '佐证份数'];
const wholeMeasures: readonly Measure['kind'][] = ['count', 'months', 'rank', 'running', 'altogether'];

export function namesOf(rulebook: Rulebook): Names {
  const measured: readonly { readonly name: string; readonly unit?: string | undefined }[] = [
    ...[...rulebook.facts, ...rulebook.traits].flatMap((of) => (of.kind === 'number' ? [of] : [])),
    ...rulebook.figures,
  ];
  return {
    numbers: new Set([...kindsOf(rulebook)].flatMap(([name, kind]) => (kind === 'number' ? [name] : []))),
    units: new Map([
      ['任职月数', '个月'],
      ...measured.flatMap((of): [string, string][] => (of.unit ? [[of.name, of.unit]] : [])),
    ]),
    whole: new Set([
      ...wholeGiven,
      ...rulebook.figures.flatMap(({ name, measure }) =>
        wholeMeasures.includes(measure.kind) ? [name] : [],
      ),
    ]),
    made: new Set([...rulebook.figures, ...rulebook.ratings].map((of) => of.name)),
  };
}

/** «甲、乙或丙». */
export function listed(words: readonly string[], last: '或' | '和'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}${last}${words.at(-1)}`;
}

// ---- numbers --------------------------------------------------------------------------------------------------

/** An amount of `name` with its unit; a rate as per cent, a day as 2026年7月1日; a word stays as it is. */
export function amountInWords(text: string, name: string, names: Names): string {
  const day = dayOf(text);
  if (day !== undefined) return dayInWords(day);
  if (!names.numbers.has(name)) return text;
  return isRate(name) ? percentInWords(text as Decimal) : `${text}${names.units.get(name) ?? ''}`;
}

/** A number with such a name is a share of one, and said as per cent. */
export function isRate(name: string): boolean {
  return /(率|比例|占比)$/.test(name);
}

/** 0.125 is 12.5%. */
export function percentInWords(share: Decimal): string {
  return `${textOf(multiply(exact(share), whole(100)))}%`;
}

export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/**
 * A number on one line: «5», «金额», «角色为领衔的5，联名的2，其余的0».
 * `of` is the name whose amount it is (for its unit), or a unit such as 分, or how a decimal is to be said.
 */
export function numberInWords(
  number: Num,
  names: Names,
  of: string | ((decimal: Decimal) => string) = '',
): string {
  if (typeof number === 'string') {
    if (typeof of !== 'string') return of(number);
    return names.numbers.has(of) ? amountInWords(number, of, names) : `${number}${of}`;
  }
  if ('name' in number) return number.name;
  const rows = keysInWords(number, names);
  const said = rows.map(({ key, then }, index) => {
    const lead =
      index === 0 && key !== '其余' ? `${number.by}${names.numbers.has(number.by) ? '' : '为'}` : '';
    const nested = typeof then !== 'string' && 'by' in then;
    const value = numberInWords(then, names, of);
    return nested ? `${lead}${key}的（${value}）` : `${lead}${key}的${value}`;
  });
  return said.join('，');
}

/** Points as a clause says them: «计3分», «扣0.5分», «不计分». */
export function pointsInWords(points: Decimal): string {
  if (points === '0') return '不计分';
  return points.startsWith('-') ? `扣${points.slice(1)}分` : `计${points}分`;
}

/** The rows of a table, the keys in words: values of a worded name, spans of a numeric one, 其余 at the end. */
export function keysInWords(
  table: Table,
  names: Names,
): readonly { readonly key: string; readonly then: Num }[] {
  const numeric = names.numbers.has(table.by);
  const say = (key: string) => amountInWords(key, table.by, names);
  const rows = table.rows.map(({ key, then }, index) => {
    if (!numeric) return { key, then };
    const next = table.rows[index + 1]?.key;
    if (next !== undefined && names.whole.has(table.by) && (key !== '0' || next === '1')) {
      const last = `${Number(next) - 1}`;
      return { key: key === last ? say(key) : `${key}至${say(last)}`, then };
    }
    const from = key === '0' && index === 0 && next !== undefined ? '' : `${say(key)}以上`;
    return { key: next === undefined ? from : `${from}不足${say(next)}`, then };
  });
  return table.otherwise === undefined ? rows : [...rows, { key: '其余', then: table.otherwise }];
}

/** One row of a table, flat: the keys down to it, each with the name it is of, and its number. */
export interface FlatRow {
  readonly keys: readonly { readonly name: string; readonly key: string }[];
  readonly then: Decimal | { readonly name: string };
}

/** Every leaf of a nested table, for tables that are printed as tables. */
export function flatRows(number: Num, names: Names): readonly FlatRow[] {
  if (typeof number === 'string' || 'name' in number) return [{ keys: [], then: number }];
  return keysInWords(number, names).flatMap(({ key, then }) =>
    flatRows(then, names).map((row) => ({
      keys: [{ name: number.by, key }, ...row.keys],
      then: row.then,
    })),
  );
}

// ---- takes, keys, shares, rounding ----------------------------------------------------------------------------

/** «只计分值最大的一项». */
export function takeInWords({ from, to }: Take, unit = '项'): string {
  if (from === 1) return to === 1 ? `只计分值最大的一${unit}` : `只计分值最大的${to}${unit}`;
  const span =
    to === undefined
      ? `自第${from}${unit}起计分`
      : from === to
        ? `只计第${from}${unit}`
        : `只计第${from}${unit}至第${to}${unit}`;
  return `按分值由大到小，${span}`;
}

/** Of units that are all alike: «只计1件», «自第2件起计分». */
export function unitsInWords({ from, to }: Take, unit = '项'): string {
  if (from === 1) return `最多计${to}${unit}`;
  return to === undefined ? `自第${from}${unit}起计分` : `计第${from}${unit}至第${to}${unit}`;
}

const parts: Readonly<Record<string, string>> = {
  record: '每条记录',
  matter: '同一事项',
  member: '每名成员',
  day: '同一天',
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
};

/** «每季度», «同一事项», «每一活动类型». */
export function keyInWords(key: Key): string {
  return parts[key] ?? `每一${key}`;
}

export function shareInWords({ positions, others }: Share): string {
  if (positions.length === 0) return '联名的，由全体署名人平均分享';
  const said = positions.map((of) => `第${of.position}署名人计${percentInWords(of.share)}`);
  return `联名的，${said.join('，')}，${others === 'equal' ? '其余署名人平均分享剩余部分' : '其余署名人不计'}`;
}

const modes: Readonly<Record<RoundingMode, string>> = {
  'half-up': '四舍五入',
  'half-down': '五舍六入',
  'half-even': '四舍六入五成双',
  up: '有余数即进位',
  down: '舍去余数',
};

export function roundingInWords(mode: RoundingMode): string {
  return modes[mode];
}
