/**
 * Days that a cell shows as months: who types 2026年3月 gets the first of March, which nobody wrote.
 *
 * The formats of East Asian spreadsheets have numbers instead of words, and the library tells words alone; so these
 * numbers are looked up in the workbook's own parts.
 */
import { type ZipEntry, zipEntries, zipText } from './zip-guard.ts';

/** Year and month alone, as a Chinese spreadsheet shows them. */
const monthNumbers = new Set(['27', '36', '50', '52', '57']);

export function showsMonth(format: string): boolean {
  const bare = format.replaceAll(/\[[^\]]*\]|"[^"]*"|\\./g, '').toLowerCase();
  return /y/.test(bare) && /m/.test(bare) && !/[dh]/.test(bare);
}

/** Cells, as B12, of a sheet by its place in the workbook, that show a month by a format without words. */
export function monthCells(bytes: Uint8Array, sheet: number): ReadonlySet<string> {
  const entries = zipEntries(bytes);
  const styles = zipText(bytes, entries, 'xl/styles.xml') ?? '';
  const formats = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles)?.[1] ?? '';
  const months = [...formats.matchAll(/<(?:\w+:)?xf\b[^>]*?numFmtId="(\d+)"/g)].flatMap(
    ([, number = ''], at) => (monthNumbers.has(number) ? [`${at}`] : []),
  );
  const part = partOf(bytes, entries, sheet);
  if (months.length === 0 || part === undefined) return new Set();
  const cells = zipText(bytes, entries, part) ?? '';
  const wanted = new Set(months);
  return new Set(
    [...cells.matchAll(/<(?:\w+:)?c\b([^>]*)>/g)].flatMap(([, said = '']) =>
      wanted.has(/\bs="(\d+)"/.exec(said)?.[1] ?? '') ? (/\br="([A-Z]+\d+)"/.exec(said)?.[1] ?? []) : [],
    ),
  );
}

function partOf(bytes: Uint8Array, entries: readonly ZipEntry[], sheet: number): string | undefined {
  const book = zipText(bytes, entries, 'xl/workbook.xml') ?? '';
  const relations = zipText(bytes, entries, 'xl/_rels/workbook.xml.rels') ?? '';
  const own = [...book.matchAll(/<(?:\w+:)?sheet\b[^>]*?\br?:?id="([^"]+)"/g)][sheet]?.[1];
  const target = [...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)]
    .map(([one]) => one)
    .find((one) => one.includes(`Id="${own}"`));
  const path = /\bTarget="([^"]+)"/.exec(target ?? '')?.[1];
  return path?.startsWith('/') ? path.slice(1) : path === undefined ? undefined : `xl/${path}`;
}
