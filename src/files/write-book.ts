/** The one file that knows how workbooks are written. */
import {
  type Cell,
  type CellStyle,
  type CellValue,
  type ColumnDef,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { dayInWords } from '../engine/words.ts';
import { type Choices, choicesOf, wordsName } from './choices.ts';
import { type Listing, type ListingCell, type ListingColumn, widthOf } from './listing.ts';
import { letterOf } from './table.ts';

/** As seen: title, unit and day, 序号 and headings, rows, 合计, 制表人; who and when at the foot of each page. */
export async function workbookOf(...listings: readonly Listing[]): Promise<Uint8Array> {
  const [first] = listings;
  const choices = choicesOf(listings.flatMap(({ columns }) => columns));
  const words = choices.rows.length === 0 ? [] : [{ name: wordsName, rows: choices.rows, hidden: true }];
  return writeXlsx({
    sheets: [...listings.map((listing) => sheetOf(listing, choices)), ...words],
    properties: first === undefined ? {} : { title: first.title, creator: first.madeBy },
    defaultFont: { name: '宋体', size: 11 },
  });
}

const thin = { style: 'thin', color: { rgb: '999999' } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const styles = {
  title: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } },
  told: { alignment: { horizontal: 'left', vertical: 'center' } },
  toldRight: { alignment: { horizontal: 'right', vertical: 'center' } },
  number: { border, alignment: { horizontal: 'center', vertical: 'center' } },
  heading: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    border,
  },
} as const satisfies Record<string, CellStyle>;

/** Rows above the list: the title, who and when, the headings. */
export const above = 3;

function sheetOf(listing: Listing, choices: Choices): WriteSheet {
  const { title, unit, madeBy, on, columns: given, rows, totals, remarks = [], toFill } = listing;
  const numbered = toFill === undefined;
  const columns: readonly ListingColumn[] = numbered
    ? [{ heading: '序号', kind: 'count', width: 6 }, ...given]
    : given;
  const last = columns.length - 1;
  const cells = new Map<string, Partial<Cell>>();
  const set = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, style, type: typeOf(value) });
  const said = given.map((_, at) => widest(rows, at));
  const widths = given.map((column, at) => columnWidth(column, said[at] ?? 0, toFill !== undefined));
  // Short words stand in the middle, as in an office's tables; the numbering too.
  const styled = columns.map((column, at) =>
    numbered && at === 0 ? styles.number : styleOf(column, said[numbered ? at - 1 : at] ?? 0),
  );
  const line = (row: number, values: readonly ListingCell[], bold = false) => {
    for (const [at, column] of columns.entries()) {
      const style = { ...styled[at], ...(bold ? { font: { bold } } : {}) };
      set(row, at, valueIn(values[at] ?? null, column), style);
    }
  };

  const middle = Math.ceil((last + 1) / 2);
  set(0, 0, title, styles.title);
  set(1, 0, toFill ?? `填报单位：${unit}`, styles.told);
  if (numbered) set(1, middle, dayInWords(on), styles.toldRight);
  for (const [at, { heading }] of columns.entries()) set(2, at, heading, styles.heading);
  for (const [index, values] of rows.entries())
    line(above + index, numbered ? [index + 1, ...values] : values);
  let row = above + rows.length;
  if (totals !== undefined) line(row++, [null, ...totals], true);
  if (totals !== undefined)
    set(row - 1, 0, '合计', { ...styles.heading, fill: { type: 'pattern', pattern: 'none' } });
  for (const text of [...(numbered ? [`制表人：${madeBy}`] : []), ...remarks])
    set(row++, 0, text, styles.told);

  const merge = (at: number, startCol: number, endCol: number) =>
    endCol > startCol ? [{ startRow: at, endRow: at, startCol, endCol }] : [];
  return {
    name: sheetName(listing.name ?? title),
    // Cells alone would not count as lines.
    rows: Array.from({ length: row }, () => []),
    cells,
    columns: columns.map((column, at) =>
      columnOf(column, numbered ? (widths[at - 1] ?? 6) : (widths[at] ?? 8)),
    ),
    merges: [
      ...merge(0, 0, last),
      ...(numbered ? [...merge(1, 0, middle - 1), ...merge(1, middle, last)] : merge(1, 0, last)),
    ],
    freezePane: { rows: above, columns: Math.min(numbered ? 3 : 2, last) },
    autoFilter: { range: `A${above}:${letterOf(last)}${above + Math.max(rows.length, 1)}` },
    rowDefs: new Map([[0, { height: 30 }], [2, { height: 32 }], ...tallRows(given, widths, rows)]),
    dataValidations: validationsOf(columns, choices),
    ...printed(`${shown(unit)}　制表人：${shown(madeBy)}　${dayInWords(on)}`),
  };
}

/** Landscape A4, as wide as the page, the headings on each; below who and when, and the page. */
function printed(foot: string): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${above}:$${above}`,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.7, left: 0.4, right: 0.4, header: 0.3, footer: 0.35 },
    },
    headerFooter: { oddFooter: `&L${foot}&R第&P页 共&N页` },
  };
}

const formats: Partial<Record<ListingColumn['kind'], string>> = {
  points: '0.00',
  rate: '0.0%',
  day: 'yyyy"年"m"月"d"日"',
  // Text stays text: 0001 is an office number.
  text: '@',
};

/** `said`: how wide the widest text of the column is. */
function styleOf({ kind }: ListingColumn, said: number): CellStyle {
  const format = formats[kind];
  const number = { horizontal: 'right', indent: 1 } as const;
  const aligned = {
    text: { wrapText: true, horizontal: said > short ? 'left' : 'center' },
    day: { horizontal: 'center' },
    ...{ count: number, number, points: number, rate: number },
  } as const satisfies Record<ListingColumn['kind'], CellStyle['alignment']>;
  const alignment = { ...aligned[kind], vertical: 'center' } as const;
  return { border, alignment, ...(format === undefined ? {} : { numFmt: format }) };
}

const short = 12;

function valueIn(value: ListingCell, { kind }: ListingColumn): CellValue {
  if (value === null || value === '') return null;
  if (typeof value === 'number' || kind === 'text') return value;
  if (kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : value;
  return exactly(value);
}

/** What a spreadsheet cannot count exactly stays text. */
function exactly(text: string): CellValue {
  const digits = text.replace(/^-?0*\.?0*/, '').replace('.', '');
  return /^-?\d+(\.\d+)?$/.test(text) && digits.length <= 15 ? Number(text) : text;
}

function typeOf(value: CellValue): Cell['type'] {
  if (value === null) return 'empty';
  if (value instanceof Date) return 'date';
  return typeof value === 'number' ? 'number' : 'string';
}

function columnOf({ kind }: ListingColumn, width: number): ColumnDef {
  const format = formats[kind];
  // The format also for what is written below later: 0001 stays text there too.
  return { width, ...(format === undefined ? {} : { numFmt: format }) };
}

function widest(rows: Listing['rows'], at: number): number {
  return rows.slice(0, 2000).reduce((most, row) => Math.max(most, widthOf(`${row[at] ?? ''}`)), 0);
}

/** A list that is printed is as narrow as it may be: its headings run over two lines. What is filled in has room. */
function columnWidth({ heading, kind, width }: ListingColumn, said: number, toFill: boolean): number {
  if (width !== undefined) return width;
  const whole = widthOf(heading);
  const headed = toFill || whole <= 8 ? whole : Math.ceil(whole / 4) * 2;
  const least = kind === 'day' ? 15 : toFill ? 8 : 5;
  return Math.min(Math.max(said, least, headed) + (toFill ? 2 : 1.5), 42);
}

/** Text that runs over several lines needs them told: not every spreadsheet makes rows higher by itself. */
function tallRows(
  columns: readonly ListingColumn[],
  widths: readonly number[],
  rows: Listing['rows'],
): readonly (readonly [number, { readonly height: number }])[] {
  return rows.flatMap((row, index) => {
    const lines = columns.map(({ kind }, at) =>
      kind === 'text' ? Math.ceil((widthOf(`${row[at] ?? ''}`) + 1) / (widths[at] ?? 8)) : 1,
    );
    const most = Math.max(1, ...lines);
    return most === 1 ? [] : [[above + index, { height: Math.min(most, 20) * 15 }] as const];
  });
}

/** Lists of words and hints, for as many lines as somebody may fill in. */
function validationsOf(
  columns: readonly ListingColumn[],
  choices: Choices,
): NonNullable<WriteSheet['dataValidations']> {
  return columns.flatMap((column, at): DataValidation[] => {
    const { hint, heading } = column;
    const range = `${letterOf(at)}${above + 1}:${letterOf(at)}${above + 5000}`;
    const told =
      hint === undefined ? {} : { showInputMessage: true, inputTitle: heading, inputMessage: hint };
    const list = choices.of(column);
    if (list === undefined) {
      if (hint === undefined) return [];
      const any = { type: 'textLength', operator: 'lessThanOrEqual', formula1: '2000' } as const;
      return [{ ...any, range, allowBlank: true, ...told }];
    }
    const wrong = {
      errorTitle: heading,
      errorMessage: '请从下拉列表中选择。',
      errorStyle: 'warning',
    } as const;
    return [
      { type: 'list' as const, ...list, range, allowBlank: true, showErrorMessage: true, ...wrong, ...told },
    ];
  });
}

/** A sheet's name bears no signs of a path and 31 letters at most. */
export function sheetName(text: string): string {
  return (
    text
      .replaceAll(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || '表'
  );
}

/** In a footer & begins a command. */
function shown(text: string): string {
  return text.replaceAll('&', '&&');
}
