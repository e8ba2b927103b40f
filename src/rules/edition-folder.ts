/** The folder of an adopted edition, among the office's live rule files. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Day } from '../engine/day.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { adopt } from './adopted.ts';
import { digestOf } from './digest.ts';
import { readEdition } from './edition.ts';

/**
 * Writes `<rulesFolder>/<congress>/<edition>` with its seal, whole or not at all. One that lies there already stays as
 * it is, for the office wrote it: it is sealed where it means the same, and else the list of differences tells it.
 */
export async function writeEditionFolder(
  rulesFolder: string,
  rulebook: Rulebook,
  files: Readonly<Record<string, string>>,
  on: Day,
): Promise<'written' | 'sealed' | 'there'> {
  const folder = join(rulesFolder, rulebook.id);
  if (existsSync(`${folder}.yaml`)) return 'there';
  if (existsSync(folder)) {
    const lying = await readEdition(folder);
    const same = lying.rulebook !== undefined && digestOf(lying.rulebook) === digestOf(rulebook);
    if (!same || existsSync(join(folder, 'adopted.yaml'))) return 'there';
    await adopt(folder, rulebook, on);
    return 'sealed';
  }
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
