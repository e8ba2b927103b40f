/** Drop-down lists: short ones are written beside the cells, long ones on a hidden sheet that the cells point to. */
import type { ListingColumn } from './listing.ts';
import { letterOf } from './table.ts';

/** The hidden sheet. */
export const wordsName = '词表';

export interface Choices {
  readonly of: (
    column: ListingColumn,
  ) => { readonly values: string[] } | { readonly formula1: string } | undefined;
  /** Of the hidden sheet. */
  readonly rows: (string | null)[][];
}

export function choicesOf(columns: readonly ListingColumn[]): Choices {
  const long = columns.filter(({ choices = [] }) => choices.length > 0 && !isShort(choices));
  const most = Math.max(0, ...long.map(({ choices = [] }) => choices.length));
  const rows = Array.from({ length: most }, (_, row) => long.map(({ choices = [] }) => choices[row] ?? null));
  return {
    rows,
    of: (column) => {
      const { choices = [] } = column;
      if (choices.length === 0) return undefined;
      const at = long.indexOf(column);
      const letter = letterOf(Math.max(at, 0));
      return at === -1
        ? { values: [...choices] }
        : { formula1: `${wordsName}!$${letter}$1:$${letter}$${choices.length}` };
    },
  };
}

/** Spreadsheets take 255 letters, parted by commas. */
function isShort(choices: readonly string[]): boolean {
  return choices.join(',').length <= 250 && choices.every((word) => !/[,"]/.test(word));
}
