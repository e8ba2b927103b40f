import { describe, expect, test } from 'vitest';
import { typedWide } from '../../src/rules/full-width.ts';
import { nearest } from '../../src/rules/near.ts';
import { problem } from '../../src/rules/problems.ts';
import { inOrder, render } from '../../src/rules/render.ts';
import { padded, widthOf } from '../../src/rules/width.ts';

describe('a caret stands under the fault', () => {
  test.each([
    ['  类别: 建仪', 7, 2, '        ^^^^'],
    ['\t类别: 建仪', 6, 2, '\t      ^^^^'],
    ['  𠮷姓: １', 8, 1, '        ^^'],
    ['abc', 4, 1, '   ^'],
  ])('%j', (line, column, length, caret) => {
    const place = { file: 'a.yaml', line: 2, column, length };
    const text = render(problem('file-empty', place), new Map([['a.yaml', `第一行\r\n${line}\r\n`]]));
    expect(text.split('\n').slice(1, 3)).toEqual([`  ${line}`, `  ${caret}`]);
  });

  test('and where there is no text, only the place is told', () => {
    const place = { file: '没有.yaml', line: 1, column: 1, length: 1 };
    const text = render(problem('file-not-found', place, { path: '没有.yaml' }), new Map());
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toMatch(/^没有\.yaml:1:1 {2}找不到“没有\.yaml”\n {2}请/);
  });
});

test('problems stand by file, line, column and code', () => {
  const at = (file: string, line: number, column: number) => ({ file, line, column, length: 1 });
  const [a, b, c, d] = [
    problem('file-empty', at('a', 2, 9)),
    problem('file-empty', at('a', 10, 1)),
    problem('tab-indent', at('a', 10, 1)),
    problem('file-empty', at('b', 1, 1)),
  ];
  expect(inOrder([d, c, b, a])).toEqual([a, b, c, d]);
});

test.each([
  ['abc', 3],
  ['代表', 4],
  ['𠮷', 2],
  ['１：', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['“”…', 3],
])('%s is %i columns wide', (text, width) => expect(widthOf(text)).toBe(width));

test('cells are filled up on either side, and never cut', () => {
  expect([padded('代表', 6), padded('代表', 6, 'right'), padded('代表', 3)]).toEqual([
    '代表  ',
    '  代表',
    '代表',
  ]);
});

describe('the word that was probably meant', () => {
  test.each([
    ['建仪', ['视察', '建议'], '建议'],
    ['poitns', ['points', 'per', 'items'], 'points'],
    ['halfup', ['half-up', 'half-down'], 'half-up'],
    ['Points', ['points'], 'points'],
    ['附议', ['领衔', '联名'], undefined],
    ['x', ['y'], undefined],
    ['出席人代会次', ['出席人代会次数', '建议件数'], '出席人代会次数'],
    ['甲', [], undefined],
  ])('%s of %j is %s', (written, words, near) => expect(nearest(written, words)).toBe(near));
});

test('full-width characters are found in numbers and words', () => {
  expect([
    typedWide('２０'),
    typedWide('１e3'),
    typedWide('a：b'),
    typedWide('建议、视察'),
    typedWide('建议'),
  ]).toEqual(['２', '１', '：', '、', undefined]);
});
