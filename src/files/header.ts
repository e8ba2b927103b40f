/** The row of headings, found by its words: what stands above it is a title, what stands below it is the list. */

import { type Problem, problem } from '../commands/problems.ts';
import { nearest } from '../rules/near.ts';
import type { Column } from './columns.ts';
import { folded, unpadded } from './plain-text.ts';
import { cellName, letterOf, lineName, type Table } from './table.ts';

export interface Header {
  /** Counted from 0. */
  readonly row: number;
  /** By the column's place in the sheet. */
  readonly columns: ReadonlyMap<number, Column & { readonly heading: string }>;
  /** Columns that are not imported. */
  readonly others: readonly { readonly at: number; readonly heading: string }[];
}

const deepest = 40;
/** Of every list, and of none: numbering and remarks. */
const aside = new Set(['序号', '编号', '备注', '问题', '说明', '注'].map(folded));

/** The row that holds most of the headings, the lower one of two with a heading over several rows. */
export function headerOf(table: Table, columns: readonly Column[]): Header | undefined {
  const known = new Map(
    columns.flatMap((column) => column.headings.map((one) => [folded(one), column] as const)),
  );
  let best: Header | undefined;
  for (const row of table.rows.slice(0, deepest).keys()) {
    const found = headingsIn(table, row, known);
    const [more, least] = [found.columns.size - (best?.columns.size ?? 0), 2];
    // As many in the line just below: headings that stand over both.
    if (found.columns.size >= least && (more > 0 || (more === 0 && row === (best?.row ?? 0) + 1)))
      best = found;
  }
  return best;
}

function headingsIn(table: Table, row: number, known: ReadonlyMap<string, Column>): Header {
  const columns = new Map<number, Column & { readonly heading: string }>();
  const others: { readonly at: number; readonly heading: string }[] = [];
  const cells = table.rows[row] ?? [];
  for (const [at, cell] of cells.entries()) {
    const text = cell ?? above(table, row, at);
    if (text === undefined) continue;
    const heading = unpadded(text.text);
    const column = known.get(folded(heading)) ?? known.get(folded(heading.replace(/[（(].*[)）]$/, '')));
    if (column === undefined) others.push({ at, heading });
    else columns.set(at, { ...column, heading });
  }
  return { row, columns, others };
}

/** A heading that stands over two rows says the same in both. */
function above({ rows, merges }: Table, row: number, at: number) {
  const over = merges.find(
    ({ top, bottom, left, right }) => left === at && right === at && top < row && row <= bottom,
  );
  return over === undefined ? undefined : rows[over.top]?.[at];
}

/** What is wrong with the headings themselves; a column that is merely unknown is told as left out. */
export function headingProblems(
  table: Table,
  { row, columns, others }: Header,
  wanted: readonly Column[],
): readonly Problem[] {
  const problems: Problem[] = [];
  const found = new Map<string, number>();
  for (const [at, { key, heading }] of columns) {
    const other = found.get(key);
    found.set(key, other ?? at);
    if (other === undefined) continue;
    const what = `${cellName(table, row, at)}：“${heading}”在${letterOf(other)}列已经有了。`;
    problems.push(problem('file-sheet', { what, mend: '请只留一列。' }));
  }
  const missing = wanted.filter(({ key }) => !found.has(key));
  for (const { at, heading } of others) {
    if (aside.has(folded(heading))) continue;
    const meant = nearest(
      heading,
      missing.flatMap(({ headings }) => headings),
    );
    if (meant === undefined) continue;
    const what = `${cellName(table, row, at)}：没有“${heading}”这一列，是否想写“${meant}”？`;
    problems.push(problem('file-sheet', { what, mend: '请改写表头；与导入无关的列请删去。' }));
  }
  for (const { headings } of missing.filter(({ needed }) => needed === true)) {
    const what = `${lineName(table, row)}：表头中没有“${headings[0]}”。`;
    problems.push(problem('file-sheet', { what, mend: '请补上这一列。' }));
  }
  return problems;
}

/** Columns that are left out, as a person is told. */
export function leftOut(table: Table, { others }: Header): readonly string[] {
  const named = others.filter(({ heading }) => !aside.has(folded(heading)));
  if (named.length === 0) return [];
  const sheet = table.name === undefined ? '' : `工作表“${table.name}”的`;
  return [`${sheet}${named.map(({ heading }) => `“${heading}”`).join('、')}列没有导入。`];
}
