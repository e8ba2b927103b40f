/** A sheet as rows of cells: what a workbook and a text file have in common. */

/** The text as it is taken: 12.5, 2026-03-02, 张伟; of a formula its result. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'day' | 'error';
  readonly text: string;
}

/** Counted from 0, the ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Table {
  /** Of a text file none. */
  readonly name?: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  readonly merges: readonly Merge[];
}

/** 0 → A, 26 → AA */
export function letterOf(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letterOf(Math.floor(column / 26) - 1) + rest;
}

/** “名册”B12; of a text file B12. */
export function cellName({ name }: Pick<Table, 'name'>, row: number, column: number): string {
  return `${quoted(name)}${letterOf(column)}${row + 1}`;
}

/** “名册”第12行 */
export function lineName({ name }: Pick<Table, 'name'>, row: number): string {
  return `${quoted(name)}第${row + 1}行`;
}

function quoted(name: string | undefined): string {
  return name === undefined ? '' : `“${name}”`;
}
