/**
 * An empty database with today's tables, cheaply: a copy of one that is made once.
 *
 * The embedded one is loaded from a dump, in a folder copied from one, kept in node_modules/.cache under the digest of
 * what made it; PostgreSQL copies a template that lives as long as the run.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Connected, connectEmbedded, connectPostgres, type Db } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { root } from '../source.ts';

type Log = Parameters<typeof connectEmbedded>[1];

/** A worker reads it once. */
let known: Blob | undefined;

export async function emptyEmbedded(log?: Log): Promise<Connected> {
  return connectEmbedded(undefined, log, await emptyDump());
}

async function emptyDump(): Promise<Blob> {
  known ??= new Blob([new Uint8Array(dumped() ?? (await dump()))]);
  return known;
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
  // By the template, so that the end of the run finds all of them.
  const name = `${template ?? 'lvzhi_test'}_${randomBytes(8).toString('hex')}`;
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

function kept(ending: 'tar' | 'folder'): string {
  const hash = createHash('sha256');
  const migrations = join(root, 'src/store/migrations');
  const pglite = join(root, 'node_modules/@electric-sql/pglite/package.json');
  const here = join(root, 'test/support/service/empty-database.ts');
  const files = readdirSync(migrations).map((name) => join(migrations, name));
  for (const file of [...files.sort(), join(root, 'src/store/migrate.ts'), pglite, here]) {
    hash.update(readFileSync(file));
  }
  return join(cache, `${hash.digest('hex').slice(0, 16)}.${ending}`);
}

function dumped(): Buffer | undefined {
  try {
    return readFileSync(kept('tar'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What a database is copied from that has not been there; nobody asks for those of earlier migrations again. */
function beginToKeep(ending: 'tar' | 'folder'): { readonly part: string; readonly done: () => void } {
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache).filter((name) => name.endsWith(`.${ending}`))) {
    if (join(cache, old) !== kept(ending)) rmSync(join(cache, old), { recursive: true, force: true });
  }
  const part = join(cache, `${randomBytes(6).toString('hex')}.part`);
  return {
    part,
    done() {
      try {
        renameSync(part, kept(ending));
      } catch (error) {
        // Another worker was sooner with the same folder.
        if (!existsSync(kept(ending))) throw error;
        rmSync(part, { recursive: true });
      }
    },
  };
}

async function dump(): Promise<Buffer> {
  const { db, pglite, close } = await connectEmbedded();
  await migrate(db);
  // Two databases of three, which nobody asks for and every start would read.
  await sql`update pg_database set datistemplate = false`.execute(db);
  for (const unasked of ['template0', 'template1']) await sql.raw(`drop database ${unasked}`).execute(db);
  const blob = (await pglite?.dumpDataDir('none')) ?? new Blob([]);
  const bytes = Buffer.from(await blob.arrayBuffer());
  await close();
  const { part, done } = beginToKeep('tar');
  writeFileSync(part, bytes);
  done();
  return bytes;
}

/** The files of an empty embedded database, in a folder that is not there yet. */
export async function emptyFolder(folder: string): Promise<void> {
  const from = kept('folder');
  if (!existsSync(from)) {
    const { part, done } = beginToKeep('folder');
    await (await connectEmbedded(part, undefined, await emptyDump())).close();
    done();
  }
  cpSync(from, folder, { recursive: true });
}
