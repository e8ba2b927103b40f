/** What somebody writes who has never seen such a file, and what is told to him: where it is, and what was meant. */
import { expect, test } from 'vitest';
import { editionOf } from '../../src/rules/edition.ts';
import { dayMeant, numberMeant } from '../../src/rules/meant.ts';

test.each([
  ['80%', '0.8'],
  ['0.5%', '0.005'],
  ['100%', '1'],
  ['12.5%', '0.125'],
  ['2.5分', '2.5'],
  ['3半天', '3'],
  ['.5', '0.5'],
  ['-.5', '-0.5'],
  ['+5', '5'],
  ['05', '5'],
  ['12,000', '12000'],
  ['二', '2'],
  ['十分', '10'],
  ['>=0.8', '{ atLeast: 0.8 }'],
  ['不低于80%', '{ atLeast: 0.8 }'],
  ['低于 60', '{ below: 60 }'],
])('%s is meant as %s', (written, meant) => {
  expect(numberMeant(written)).toBe(meant);
});

test.each(['12', '0.5', '十二', '1e3', 'NaN', '出席', '', '%', '1.2.3分'])(
  '%s is left as it is',
  (written) => {
    expect(numberMeant(written)).toBe(undefined);
  },
);

test.each([
  ['2026年1月1日', '2026-01-01'],
  ['2026.3.12', '2026-03-12'],
  ['2026/03/02', '2026-03-02'],
  ['2026-2-30', undefined],
  ['去年', undefined],
])('the day %s is meant as %s', (written, meant) => {
  expect(dayMeant(written)).toBe(meant);
});

const rules = `rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别:
    values:
      - 视察
      - 调研
sections:
  - section: 履职
    items:
      - { item: 视察, when: { 类别: 视察 }, points: 20, cap: 80 }
total: { cap: none }
grades:
  - { grade: 优秀, from: 60 }
  - { grade: 称职 }
`;

/** What a clerk does, at which line it is told, and what is said. */
test.each([
  ['a tab at the beginning', '    values:', '\tvalues:', 8, '行首用了制表符'],
  ['a full-width colon', 'period: year', 'period：year', 4, '全角字符“：”'],
  ['no blank behind the colon', 'period: year', 'period:year', 4, '冒号后面缺少空格'],
  ['a quote that stays open', 'rulebook: 小办法', 'rulebook: "小办法', 1, '这个引号没有收尾'],
  ['Chinese quotes', 'grade: 称职', 'grade: “称职”', 18, '全角字符““”'],
  ['semicolons', 'places: 2, mode', 'places: 2; mode', 5, '各项之间用逗号，不用分号'],
  ['no blank behind the dash', '- 视察\n      - 调研', '-视察\n      -调研', 9, '“-”后面缺少空格'],
  ['per cent', 'from: 60', 'from: 60%', 17, '是否想写“0.6”'],
  ['a Chinese number', 'points: 20', 'points: 二', 14, '是否想写“2”'],
  ['a unit', 'points: 20', 'points: 20分', 14, '是否想写“20”'],
  ['a Chinese key', 'points: 20', '分值: 20', 14, '是否想写“points”'],
  ['a Chinese word of the language', 'half-up', '四舍五入', 5, '是否想写“half-up”'],
  ['a misspelt word', 'when: { 类别: 视察 }', 'when: { 类别: 视擦 }', 14, '是否想写“视察”'],
  ['a Chinese day', '2026-01-01', '2026年1月1日', 3, '是否想写“2026-01-01”'],
])('%s is told where it stands', async (_, was, is, line, said) => {
  expect(rules).toContain(was);
  const { problems } = await editionOf('x/2026', { 'rulebook.yaml': rules.replace(was, is) });
  const [first] = problems;
  expect([first?.place.line, `${first?.what} ${first?.mend}`]).toEqual([line, expect.stringContaining(said)]);
});

test('every line that begins with a tab is told at once', async () => {
  const tabbed = rules.replace('    values:', '\tvalues:').replace('      - 调研', '  \t- 调研');
  const { problems } = await editionOf('x/2026', { 'rulebook.yaml': tabbed });
  expect(problems.map(({ code, place }) => [code, place.line, place.column])).toEqual([
    ['tab-indent', 8, 1],
    ['tab-indent', 10, 3],
  ]);
  const inside = await editionOf('x/2026', { 'rulebook.yaml': 'rulebook: x\nfacts:\n  -\t- a: 1\n\t  b: 2' });
  expect(inside.problems.length).toBeGreaterThan(0);
});

test('a name that is a Chinese digit stays a name', async () => {
  const named = rules
    .replace('sections:', 'figures:\n  二: { count: { 类别: 视察 } }\nsections:')
    .replace('points: 20', 'points: 二');
  const { problems } = await editionOf('x/2026', { 'rulebook.yaml': named });
  expect(problems.filter(({ code }) => code === 'not-a-number')).toEqual([]);
});
