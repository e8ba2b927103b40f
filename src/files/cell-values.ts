/** What a cell says, as the import's row writes it; whether that is right is for the import to say. */
import { nearest } from '../rules/near.ts';
import type { Column } from './columns.ts';
import { dayIn } from './day-text.ts';
import { folded, listIn, plain, unpadded } from './plain-text.ts';
import type { Cell } from './table.ts';

type Value = string | number | readonly string[];

export interface CellRead {
  /** Also of a cell with a fault: what it says all the same. */
  readonly value: Value;
  readonly fault?: { readonly what: string; readonly mend: string };
}

export function cellValue(cell: Cell, column: Column): CellRead {
  const { text } = cell;
  if (cell.kind === 'error') {
    return {
      value: text,
      fault: { what: `这里的公式出错（${text}）。`, mend: '请改成确定的内容。' },
    };
  }
  switch (column.kind) {
    case 'text':
      return { value: plain(text) };
    case 'name':
      return nameIn(unpadded(text), column);
    case 'word':
      return { value: wordIn(text, column) };
    case 'words':
      return { value: listIn(text).map((part) => wordIn(part, column)) };
    case 'names':
    case 'participants':
      return { value: listIn(text) };
    case 'number':
      return { value: numberIn(text, column.unit) };
    case 'count': {
      const number = numberIn(text, column.unit);
      return { value: /^\d{1,9}$/.test(number) ? Number(number) : number };
    }
    case 'day': {
      const read = dayIn(cell);
      return 'day' in read ? { value: read.day } : { value: plain(text), fault: read };
    }
  }
}

/** Of names from a list a typing error is told with the name that was meant. */
function nameIn(written: string, { values }: Column): CellRead {
  if (values === undefined) return { value: written };
  const same = sameAs(written, values);
  const meant = same ?? nearest(written, values);
  if (same !== undefined || meant === undefined) return { value: same ?? written };
  return {
    value: written,
    fault: { what: `没有“${written}”，是否想写“${meant}”？`, mend: '请更正。' },
  };
}

/** The rulebook's own word where only width, case or spaces differ. */
function wordIn(text: string, { values = [] }: Column): string {
  const written = unpadded(text);
  return sameAs(written, values) ?? written;
}

function sameAs(written: string, values: readonly string[]): string | undefined {
  return (
    values.find((value) => value === written) ?? values.find((value) => folded(value) === folded(written))
  );
}

/** 1，200.5 分 → 1200.5 */
function numberIn(text: string, unit = ''): string {
  const written = text.normalize('NFKC').replaceAll(/\s/g, '').replace(/^\+/, '').replace('−', '-');
  const without = unit !== '' && written.endsWith(unit) ? written.slice(0, -unit.length) : written;
  const bare = /^[-\d.,]+$/.test(without) ? without : written;
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
}
