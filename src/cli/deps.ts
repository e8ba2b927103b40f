/** What commands need from outside, as a process of this machine has it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Deps } from '../commands/deps.ts';
import type { Store } from './open-store.ts';

/** `rulesFolder`: of another folder than the office's own. */
export function depsOf(
  { connected, folder }: Pick<Store, 'connected' | 'folder'>,
  rulesFolder: string = resolve('rules-config'),
): Deps {
  return {
    db: connected.db,
    now: () => new Date(),
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    // Some 0.4 s of one processor for each password; what a guesser pays too.
    hashCost: 15,
    evidenceFolder: join(folder, 'evidence'),
    rulesFolder,
  };
}
