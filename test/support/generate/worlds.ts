/** A rulebook and a cohort that fits it; and how often a property is tried: LVZHI_RUNS, again from LVZHI_SEED. */
import fc from 'fast-check';
import type { Cohort } from '../../../src/engine/dossier.ts';
import type { Rulebook } from '../../../src/engine/rulebook.ts';
import { score } from '../../../src/engine/score.ts';
import type { Outcome } from '../../../src/engine/sheet.ts';
import { someCohort } from './cohorts.ts';
import { type Dice, thrown } from './dice.ts';
import { someRulebook } from './rulebooks.ts';

export interface World {
  readonly rulebook: Rulebook;
  readonly cohort: Cohort;
}

export function someWorld(dice: Dice): World {
  const rulebook = someRulebook(dice);
  return { rulebook, cohort: someCohort(dice, rulebook) };
}

export const worlds = (): fc.Arbitrary<World> => thrown(someWorld);

/** The world that a seed makes, to keep one that once failed. */
export function worldOf(seed: number): World {
  const [world] = fc.sample(worlds(), { seed, numRuns: 1 });
  if (world === undefined) throw new Error(`no world of seed ${seed}`);
  return world;
}

const seed = Number(process.env['LVZHI_SEED']);

/**
 * The parameters of every property; a share of the runs for those that score many times. A failing world is not made
 * smaller, for that takes longer than reading it: its seed is told.
 */
export function tries(share = 1): {
  readonly numRuns: number;
  readonly seed: number;
  readonly endOnFailure: boolean;
} {
  return {
    numRuns: Math.max(10, Math.ceil(Number(process.env['LVZHI_RUNS'] ?? 100) * share)),
    seed,
    endOnFailure: true,
  };
}

/** The outcome, or undefined where a rating lies outside its range and nothing is scored. */
export async function scored({ rulebook, cohort }: World): Promise<Outcome | undefined> {
  const outcome = await score(rulebook, cohort);
  return 'refused' in outcome ? undefined : outcome;
}
