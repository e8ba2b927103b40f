/**
 * The embedded database in a folder: `database/` with its files, `owner/` with its lock, `snapshots/`.
 *
 * A new database is made beside and renamed, so that a start that was cut off leaves none half made.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Connected, connectEmbedded } from './connect.ts';
import { type Holder, lockFolder } from './folder-lock.ts';

export interface EmbeddedOptions {
  readonly log?: Parameters<typeof connectEmbedded>[1];
}

export function hasDatabase(folder: string): boolean {
  return existsSync(join(folder, 'database'));
}

/** Opens the database of a folder, made first where there is none; closing it gives the folder free. */
export async function openEmbedded(
  folder: string,
  { log }: EmbeddedOptions = {},
): Promise<Connected | { readonly heldBy: Holder }> {
  mkdirSync(folder, { recursive: true });
  const lock = await lockFolder(folder);
  if ('heldBy' in lock) return lock;
  try {
    if (!hasDatabase(folder)) putInPlace(folder, await makeBeside(folder));
    const connected = await connectEmbedded(join(folder, 'database'), log);
    return {
      ...connected,
      async close() {
        try {
          await connected.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Where a new database is made, empty or from the dump of another, before it is put in its place. */
export async function makeBeside(folder: string, dump?: Blob): Promise<string> {
  const part = join(folder, 'database.part');
  rmSync(part, { recursive: true, force: true });
  const made = await PGlite.create({
    dataDir: part,
    ...(dump === undefined ? {} : { loadDataDir: dump }),
  });
  await made.close();
  return part;
}

export function putInPlace(folder: string, part: string): void {
  renameSync(part, join(folder, 'database'));
}
