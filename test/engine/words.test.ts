import { expect, test } from 'vitest';
import { conditionInWords } from '../../src/engine/condition-words.ts';
import type { Decimal } from '../../src/engine/decimal.ts';
import type { Comparison, Num } from '../../src/engine/rulebook.ts';
import {
  flatRows,
  keyInWords,
  type Names,
  numberInWords,
  percentInWords,
  pointsInWords,
  roundingInWords,
  shareInWords,
  takeInWords,
  unitsInWords,
} from '../../src/engine/words.ts';

const names: Names = {
  numbers: new Set(['到会率', '活动次数', '初评', '任职月数', '署名位次', '半天数']),
  units: new Map([
    ['活动次数', '次'],
    ['任职月数', '个月'],
  ]),
  whole: new Set(['活动次数', '任职月数']),
  made: new Set(['到会率', '活动次数', '初评']),
};
const is = (fact: string, operator: Comparison['operator'], value: Comparison['value']): Comparison => ({
  fact,
  operator,
  value,
});
const of = (text: string) => text as Decimal;

test.each([
  [
    { all: [is('类别', 'in', ['视察', '专题调研', '执法检查']), is('出席', 'equal', '出席')] },
    '类别为视察、专题调研或执法检查，且出席',
  ],
  [is('出席', 'notEqual', '出席'), '非出席'],
  [is('职务', 'notIn', ['主席', '副主席']), '职务不是主席或副主席'],
  [
    { all: [is('活动次数', 'greaterThanInclusive', '2'), is('活动次数', 'lessThan', '6')] },
    '活动次数不少于2次且少于6次',
  ],
  [is('到会率', 'lessThan', '0.8'), '到会率低于80%'],
  [is('初评', 'greaterThan', '60'), '初评高于60'],
  [is('日期', 'greaterThanInclusive', '2026-07-01'), '日期不早于2026年7月1日'],
  [is('署名位次', 'in', ['1', '2']), '署名位次为1或2'],
  [is('核定分', 'known', 'no'), '未说明核定分'],
  [is('到会率', 'known', 'yes'), '有到会率'],
  [is('类别', 'in', ['建议', '为民办实事']), '类别为建议或“为民办实事”'],
  [
    { any: [is('办理阶段', 'contains', '优秀建议'), is('办理阶段', 'contains', '重点督办')] },
    '办理阶段包括优秀建议或重点督办',
  ],
  [
    { all: [is('办理阶段', 'doesNotContain', '立案'), is('办理阶段', 'doesNotContain', '优秀建议')] },
    '办理阶段不包括立案、优秀建议中的任何一项',
  ],
  [
    {
      all: [
        is('类别', 'equal', '建议'),
        { any: [is('角色', 'equal', '领衔'), is('办理阶段', 'contains', '立案')] },
      ],
    },
    '类别为建议，且（角色为领衔，或办理阶段包括立案）',
  ],
  [
    is('活动次数', 'greaterThanInclusive', {
      by: '任职月数',
      rows: [
        { key: '0', then: of('1') },
        { key: '6', then: of('2') },
      ],
    }),
    '活动次数不少于下列数值（任职月数不足6个月的1次，6个月以上的2次）',
  ],
])('a condition reads as an office writes it: %#', (condition, said) => {
  expect(conditionInWords(condition, names)).toBe(said);
});

const roles: Num = {
  by: '角色',
  rows: [
    { key: '领衔', then: of('5') },
    { key: '联名', then: of('2') },
  ],
  otherwise: of('0'),
};
const rates: Num = {
  by: '到会率',
  rows: [
    { key: '0', then: of('0.5') },
    { key: '0.55', then: of('0.75') },
    {
      key: '0.75',
      then: { by: '类别', rows: [{ key: '视察', then: of('1') }], otherwise: { name: '初评' } },
    },
  ],
};

test('a table is said row by row, a numeric name by its spans', () => {
  expect(numberInWords(roles, names, '分')).toBe('角色为领衔的5分，联名的2分，其余的0分');
  expect(numberInWords(rates, names)).toBe(
    '到会率不足55%的0.5，55%以上不足75%的0.75，75%以上的（类别为视察的1，其余的初评）',
  );
});

test('of what is always whole the spans are said as whole numbers', () => {
  const spans = (...keys: string[]): Num => ({
    by: '活动次数',
    rows: keys.map((key) => ({ key, then: of('1') })),
  });
  expect(numberInWords(spans('0', '1', '3', '5'), names)).toBe(
    '活动次数0次的1，1至2次的1，3至4次的1，5次以上的1',
  );
  expect(numberInWords(spans('1', '2', '4'), names)).toBe('活动次数1次的1，2至3次的1，4次以上的1');
  expect(numberInWords(spans('0', '6'), names)).toBe('活动次数不足6次的1，6次以上的1');
});

test('a nested table lies flat as rows of keys', () => {
  const rate = (key: string) => ({ name: '到会率', key });
  expect(flatRows(rates, names)).toEqual([
    { keys: [rate('不足55%')], then: '0.5' },
    { keys: [rate('55%以上不足75%')], then: '0.75' },
    { keys: [rate('75%以上'), { name: '类别', key: '视察' }], then: '1' },
    { keys: [rate('75%以上'), { name: '类别', key: '其余' }], then: { name: '初评' } },
  ]);
});

test('points are given, taken or neither', () => {
  const spread: Num = { by: '出席', rows: [{ key: '迟到', then: of('-0.5') }], otherwise: of('0') };
  expect(numberInWords(spread, names, pointsInWords)).toBe('出席为迟到的扣0.5分，其余的不计分');
  expect(numberInWords(of('3'), names, pointsInWords)).toBe('计3分');
});

test('takes, units, shares, keys and rounding are said in words', () => {
  expect(takeInWords({ from: 1, to: 1 })).toBe('只计分值最大的一项');
  expect(takeInWords({ from: 1, to: 3 }, '件')).toBe('只计分值最大的3件');
  expect(takeInWords({ from: 2 })).toBe('按分值由大到小，自第2项起计分');
  expect(takeInWords({ from: 2, to: 5 })).toBe('按分值由大到小，只计第2项至第5项');
  expect(unitsInWords({ from: 1, to: 1 }, '件')).toBe('最多计1件');
  expect(unitsInWords({ from: 2 }, '件')).toBe('自第2件起计分');
  expect(shareInWords({ positions: [], others: 'equal' })).toBe('联名的，由全体署名人平均分享');
  expect(shareInWords({ positions: [{ position: 1, share: of('0.5') }], others: 'equal' })).toBe(
    '联名的，第1署名人计50%，其余署名人平均分享剩余部分',
  );
  expect(keyInWords('quarter')).toBe('每季度');
  expect(keyInWords('活动类型')).toBe('每一活动类型');
  expect(roundingInWords('half-up')).toBe('四舍五入');
  expect(percentInWords(of('0.125'))).toBe('12.5%');
});
