/** The engine against the slow, plain second reading of the rule language, on generated rulebooks and cohorts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scored, tries, type World, worldOf, worlds } from '../support/generate/worlds.ts';
import { differences } from '../support/second-reading/differences.ts';
import { secondReading } from '../support/second-reading/second-reading.ts';

async function parted(world: World): Promise<readonly string[]> {
  const outcome = await scored(world);
  return outcome === undefined ? [] : differences(outcome, secondReading(world.rulebook, world.cohort));
}

test('the engine and the second reading agree on every item, section, total, figure, gate, rank, grade and consequence', async () => {
  await fc.assert(
    fc.asyncProperty(worlds(), async (world) => {
      expect(await parted(world)).toEqual([]);
    }),
    tries(),
  );
});

/** Seeds on which the two once parted, and about what. */
const kept: readonly (readonly [number, string])[] = [
  [6, 'a trait that is not stated leaves a condition unmet, and opens nothing'],
  [10, 'an exempt part takes the weighted sum with it'],
  [16, 'what an undecided section holds is open too'],
  [8, 'the rank by the total counts those whose total is still open'],
  [88, 'a gate that only tells keeps no grade open'],
  [98, 'a record that does not state its quantity earns nothing, whatever else is absent'],
  [117, 'a line that rests on an exempt figure does not apply, records or not'],
  [365, 'the best of the best is the best'],
  [401, 'what stands in a met `any` is not told as unmet'],
  [956, 'those referred to the meeting are not given the next grade'],
];

test.each(kept)('they agree on world %i: %s', async (seed) => {
  expect(await parted(worldOf(seed))).toEqual([]);
});
