/** One PostgreSQL for all test files, where its programs are installed or DATABASE_URL names a server. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { connectPostgres } from '../../../src/store/connect.ts';
import { howToInstall, postgresPrograms, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Undefined: there is no server. */
    readonly postgres: { readonly server: string; readonly template: string } | undefined;
  }
}

export default async function setup(project: TestProject) {
  const template = `lvzhi_test_${randomBytes(4).toString('hex')}`;
  const given = process.env['DATABASE_URL'];
  const programs = postgresPrograms();
  if (given === undefined && programs === undefined) {
    project.provide('postgres', undefined);
    say(`the embedded one only; for PostgreSQL: ${howToInstall}`);
    return undefined;
  }
  const started = given === undefined ? await startPostgres(programs ?? '') : undefined;
  const server = started?.url('{database}') ?? serverOf(given ?? '');
  project.provide('postgres', { server, template });
  const outer = connectPostgres(server.replace('{database}', 'postgres'));
  const { rows } = await sql<{
    version: string;
  }>`select current_setting('server_version') as version`.execute(outer.db);
  say(`the embedded one and PostgreSQL ${rows[0]?.version}`);
  return async () => {
    // The template, and what workers kept to the end.
    const { rows: left } = await sql<{ name: string }>`select datname as name from pg_database
      where starts_with(datname, ${template})`.execute(outer.db);
    for (const { name } of left) await sql.raw(`drop database ${name} with (force)`).execute(outer.db);
    await outer.close();
    await started?.stop();
  };
}

/** Of DATABASE_URL, with `{database}` where the name of a database goes. */
function serverOf(given: string): string {
  const url = new URL(given);
  url.pathname = '/{database}';
  return decodeURIComponent(url.href);
}

function say(which: string): void {
  process.stdout.write(`Databases of this run: ${which}.\n`);
}
