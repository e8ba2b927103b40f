/** The texts of an edition as they lie on disk, by the names that they have in its folder; right or wrong. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOnDisk, isYaml } from './files.ts';

export async function textsOnDisk(path: string): Promise<Readonly<Record<string, string>>> {
  if (isYaml(path)) return { 'rulebook.yaml': await readFile(path, 'utf8') };
  const inside = await Promise.all(
    ['sections', 'cases'].map(async (folder) =>
      (await filesOnDisk.inside(join(path, folder))).map((name) => `${folder}/${name}`),
    ),
  );
  const names = ['rulebook.yaml', ...inside.flat()];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const)),
  );
}
