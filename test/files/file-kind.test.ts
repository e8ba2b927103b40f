/** What is no workbook is refused by name, before a parser sees it. */
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/commands/problems.ts';
import { readTables } from '../../src/files/read-tables.ts';
import { zipOf } from './zips.ts';

const sheet = {
  sheets: [
    {
      name: '名册',
      rows: [
        ['代表证号', '姓名'],
        ['0001', '张伟'],
      ],
    },
  ],
};
const some = new TextEncoder().encode('x');
const part = (name: string) => ({ name, content: some });
const big = new Uint8Array(12 * 1024 * 1024);

async function told(bytes: Uint8Array): Promise<string> {
  try {
    await readTables(bytes);
    return 'read';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [{ code, what, mend }] = error.problems;
    expect(mend).toMatch(/^请/);
    return `${code} ${what}`;
  }
}

describe('a file that is no workbook', () => {
  test.each([
    ['nothing', new Uint8Array(), 'file-unknown 这个文件是空的，不能导入。'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7 …'), 'file-unknown 这个文件是 PDF 文档，不能导入。'],
    [
      'a page named .xls',
      new TextEncoder().encode('\n<html><table><tr><td>姓名'),
      'file-unknown 这个文件是网页，只是改了扩展名，不能导入。',
    ],
    [
      'a workbook of Excel 97',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
      'file-old 这是旧版 Excel 文件（.xls）。',
    ],
    ['an archive', zipOf([part('名册.txt')]), 'file-unknown 这个文件是压缩包，不能导入。'],
    ['a text of Word', zipOf([part('word/document.xml')]), 'file-unknown 这个文件是 Word 文档，不能导入。'],
    [
      'a sheet of OpenDocument',
      zipOf([part('mimetype'), part('content.xml')]),
      'file-unknown 这个文件是 OpenDocument 文档（.ods），不能导入。',
    ],
    [
      'a workbook with macros',
      zipOf([part('xl/workbook.xml'), part('xl/vbaProject.bin')]),
      'file-macro 这个工作簿带有宏。',
    ],
    [
      'half a workbook',
      zipOf([part('xl/workbook.xml')]).slice(0, 60),
      'file-damaged 这个文件已损坏，打不开。',
    ],
    ['a workbook without sheets', zipOf([part('xl/workbook.xml')]), 'file-damaged 这个文件已损坏，打不开。'],
    [
      'bytes in no encoding',
      new Uint8Array([0xe5, 0xa7, 0xff, 0xff, 0x80, 0x80]),
      'file-encoding 这个文本文件的编码认不出来。',
    ],
    [
      'bytes of a program',
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]),
      'file-unknown 这个文件不是文本，不能导入。',
    ],
  ])('is told what it is: %s', async (_, bytes, wanted) => {
    expect(await told(bytes)).toBe(wanted);
  });

  test('a workbook that is locked with a password is told so, and not called an old one', async () => {
    const locked = await writeXlsx({ ...sheet, encryption: { password: '1234', spinCount: 10 } });
    expect(await told(locked)).toBe('file-locked 这个文件设有打开密码。');
    const entry = zipOf([{ ...part('xl/workbook.xml'), claims: { flags: 1 } }]);
    expect(await told(entry)).toBe('file-locked 这个文件设有打开密码。');
  });
});

describe('an archive that would unfold beyond measure', () => {
  test.each([
    ['of one part', [{ name: 'xl/workbook.xml', content: big }], '压缩比异常'],
    [
      'that tells of more than may be',
      [{ ...part('xl/workbook.xml'), claims: { unfolded: 300 << 20 } }],
      '展开后超过128 MB',
    ],
    [
      'that tells its sizes elsewhere',
      [{ ...part('a'), claims: { unfolded: 0xffffffff } }],
      '用了 ZIP64 格式',
    ],
    ['of many parts', Array.from({ length: 2001 }, (_, at) => part(`${at}`)), '内含2001个部分'],
  ])('%s', async (_, entries, why) => {
    expect(await told(zipOf(entries))).toBe(`file-too-big 这个文件过大：${why}。`);
  });

  test.each([
    ['hides its size', { unfolded: 0 }],
    ['leaves its size for later', { folded: 0, unfolded: 0, flags: 8 }],
    ['claims to be small', { unfolded: 1000 }],
  ])('and one that %s costs no more than it claims', async (_, claims) => {
    const before = process.memoryUsage().rss;
    const names = ['[Content_Types].xml', 'xl/workbook.xml'];
    expect(await told(zipOf(names.map((name) => ({ name, content: big, claims }))))).toMatch(/^file-damaged/);
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });
});
