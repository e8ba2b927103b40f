/** From a rulebook and a cohort to itemised sheets, grades and ranks: the engine's one door. */
import type { Cohort } from './dossier.ts';
import { refusedRatings } from './ratings.ts';
import type { Rulebook } from './rulebook.ts';
import { type Determined, runOver } from './run.ts';
import type { Outcome, RatingsRefused, Standing } from './sheet.ts';
import { sheetsOf } from './sheets.ts';

/**
 * Scores and grades everybody of a period. The order of dossiers and of their records changes nothing, down to the
 * bytes. Nothing is scored where a rating lies outside the range that a table of the rulebook picks for its dossier.
 *
 * Where the meeting determined a grade, the figures and consequences that rest on 等次 follow it. What the score and
 * the quotas give, with its reason, stays on the sheet beside it.
 */
export async function score(
  rulebook: Rulebook,
  cohort: Cohort,
  determined?: Determined,
): Promise<Outcome | RatingsRefused> {
  const scored = await scoreTelling(rulebook, cohort, () => true, determined);
  if ('refused' in scored) return scored;
  const { others: _, ...outcome } = scored;
  return outcome;
}

/**
 * The same, with the sheets of some: everybody is scored, for ranks and quotas compare them, and of the others only
 * where they stand is told.
 */
export async function scoreTelling(
  rulebook: Rulebook,
  cohort: Cohort,
  isTold: (representative: string) => boolean,
  determined?: Determined,
): Promise<(Outcome & { readonly others: readonly Standing[] }) | RatingsRefused> {
  const run = await runOver(rulebook, cohort, isTold, determined);
  const refused = refusedRatings(rulebook, run.everyone);
  if (refused.length > 0) return { refused };
  const { sheets, others } = await sheetsOf(run);
  return { period: cohort.period, sheets, quotas: run.graded.quotas, outside: run.outside, others };
}
