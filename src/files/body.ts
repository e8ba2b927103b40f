/** The lines below the headings: which of them are the list, and what each cell of them says. */
import type { Header } from './header.ts';
import { folded } from './plain-text.ts';
import { type Cell, cellName, letterOf, type Merge, type Table } from './table.ts';

export interface Body {
  /** Places of the lines that are the list. */
  readonly lines: readonly number[];
  /** What a cell says, with what merged cells spread. */
  readonly cell: (line: number, column: number) => Cell | undefined;
  readonly faults: readonly { readonly line: number; readonly column: number; readonly what: string }[];
  /** What was left out, as a person is told. */
  readonly skipped: readonly string[];
}

const sums = /^(合计|小计|总计|共计|累计|总数)/;
const feet =
  /^(备注|说明|注[:：]|注$|制表|填表|填报|审核|复核人|负责人|单位负责人|经办|联系人|联系电话|日期$|打印|报送|以下空白)/;

export function bodyOf(table: Table, header: Header): Body {
  const lines: number[] = [];
  const left = { above: [] as number[], sums: [] as number[], feet: [] as number[], again: [] as number[] };
  const spread = spreadOf(table, header);
  for (let line = 0; line < header.row; line++) {
    if (!isBlank(table.rows[line])) left.above.push(line);
  }
  let ended = false;
  for (let line = header.row + 1; line < table.rows.length; line++) {
    const row = table.rows[line] ?? [];
    if (isBlank(row)) continue;
    const said = [...header.columns.keys()].filter((column) => spread.cell(line, column) !== undefined);
    const first = folded(row.find((cell) => cell !== undefined)?.text ?? '');
    // A remark runs on below its first line, in one cell.
    const runsOn = ended && row.filter((cell) => cell !== undefined).length === 1;
    if (sums.test(first)) left.sums.push(line);
    else if ((feet.test(first) && said.length <= 3) || runsOn) {
      left.feet.push(line);
      ended = true;
    } else if (repeats(table, header, line)) left.again.push(line);
    // A line that is only numbered.
    else if (said.length > 0) lines.push(line);
  }
  const within = new Set(lines);
  return {
    lines,
    cell: spread.cell,
    faults: spread.faults.filter(({ line }) => within.has(line)),
    skipped: [
      ...told(table, left.above, '是标题'),
      ...told(table, left.again, '又是表头'),
      ...told(table, left.sums, '是合计'),
      ...told(table, left.feet, '是备注或落款'),
    ],
  };
}

function isBlank(row: Table['rows'][number] | undefined): boolean {
  return (row ?? []).every((cell) => cell === undefined);
}

/** Headings that are printed again on every page. */
function repeats({ rows }: Table, { columns }: Header, line: number): boolean {
  const same = [...columns].filter(
    ([at, { heading }]) => folded(rows[line]?.[at]?.text ?? '') === folded(heading),
  );
  return same.length >= 2 && same.length * 2 > columns.size;
}

function told({ name }: Table, lines: readonly number[], what: string): readonly string[] {
  if (lines.length === 0) return [];
  const numbers = ranges(lines.map((line) => line + 1)).join('、');
  return [`${name === undefined ? '' : `“${name}”`}第${numbers}行${what}，没有导入。`];
}

function ranges(numbers: readonly number[]): readonly string[] {
  const spans: [number, number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, until]) => (from === until ? `${from}` : `${from}至${until}`));
}

/** Merged down, a cell says the same of every line; across columns, or of an amount, nobody can say what it means. */
function spreadOf(table: Table, header: Header): Pick<Body, 'cell' | 'faults'> {
  const under = new Map<string, Merge>();
  const faults: { line: number; column: number; what: string }[] = [];
  for (const merge of table.merges) {
    const { top, left, bottom, right } = merge;
    if (bottom <= header.row) continue;
    const known = [...header.columns.keys()].filter((column) => column >= left && column <= right);
    const cell = table.rows[top]?.[left];
    if (known.length === 0 || cell === undefined || top <= header.row) continue;
    const range = `${cellName(table, top, left)}:${letterOf(right)}${bottom + 1}`;
    const [column = left] = known;
    const kind = header.columns.get(column)?.kind;
    if (right > left) {
      faults.push({ line: top, column, what: `${range}合并了几列，不知道写的是哪一项。` });
    } else if (kind === 'number' || kind === 'count') {
      const what = `${range}合并了几行，不知道“${cell.text}”是每行各有，还是合起来有。`;
      faults.push({ line: top, column, what });
    }
    for (let line = top; line <= bottom && bottom - top < 5000; line++) {
      for (const each of known) under.set(`${line},${each}`, merge);
    }
  }
  const cell = (line: number, column: number): Cell | undefined => {
    const merge = under.get(`${line},${column}`);
    const own = merge === undefined ? table.rows[line]?.[column] : table.rows[merge.top]?.[merge.left];
    return own !== undefined && /^(同上|〃|″)$/.test(own.text.trim()) && line > header.row + 1
      ? cell(line - 1, column)
      : own;
  };
  return { cell, faults };
}
