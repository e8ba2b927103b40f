/** What a rulebook names and how it runs, in words: for the printed 办法 and for the comparison of two. */
import type { Fact, Range, Rating, Rulebook, Trait } from '../../engine/rulebook.ts';
import { dayInWords, keysInWords, listed, type Names, roundingInWords } from '../../engine/words.ts';
import { bodyInWords } from './outcome-words.ts';

const periods = {
  month: '每个公历月',
  quarter: '每个季度',
  half: '每半年',
  year: '每个公历年',
  term: '每届',
} as const;

export function periodInWords({ period, term }: Rulebook): string {
  const span =
    typeof period === 'string'
      ? `以${periods[period]}为一个考核周期`
      : `考核周期为${dayInWords(period.from)}至${dayInWords(period.until)}`;
  const of = term === undefined ? '' : `；本届任期为${dayInWords(term.from)}至${dayInWords(term.until)}`;
  return `${span}${of}`;
}

const levels = { value: '每次计分', item: '每个计分项', section: '每个部分' } as const;

export function roundingOf({ rounding }: Rulebook): string {
  if (rounding === 'none') return '各级得分不取整';
  const { places, mode, at } = rounding;
  const level = at === 'total' ? '总分' : `${levels[at]}及以上各级的得分`;
  const to = places === 0 ? '整数' : `小数点后${places}位`;
  return `${level}保留到${to}，${roundingInWords(mode)}`;
}

export function valuesOf(of: Fact | Trait): string {
  switch (of.kind) {
    case 'word':
      return of.values === undefined ? '文字' : of.values.join('、');
    case 'many':
      return `${of.values.join('、')}（可多选）`;
    case 'day':
      return '日期';
    case 'number': {
      const unit = of.unit === undefined ? '' : `（${of.unit}）`;
      const [least, most] = [of.min ?? '', of.max ?? ''];
      const range =
        least !== '' && most !== ''
          ? `，${least}至${most}`
          : most !== ''
            ? `，不超过${most}`
            : least !== ''
              ? `，不少于${least}`
              : '';
      return `数${unit}${range}`;
    }
  }
}

export function ratingInWords({ name, by, range, reason, absent }: Rating, names: Names): string {
  const missing =
    absent === undefined ? '' : absent === 'exempt' ? '，没有评分的不适用' : `，没有评分的按${absent}分计`;
  return `${name}，由${bodyInWords(by)}评定，${rangeInWords(range, names)}${reason ? '，须写明理由' : ''}${missing}`;
}

function rangeInWords(range: Range, names: Names): string {
  if ('bands' in range)
    return listed(
      range.bands.map(([low, high]) => `${low}至${high}分`),
      '或',
    );
  const rows = keysInWords(
    { by: range.by, rows: range.rows.map(({ key }) => ({ key, then: { name: key } })) },
    names,
  );
  const said = rows.map(({ key }, index) => {
    const then = range.rows[index]?.then;
    return `${key}的${then === undefined ? '' : rangeInWords(then, names)}`;
  });
  const others = range.otherwise === undefined ? [] : [`其余的${rangeInWords(range.otherwise, names)}`];
  return `按${range.by}：${[...said, ...others].join('，')}`;
}
