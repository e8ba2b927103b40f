/** The editions under some folders: a folder that holds a rulebook.yaml, or a single file. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export async function editionsUnder(...folders: readonly string[]): Promise<string[]> {
  return (await Promise.all(folders.map(editionsIn))).flat().sort();
}

async function editionsIn(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return path.endsWith('.yaml') ? [path] : [];
  const entries = await readdir(path);
  if (entries.includes('rulebook.yaml')) return [path];
  // A calendar is no edition.
  const others = entries.filter((entry) => entry !== 'calendar');
  return (await Promise.all(others.map((entry) => editionsIn(join(path, entry))))).flat();
}
