/** The workbook that was uploaded, with its errors marked: cells coloured, and beside each row what is wrong with it. */
import { type Cell, type CellStyle, readXlsx, type Sheet, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Problem } from '../commands/problems.ts';
import { fileKindOf } from './file-kind.ts';
import { widthOf } from './listing.ts';
import type { ImportRead } from './read-import.ts';
import { readLimits } from './read-tables.ts';
import type { Table } from './table.ts';

const heading = '问题';
/** Of its column. */
const width = 60;
const wrong = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFD9D9' } } as const;
const told: CellStyle = {
  font: { color: { rgb: 'C00000' } },
  alignment: { wrapText: true, vertical: 'top' },
};

/** `problems`: those of the preview. */
export async function markedWorkbook(
  bytes: Uint8Array,
  read: ImportRead,
  problems: readonly Problem[],
): Promise<Uint8Array> {
  const marks = marksOf(read, problems);
  if (fileKindOf(bytes) === 'text') {
    return writeXlsx({
      sheets: read.sheets.map(({ table, header }) => marked(asSheet(table), header.row, marks.get('') ?? [])),
    });
  }
  const book = await readXlsx(bytes, { readStyles: true, maxRows: readLimits.rows + 1 });
  const headers = new Map(read.sheets.map(({ table, header }) => [table.name, header.row]));
  return writeXlsx({
    sheets: book.sheets.map((sheet) => {
      const header = headers.get(sheet.name);
      return header === undefined ? written(sheet) : marked(sheet, header, marks.get(sheet.name) ?? []);
    }),
    ...(book.dateSystem === undefined ? {} : { dateSystem: book.dateSystem }),
  });
}

interface Mark {
  readonly line: number;
  readonly letter?: string;
  readonly what: string;
}

/** By the name of the sheet; of a text file ''. */
function marksOf(
  { text: { rows } }: ImportRead,
  problems: readonly Problem[],
): ReadonlyMap<string, readonly Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const { path = '', what, mend } of problems) {
    const [, index = '', key = ''] = /^rows\.(\d+)(?:\.(.*))?$/.exec(path) ?? [];
    const cells = rows[Number(index || -1)]?.cells;
    if (cells === undefined) continue;
    const keys = key.split('.').map((_, left, all) => all.slice(0, all.length - left).join('.'));
    const column = cells.columns.get(keys.find((one) => cells.columns.has(one)) ?? '');
    const sheet = cells.sheet.slice(1, -1);
    const mark = {
      line: cells.line - 1,
      what: `${what.replace(cells.sheet, '')}${mend}`,
      ...(column === undefined ? {} : column),
    };
    marks.set(sheet, [...(marks.get(sheet) ?? []), mark]);
  }
  return marks;
}

function marked(sheet: Sheet, header: number, marks: readonly Mark[]): WriteSheet {
  const cells = new Map<string, Partial<Cell>>(sheet.cells);
  const rows = sheet.rows.map((row) => [...row]);
  const there = rows[header]?.indexOf(heading) ?? -1;
  const at = there >= 0 ? there : Math.max(0, ...rows.slice(0, 5000).map((row) => row.length));
  const put = (line: number, column: number, value: string, style: CellStyle) => {
    cells.set(`${line},${column}`, { value, type: 'string', style });
  };
  // Of an earlier time.
  for (let line = header + 1; line < rows.length && there >= 0; line++) put(line, at, '', told);
  put(header, at, heading, { ...told, font: { bold: true } });
  const byLine = new Map<number, string[]>();
  // As one reads them, from left to right.
  const inOrder = marks.toSorted((a, b) => placeOf(a.letter ?? 'ZZZ') - placeOf(b.letter ?? 'ZZZ'));
  for (const { line, letter, what } of inOrder) {
    byLine.set(line, [...(byLine.get(line) ?? []), what]);
    if (letter === undefined) continue;
    const column = placeOf(letter);
    const own = cells.get(`${line},${column}`);
    const value = own?.value ?? rows[line]?.[column] ?? null;
    cells.set(`${line},${column}`, { ...own, value, style: { ...own?.style, fill: wrong } });
  }
  const rowDefs = new Map(sheet.rowDefs);
  for (const [line, texts] of byLine) {
    put(line, at, texts.join('\n'), told);
    const lines = texts.reduce((sum, text) => sum + Math.ceil((widthOf(text) + 2) / width), 0);
    const own = rowDefs.get(line);
    rowDefs.set(line, { ...own, height: Math.max(own?.height ?? 0, lines * 15 + 3) });
  }
  const columns = [...(sheet.columns ?? [])];
  while (columns.length < at) columns.push({});
  columns[at] = { width };
  return { ...written(sheet), rows, cells, columns, rowDefs };
}

/** What is kept of a sheet: all that a list has; pictures and pivots are left out. */
function written({ name, rows, cells, columns, rowDefs, merges, freezePane, ...more }: Sheet): WriteSheet {
  const { dataValidations, conditionalRules, autoFilter, pageSetup, headerFooter, hidden, veryHidden } = more;
  const kept = { name, rows, cells, columns, rowDefs, merges, freezePane, dataValidations, conditionalRules };
  const others = { autoFilter, pageSetup, headerFooter, hidden, veryHidden };
  const said = Object.entries({ ...kept, ...others }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as unknown as WriteSheet;
}

/** B → 1 */
function placeOf(letter: string): number {
  return [...letter].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
}

function asSheet({ rows }: Table): Sheet {
  return { name: '导入', rows: rows.map((row) => row.map((cell) => cell?.text ?? null)) };
}
