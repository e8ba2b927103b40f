/** The review of the demo's own year, as far as it has come: some at every stage. */
import type { Deps } from '../../commands/deps.ts';
import type { Cohort } from '../../engine/dossier.ts';
import { type DemoHands, openedOnce } from './hands.ts';
import { progressOf } from './progress.ts';
import { playStages } from './stages.ts';
import { stepsOf } from './steps.ts';

export async function playPresentReview(
  deps: Deps,
  hands: DemoHands,
  { period, dossiers }: Cohort,
): Promise<void> {
  const review = await openedOnce(deps, hands, { period, dossiers });
  const year = period.from.slice(0, 4);
  const steps = dossiers.map((dossier, position) => {
    const own = { ...dossier, records: dossier.records.filter(({ on }) => on >= period.from) };
    return [dossier.representative.id, stepsOf(hands, own, progressOf(position), year)] as const;
  });
  await playStages(deps, { congress: hands.clerk.congress, review }, new Map(steps));
}
