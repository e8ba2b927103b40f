/** Sums, lines and what is taken of them, in words: for the printed 办法 and for the comparison of two. */
import { conditionInWords } from '../../engine/condition-words.ts';
import type { Decimal } from '../../engine/decimal.ts';
import type { Each, Item, Line, Num, Sum, Take } from '../../engine/rulebook.ts';
import {
  type FlatRow,
  flatRows,
  keyInWords,
  type Names,
  numberInWords,
  pointsInWords,
  shareInWords,
  takeInWords,
  unitsInWords,
} from '../../engine/words.ts';
import { table } from './articles.ts';

/** The most rows that a table may have to be said in a sentence. */
const rowsInSentence = 4;

/** What base, factors, best, floor and cap do to a sum. */
export function sumInWords(
  sum: Omit<Sum, 'cap'> & { readonly cap?: Num | 'none' },
  names: Names,
): readonly string[] {
  const { base, multiply, best, floor, cap } = sum;
  return [
    base === undefined ? '' : `另加基础分${amountOf(base, names)}`,
    ...multiply.map((factor) => `再乘以${factorInWords(factor, names)}`),
    best === undefined ? '' : `全体最高的折算为${best}分，其余按比例折算`,
    floor === undefined ? '' : floorInWords(floor, base !== undefined, names),
    cap === undefined ? '' : cap === 'none' ? '不设上限' : `最高${amountOf(cap, names)}`,
  ];
}

export function floorInWords(floor: Num, based: boolean, names: Names): string {
  if (floor === '0' && based) return '扣完为止';
  const isLoss = typeof floor === 'string' && floor.startsWith('-');
  return isLoss ? `最多扣${floor.slice(1)}分` : `最低${amountOf(floor, names)}`;
}

/** «20分», «分值（代表类别为常委会组成人员的40分，其余的30分）». */
export function amountOf(number: Num, names: Names): string {
  const said = numberInWords(number, names, '分');
  return typeof number === 'object' && 'by' in number ? `分值（${said}）` : said;
}

export function factorInWords(factor: Num, names: Names): string {
  return typeof factor === 'object' && 'by' in factor
    ? `系数（${numberInWords(factor, names)}）`
    : numberInWords(factor, names);
}

/** Larger tables go to `tables`; without it they are said in the sentence, however long. */
export function lineInWords(line: Line, names: Names, tables?: string[]): string {
  const unit = unitNamed(line.per, names);
  const per = quantityInWords(line, unit, names);
  const given = line.when === undefined ? '' : `${conditionInWords(line.when, names)}的，每条记录`;
  return [
    line.for === undefined ? '' : `（适用于${conditionInWords(line.for, names)}的代表）`,
    line.if === undefined ? '' : `（${conditionInWords(line.if, names)}的方可得分）`,
    given,
    pointsOf(line, per, names, tables),
    ...line.times.map((factor) => `，乘以${factorInWords(factor, names)}`),
    line.share === undefined ? '' : `；${shareInWords(line.share)}`,
    line.take === undefined ? '' : `；${takenOf(line.take, line, unit)}`,
  ].join('');
}

function takenOf(take: Take, { per, when }: Line, unit: string): string {
  return when === undefined && per !== undefined ? unitsInWords(take, unit) : takeInWords(take, '条');
}

/** «按半天数，每1半天», «按户数，每满5户». */
function quantityInWords({ per, target, every }: Line, unit: string, names: Names): string {
  if (per === undefined) return '';
  if (unit === '' && target === undefined && every === undefined) return `以${per}乘以`;
  const step = every === undefined ? `每1${unit}` : `每满${numberInWords(every, names, unit)}`;
  return target === undefined
    ? `按${per}，${step}`
    : `按${per}与${numberInWords(target, names, unit)}之差（不足的为负），${step}`;
}

function pointsOf(line: Line, per: string, names: Names, tables: string[] | undefined): string {
  const { points: number } = line;
  if (typeof number === 'string') {
    if (line.target !== undefined) return aroundTarget(line, number, names);
    if (!per.endsWith('乘以')) return `${per}${pointsInWords(number)}`;
    return number === '1' ? `以${line.per}为得分` : `${per}${number}为得分`;
  }
  if ('name' in number) return `${per}以${number.name}为得分`;
  const rows = flatRows(number, names);
  const short = rows.every((row) => row.keys.length === 1) && rows.length <= rowsInSentence;
  if (short || tables === undefined) {
    const said = numberInWords(number, names, pointsInWords);
    const start = names.numbers.has(number.by) ? number.by : `${number.by}为`;
    return `${per}按${number.by}计分：${said.startsWith(start) ? said.slice(start.length) : said}`;
  }
  tables.push(tableOf(rows));
  return `${per}按下表计分`;
}

/** «建议件数比3件每多1件加5分、每少1件减5分». */
function aroundTarget(
  { per = '', target = '0' as Decimal, every }: Line,
  points: Decimal,
  names: Names,
): string {
  const unit = unitNamed(per, names);
  const step = every === undefined ? `1${unit}` : `满${numberInWords(every, names, unit)}`;
  const [more, less] = points.startsWith('-') ? ['减', '加'] : ['加', '减'];
  const amount = `${points.replace('-', '')}分`;
  return `${per}比${numberInWords(target, names, unit)}每多${step}${more}${amount}、每少${step}${less}${amount}`;
}

function tableOf(rows: readonly FlatRow[]): string {
  const width = Math.max(...rows.map((row) => row.keys.length));
  const columns = Array.from({ length: width }, (_, column) => {
    const found = new Set(rows.flatMap((row) => row.keys[column]?.name ?? []));
    return found.size === 1 ? [...found].join('') : '情形';
  });
  const cells = rows.map((row) => [
    ...columns.map((column, index) => {
      const at = row.keys[index];
      return at === undefined ? '' : column === '情形' ? `${at.name}：${at.key}` : at.key;
    }),
    typeof row.then === 'string' ? row.then : row.then.name,
  ]);
  return table([...columns, '分值'], cells);
}

export function eachInWords({ key, take, floor, cap }: Each, names: Names): string {
  const limits = [
    take === undefined ? '' : takeInWords(take, key === 'matter' || key === 'day' ? '次' : '项'),
    floor === undefined ? '' : floorInWords(floor, false, names),
    cap === undefined ? '' : `最高${amountOf(cap, names)}`,
  ].filter((part) => part !== '');
  const start = key === 'day' || key === 'matter' ? `${keyInWords(key)}的` : keyInWords(key);
  return limits.length === 0 ? `${start}合并计算` : `${start}${limits.join('、')}`;
}

const partUnits: Readonly<Record<string, string>> = {
  record: '条',
  matter: '个事项',
  day: '天',
  month: '个月',
  quarter: '个季度',
  half: '个半年',
  year: '年',
};

/** What an item's `take` takes: parts of `each`, smaller items, else records. */
export function unitOf(item: Item): string {
  const key = item.each.at(-1)?.key;
  if (key !== undefined) return partUnits[key] ?? '项';
  return item.items.length > 0 ? '目' : item.lines.every((line) => line.when !== undefined) ? '条' : '项';
}

function unitNamed(per: string | undefined, names: Names): string {
  return (per === undefined ? undefined : names.units.get(per)) ?? '';
}
