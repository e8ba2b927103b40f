/** Polls: which count, and the rates of their classes. */
import type { Dossier, Tally } from '../../../src/engine/dossier.ts';
import type { Measure } from '../../../src/engine/rulebook.ts';
import { lacking } from './asking.ts';
import { order, over, type Part, read, sumOf, times, whole } from './fractions.ts';
import type { World } from './world.ts';

/** Polls that count, one for each day: polls of one day are added together; below the quorum a poll is as if not held. */
export function pollDays(
  world: World,
  person: Dossier,
): readonly { on: string; tallies: readonly Tally[] }[] {
  const quorum = Object.entries(world.rulebook.dutyReport?.quorum ?? {}) as [keyof Tally, number][];
  const held = person.polls.filter((poll) =>
    quorum.every(([name, least]) => ((poll[name] as number | undefined) ?? 0) >= least),
  );
  const days = [...new Set(held.map((poll) => poll.on as string))].sort();
  return days.map((on) => ({ on, tallies: held.filter((poll) => poll.on === on) }));
}

/** Votes (× weight) ÷ base, of the polls given as one; undefined over 0. */
export function rateOf(
  world: World,
  tallies: readonly Tally[],
  classes: readonly { readonly class: string; readonly weight: string }[],
): Part | undefined {
  const base = world.rulebook.dutyReport?.base ?? 'valid';
  const voters = sumOf(tallies.map((tally) => whole(tally[base] ?? 0)));
  const votes = sumOf(
    tallies.flatMap((tally) =>
      classes.map(({ class: name, weight }) => times(whole(tally.classes[name] ?? 0), read(weight))),
    ),
  );
  return voters.n === 0n ? undefined : over(votes, voters);
}

export function pollRate(world: World, person: Dossier, measure: Extract<Measure, { kind: 'poll' }>): Part {
  const days = pollDays(world, person);
  // One in which nobody is in the base has no rate, and is neither the first nor the last.
  const rates = days
    .map(({ tallies }) => rateOf(world, tallies, measure.classes))
    .filter((rate) => rate !== undefined);
  const sorted = rates.toSorted(order);
  const of = {
    last: () => rates.at(-1),
    first: () => rates[0],
    highest: () => sorted.at(-1),
    lowest: () => sorted[0],
    mean: () => (rates.length === 0 ? undefined : over(sumOf(rates), whole(rates.length))),
    pooled: () =>
      rateOf(
        world,
        days.flatMap(({ tallies }) => tallies),
        measure.classes,
      ),
  }[measure.which]();
  if (of === undefined) throw lacking('pending', 'no valid poll');
  return of;
}
