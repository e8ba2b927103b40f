/** `lvzhi score`: every sheet of a cohort, as JSON for programs or as tables for people. */
import type { Cohort } from '../engine/dossier.ts';
import { explain } from '../engine/explain.ts';
import { passageText } from '../engine/passage.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { score } from '../engine/score.ts';
import type { Outcome } from '../engine/sheet.ts';
import { digestOf } from '../rules/digest.ts';
import { readyCohort, readyEdition } from './inputs.ts';
import { done, type Io, misused, refused } from './io.ts';
import { outcomeText } from './outcome-text.ts';

export interface ScoreOptions {
  readonly format?: 'json' | 'table';
  readonly explain?: boolean;
}

export async function scoreFile(
  directory: string,
  dossiers: string,
  options: ScoreOptions,
  io: Io,
): Promise<number> {
  const format = options.format ?? (options.explain === true ? 'table' : 'json');
  if (format === 'json' && options.explain === true) {
    io.err('--explain 是给人看的文字，不能和 --format json 一起用；JSON 里本来就有每一步。\n');
    return misused;
  }
  const scored = await scoredFrom(directory, dossiers, io);
  if (typeof scored === 'number') return scored;
  const { rulebook, cohort, outcome } = scored;
  if (format === 'json') writeJson(rulebook, outcome, io);
  else io.out(outcomeText(rulebook, cohort, outcome, { all: true }));
  if (options.explain === true) {
    const byId = new Map(cohort.dossiers.map((dossier) => [dossier.representative.id, dossier]));
    for (const sheet of outcome.sheets) {
      const dossier = byId.get(sheet.representative);
      if (dossier !== undefined)
        io.out(`\n${passageText(explain(sheet, rulebook, outcome.period, dossier))}`);
    }
  }
  return done;
}

export interface Scored {
  readonly rulebook: Rulebook;
  readonly cohort: Cohort;
  readonly outcome: Outcome;
}

/** An edition's outcome for a file of dossiers, or the exit code. */
export async function scoredFrom(directory: string, dossiers: string, io: Io): Promise<Scored | number> {
  const ready = await readyEdition(directory, io);
  if (typeof ready === 'number') return ready;
  return scoredWith(ready.rulebook, dossiers, io);
}

export async function scoredWith(
  rulebook: Rulebook,
  dossiers: string,
  io: Io,
  other?: Rulebook,
): Promise<Scored | number> {
  const cohort = await readyCohort(dossiers, rulebook, io, other);
  return typeof cohort === 'number' ? cohort : scored(rulebook, cohort, io);
}

export async function scored(rulebook: Rulebook, cohort: Cohort, io: Io): Promise<Scored | number> {
  io.progress(`正在给${cohort.dossiers.length}份档案计分……`);
  const outcome = await score(rulebook, cohort);
  if (!('refused' in outcome)) return { rulebook, cohort, outcome };
  const name = (id: string) =>
    cohort.dossiers.find((dossier) => dossier.representative.id === id)?.representative.name ?? id;
  for (const { representative, rating, value, allowed } of outcome.refused) {
    io.err(`${name(representative)}（${representative}）的“${rating}”为${value}，应在${allowed}以内。\n`);
  }
  io.err(`有${outcome.refused.length}个打分超出范围，没有计分。\n`);
  return refused;
}

/** One sheet a line: small enough to send, and two outcomes can still be compared line by line. */
function writeJson(rulebook: Rulebook, outcome: Outcome, io: Io): void {
  const { period, sheets, ...others } = outcome;
  const head = { rulebook: { id: rulebook.id, digest: digestOf(rulebook) }, period };
  io.out(`${JSON.stringify(head).slice(0, -1)},"sheets":[`);
  sheets.forEach((sheet, index) => {
    io.out(`${index === 0 ? '' : ','}\n${JSON.stringify(sheet)}`);
  });
  io.out(`\n],${JSON.stringify(others).slice(1)}\n`);
}
