/** The files of evidence beside the database, each named by the SHA-256 of its bytes. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { writeToDisk } from './snapshots.ts';

export interface EvidenceFile {
  readonly digest: string;
  readonly path: string;
}

/** Written beside, forced to the disk and renamed: a file that has its name is whole. */
export async function keepEvidence(folder: string, digest: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(folder, digest);
  if (existsSync(path) && (await isWhole({ digest, path }))) return;
  mkdirSync(dirname(path), { recursive: true });
  await writeToDisk(path, bytes);
}

/** Undefined where the file is gone. */
export async function evidenceBytes(folder: string, digest: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(pathOf(folder, digest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function pathOf(folder: string, digest: string): string {
  return join(folder, digest.slice(0, 2), digest);
}

/** Every finished file; one that was cut off while it was written has no such name. */
export function evidenceFilesIn(folder: string): readonly EvidenceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => ({ digest: entry.name, path: join(entry.parentPath, entry.name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether the bytes are still what the name says. */
export async function isWhole({ digest, path }: EvidenceFile): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('hex') === digest;
}

export interface Copied {
  readonly copied: number;
  readonly damaged: readonly EvidenceFile[];
}

/** Copies what is not there yet; damaged files are named instead. */
export async function copyEvidence(from: string, to: string): Promise<Copied> {
  let copied = 0;
  const damaged: EvidenceFile[] = [];
  for (const file of evidenceFilesIn(from)) {
    const copy = join(to, relative(from, file.path));
    if (existsSync(copy)) continue;
    const bytes = await readFile(file.path);
    if (createHash('sha256').update(bytes).digest('hex') !== basename(copy)) {
      damaged.push(file);
      continue;
    }
    mkdirSync(dirname(copy), { recursive: true });
    await writeToDisk(copy, bytes);
    copied += 1;
  }
  return { copied, damaged };
}
