/** The generated rulebooks hold every clause kind and every form of the language; how often is printed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyKind, kindsIn } from '../support/generate/clause-kinds.ts';
import { tries, worlds } from '../support/generate/worlds.ts';

test('every clause kind occurs in the generated rulebooks', () => {
  const { seed, numRuns } = tries(4);
  const counted = new Map(everyKind.map((kind) => [kind, 0]));
  const sampled = fc.sample(worlds(), { seed, numRuns: Math.max(400, Math.min(numRuns, 2000)) });
  for (const { rulebook } of sampled) {
    for (const kind of kindsIn(rulebook)) {
      const before = counted.get(kind);
      if (before !== undefined) counted.set(kind, before + 1);
    }
  }
  const shown = [...counted].map(
    ([kind, count]) => `${kind} ${((100 * count) / sampled.length).toFixed(1)}%`,
  );
  process.stdout.write(`Of ${sampled.length} rulebooks: ${shown.join(', ')}\n`);
  expect([...counted].filter(([, count]) => count === 0).map(([kind]) => kind)).toEqual([]);
});

test('what the cohorts hold varies too: ties, joint matters, changed traits, people who came and went, a past', () => {
  const { seed } = tries();
  const people = fc.sample(worlds(), { seed, numRuns: 200 }).flatMap(({ cohort }) => cohort.dossiers);
  const seen = {
    'nobody has a record': people.some((one) => one.records.length === 0),
    'a joint matter': people.some((one) =>
      one.records.some((record) => (record.joint?.participants ?? 1) > 1),
    ),
    'a fact left out': people.some((one) => one.records.some((record) => record.facts['出席'] === undefined)),
    'a trait changed': people.some((one) => one.representative.changes.length > 0),
    'left in the period': people.some((one) => one.representative.leftOn !== undefined),
    'two polls of one day': people.some(
      (one) => new Set(one.polls.map((poll) => poll.on)).size < one.polls.length,
    ),
    'a past': people.some((one) => one.history.length > 1),
    'a rating of several raters': people.some((one) =>
      Object.values(one.ratings).some((given) => given.values.length > 1),
    ),
    'a rating left out': people.some((one) => Object.keys(one.ratings).length === 0),
    'members of a group': people.some((one) => one.representative.members.length > 1),
  };
  expect(Object.entries(seen).filter(([, occurs]) => !occurs)).toEqual([]);
});
