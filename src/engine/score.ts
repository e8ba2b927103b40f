/** From a rulebook and a cohort to itemised sheets, grades and ranks: the engine's one door. */
import type { Cohort } from './dossier.ts';
import { refusedRatings } from './ratings.ts';
import type { Rulebook } from './rulebook.ts';
import { runOver } from './run.ts';
import type { Outcome, RatingsRefused } from './sheet.ts';
import { sheetsOf } from './sheets.ts';

/**
 * Scores and grades everybody of a period. The order of dossiers and of their records changes nothing, down to the
 * bytes. Nothing is scored where a rating lies outside the range that a table of the rulebook picks for its dossier.
 */
export async function score(rulebook: Rulebook, cohort: Cohort): Promise<Outcome | RatingsRefused> {
  const run = await runOver(rulebook, cohort);
  const refused = refusedRatings(rulebook, run.everyone);
  if (refused.length > 0) return { refused };
  return {
    period: cohort.period,
    sheets: await sheetsOf(run),
    quotas: run.graded.quotas,
    outside: run.outside,
  };
}
