/** Brings a database to the tables of this release; says where it is ahead of it. */
import { type Kysely, type Migration, Migrator } from 'kysely';
import type { Db } from './connect.ts';
import { up as start } from './migrations/0001-start.ts';
import { up as review } from './migrations/0002-review.ts';
import { up as dutyReport } from './migrations/0003-duty-report.ts';
import { up as publicPage } from './migrations/0004-public-page.ts';

/** In alphabetical order; a released one never changes, which test/store/migrate.test.ts holds by their digests. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-start': { up: start as (db: Kysely<never>) => Promise<void> },
  '0002-review': { up: review as (db: Kysely<never>) => Promise<void> },
  '0003-duty-report': { up: dutyReport as (db: Kysely<never>) => Promise<void> },
  '0004-public-page': { up: publicPage as (db: Kysely<never>) => Promise<void> },
};

function migratorOf(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
}

export type MigrationState =
  | { readonly state: 'current' }
  | { readonly state: 'behind'; readonly pending: readonly string[]; readonly empty: boolean }
  /** Made by a newer release than this one. */
  | { readonly state: 'ahead'; readonly unknown: readonly string[] };

export async function migrationState(db: Db): Promise<MigrationState> {
  const done = await executed(db);
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) return { state: 'ahead', unknown };
  const pending = Object.keys(migrations).filter((name) => !done.includes(name));
  return pending.length === 0 ? { state: 'current' } : { state: 'behind', pending, empty: done.length === 0 };
}

async function executed(db: Db): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}

/** The names of the migrations that ran. Two processes at once wait for each other. */
export async function migrate(db: Db): Promise<readonly string[]> {
  const { error, results = [] } = await migratorOf(db).migrateToLatest();
  if (error !== undefined) throw error;
  return results.map((result) => result.migrationName);
}
