/**
 * Copies of the embedded database that survive a power cut: PGlite never asks the disk to keep what it wrote.
 *
 * A snapshot is written beside, brought to the disk, and only then gets its name; what was cut off has none.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip, createGzip, type Gunzip, type Gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Connected } from './connect.ts';

export interface Snapshot {
  readonly file: string;
  readonly at: Date;
  readonly size: number;
}

export const kept = 14;

/** Whoever writes waits until it is copied. */
export async function takeSnapshot({ db, pglite }: Connected, folder: string, at: Date): Promise<Snapshot> {
  if (pglite === undefined) throw new Error('Only the embedded database has snapshots.');
  const dump = await db.connection().execute(async (one) => {
    await sql`checkpoint`.execute(one);
    return pglite.dumpDataDir('none');
  });
  // Nobody waits for this: lightly, for tables and the empty part of the log shrink at once.
  const packed = Buffer.concat(
    await through(createGzip({ level: 1 }), new Uint8Array(await dump.arrayBuffer())),
  );
  const snapshots = join(folder, 'snapshots');
  mkdirSync(snapshots, { recursive: true });
  clearCutOff(snapshots);
  const file = join(snapshots, nameOf(at));
  await writeToDisk(file, packed);
  for (const { file: old } of snapshotsIn(folder).slice(0, -kept)) rmSync(old);
  return { file, at, size: packed.length };
}

/** The finished ones, oldest first. */
export function snapshotsIn(folder: string): readonly Snapshot[] {
  const snapshots = join(folder, 'snapshots');
  return namesIn(snapshots)
    .flatMap((name) => {
      const at = instantOf(name);
      const file = join(snapshots, name);
      return at === undefined ? [] : [{ file, at, size: statSync(file).size }];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Written beside, brought to the disk with its folder, then named. */
export async function writeToDisk(file: string, bytes: Uint8Array): Promise<void> {
  // Of its own, for two may write the same file at once.
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  const handle = await open(part, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  renameSync(part, file);
  keepFolder(join(file, '..'));
}

/** The dump in a snapshot; undefined where the file is not whole. */
export async function readSnapshot(file: string): Promise<Blob | undefined> {
  const packed = await readFile(file);
  const parts = await through(createGunzip(), packed).catch(() => []);
  return parts.length === 0 ? undefined : new Blob(parts);
}

async function through(packing: Gzip | Gunzip, bytes: Uint8Array): Promise<Buffer<ArrayBuffer>[]> {
  packing.end(bytes);
  const parts: Buffer<ArrayBuffer>[] = [];
  for await (const part of packing) parts.push(part);
  return parts;
}

/** `2026-11-20T02-00-00-000Z.tgz`: no colon, for Windows has none in names. */
function nameOf(at: Date): string {
  return `${at.toISOString().replaceAll(/[:.]/g, '-')}.tgz`;
}

function instantOf(name: string): Date | undefined {
  const [, day, hour, minute, second, rest] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.tgz$/.exec(name) ?? [];
  const at = new Date(`${day}T${hour}:${minute}:${second}.${rest}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The caller holds the lock of the folder, so nobody is writing one now. */
function clearCutOff(snapshots: string): void {
  for (const name of namesIn(snapshots)) {
    if (name.endsWith('.part')) rmSync(join(snapshots, name));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A new name stays only when its folder is on the disk too. */
function keepFolder(folder: string): void {
  // Windows keeps names by itself and opens no folder.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
