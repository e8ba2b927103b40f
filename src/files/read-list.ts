/** One sheet as rows of an import, each part with the cell it came from. */
import type { ImportNames } from '../commands/imports/import-names.ts';
import type { ImportRow, RowCells } from '../commands/imports/import-text.ts';
import { inRow } from '../commands/imports/import-text.ts';
import type { Pace } from '../commands/imports/pace.ts';
import { neverStoredIn } from '../commands/personal-data.ts';
import { type Problem, problem } from '../commands/problems.ts';
import { ballotRow } from './ballots.ts';
import { bodyOf } from './body.ts';
import { cellValue } from './cell-values.ts';
import { type Column, columnsFor, type ListKind } from './columns.ts';
import { type Header, headingProblems, leftOut } from './header.ts';
import { participantRows } from './participants.ts';
import { type WhoIs, whoIsAmong } from './people.ts';
import { cellName, letterOf, lineName, type Table } from './table.ts';

export interface ListRead {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly Problem[];
  /** What was left out, as a person is told. */
  readonly skipped: readonly string[];
}

export interface Reading {
  readonly kind: ListKind;
  readonly names: ImportNames;
  /** How many rows of the file come before. */
  readonly before: number;
  readonly pace: Pace;
}

/** A part of a row before it is known whose it is. */
export interface Part {
  readonly column: Column;
  readonly at: number;
  readonly value: string | number | readonly string[];
}

export async function readList(table: Table, header: Header, reading: Reading): Promise<ListRead> {
  const { kind, names, before, pace } = reading;
  const wanted = columnsFor(kind, names);
  const problems: Problem[] = [...headingProblems(table, header, wanted), ...personalHeadings(table, header)];
  const body = bodyOf(table, header);
  const skipped = [...body.skipped, ...leftOut(table, header)];
  if (problems.length > 0) return { rows: [], problems, skipped };

  const headings = new Map(wanted.map((column) => [column.key, column.headings[0]]));
  for (const { key, heading } of header.columns.values()) headings.set(key, heading);
  const columns = new Map([...header.columns].map(([at, { key }]) => [key, { letter: letterOf(at) }]));
  const faultAt = new Map(body.faults.map((fault) => [`${fault.line},${fault.column}`, fault.what]));
  const whoIs = whoIsAmong(names.representatives);
  const rows: ImportRow[] = [];
  for (const [count, line] of body.lines.entries()) {
    await pace('read', count + 1, body.lines.length);
    const cells = {
      sheet: table.name === undefined ? '' : `“${table.name}”`,
      line: line + 1,
      columns,
      headings,
    };
    const where = lineName(table, line);
    const faults: Faults = [];
    const parts: Part[] = [];
    for (const [at, column] of header.columns) {
      const cell = body.cell(line, at);
      if (cell === undefined) continue;
      const { value, fault } = cellValue(cell, column);
      parts.push({ column, at, value });
      const merged = faultAt.get(`${line},${at}`);
      if (merged !== undefined)
        faults.push([column.key, { what: merged, mend: '请取消合并，逐行逐项填写。' }]);
      else if (fault !== undefined) faults.push([column.key, fault]);
    }
    for (const each of rowsIn(kind, parts, whoIs, names)) {
      const own = { ...cells, columns: each.columns?.(columns) ?? columns };
      const row = { value: each.value, where, cells: own };
      const index = before + rows.length;
      rows.push(row);
      for (const [key, { what, mend }] of [...faults, ...each.faults]) {
        problems.push(inRow(problem('file-cell', { what, mend }), row, `rows.${index}.${key}`));
      }
      // What is wrong with a line is wrong once, however many people it names.
      faults.length = 0;
    }
  }
  return { rows, problems, skipped };
}

export type Faults = (readonly [key: string, fault: { readonly what: string; readonly mend: string }])[];

export interface RowMade {
  readonly value: Readonly<Record<string, unknown>>;
  readonly faults: Faults;
  /** Where the parts stand, if not each in its own column. */
  readonly columns?: (own: RowCells['columns']) => RowCells['columns'];
}

function rowsIn(
  kind: ListKind,
  parts: readonly Part[],
  whoIs: WhoIs,
  names: ImportNames,
): readonly RowMade[] {
  if (kind === 'roster') return [{ value: valueFrom(parts), faults: [] }];
  if (kind === 'ballots') return [ballotRow(parts, whoIs, names)];
  const others = parts.filter(({ column }) => column.kind !== 'participants');
  const several = parts.filter(({ column }) => column.kind === 'participants');
  const value: Record<string, unknown> = { facts: {}, ...valueFrom(others) };
  return several.length > 0 ? participantRows(value, several, whoIs) : [recordRow(value, whoIs)];
}

function recordRow({ name, officeNumber, ...value }: Record<string, unknown>, whoIs: WhoIs): RowMade {
  const who = whoIs({
    ...(typeof officeNumber === 'string' ? { officeNumber } : {}),
    ...(typeof name === 'string' ? { name } : {}),
  });
  const { fault } = who;
  return {
    value: { ...(who.officeNumber === undefined ? {} : { officeNumber: who.officeNumber }), ...value },
    faults: fault === undefined ? [] : [[fault.key, fault]],
  };
}

/** facts.类别 → { facts: { 类别 } } */
function valueFrom(parts: readonly Part[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const { column, value } of parts) {
    const at = column.key.indexOf('.');
    if (at === -1) made[column.key] = value;
    else {
      const [group, key] = [column.key.slice(0, at), column.key.slice(at + 1)];
      made[group] = { ...(made[group] as object | undefined), [key]: value };
    }
  }
  return made;
}

/** An ID-card column is refused even where it would not be imported: it should not be sent about at all. */
function personalHeadings(table: Table, { row, others }: Header): readonly Problem[] {
  return others.flatMap(({ at, heading }) =>
    neverStoredIn({ [heading]: '' }).map(({ path: _, ...found }) => ({
      ...found,
      what: `${cellName(table, row, at)}：${found.what}`,
    })),
  );
}
