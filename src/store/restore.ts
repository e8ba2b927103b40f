/** A snapshot becomes the database again; what was there is moved aside, never written over. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectEmbedded } from './connect.ts';
import { hasDatabase, makeBeside, putInPlace } from './embedded.ts';
import { type Holder, lockFolder } from './folder-lock.ts';
import { type MigrationState, migrationState } from './migrate.ts';
import { readSnapshot } from './snapshots.ts';

export type Restored =
  | { readonly restored: true; readonly state: MigrationState; readonly aside?: string }
  | { readonly restored: false; readonly heldBy: Holder }
  | { readonly restored: false; readonly broken: true }
  | { readonly restored: false; readonly ahead: readonly string[] };

export async function restore(folder: string, file: string, at: Date): Promise<Restored> {
  mkdirSync(folder, { recursive: true });
  const lock = await lockFolder(folder);
  if ('heldBy' in lock) return { restored: false, heldBy: lock.heldBy };
  try {
    const part = await made(folder, file);
    if (part === undefined) return { restored: false, broken: true };
    const { db, close } = await connectEmbedded(part);
    const state = await migrationState(db).finally(close);
    if (state.state === 'ahead') {
      rmSync(part, { recursive: true });
      return { restored: false, ahead: state.unknown };
    }
    const aside = moveAside(folder, at);
    putInPlace(folder, part);
    return { restored: true, state, ...(aside === undefined ? {} : { aside }) };
  } finally {
    lock.release();
  }
}

async function made(folder: string, file: string): Promise<string | undefined> {
  const dump = await readSnapshot(file);
  if (dump === undefined) return undefined;
  try {
    return await makeBeside(folder, dump);
  } catch {
    // Unpacked well, but no database came out of it.
    rmSync(join(folder, 'database.part'), { recursive: true, force: true });
    return undefined;
  }
}

function moveAside(folder: string, at: Date): string | undefined {
  if (!hasDatabase(folder)) return undefined;
  const aside = join(folder, `database.${at.toISOString().replaceAll(/[:.]/g, '-')}`);
  if (existsSync(aside)) throw new Error(`${aside} is there already.`);
  renameSync(join(folder, 'database'), aside);
  return aside;
}
