/**
 * A workbook, or a table as text, as what the import commands take.
 *
 * Sheets are known by their headings; what is left out is told, and everything that is wrong is told at once with its
 * cell. Whether the rows themselves are right is for the import to say, as with every other way in.
 */
import type { ImportNames } from '../commands/imports/import-names.ts';
import type { ImportKind, ImportRow, ImportText } from '../commands/imports/import-text.ts';
import { paceOf, type Tell } from '../commands/imports/pace.ts';
import { failure, type Problem } from '../commands/problems.ts';
import { pollPeriod } from './ballots.ts';
import { wordsName } from './choices.ts';
import { columnsFor, type ListKind, listKinds, listNames } from './columns.ts';
import { type Header, headerOf } from './header.ts';
import { readList } from './read-list.ts';
import { readTables } from './read-tables.ts';
import type { Table } from './table.ts';
import { howToName } from './templates.ts';

export interface ImportRead {
  /** For previewImport and commitImport, beside the bytes. */
  readonly text: ImportText;
  /** What was left out, as a person is told: titles, sums, remarks, sheets and columns. */
  readonly skipped: readonly string[];
  /** The sheets that were read, for the file that comes back with its errors marked. */
  readonly sheets: readonly { readonly table: Table; readonly header: Header }[];
}

export interface ReadAsked {
  readonly kind: ImportKind;
  readonly names: ImportNames;
  readonly tell?: Tell;
}

/** Sheets of our own templates that hold no list. */
const ours = new Set([howToName, wordsName]);

/** Which lists each import takes. */
const taken: Readonly<Record<ImportKind, readonly ListKind[]>> = {
  roster: ['roster'],
  records: ['records', 'matters'],
  dossiers: ['ballots'],
};

export async function readImport(bytes: Uint8Array, asked: ReadAsked): Promise<ImportRead> {
  const wanted = taken[asked.kind];
  const rows: ImportRow[] = [];
  const problems: Problem[] = [];
  const skipped: string[] = [];
  const sheets: { readonly table: Table; readonly header: Header }[] = [];
  const pace = paceOf(asked.tell);
  for (const table of await readTables(bytes)) {
    await pace('read', 0, table.rows.length);
    if (ours.has(table.name ?? '')) continue;
    const known = listIn(table, asked.names);
    if (known === undefined || !wanted.includes(known.kind) || table.hidden) {
      const below = table.rows.slice((known?.header.row ?? -1) + 1);
      if (below.some((row) => row.some((cell) => cell !== undefined)))
        skipped.push(leftOut(table, known?.kind));
      continue;
    }
    const { kind, header } = known;
    const read = await readList(table, header, { kind, names: asked.names, before: rows.length, pace });
    rows.push(...read.rows);
    problems.push(...read.problems);
    skipped.push(...read.skipped);
    sheets.push({ table, header });
  }
  if (sheets.length === 0) throw failure('file-sheet', nothingFound(wanted, asked.names));
  const period = asked.kind === 'dossiers' ? pollPeriod(rows, asked.names) : undefined;
  return { text: { rows, problems, ...(period === undefined ? {} : { period }) }, skipped, sheets };
}

/** The list whose headings the sheet has most of. */
function listIn(
  table: Table,
  names: ImportNames,
): { readonly kind: ListKind; readonly header: Header } | undefined {
  const found = listKinds.flatMap((kind) => {
    const header = headerOf(table, columnsFor(kind, names));
    return header === undefined ? [] : [{ kind, header }];
  });
  return found.toSorted((a, b) => b.header.columns.size - a.header.columns.size)[0];
}

function leftOut({ name, hidden }: Table, kind: ListKind | undefined): string {
  const why = hidden ? '是隐藏的' : kind === undefined ? '没有可以导入的表头' : `是${listNames[kind]}`;
  return `工作表“${name ?? ''}”${why}，没有导入。`;
}

function nothingFound(wanted: readonly ListKind[], names: ImportNames) {
  const kinds = wanted.map((kind) => `“${listNames[kind]}”`).join('或');
  const headings = columnsFor(wanted[0] ?? 'roster', names)
    .slice(0, 3)
    .map(({ headings: [first] }) => `“${first}”`);
  return {
    what: `没有找到${kinds}的表头。`,
    mend: `表头一行应写有${headings.join('、')}等；可以下载模板填写。`,
  };
}
