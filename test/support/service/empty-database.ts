/**
 * An empty database with today's tables, cheaply: a copy of one that is made once.
 *
 * The embedded one is loaded from a dump kept in node_modules/.cache under the digest of what made it; PostgreSQL
 * copies a template that lives as long as the run.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Connected, connectEmbedded, connectPostgres, type Db } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { root } from '../source.ts';

type Log = Parameters<typeof connectEmbedded>[1];

export async function emptyEmbedded(log?: Log): Promise<Connected> {
  return connectEmbedded(undefined, log, await emptyDump());
}

export async function emptyDump(): Promise<Blob> {
  return new Blob([new Uint8Array(dumped() ?? (await dump()))]);
}

/** `server` holds `{database}` where the name of a database goes. */
export async function emptyPostgres(server: string, template: string, log?: Log): Promise<Connected> {
  const { url, drop } = await newDatabase(server, template);
  const connected = connectPostgres(url, log);
  return {
    ...connected,
    async close() {
      await connected.close();
      await drop();
    },
  };
}

/** Without a template, one without tables. */
export async function newDatabase(
  server: string,
  template?: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `lvzhi_test_${randomBytes(8).toString('hex')}`;
  const urlOf = (database: string) => server.replace('{database}', database);
  const inside = async (work: (db: Db) => Promise<unknown>) => {
    const outer = connectPostgres(urlOf('postgres'));
    await work(outer.db).finally(outer.close);
  };
  await inside((db) =>
    db.connection().execute(async (one) => {
      if (template === undefined) return sql.raw(`create database ${name}`).execute(one);
      // Test files come at once, and the first makes the template.
      await sql`select pg_advisory_lock(20260308)`.execute(one);
      const { rows } = await sql`select 1 from pg_database where datname = ${template}`.execute(one);
      if (rows.length === 0) await makeTemplate(one, template, urlOf);
      await sql.raw(`create database ${name} template ${template}`).execute(one);
      return sql`select pg_advisory_unlock(20260308)`.execute(one);
    }),
  );
  return {
    url: urlOf(name),
    drop: () => inside((db) => sql.raw(`drop database ${name} with (force)`).execute(db)),
  };
}

async function makeTemplate(db: Db, template: string, urlOf: (database: string) => string): Promise<void> {
  const part = `${template}_part`;
  await sql.raw(`create database ${part}`).execute(db);
  const made = connectPostgres(urlOf(part));
  await migrate(made.db).finally(made.close);
  await sql.raw(`alter database ${part} rename to ${template}`).execute(db);
}

const cache = join(root, 'node_modules', '.cache', 'lvzhi');

function dumpFile(): string {
  const hash = createHash('sha256');
  const migrations = join(root, 'src/store/migrations');
  const pglite = join(root, 'node_modules/@electric-sql/pglite/package.json');
  const files = readdirSync(migrations).map((name) => join(migrations, name));
  for (const file of [...files.sort(), join(root, 'src/store/migrate.ts'), pglite]) {
    hash.update(readFileSync(file));
  }
  return join(cache, `${hash.digest('hex').slice(0, 16)}.tar`);
}

function dumped(): Buffer | undefined {
  try {
    return readFileSync(dumpFile());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function dump(): Promise<Buffer> {
  const { db, pglite, close } = await connectEmbedded();
  await migrate(db);
  const blob = (await pglite?.dumpDataDir('none')) ?? new Blob([]);
  const bytes = Buffer.from(await blob.arrayBuffer());
  await close();
  mkdirSync(cache, { recursive: true });
  // Of migrations as they were: nobody asks for them again.
  for (const old of readdirSync(cache).filter((name) => name.endsWith('.tar'))) {
    rmSync(join(cache, old), { force: true });
  }
  const part = join(cache, `${randomBytes(6).toString('hex')}.part`);
  writeFileSync(part, bytes);
  renameSync(part, dumpFile());
  return bytes;
}
