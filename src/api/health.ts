/** For whoever watches the service: does the process live, can it work, what has it counted. */

import type { Context, Hono } from 'hono';
import { sql } from 'kysely';
import type { Deps } from '../commands/deps.ts';
import { failure } from '../commands/problems.ts';
import { seesInside } from '../http/limits.ts';
import { type MigrationState, migrationState } from '../store/migrate.ts';
import type { Counters } from './metrics.ts';

export interface Watched {
  readonly version: string;
  readonly counters: Counters;
  /** Of the environment: lets somebody on another machine see inside. */
  readonly token?: string;
}

export function watch(app: Hono, deps: Deps, { version, counters, token }: Watched): void {
  app.get('/healthz', (context) => {
    context.set('route', '/healthz');
    return context.json({ status: 'alive' });
  });
  app.get('/readyz', async (context) => {
    context.set('route', '/readyz');
    const found = await readiness(deps);
    const status = found.database && found.migrations === 'current' ? 200 : 503;
    const inside = seesInside(context, token) ? { version, ...found } : {};
    return context.json({ status: status === 200 ? 'ready' : 'not ready', ...inside }, status);
  });
  app.get('/metrics', async (context: Context) => {
    context.set('route', '/metrics');
    if (!seesInside(context, token)) throw failure('method-unknown');
    return context.body(await counters.text(), 200, { 'content-type': counters.type });
  });
}

async function readiness({
  db,
}: Deps): Promise<{ database: boolean; migrations: MigrationState['state'] | 'unknown' }> {
  try {
    await sql`select 1`.execute(db);
    return { database: true, migrations: (await migrationState(db)).state };
  } catch {
    // The answer says it; why it does not answer is in the log of the database.
    return { database: false, migrations: 'unknown' };
  }
}
