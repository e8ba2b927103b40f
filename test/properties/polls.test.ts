/** 述职测评: a flag depends on the tally and the rulebook, and on nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier, Tally } from '../../src/engine/dossier.ts';
import { pollOutcome } from '../../src/engine/poll-outcome.ts';
import type { Comparison, DutyReportRules, Rulebook } from '../../src/engine/rulebook.ts';
import { someCohort } from '../support/generate/cohorts.ts';
import { type Dice, thrown } from '../support/generate/dice.ts';
import { someRulebook } from '../support/generate/rulebooks.ts';
import { scored, tries } from '../support/generate/worlds.ts';

interface Polled {
  readonly rulebook: Rulebook;
  readonly dossier: Dossier;
  readonly other: Dossier;
  readonly polls: readonly Tally[];
  readonly period: Awaited<ReturnType<typeof someCohort>>['period'];
}

function polled(dice: Dice): Polled {
  const { appliesTo: _, ...made } = someRulebook(dice);
  const report = made.dutyReport as DutyReportRules;
  // One flag that asks for too few 优秀 is always there.
  const flag = { name: '谈心', if: { fact: '优秀票率', operator: 'lessThan', value: '0.8' } as Comparison };
  const rulebook: Rulebook = { ...made, dutyReport: { ...report, flags: [...report.flags, flag] } };
  let cohort = someCohort(dice, rulebook, 2, 2);
  while ((cohort.dossiers[0]?.polls.length ?? 0) === 0) cohort = someCohort(dice, rulebook, 2, 2);
  const [dossier, other] = cohort.dossiers as [Dossier, Dossier];
  return { rulebook, dossier, other, polls: dossier.polls, period: cohort.period };
}

async function flags(
  rulebook: Rulebook,
  period: Polled['period'],
  dossier: Dossier,
  polls: readonly Tally[],
) {
  const outcome = await scored({ rulebook, cohort: { period, dossiers: [{ ...dossier, polls }] } });
  return outcome?.sheets[0]?.flags.map(({ flag, on }) => `${flag} ${on}`);
}

test('a flag depends on nothing but the tally and the rulebook', async () => {
  let raised = 0;
  await fc.assert(
    fc.asyncProperty(thrown(polled), async ({ rulebook, dossier, other, polls, period }) => {
      const [one, two] = [
        await flags(rulebook, period, dossier, polls),
        await flags(rulebook, period, other, polls),
      ];
      if (one === undefined || two === undefined) return;
      raised += one.length;
      expect(two).toEqual(one);
    }),
    tries(0.5),
  );
  expect(raised).toBeGreaterThan(0);
});

test('what one poll comes to by itself is what the whole dossier is told of its day', async () => {
  let raised = 0;
  await fc.assert(
    fc.asyncProperty(thrown(polled), async ({ rulebook, dossier, polls, period }) => {
      const outcome = await scored({ rulebook, cohort: { period, dossiers: [dossier] } });
      if (outcome === undefined) return;
      for (const tally of polls) {
        if (polls.some((other) => other !== tally && other.on === tally.on)) continue;
        if (tally.on < period.from || tally.on > period.until) continue;
        const { flags: alone } = await pollOutcome(rulebook, rulebook.dutyReport as DutyReportRules, tally);
        raised += alone.length;
        expect(outcome.sheets[0]?.flags.filter(({ on }) => on === tally.on)).toEqual(alone);
      }
    }),
    tries(0.2),
  );
  expect(raised).toBeGreaterThan(0);
});

function scaled(tally: Tally, by: number): Tally {
  const { on, classes, ...counts } = tally;
  const times = (of: object) =>
    Object.fromEntries(Object.entries(of).map(([name, count]) => [name, count * by]));
  return { on, ...times(counts), classes: times(classes) };
}

test('as many times the votes and the papers change no flag', async () => {
  await fc.assert(
    fc.asyncProperty(
      thrown(polled),
      fc.integer({ min: 2, max: 1000 }),
      async ({ rulebook, dossier, polls, period }, by) => {
        // Without a quorum, which counts papers and not shares.
        const open = { ...rulebook, dutyReport: { ...(rulebook.dutyReport as DutyReportRules), quorum: {} } };
        const more = polls.map((tally) => scaled(tally, by));
        expect(await flags(open, period, dossier, more)).toEqual(await flags(open, period, dossier, polls));
      },
    ),
    tries(0.5),
  );
});

test('one more excellent vote never raises the flag for too few of them', async () => {
  await fc.assert(
    fc.asyncProperty(thrown(polled), async ({ rulebook, dossier, polls, period }) => {
      const open = { ...rulebook, dutyReport: { ...(rulebook.dutyReport as DutyReportRules), quorum: {} } };
      const [first, ...others] = polls as readonly [Tally, ...Tally[]];
      const grown: Tally = {
        ...first,
        issued: (first.issued ?? 0) + 1,
        returned: (first.returned ?? 0) + 1,
        valid: (first.valid ?? 0) + 1,
        present: (first.present ?? 0) + 1,
        classes: { ...first.classes, 优秀: (first.classes['优秀'] ?? 0) + 1 },
      };
      const of = async (all: readonly Tally[]) =>
        (await flags(open, period, dossier, all))?.filter((flag) => flag.startsWith('谈心'));
      const [before, after] = [await of(polls), await of([grown, ...others])];
      // A poll with an empty base has no rate, so the vote may bring the first one.
      if (before === undefined || after === undefined) return;
      if (polls.some((tally) => (tally[rulebook.dutyReport?.base ?? 'valid'] ?? 0) === 0)) return;
      for (const flag of after) expect(before).toContain(flag);
    }),
    tries(0.5),
  );
});
