/**
 * The one file that knows how workbooks and comma-separated text are read.
 *
 * Limits hold before and while the library reads, so that no file costs more than one of its size may.
 */
import { parseCsv } from 'hucre/csv';
import { type Cell as BookCell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { Failure, failure } from '../commands/problems.ts';
import { decodedText } from './decoded-text.ts';
import { fileKindOf } from './file-kind.ts';
import { monthCells, showsMonth } from './month-formats.ts';
import { type Cell, letterOf, type Merge, type Table } from './table.ts';

export const readLimits = { rows: 20_000, columns: 200, sheets: 60 } as const;

export async function readTables(bytes: Uint8Array): Promise<readonly Table[]> {
  return fileKindOf(bytes) === 'xlsx' ? workbookTables(bytes) : [textTable(bytes)];
}

async function workbookTables(bytes: Uint8Array): Promise<readonly Table[]> {
  try {
    const book = await readXlsx(bytes, { readStyles: true, maxRows: readLimits.rows + 1 });
    if (book.sheets.length > readLimits.sheets)
      throw failure('file-too-big', { why: `超过${readLimits.sheets}张工作表` });
    return book.sheets.map((sheet, at) => withMonths(sheet, sheetTable(sheet), () => monthCells(bytes, at)));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failure('file-damaged');
  }
}

function sheetTable({ name, rows, cells, merges = [], hidden, veryHidden }: Sheet): Table {
  refuseLong(rows.length, name);
  return {
    name,
    hidden: hidden === true || veryHidden === true,
    rows: rows.map((row, at) =>
      row.slice(0, readLimits.columns).map((value, column) => cellOf(value, cells?.get(`${at},${column}`))),
    ),
    merges: merges.map(
      ({ startRow: top, startCol: left, endRow: bottom, endCol: right }): Merge => ({
        ...{ top, left, bottom, right },
      }),
    ),
  };
}

/** A first of the month whose format has no words may be a month alone. */
function withMonths({ cells }: Sheet, table: Table, monthsIn: () => ReadonlySet<string>): Table {
  const isOpen = (cell: Cell | undefined, at: string) =>
    cell?.kind === 'day' && cell.text.endsWith('-01') && cells?.get(at)?.style?.numFmt === undefined;
  if (!table.rows.some((row, line) => row.some((cell, column) => isOpen(cell, `${line},${column}`))))
    return table;
  const months = monthsIn();
  const asMonth = (cell: Cell | undefined, line: number, column: number): Cell | undefined =>
    cell !== undefined && isOpen(cell, `${line},${column}`) && months.has(`${letterOf(column)}${line + 1}`)
      ? monthOf(cell.text)
      : cell;
  return {
    ...table,
    rows: table.rows.map((row, line) => row.map((cell, column) => asMonth(cell, line, column))),
  };
}

/** 2026-03-01 → 2026年3月, as it is shown. */
function monthOf(day: string): Cell {
  const [year, month] = day.split('-').map(Number);
  return { kind: 'text', text: `${year}年${month}月` };
}

function refuseLong(rows: number, name?: string): void {
  if (rows <= readLimits.rows) return;
  const where = name === undefined ? '' : `工作表“${name}”`;
  throw failure('file-too-long', { where, most: `${readLimits.rows}` });
}

function cellOf(value: CellValue, { type, style }: Partial<BookCell> = {}): Cell | undefined {
  if (type === 'error') return { kind: 'error', text: `${value}` };
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return { kind: 'error', text: '日期' };
    // The day that the cell shows: the library keeps it in UTC.
    const day = value.toISOString().slice(0, 10);
    return showsMonth(style?.numFmt ?? '') ? monthOf(day) : { kind: 'day', text: day };
  }
  if (typeof value === 'number') return { kind: 'number', text: padded(decimalText(value), style?.numFmt) };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' };
  if (value.trim() === '') return undefined;
  // What a spreadsheet writes where a formula came to nothing.
  return {
    kind: /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(value) ? 'error' : 'text',
    text: value,
  };
}

/** A spreadsheet counts in binary and shows fifteen digits: 0.1+0.2 is 0.3 there, and here. */
function decimalText(value: number): string {
  const short = Number(value.toPrecision(15));
  const text = `${Object.is(short, -0) ? 0 : short}`;
  return /e/.test(text) ? short.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** 1 shown as 0001 is an office number, and is what the person reads. */
function padded(text: string, format = ''): string {
  return /^0{2,}$/.test(format) && /^\d+$/.test(text) ? text.padStart(format.length, '0') : text;
}

function textTable(bytes: Uint8Array): Table {
  const text = decodedText(bytes);
  if (text.includes('\u0000')) throw failure('file-unknown', { what: '这个文件不是文本' });
  const rows = parseCsv(text, { maxRows: readLimits.rows + 1, unescapeFormulae: true });
  refuseLong(rows.length);
  return {
    hidden: false,
    rows: rows.map((row) => row.slice(0, readLimits.columns).map((value) => cellOf(value))),
    merges: [],
  };
}
