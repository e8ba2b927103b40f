/** The folder of an adopted edition, among the office's live rule files. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Day } from '../engine/day.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { adopt } from './adopted.ts';

/**
 * Writes `<rulesFolder>/<congress>/<edition>` with its seal, whole or not at all. One that lies there already stays as
 * it is: the office wrote it, and the list of differences tells whether it says the same.
 */
export async function writeEditionFolder(
  rulesFolder: string,
  rulebook: Rulebook,
  files: Readonly<Record<string, string>>,
  on: Day,
): Promise<'written' | 'there'> {
  const folder = join(rulesFolder, rulebook.id);
  if (existsSync(folder) || existsSync(`${folder}.yaml`)) return 'there';
  const above = dirname(folder);
  await mkdir(above, { recursive: true });
  const made = await mkdtemp(join(above, '.new-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(made, name)), { recursive: true });
      await writeFile(join(made, name), text);
    }
    await adopt(made, rulebook, on);
    await rename(made, folder);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
  return 'written';
}
