import { expect, test } from 'vitest';
import { table } from '../../src/cli/table.ts';
import { widthOf } from '../../src/rules/width.ts';

const columns = [{ title: '名次', numbers: true }, { title: '姓名' }, { title: '总分', numbers: true }];

test('columns stand straight beside names of two, three and four characters, and Latin ones', () => {
  expect(
    table(columns, [
      ['1', '张三', '100'],
      ['12', '欧阳小明', '9.5'],
      ['103', 'Ann Li𠮷', '81.25'],
    ]),
  ).toBe(
    [
      '名次  姓名       总分',
      '----  --------  -----',
      '   1  张三        100',
      '  12  欧阳小明    9.5',
      ' 103  Ann Li𠮷  81.25',
      '',
    ].join('\n'),
  );
});

test('the last column is never cut off, and no line ends in blanks', () => {
  const long = '达到优秀分数线，因名额列为称职'.repeat(10);
  const lines = table(
    [...columns, { title: '说明' }],
    [
      ['1', '张三', '1', long],
      ['2', '李四', '2', ''],
    ],
  ).split('\n');
  expect(lines.some((line) => line.endsWith(long))).toBe(true);
  expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
});

test('every row is as wide as the titles where every cell is filled', () => {
  const lines = table(columns, [['1', '王五', '3']])
    .trimEnd()
    .split('\n');
  expect(new Set(lines.map(widthOf)).size).toBe(1);
});
