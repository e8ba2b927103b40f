/** A data folder with an empty embedded database, made as cheaply as the suites' own, and a verb run on it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../../src/cli/io.ts';
import type { Connected } from '../../../src/store/connect.ts';
import { openEmbedded } from '../../../src/store/embedded.ts';
import type { Ran } from '../command.ts';
import { emptyFolder } from './empty-database.ts';

export async function dataFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-data-'));
  await emptyFolder(join(folder, 'database'));
  return folder;
}

/** What a test does with the database of a folder that nobody else owns. */
export async function inFolder<T>(folder: string, work: (connected: Connected) => Promise<T>): Promise<T> {
  const opened = await openEmbedded(folder);
  if ('heldBy' in opened) throw new Error(`Process ${opened.heldBy.pid} owns ${folder}.`);
  return work(opened).finally(opened.close);
}

/** A verb with what it wrote. */
export async function ran(verb: (io: Io) => Promise<number>): Promise<Ran> {
  const written = { out: '', err: '' };
  const code = await verb({
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    progress: () => {},
  });
  return { code, ...written };
}
