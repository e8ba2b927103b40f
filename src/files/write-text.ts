/** A list as comma-separated text that a Chinese Excel opens rightly: with its mark of order, and inert. */
import type { Listing } from './listing.ts';

export function csvOf({ columns, rows, totals }: Pick<Listing, 'columns' | 'rows' | 'totals'>): Uint8Array {
  const lines = [
    ['序号', ...columns.map(({ heading }) => heading)],
    ...rows.map((row, index) => [index + 1, ...row]),
    ...(totals === undefined ? [] : [['合计', ...totals]]),
  ];
  const text = lines
    .map((line) => line.map((value) => quoted(inert(`${value ?? ''}`))).join(','))
    .join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

/** What a spreadsheet would reckon is told to be text; a number may begin with its sign. */
function inert(text: string): string {
  return /^[=+\-@|\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
