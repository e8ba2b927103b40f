/** A list as it is shown and printed, before it is a workbook, text or a page. */
import type { Day } from '../engine/day.ts';

export interface ListingColumn {
  readonly heading: string;
  /** points: 81.50; number: as it is, 8 or 2.5; rate: 0.805 as 80.5%; day: 2026-03-02 as text. */
  readonly kind: 'text' | 'count' | 'number' | 'points' | 'rate' | 'day';
  /** In half-width characters; left out: by what it holds. */
  readonly width?: number;
  /** A drop-down list. */
  readonly choices?: readonly string[];
  /** Shown while the cell is filled in. */
  readonly hint?: string;
}

/** Decimals and days are text; null: nothing to say. */
export type ListingCell = string | number | null;

export interface ListingBody {
  readonly columns: readonly ListingColumn[];
  readonly rows: readonly (readonly ListingCell[])[];
  /** 合计, below the columns. */
  readonly totals?: readonly ListingCell[];
}

export interface ListingHead {
  readonly title: string;
  /** 填报单位 */
  readonly unit: string;
  /** 制表人 */
  readonly madeBy: string;
  /** 制表日期 */
  readonly on: Day;
}

export interface Listing extends ListingHead, ListingBody {
  /** Of the sheet; left out: the title. */
  readonly name?: string;
  /** Below the list. */
  readonly remarks?: readonly string[];
  /** To be filled in: told so below the title, without numbers, 制表人 and day. */
  readonly toFill?: string;
}

/** How many half-width characters the text is wide. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text)
    width += /[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\uffef]|\p{Script=Han}/u.test(letter) ? 2 : 1;
  return width;
}
