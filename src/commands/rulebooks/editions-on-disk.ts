/**
 * Where the office's folder of rule files differs from what was adopted, by digest. The adopted text goes on being
 * used: the folder is where the office writes the next one.
 */
import { digestOf } from '../../rules/digest.ts';
import { readEdition } from '../../rules/edition.ts';
import { editionsIn } from '../../rules/editions.ts';
import { textsOnDisk } from '../../rules/texts-on-disk.ts';
import { type EditionKept, listEditions } from '../../store/editions.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Deps } from '../deps.ts';
import { editionPaths } from './lying-editions.ts';

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

/** Of every edition that was adopted, and of every other in the same folders and in that of the congress. */
export async function editionsOnDisk(
  deps: Pick<Deps, 'rulesFolder'>,
  db: Reading,
  congress: string,
): Promise<readonly OnDisk[]> {
  const kept = new Map((await listEditions(db, congress)).map((one) => [one.id, one]));
  const lying = await editionPaths(deps, db, congress, [...kept.keys()]);
  const found: OnDisk[] = [];
  for (const id of [...new Set([...kept.keys(), ...lying.keys()])].sort()) {
    const [edition, path] = [kept.get(id), lying.get(id)];
    if (edition?.adopted !== undefined) found.push(await adoptedOnDisk(edition, path));
    else if (path !== undefined) found.push(onDisk(id, await stateOf(undefined, path)));
  }
  return found;
}

/** Of one edition alone. */
export async function editionOnDisk(
  { rulesFolder }: Pick<Deps, 'rulesFolder'>,
  edition: EditionKept,
): Promise<OnDisk> {
  const { id } = edition;
  const path = new Map(editionsIn(rulesFolder, id.split('/')[0] ?? '')).get(id);
  if (edition.adopted !== undefined) return adoptedOnDisk(edition, path);
  if (path !== undefined) return onDisk(id, await stateOf(undefined, path));
  return { id, state: 'notAdopted', said: '还没有通过；登记通过时，规则文件才写入规则目录。' };
}

/** Nothing is read as rules where the files are the very ones that were handed in. */
async function adoptedOnDisk({ id, digest, files }: EditionKept, path: string | undefined): Promise<OnDisk> {
  const same = path !== undefined && (await holds(path, files));
  return onDisk(id, same ? 'same' : await stateOf(digest, path));
}

function onDisk(id: string, state: OnDisk['state']): OnDisk {
  return { id, state, said: words[state] };
}

/** Whether these are its files, letter by letter, and no others. */
async function holds(path: string, files: EditionKept['files']): Promise<boolean> {
  const lying = Object.entries(await textsOnDisk(path));
  return lying.length === Object.keys(files).length && lying.every(([name, text]) => files[name] === text);
}

const words: Record<OnDisk['state'], string> = {
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
