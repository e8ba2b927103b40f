/** Whether a dossier's points are the same whoever else is scored. */
import type { Stage } from './order.ts';
import { planOf } from './plan.ts';
import type { Rulebook } from './rulebook.ts';

/** Up to the total: ranks, quotas and grades compare in every rulebook. */
export function standsAlone(rulebook: Rulebook): boolean {
  const { stages } = planOf(rulebook);
  const total = stages.findIndex(makesTotal);
  return !stages.slice(0, total + 1).some(({ make }) => make === 'compare');
}

function makesTotal(stage: Stage): boolean {
  switch (stage.make) {
    case 'alone':
      return stage.steps.some(({ make }) => make === 'total');
    case 'compare':
      return stage.step.make === 'total';
    case 'grades':
      return false;
  }
}
