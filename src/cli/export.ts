/** `lvzhi export`: everything of a period as NDJSON, to the output. */
import type { Deps } from '../commands/deps.ts';
import { exportDossiers } from '../commands/export-dossiers.ts';
import { actingAs } from './acting.ts';
import { installing, orSaid } from './installing.ts';
import { done, type Io, refused } from './io.ts';
import type { Env } from './open-store.ts';

export interface ExportOptions {
  /** The login of whoever exports. */
  readonly as: string;
  readonly congress?: string;
  readonly period: string;
  readonly purpose: string;
  readonly rulebook?: string;
}

export async function exportPeriod(options: ExportOptions, io: Io, env: Env = process.env): Promise<number> {
  return installing(io, env, {}, (deps) => exportIn(deps, options, io));
}

export async function exportIn(deps: Deps, options: ExportOptions, io: Io): Promise<number> {
  return orSaid(io, async () => {
    const actor = await actingAs(deps, 'export.run', options);
    if (typeof actor === 'string') {
      io.err(`${actor}\n`);
      return refused;
    }
    const { period, purpose, rulebook } = options;
    const asked = { period, purpose, ...(rulebook === undefined ? {} : { rulebook }) };
    for await (const lines of await exportDossiers(deps, actor, asked)) io.out(lines);
    return done;
  });
}
