/**
 * Editions that lie in the office's own folder of rules and were never handed in: what a new system was given to start
 * from, or what somebody wrote with an editor. A draft may be made from them.
 */
import { editionsIn } from '../../rules/editions.ts';
import { textsOnDisk } from '../../rules/texts-on-disk.ts';
import { findCongress } from '../../store/congresses.ts';
import { listEditions } from '../../store/editions.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Deps } from '../deps.ts';

type Rules = Pick<Deps, 'rulesFolder'>;

/** The folder of a congress of this name, as the id of an edition may be written. */
export function folderName(congress: string): string {
  const plain = congress.replaceAll(/[^\p{L}\p{N}_-]/gu, '').replace(/^[_-]+/, '');
  return [...plain].slice(0, 40).join('') || 'own';
}

/** By id, where each edition lies: those handed in, and the others in the same folders and in that of the congress. */
export async function editionPaths(
  { rulesFolder }: Rules,
  db: Reading,
  congress: string,
  kept: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { name } = await findCongress(db, { congress, scope: { kind: 'congress' } });
  const folders = new Set([...kept.map((id) => id.split('/')[0] ?? ''), folderName(name)]);
  return new Map([...folders].flatMap((folder) => editionsIn(rulesFolder, folder)));
}

export async function lyingEditions(deps: Rules, db: Reading, congress: string): Promise<readonly string[]> {
  const kept = (await listEditions(db, congress)).map(({ id }) => id);
  const paths = await editionPaths(deps, db, congress, kept);
  return [...paths.keys()].filter((id) => !kept.includes(id)).sort();
}

/** Its rule files by name, right or wrong; undefined where it is not one of them. */
export async function lyingFiles(
  deps: Rules,
  db: Reading,
  congress: string,
  id: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const kept = (await listEditions(db, congress)).map((one) => one.id);
  const path = (await editionPaths(deps, db, congress, kept)).get(id);
  if (path === undefined || kept.includes(id)) return undefined;
  return textsOnDisk(path);
}
