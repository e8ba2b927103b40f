/**
 * kysely on the embedded PostgreSQL: one connection, handed round first come, first served.
 *
 * A transaction keeps everyone else out, so a query outside it waits for its end.
 */
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';

export function pgliteDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => pgliteDriver(pglite),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function pgliteDriver(pglite: PGlite): Driver {
  const connection = connectionOf(pglite);
  let tail = Promise.resolve();
  let release = () => {};
  const run = async (text: string) => {
    await connection.executeQuery(CompiledQuery.raw(text));
  };
  return {
    init: () => pglite.waitReady,
    async acquireConnection() {
      const before = tail;
      let free = () => {};
      tail = new Promise((done) => {
        free = done;
      });
      await before;
      release = free;
      return connection;
    },
    async releaseConnection() {
      release();
    },
    beginTransaction: (_, { isolationLevel, accessMode }: TransactionSettings) =>
      run(
        ['begin', isolationLevel && `isolation level ${isolationLevel}`, accessMode]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    async destroy() {
      await tail;
      if (!pglite.closed) await pglite.close();
    },
  };
}

function connectionOf(pglite: PGlite): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery) {
      const { rows, affectedRows } = await pglite.query<Row>(query.sql, [...query.parameters]);
      return { rows, numAffectedRows: BigInt(affectedRows ?? 0) };
    },
    streamQuery() {
      throw new Error('The embedded database is read page by page.');
    },
  };
}
