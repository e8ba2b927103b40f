/** Whom a rulebook applies to on a day, before anything is scored. */
import { assess } from './assessed.ts';
import type { Day } from './day.ts';
import type { Representative } from './dossier.ts';
import { traitKindsOf } from './names.ts';
import { planOf } from './plan.ts';
import type { Rulebook } from './rulebook.ts';
import { applies, those } from './run.ts';

/** The ids of those to whom it applies by their traits on that day. */
export async function thoseUnder(
  rulebook: Rulebook,
  representatives: readonly Representative[],
  on: Day,
): Promise<ReadonlySet<string>> {
  const plan = planOf(rulebook);
  const kinds = traitKindsOf(rulebook);
  const nothing = { records: [], ratings: {}, polls: [], history: [] };
  const all = representatives.map((representative) =>
    assess({ representative, ...nothing }, { from: on, until: on }, kinds),
  );
  const inside = await those(plan, all, (one) => applies(plan, one));
  return new Set(inside.map(({ dossier }) => dossier.representative.id));
}
