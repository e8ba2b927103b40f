/** `lvzhi explain`: one representative's sheet, line by line. */
import type { Cohort } from '../engine/dossier.ts';
import { explain } from '../engine/explain.ts';
import { passageText } from '../engine/passage.ts';
import { done, type Io, refused } from './io.ts';
import { type Scored, scoredFrom } from './score.ts';

export async function explainOne(
  directory: string,
  dossiers: string,
  options: { readonly representative: string },
  io: Io,
): Promise<number> {
  const scored = await scoredFrom(directory, dossiers, io);
  if (typeof scored === 'number') return scored;
  const text = explanationOf(scored, options.representative);
  if (text === undefined) {
    io.err(strangerText(scored.cohort, options.representative));
    return refused;
  }
  io.out(text);
  return done;
}

export function explanationOf({ rulebook, cohort, outcome }: Scored, id: string): string | undefined {
  const sheet = outcome.sheets.find((one) => one.representative === id);
  const dossier = cohort.dossiers.find((one) => one.representative.id === id);
  if (sheet === undefined || dossier === undefined) return undefined;
  return passageText(explain(sheet, rulebook, outcome.period, dossier));
}

/** Nobody has that id; somebody may have that name, or the rulebook may not be for them. */
export function strangerText(cohort: Cohort, id: string): string {
  const people = cohort.dossiers.map((dossier) => dossier.representative);
  if (people.some((one) => one.id === id)) return `编号“${id}”的代表不参加本办法，没有计分。\n`;
  const named = people.filter((one) => one.name === id).map((one) => `${one.id}（${one.localOffice}）`);
  const hint = named.length === 0 ? '' : `叫“${id}”的代表，编号是：${named.join('、')}。`;
  return `档案里没有编号为“${id}”的代表。${hint}\n`;
}
