/** Lists page by cursor: the key of the last row, so a page neither skips nor repeats what was added meanwhile. */
import { z } from 'zod';
import { failure } from '../commands/problems.ts';

export const pageQuery = {
  limit: z.coerce.number<string>().int().min(1).max(500).default(50),
  cursor: z.string().min(1).max(2000).optional(),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

export function readCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw failure(
      'invalid-input',
      { what: '“cursor”不是上一页给出的值。', mend: '请从第一页读起。' },
      'query.cursor',
    );
  }
}

/** Of rows read with one more than the limit: the page, and where the next one begins. */
export function cursorOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => unknown,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  const nextCursor = more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  return { items: page.map(itemOf), nextCursor };
}
