/**
 * Where the office's folder of rule files differs from what was adopted, by digest. The adopted text goes on being
 * used: the folder is where the office writes the next one.
 */
import { digestOf } from '../rules/digest.ts';
import { readEdition } from '../rules/edition.ts';
import { editionsIn } from '../rules/editions.ts';
import { type EditionKept, listEditions } from '../store/editions.ts';
import type { Reading } from '../store/representatives.ts';
import type { Deps } from './deps.ts';

export interface OnDisk {
  readonly id: string;
  /**
   * `differs`: its files mean something else than what was adopted. `missing`: adopted, and its files are gone.
   * `faulty`: its files cannot be read as rules. `notAdopted`: nobody has adopted it yet, in this text.
   */
  readonly state: 'same' | 'differs' | 'missing' | 'faulty' | 'notAdopted';
  /** Chinese, with what to do. */
  readonly said: string;
}

/** Of every edition that was adopted, and of every other in the same folders. */
export async function editionsOnDisk(
  { rulesFolder }: Pick<Deps, 'rulesFolder'>,
  db: Reading,
  congress: string,
): Promise<readonly OnDisk[]> {
  const kept = await listEditions(db, congress);
  const adopted = new Map(kept.flatMap((one) => (one.adopted === undefined ? [] : [[one.id, one.digest]])));
  const folders = [...new Set(kept.map(({ id }) => id.split('/')[0] ?? ''))];
  const lying = new Map(folders.flatMap((folder) => editionsIn(rulesFolder, folder)));
  const found: OnDisk[] = [];
  for (const id of [...new Set([...adopted.keys(), ...lying.keys()])].sort()) {
    const state = await stateOf(adopted.get(id), lying.get(id));
    found.push({ id, state, said: words[state] });
  }
  return found;
}

/** Of one edition alone: the others are not read. */
export async function editionOnDisk(
  { rulesFolder }: Pick<Deps, 'rulesFolder'>,
  { id, digest, adopted }: Pick<EditionKept, 'id' | 'digest' | 'adopted'>,
): Promise<OnDisk> {
  const lying = new Map(editionsIn(rulesFolder, id.split('/')[0] ?? ''));
  const path = lying.get(id);
  if (adopted === undefined && path === undefined) return { id, state: 'notAdopted', said: words.draft };
  const state = await stateOf(adopted === undefined ? undefined : digest, path);
  return { id, state, said: words[state] };
}

const words: Record<OnDisk['state'] | 'draft', string> = {
  draft: '还没有通过；登记通过时，规则文件才写入规则目录。',
  same: '与通过的内容一致。',
  differs: '与通过的内容不一致，计分仍用通过的内容。修改办法请另建新版本。',
  missing: '已通过，但规则目录中没有它的文件；计分仍用通过的内容。',
  faulty: '规则目录中的文件读不成规则，请运行 lvzhi check 查看；计分仍用通过的内容。',
  notAdopted: '还没有通过，不用于计分。',
};

async function stateOf(digest: string | undefined, path: string | undefined): Promise<OnDisk['state']> {
  if (path === undefined) return 'missing';
  const edition = await readEdition(path);
  if (edition.rulebook === undefined || edition.problems.some(({ level }) => level === 'error'))
    return 'faulty';
  if (digest === undefined) return 'notAdopted';
  return digestOf(edition.rulebook) === digest ? 'same' : 'differs';
}
