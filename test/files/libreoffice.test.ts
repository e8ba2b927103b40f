/** Workbooks between here and LibreOffice. */
import { readFile } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { readImport } from '../../src/files/read-import.ts';
import { templateOf } from '../../src/files/templates.ts';
import { runs } from '../support/runs.ts';
import { howToInstall, savedByLibreOffice, soffice } from './libreoffice.ts';
import { demoNames } from './names.ts';

/** Saved by Calc 7.4.7, with a merged title, days as days and as text, a sum and a remark. */
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

/** Starting it takes seconds that `npm test` has not. */
if (runs > 100) {
  test.skipIf(soffice === undefined)(
    `a template that LibreOffice opened and saved still has its lists, widths and headings (${howToInstall})`,
    async () => {
      const head = { unit: '示范区人大', madeBy: '李娜', on: '2026-11-20' as Day };
      const bytes = await templateOf(await demoNames(), head);
      const shown = async (some: Uint8Array) =>
        (await readXlsx(some, { readStyles: true })).sheets.map(
          ({ name, rows, columns = [], dataValidations = [] }) => ({
            ...{ name, headings: rows[2] },
            widths: columns.slice(0, 8).map(({ width }) => Math.round(width ?? 0)),
            lists: dataValidations.flatMap(({ type, values, formula1 }) =>
              type === 'list' ? [values ?? formula1?.replaceAll(/[$']/g, '')] : [],
            ),
          }),
        );
      const before = await shown(bytes);
      expect(before[1]?.lists.length).toBeGreaterThan(3);
      expect(await shown(await savedByLibreOffice(bytes))).toEqual(before);
    },
  );
}
