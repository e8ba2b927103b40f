/** One PostgreSQL for all test files, where its programs are installed or DATABASE_URL names a server. */
import type { TestProject } from 'vitest/node';
import { postgresPrograms, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** With `{database}` where the name of a database goes; empty: there is no server. */
    readonly postgresUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const given = process.env['DATABASE_URL'];
  const programs = postgresPrograms();
  if (given !== undefined) {
    const url = new URL(given);
    url.pathname = '/{database}';
    project.provide('postgresUrl', decodeURIComponent(url.href));
    return;
  }
  if (programs === undefined) {
    project.provide('postgresUrl', '');
    return;
  }
  const server = await startPostgres(programs);
  project.provide('postgresUrl', server.url('{database}'));
  return server.stop;
}
