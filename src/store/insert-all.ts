/** Many rows at once: a thousand to a statement, each statement one parameter, the same on both databases. */
import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

const batch = 1000;

/** Every column is written out, for no default of the table applies. `after` each statement: how many are in. */
export async function insertAll<Table extends keyof Tables>(
  tx: Transaction<Tables>,
  table: Table,
  rows: readonly Tables[Table][],
  after: (done: number) => Promise<void> = async () => {},
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const text = JSON.stringify(rows.slice(start, start + batch));
    const name = sql.table(table);
    await sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${text}::json)`.execute(
      tx,
    );
    await after(Math.min(start + batch, rows.length));
  }
}
