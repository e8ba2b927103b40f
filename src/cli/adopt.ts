/** `lvzhi adopt`: freezes an edition that was adopted. */
import type { Day } from '../engine/day.ts';
import { adopt } from '../rules/adopted.ts';
import { readyEdition } from './inputs.ts';
import { done, type Io, misused, refused } from './io.ts';

export interface AdoptOptions {
  readonly on: Day;
  readonly by?: string;
}

export async function adoptEdition(directory: string, options: AdoptOptions, io: Io): Promise<number> {
  const ready = await readyEdition(directory, io);
  if (typeof ready === 'number') return ready;
  const { edition, rulebook } = ready;
  if (edition.adopted !== undefined) {
    io.err(`这个版本已于${edition.adopted.on}通过，不能再登记。\n`);
    return refused;
  }
  if (directory.endsWith('.yaml') || directory.endsWith('.yml')) {
    io.err('单个文件的版本不能登记通过：请改成目录，里面放 rulebook.yaml。\n');
    return misused;
  }
  await adopt(directory, rulebook, options.on, options.by);
  io.out(`已登记：${rulebook.title}（${rulebook.id}）于${options.on}通过，此后内容不得改动。\n`);
  return done;
}
