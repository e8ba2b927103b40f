/** A problem as people read it: where and what, the source line with a caret under the fault, and the mend. */
import type { Problem } from './problems.ts';
import { widthOf } from './width.ts';

/** `texts` holds the files' texts by name; a file without text (missing, unreadable) has no source line. */
export function render(problem: Problem, texts: ReadonlyMap<string, string>): string {
  const { file, line, column, length } = problem.place;
  const word = problem.level === 'warning' ? '提醒：' : '';
  const head = `${file}:${line}:${column}  ${word}${problem.what}`;
  const source = texts.get(file)?.split(/\r?\n/)[line - 1];
  const mend = `  ${problem.mend}`;
  if (source === undefined) return [head, mend].join('\n');
  const before = source.slice(0, column - 1);
  const caret = '^'.repeat(Math.max(1, widthOf(source.slice(column - 1, column - 1 + length))));
  const indent = before.replace(/[^\t]+/g, (part) => ' '.repeat(widthOf(part)));
  return [head, `  ${source}`, `  ${indent}${caret}`, mend].join('\n');
}

/** Problems by file, line and column; several at one place in the order of their codes. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
