/**
 * The two databases behind one door: the embedded one in a folder, and PostgreSQL by its address.
 *
 * Both answer the same: whole numbers of 64 bits, numerics and days come as text, instants as Date.
 */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export interface Connected {
  readonly db: Db;
  readonly kind: 'embedded' | 'postgres';
  /** The embedded database itself, for its snapshots. */
  readonly pglite?: PGlite;
  /** Finishes what was begun. */
  readonly close: () => Promise<void>;
}

/** int8, numeric, date. */
const asText = [20, 1700, 1082];
const plain = (text: string) => text;

type Log = (event: LogEvent) => void;

/** In `folder`, or in memory without one, from the dump of another where there is one. The caller holds the lock of the folder. */
export async function connectEmbedded(folder?: string, log?: Log, dump?: Blob): Promise<Connected> {
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(dump === undefined ? {} : { loadDataDir: dump }),
    parsers: Object.fromEntries(asText.map((type) => [type, plain])),
  });
  return embedded(pglite, log);
}

export function embedded(pglite: PGlite, log?: Log): Connected {
  const db: Db = new Kysely({ dialect: pgliteDialect(pglite), ...(log === undefined ? {} : { log }) });
  return { db, kind: 'embedded', pglite, close: () => db.destroy() };
}

export function connectPostgres(url: string, log?: Log): Connected {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (type, format) =>
      asText.includes(type) ? plain : pg.types.getTypeParser(type, format as 'text'),
  };
  const pool = new pg.Pool({ connectionString: url, max: 10, types });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const db: Db = new Kysely({
    dialect: new PostgresDialect({ pool }),
    ...(log === undefined ? {} : { log }),
  });
  return { db, kind: 'postgres', close: () => db.destroy() };
}
