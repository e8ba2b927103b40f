/** Of a table that is only ever added to, the things whose versions are not 1, 2, 3 …: a row was taken out. */
import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { versionKeys } from './newest.ts';
import type { Tables } from './tables.ts';

export interface Gap {
  readonly table: keyof Tables;
  /** What the thing is called, its keys one after another. */
  readonly of: string;
}

export interface VersionsReport {
  readonly rows: number;
  readonly gaps: readonly Gap[];
}

const most = 20;

/** At most twenty of each table are named. */
export async function checkVersions(db: Db, congress: string): Promise<VersionsReport> {
  let rows = 0;
  const gaps: Gap[] = [];
  for (const table of Object.keys(versionKeys) as (keyof typeof versionKeys)[]) {
    const keys = versionKeys[table].map((key) => sql.ref(key));
    const things = sql`
      select concat_ws(' ', ${sql.join(keys)}) as "of", count(*) as rows, max(version) <> count(*) as gap
      from ${sql.table(table)} where congress_id = ${congress} group by ${sql.join(keys)}`;
    const counted = await sql<{
      rows: string | null;
    }>`select sum(rows) as rows from (${things}) as things`.execute(db);
    rows += Number(counted.rows[0]?.rows ?? 0);
    const found = await sql<{ of: string }>`
      select "of" from (${things}) as things where gap order by "of" collate "C" limit ${most}`.execute(db);
    gaps.push(...found.rows.map(({ of }) => ({ table, of })));
  }
  return { rows, gaps };
}
