/** Workbooks as they come from other people's machines: read as a person would read them, or refused by name. */
import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/commands/problems.ts';
import { readImport } from '../../src/files/read-import.ts';
import { zipEntries, zipText } from '../../src/files/zip-guard.ts';
import { demoNames } from './names.ts';
import { rewritten } from './zips.ts';

const heading = ['代表证号', '姓名', '日期', '类别', '户数'];
const day = new Date(Date.UTC(2026, 2, 2));
const visit: CellValue[] = ['0002', '王芳', day, '走访选民', 3];
const wanted = { officeNumber: '0002', on: '2026-03-02', facts: { 类别: '走访选民', 户数: '3' } };

async function read(bytes: Uint8Array) {
  const { text, skipped } = await readImport(bytes, { kind: 'records', names: await demoNames() });
  return { values: text.rows.map(({ value }) => value), problems: text.problems, skipped };
}

async function told(bytes: Uint8Array): Promise<string> {
  try {
    return JSON.stringify(await read(bytes));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ what, mend }) => `${what}${mend}`).join('');
  }
}

const book = (...sheets: WriteSheet[]) => writeXlsx({ sheets });
const sheet = (rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet => ({
  ...{ name: '记录', rows },
  ...more,
});

describe('a workbook', () => {
  test('with its headings in the fifth row, and blank lines and columns all around', async () => {
    const rows = [
      [],
      ['示范区人大'],
      [],
      ['2026年履职记录'],
      [null, ...heading],
      [],
      [null, ...visit],
      [],
      [],
    ];
    const blank = rows.map((row) => [...row, null, ' ', '　']);
    expect(await read(await book(sheet([...blank, [' '], ['', null]])))).toEqual({
      values: [wanted],
      problems: [],
      skipped: ['“记录”第2、4行是标题，没有导入。'],
    });
  });

  test('of which some sheets are hidden: those are left out, and it is said', async () => {
    const hidden = sheet([heading, ['0001', '张伟', day, '走访选民', 1]], { name: '去年', hidden: true });
    expect(await read(await book(sheet([heading, visit]), hidden))).toEqual({
      values: [wanted],
      problems: [],
      skipped: ['工作表“去年”是隐藏的，没有导入。'],
    });
    expect(await told(await book(sheet([]), { ...hidden, veryHidden: true }))).toContain('没有找到');
  });

  test('whose cells are reckoned is taken by what they came to', async () => {
    const formula = (text: string, value: CellValue): Partial<Cell> => ({
      ...{ type: 'formula', formula: text, formulaResult: value, value },
    });
    const cells = new Map([
      ['1,1', formula('VLOOKUP(A2,名册!A:B,2,0)', '王芳')],
      ['1,4', formula('SUM(1,2)', 3)],
    ]);
    const bytes = await book(sheet([heading, ['0002', null, day, '走访选民', null]], { cells }));
    expect(zipText(bytes, zipEntries(bytes), 'xl/worksheets/sheet1.xml')).toContain('<f>SUM(1,2)</f>');
    expect((await read(bytes)).values).toEqual([wanted]);
  });

  test('whose cells hold several lines, and numbers as text', async () => {
    const rows = [
      ['代表\n证号', '姓\r\n名', '日期', '类别', '户数\n（户）'],
      [' 0002\n', '王\n芳', '2026.3.2 ', '走访选民\n', '3'],
    ];
    expect((await read(await book(sheet(rows)))).values).toEqual([wanted]);
    const people = [
      ['活动名称', '日期', '类别', '参加人员'],
      ['春季视察', day, '视察', '王芳\n李娜\n'],
    ];
    expect((await read(await book(sheet(people)))).values).toMatchObject([
      { officeNumber: '0002' },
      { officeNumber: '0004' },
    ]);
  });

  test.each(['1900', '1904'] as const)('that counts its days from %s', async (dateSystem) => {
    const bytes = await writeXlsx({ sheets: [sheet([heading, visit])], dateSystem });
    expect((await read(bytes)).values).toEqual([wanted]);
  });

  test('with nothing in it is told to have no headings', async () => {
    expect(await told(await book(sheet([])))).toBe(
      '没有找到“履职记录”或“活动和参加人员”的表头。表头一行应写有“代表证号”、“姓名”、“日期”等；可以下载模板填写。',
    );
  });

  test('that a name calls .xlsx and is text is read as the text it is', async () => {
    const bytes = new TextEncoder().encode(
      '代表证号,姓名,日期,类别,户数\n0002,王芳,2026年3月2日,走访选民,３\n',
    );
    expect((await read(bytes)).values).toEqual([wanted]);
  });

  test('made by a program that wrote its texts into the cells', async () => {
    const bytes = await book(sheet([heading, visit]));
    const strings = [...heading, '0002', '王芳', '走访选民'];
    const inline = rewritten(bytes, 'xl/worksheets/sheet1.xml', (text) => {
      const changed = text.replaceAll(
        /<c r="(\w+)"([^>]*) t="s"([^>]*)><v>(\d+)<\/v><\/c>/g,
        (_, at, before, after, place) =>
          `<c r="${at}"${before} t="inlineStr"${after}><is><t>${strings[Number(place)]}</t></is></c>`,
      );
      expect(changed.split('inlineStr')).toHaveLength(strings.length + 1);
      return changed;
    });
    expect((await read(inline)).values).toEqual([wanted]);
  });
});
