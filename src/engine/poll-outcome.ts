/**
 * What one poll comes to: void below the quorum, or its rates and the flags they raise.
 *
 * It depends on nothing but the tally and the rules. A flag is a task for people, never a sanction.
 */
import { onceJudged } from './decide.ts';
import type { Tally } from './dossier.ts';
import { planOf } from './plan.ts';
import { dayPollOf, flagsIn, type Short, shortOf } from './poll.ts';
import type { PollRules, Rulebook } from './rulebook.ts';
import type { PollFlag } from './sheet.ts';

export interface PollOutcome {
  /** What falls short of the quorum; any: the poll is void, and nothing follows from it. */
  readonly short: readonly Short[];
  /** By class, what was divided: "37/46". Empty of a void poll, and where nobody is in the base. */
  readonly rates: Readonly<Record<string, string>>;
  readonly flags: readonly PollFlag[];
}

/** `rules` are of the rulebook: those of its duty reports, or of one of its appraisals. */
export async function pollOutcome(rulebook: Rulebook, rules: PollRules, tally: Tally): Promise<PollOutcome> {
  const short = shortOf(rules, tally);
  const poll = dayPollOf(rules, tally);
  if (short.length > 0 || poll.base === 0) return { short, rates: {}, flags: [] };
  const rates = rules.classes.map((name) => [name, `${poll.classes[name] ?? 0}/${poll.base}`]);
  const plan = planOf(rulebook);
  const flags = await onceJudged(plan.judge, () => flagsIn(plan, rules, poll));
  return { short, rates: Object.fromEntries(rates), flags };
}
