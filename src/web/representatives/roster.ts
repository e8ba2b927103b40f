/** Whom a search finds and in which order they stand, over the whole roster that the reader reaches. */
import type { RepresentativeFound } from '../../store/representatives.ts';
import { firstSyllableOf, initialsOf, syllablesOf } from './pinyin.ts';

/** More than any congress has. */
export const rosterMost = 5000;

export const orders = { 姓名: '姓名拼音', 笔画: '姓氏笔画', 证号: '代表证号', 选区: '选区' } as const;
export type Order = keyof typeof orders;

/** Part of the name or of the office number; latin letters are initials or syllables of the name too. */
export function isFound({ name, office_number }: RepresentativeFound, search: string): boolean {
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  if (wanted === '' || name.toLowerCase().includes(wanted) || office_number.toLowerCase().includes(wanted)) {
    return true;
  }
  if (!/^[a-z\s']+$/.test(wanted)) return false;
  const letters = wanted.replaceAll(/[^a-z]/g, '');
  return initialsOf(name).startsWith(letters) || syllablesOf(name).startsWith(letters);
}

const byPinyin = new Intl.Collator('zh-u-co-pinyin');
const byStrokes = new Intl.Collator('zh-u-co-stroke');
const byNumber = new Intl.Collator('zh-u-kn');

type One = RepresentativeFound;

function readFirst(a: string, b: string): number {
  const [left, right] = [firstSyllableOf(a), firstSyllableOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function ordered(rows: readonly One[], order: Order): readonly One[] {
  const named = (a: One, b: One) => readFirst(a.name, b.name) || byPinyin.compare(a.name, b.name);
  const numbered = (a: One, b: One) => byNumber.compare(a.office_number, b.office_number);
  switch (order) {
    case '姓名':
      return rows.toSorted((a, b) => named(a, b) || numbered(a, b));
    case '笔画':
      return rows.toSorted((a, b) => byStrokes.compare(a.name, b.name) || numbered(a, b));
    case '证号':
      return rows.toSorted(numbered);
    case '选区':
      return rows.toSorted((a, b) => byPinyin.compare(a.district ?? '', b.district ?? '') || named(a, b));
  }
}

/** So many after the one with this id; from the beginning where it is not among them any more. */
export function pageAfter<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  after: string | undefined,
  limit: number,
): { readonly shown: readonly Row[]; readonly from: number; readonly next?: string } {
  const from = after === undefined ? 0 : rows.findIndex((row) => idOf(row) === after) + 1;
  const shown = rows.slice(from, from + limit);
  const last = shown.at(-1);
  return from + limit < rows.length && last !== undefined
    ? { shown, from, next: idOf(last) }
    : { shown, from };
}
