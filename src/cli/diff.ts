/** `lvzhi diff`: two editions clause by clause, and with dossiers what the new one does to everybody. */
import { differenceOf } from '../rules/difference.ts';
import { differenceText } from '../rules/difference-text.ts';
import { changeText } from './change-text.ts';
import { type Ready, readyEdition } from './inputs.ts';
import { done, type Io } from './io.ts';
import { scoredWith } from './score.ts';

export async function diff(
  before: string,
  after: string,
  options: { readonly dossiers?: string },
  io: Io,
): Promise<number> {
  const old = await readyEdition(before, io);
  if (typeof old === 'number') return old;
  const now = await readyEdition(after, io);
  if (typeof now === 'number') return now;
  const change = options.dossiers === undefined ? '' : await changed(old, now, options.dossiers, io);
  if (typeof change === 'number') return change;
  io.out(`原版本：${old.rulebook.title}（${old.rulebook.id}）\n`);
  io.out(`新版本：${now.rulebook.title}（${now.rulebook.id}）\n\n`);
  io.out(differenceText(differenceOf(old.rulebook, now.rulebook)));
  io.out(change);
  return done;
}

async function changed(old: Ready, now: Ready, dossiers: string, io: Io): Promise<string | number> {
  // Each edition reads the file for itself, and what only the other knows goes through and earns nothing.
  const before = await scoredWith(old.rulebook, dossiers, io, now.rulebook);
  if (typeof before === 'number') return before;
  const after = await scoredWith(now.rulebook, dossiers, io, old.rulebook);
  if (typeof after === 'number') return after;
  return `\n${changeText(now.rulebook, after.cohort, before.outcome, after.outcome)}`;
}
