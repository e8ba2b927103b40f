import { expect, test } from 'vitest';
import { demoCohort } from '../../src/cli/demo/cohort.ts';
import { score } from '../../src/engine/score.ts';
import { readEdition } from '../../src/rules/edition.ts';

test('two cohorts scored at the same time by one rulebook are scored as each alone', async () => {
  const { rulebook } = await readEdition('rules-config/demo-district/2026');
  const { rulebook: again } = await readEdition('rules-config/demo-district/2026');
  if (rulebook === undefined || again === undefined) throw new Error('the demo district has its rulebook');
  const cohort = demoCohort({ seed: 142 });
  const halves = [cohort.dossiers.slice(0, 20), cohort.dossiers.slice(20, 40)].map((dossiers) => ({
    ...cohort,
    dossiers,
  }));
  const together = await Promise.all(halves.map((half) => score(rulebook, half)));
  const alone = [];
  for (const half of halves) alone.push(await score(again, half));
  expect(together).toEqual(alone);
});
