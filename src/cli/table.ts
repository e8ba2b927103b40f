/** A table for the terminal. Columns stand straight beside Chinese text; nothing is cut off. */
import { padded, widthOf } from '../rules/width.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand at the right edge, so that their digits line up. */
  readonly numbers?: boolean;
}

export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ numbers }, index) =>
        padded(cells[index] ?? '', widths[index] ?? 0, numbers === true ? 'right' : 'left'),
      )
      .join('  ')
      .trimEnd();
  const titles = line(columns.map((column) => column.title));
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[titles, rule, ...rows.map(line)].join('\n')}\n`;
}
