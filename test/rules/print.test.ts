/** The printed 办法 is the rule file in other words: golden texts, and every number of a rulebook in its text. */
import { expect, test } from 'vitest';
import { readEdition } from '../../src/rules/edition.ts';
import { chineseNumber } from '../../src/rules/print/articles.ts';
import { print } from '../../src/rules/print.ts';
import { editionsUnder } from '../support/editions.ts';
import { expectGolden } from '../support/golden.ts';

async function printed(path: string): Promise<string> {
  const { rulebook } = await readEdition(path);
  if (rulebook === undefined) throw new Error(`${path} cannot be read`);
  return print(rulebook);
}

test.each([
  ['demo-district', 'rules-config/demo-district/2026'],
  ['chunfu', 'examples/chunfu/undated'],
  ['mep-score', 'examples/mep-score/banded'],
])('%s reads as the text of a 办法', async (name, path) => {
  expectGolden(`print/${name}.md`, await printed(path));
});

test('every edition we carry can be printed, and every number of its items stands in the text', async () => {
  for (const path of await editionsUnder('rules-config', 'examples')) {
    const { rulebook } = await readEdition(path);
    if (rulebook === undefined) throw new Error(`${path} cannot be read`);
    const text = print(rulebook);
    const numbers = decimalsIn([rulebook.sections, rulebook.total, rulebook.grades, rulebook.ratings]);
    const missing = numbers.filter((number) => !written(text, number));
    expect([path, missing]).toEqual([path, []]);
    expect(text).not.toMatch(/undefined|\[object|；；|。。|（）/);
  }
});

function decimalsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(decimalsIn) : [];
}

/** As it is, as what is taken off, or as per cent; 0 is said in words (不计分, 扣完为止). */
function written(text: string, number: string): boolean {
  const percent = `${Number((Number(number) * 100).toFixed(6))}%`;
  return number === '0' || text.includes(number.replace('-', '')) || text.includes(percent);
}

test('articles are numbered as a 办法 numbers them', () => {
  expect([1, 10, 11, 20, 99, 100, 101, 110, 215].map(chineseNumber)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '九十九',
    '一百',
    '一百零一',
    '一百一十',
    '二百一十五',
  ]);
});
