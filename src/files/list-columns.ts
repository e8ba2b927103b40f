/** Columns of the lists that go out and come in again: headed as the import knows them. */
import type { ImportNames } from '../commands/imports/import-names.ts';
import { type Column, columnsFor, type ListKind } from './columns.ts';
import type { ListingCell, ListingColumn } from './listing.ts';

type Names = Pick<ImportNames, 'facts' | 'traits' | 'localOffices'>;

/** With what a value of each is, by the column's key. */
export function listingColumns(
  kind: ListKind,
  names: Names,
  wanted: (column: Column) => boolean = () => true,
): readonly { readonly key: string; readonly column: ListingColumn }[] {
  return columnsFor(kind, names)
    .filter(wanted)
    .map((column) => ({ key: column.key, column: listingColumn(column) }));
}

export function listingColumn({ headings: [heading], kind, values, hint }: Column): ListingColumn {
  return {
    heading,
    kind: kinds[kind],
    // Of several words a drop-down list could give one only.
    ...(values === undefined || kind === 'words' ? {} : { choices: values }),
    ...(hint === undefined ? {} : { hint }),
  };
}

const kinds = {
  ...{ text: 'text', name: 'text', word: 'text', words: 'text', names: 'text', participants: 'text' },
  ...{ number: 'number', count: 'count', day: 'day' },
} as const satisfies Record<Column['kind'], ListingColumn['kind']>;

/** A word, several words, nothing. */
export function cellOf(value: string | number | readonly string[] | null | undefined): ListingCell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : value.join('、');
}
