/** Points as records come one after another are those of scoring afresh each time, down to the steps. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoCohort } from '../../src/cli/demo/cohort.ts';
import type { Cohort, Dossier } from '../../src/engine/dossier.ts';
import { type OneByOne, oneByOne } from '../../src/engine/one-by-one.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { type Dice, thrown } from '../support/generate/dice.ts';
import { someWorld, tries, type World } from '../support/generate/worlds.ts';

type Period = Cohort['period'];

async function afresh(rulebook: Rulebook, period: Period, dossier: Dossier): ReturnType<OneByOne> {
  const outcome = await score(rulebook, { period, dossiers: [dossier] });
  if ('refused' in outcome) return 'refused';
  const [sheet] = outcome.sheets;
  if (sheet === undefined) return undefined;
  const { total, passedOver, sections } = sheet;
  return { total, passedOver, sections: sections.map(({ section, items }) => ({ section, items })) };
}

/** Compared as text, in which alone a sheet is kept. */
async function grown(rulebook: Rulebook, period: Period, dossier: Dossier, points: OneByOne, step = 1) {
  const { records } = dossier;
  for (let count = 0; count <= records.length; count += step) {
    const some = records.slice(0, count);
    const wanted = await afresh(rulebook, period, { ...dossier, records: some });
    expect(JSON.stringify(await points(some))).toBe(JSON.stringify(wanted));
  }
}

/** Most generated rulebooks compare representatives somewhere. */
function someAlone(dice: Dice): World {
  let world = someWorld(dice);
  for (let tried = 0; tried < 20 && !isAlone(world); tried += 1) world = someWorld(dice);
  return world;
}

const isAlone = ({ rulebook, cohort }: World) => oneByOne(rulebook, cohort.period) !== undefined;
const fits = { alone: 0, compared: 0, records: 0 };

test('whatever the rulebook, each further record makes what scoring afresh makes', async () => {
  await fc.assert(
    fc.asyncProperty(thrown(someAlone), async ({ rulebook, cohort: { period, dossiers } }) => {
      const pointsOf = oneByOne(rulebook, period);
      fits[pointsOf === undefined ? 'compared' : 'alone'] += 1;
      if (pointsOf === undefined) return;
      for (const dossier of dossiers.slice(0, 2)) {
        fits.records += dossier.records.length;
        await grown(rulebook, period, dossier, pointsOf(dossier));
      }
    }),
    tries(0.15),
  );
  expect(fits.alone).toBeGreaterThan(fits.compared);
  expect(fits.records).toBeGreaterThan(fits.alone);
});

test('in the demo an item that the new record does not touch is not made again', async () => {
  const { rulebook } = await readEdition('rules-config/demo-district/2026');
  if (rulebook === undefined) throw new Error('the demo has no rulebook');
  const { period, dossiers } = demoCohort({ seed: 7, representatives: 3 });
  const pointsOf = oneByOne(rulebook, period);
  if (pointsOf === undefined) throw new Error('the demo compares nobody before the total');
  let [made, kept] = [0, 0];
  for (const dossier of dossiers) {
    await grown(rulebook, period, dossier, pointsOf(dossier), 9);
    const points = pointsOf(dossier);
    const before = await points(dossier.records.slice(0, -1));
    const after = await points(dossier.records);
    const [same, items] = [before, after].map((each) =>
      typeof each === 'object' ? each.sections.flatMap((section) => section.items) : [],
    );
    for (const [at, item] of (items ?? []).entries()) item === same?.[at] ? kept++ : made++;
  }
  expect(kept).toBeGreaterThan(made * 5);
});
