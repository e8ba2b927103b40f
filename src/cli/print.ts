/** `lvzhi print`: the rulebook as the text of a 办法. */
import { print } from '../rules/print.ts';
import { readyEdition } from './inputs.ts';
import { done, type Io } from './io.ts';

export async function printEdition(directory: string, io: Io): Promise<number> {
  const ready = await readyEdition(directory, io);
  if (typeof ready === 'number') return ready;
  io.out(print(ready.rulebook));
  return done;
}
