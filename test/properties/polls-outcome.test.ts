/** What one poll comes to, of a representative, an official or a body: the tally and the rules decide, and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import type { Tally } from '../../src/engine/dossier.ts';
import { tallyOfPapers } from '../../src/engine/poll-count.ts';
import { pollOutcome } from '../../src/engine/poll-outcome.ts';
import type { Comparison, PollRules, Rulebook } from '../../src/engine/rulebook.ts';
import { tallyOf } from '../../src/rules/dossiers/polls.ts';
import { type Dice, hundredths, thrown } from '../support/generate/dice.ts';
import { someAppraisals } from '../support/generate/grades.ts';
import { someRulebook } from '../support/generate/rulebooks.ts';
import { tries } from '../support/generate/worlds.ts';

interface Polled {
  readonly rulebook: Rulebook;
  readonly rules: PollRules;
  readonly tally: Tally;
}

/** One of the rulebook's polls, with a flag for too few votes of its best class, and a count that holds together. */
function polled(dice: Dice): Polled {
  const made = someRulebook(dice);
  const ofReports = made.dutyReport;
  if (ofReports !== undefined && dice.chance(50)) {
    const dutyReport = { ...ofReports, flags: [...ofReports.flags, tooFew(ofReports, dice)] };
    return { rulebook: { ...made, dutyReport }, rules: dutyReport, tally: someTally(dice, dutyReport) };
  }
  const appraisals = someAppraisals(dice).map((one) => ({
    ...one,
    flags: [...one.flags, tooFew(one, dice)],
  }));
  const rules = dice.one(appraisals);
  return { rulebook: { ...made, appraisals }, rules, tally: someTally(dice, rules) };
}

const best = ({ classes }: PollRules) => classes[0] as string;

function tooFew(rules: PollRules, dice: Dice): PollRules['flags'][number] {
  const asked: Comparison = {
    fact: `${best(rules)}票率`,
    operator: dice.one(['lessThan', 'lessThanInclusive']),
    value: hundredths(dice.one([50, 80, 95])),
  };
  return { name: '太少', if: asked };
}

function someTally(dice: Dice, { classes }: PollRules): Tally {
  const votes = classes.map((name) => [name, dice.between(0, dice.one([3, 40]))] as const);
  const [abstained, invalid] = [dice.between(0, 3), dice.between(0, 3)];
  const valid = votes.reduce((sum, [, count]) => sum + count, abstained);
  const returned = valid + invalid;
  const present = returned + dice.between(0, 4);
  return {
    on: '2026-11-20' as Day,
    ...{ classes: Object.fromEntries(votes), abstained, invalid, valid, returned, present },
    ...{ issued: returned + dice.between(0, 4), expected: present + dice.between(0, 9) },
  };
}

async function comesTo({ rulebook, rules }: Polled, tally: Tally) {
  const { short, flags } = await pollOutcome(rulebook, rules, tally);
  return { void: short.length > 0, flags: flags.map(({ flag }) => flag) };
}

test('a poll comes to the same whoever asks, when, and beside whatever else the rulebook holds', async () => {
  const raised = { duty: 0, appraisal: 0 };
  await fc.assert(
    fc.asyncProperty(thrown(polled), async (one) => {
      const { rulebook, rules, tally } = one;
      const outcome = await pollOutcome(rulebook, rules, tally);
      // Asked again, of a rulebook that holds nothing but this poll, on another day.
      const { dutyReport: _, appraisals: __, ...others } = rulebook;
      const alone: Rulebook = {
        ...others,
        ...{ figures: [], gates: [], consequences: [], sections: [] },
        appraisals: [{ ...rules, name: '另', of: 'body' }],
      };
      const later = { ...tally, on: '2026-12-20' as Day };
      const again = await pollOutcome(alone, alone.appraisals?.[0] as PollRules, later);
      expect(again.short).toEqual(outcome.short);
      expect(again.rates).toEqual(outcome.rates);
      expect(again.flags.map(({ flag }) => flag)).toEqual(outcome.flags.map(({ flag }) => flag));
      raised[rules === rulebook.dutyReport ? 'duty' : 'appraisal'] += outcome.flags.length;
    }),
    tries(),
  );
  expect(raised.duty).toBeGreaterThan(0);
  expect(raised.appraisal).toBeGreaterThan(0);
});

function scaled({ on, classes, ...counts }: Tally, by: number): Tally {
  const times = (of: object) =>
    Object.fromEntries(Object.entries(of).map(([name, count]) => [name, count * by]));
  return { on, ...times(counts), classes: times(classes) };
}

test('as many times the papers raise the same flags, where the quorum grows with them', async () => {
  await fc.assert(
    fc.asyncProperty(thrown(polled), fc.integer({ min: 2, max: 1000 }), async (one, by) => {
      const quorum = Object.fromEntries(
        Object.entries(one.rules.quorum).map(([count, least]) => [count, least * by]),
      );
      const grown = { ...one, rules: { ...one.rules, quorum } };
      const before = await comesTo(one, one.tally);
      expect(await comesTo(grown, scaled(one.tally, by))).toEqual(before);
      // The quorum counts papers and not shares: only a void poll may come to something else.
      if (!before.void) expect(await comesTo(one, scaled(one.tally, by))).toEqual(before);
    }),
    tries(),
  );
});

test('one more vote of the best class never raises the flag for too few of them', async () => {
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(thrown(polled), async (one) => {
      const { rules, tally } = one;
      const more = (key: 'issued' | 'returned' | 'valid' | 'present') => ({ [key]: (tally[key] ?? 0) + 1 });
      const grown: Tally = {
        ...tally,
        ...{ ...more('issued'), ...more('returned'), ...more('valid'), ...more('present') },
        classes: { ...tally.classes, [best(rules)]: (tally.classes[best(rules)] ?? 0) + 1 },
      };
      const [before, after] = [await comesTo(one, tally), await comesTo(one, grown)];
      // What was void, or had nobody to divide by, had no rate yet: the vote may bring the first one.
      if (before.void || (tally[rules.base] ?? 0) === 0) return;
      if (!after.flags.includes('太少')) return;
      expect(before.flags).toContain('太少');
      kept += 1;
    }),
    tries(),
  );
  expect(kept).toBeGreaterThan(0);
});

test('papers keyed by their names come to the tally of their sums, and the door takes both', () => {
  fc.assert(
    fc.property(thrown(withPapers), ({ rules, keyed, summed }) => {
      expect(tallyOfPapers(rules, keyed)).toEqual(summed);
      expect(tallyOf(keyed, rules)).toEqual({ tally: summed });
      expect(tallyOf(summed, rules)).toEqual({ tally: summed });
    }),
    tries(),
  );
});

function withPapers(dice: Dice) {
  const papers = ['空白', '多选', '污损'].map((name) => ({
    ...{ name, counts: dice.one(['invalid', 'abstained'] as const), papers: dice.between(0, 4) },
  }));
  const rules: PollRules = {
    ...{ classes: ['满意', '不满意'], quorum: {}, base: 'valid', ballot: [], flags: [] },
    papers: papers.map(({ name, counts }) => ({ name, counts })),
  };
  const { abstained: _, invalid: __, ...tally } = someTally(dice, rules);
  const sum = (counts: string) =>
    papers.filter((one) => one.counts === counts).reduce((all, one) => all + one.papers, 0);
  const sums = papers.map(({ counts }) => [counts, sum(counts)]);
  const votes = Object.values(tally.classes).reduce((all, count) => all + count, 0);
  const valid = votes + sum('abstained');
  const returned = valid + sum('invalid');
  const counts = { valid, returned, issued: returned, present: returned, expected: returned };
  const keyed = {
    ...{ ...tally, ...counts },
    papers: Object.fromEntries(papers.map((one) => [one.name, one.papers])),
  };
  const summed: Tally = { ...tally, ...counts, ...Object.fromEntries(sums) };
  return { rules, keyed, summed };
}
