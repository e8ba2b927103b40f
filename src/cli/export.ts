/** `lvzhi export`: everything of a period as NDJSON to the output, or its lists as a workbook. */
import { writeFile } from 'node:fs/promises';
import type { Deps } from '../commands/deps.ts';
import { exportDossiers } from '../commands/dossiers/export-dossiers.ts';
import { actingAs } from './acting.ts';
import { exportedWorkbook } from './export-workbook.ts';
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
  /** Write a workbook here instead of lines to the output. */
  readonly workbook?: string;
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
    const dossiers = await exportDossiers(deps, actor, asked);
    if (options.workbook !== undefined) {
      io.progress('正在导出……');
      await writeFile(options.workbook, await exportedWorkbook(deps, actor, period, dossiers));
      io.out(`已导出到 ${options.workbook}。\n`);
      return done;
    }
    for await (const lines of dossiers) io.out(lines);
    return done;
  });
}
