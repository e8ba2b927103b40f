/** A workbook that LibreOffice Calc 7.4.7 saved, with a merged title, days as days and as text, a sum and a remark. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readImport } from '../../src/files/read-import.ts';
import { demoNames } from './names.ts';

test('a workbook of LibreOffice is read as any other', async () => {
  const bytes = await readFile('test/files/fixtures/libreoffice-7.4.xlsx');
  const { text, skipped } = await readImport(bytes, { kind: 'records', names: await demoNames() });
  expect(text.problems).toEqual([]);
  const matter = '春季走访';
  expect(text.rows.map(({ value }) => value)).toEqual([
    { officeNumber: '0001', on: '2026-03-02', matter, facts: { 类别: '走访选民', 户数: '8' } },
    { officeNumber: '0002', on: '2026-03-03', matter, facts: { 类别: '走访选民', 户数: '2.5' } },
    { officeNumber: '0004', on: '2026-03-04', facts: { 类别: '接待选民' } },
  ]);
  expect(skipped).toEqual([
    '“一季度”第1至2行是标题，没有导入。',
    '“一季度”第7行是合计，没有导入。',
    '“一季度”第8行是备注或落款，没有导入。',
  ]);
});
