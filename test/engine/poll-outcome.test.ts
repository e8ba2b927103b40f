/** One poll judged by itself: the worked ballots under each base, the exact line, the quorum's edges. */
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { type Decimal, textOf } from '../../src/engine/decimal.ts';
import type { Dossier, Tally } from '../../src/engine/dossier.ts';
import { pollFigure, pollsOf } from '../../src/engine/poll.ts';
import { tallyOfPapers } from '../../src/engine/poll-count.ts';
import { overMarked } from '../../src/engine/poll-marks.ts';
import { pollOutcome } from '../../src/engine/poll-outcome.ts';
import type { PollCount, PollRules, Rulebook } from '../../src/engine/rulebook.ts';
import { smallRulebook } from '../support/small-rulebook.ts';

const talk = '交心谈心与整改';
const warning = '告诫';
const on = '2026-11-20' as Day;

function rulesWith(more: Partial<PollRules> = {}): PollRules {
  return {
    classes: ['优秀', '称职', '基本称职', '不称职'],
    quorum: {},
    base: 'valid',
    ballot: [],
    flags: [
      { name: talk, if: { fact: '优秀票率', operator: 'lessThan', value: '0.8' } },
      { name: warning, if: { fact: '不称职票率', operator: 'greaterThan', value: '0.3' } },
    ],
    ...more,
  };
}

/** A rulebook of its own each time, so that every flag is asked for the first time. */
async function judged(rules: PollRules, counts: Omit<Tally, 'on'>) {
  const rulebook: Rulebook = { ...smallRulebook, dutyReport: rules };
  const { short, rates, flags } = await pollOutcome(rulebook, rules, { on, ...counts });
  return { short, rates, flags: flags.map(({ flag }) => flag) };
}

describe('issued 50, returned 48, invalid 2, valid 46, of them 37 优秀', () => {
  const counts = {
    ...{ issued: 50, returned: 48, invalid: 2, valid: 46, present: 49, expected: 55 },
    classes: { 优秀: 37, 称职: 7, 基本称职: 1, 不称职: 1 },
  };

  test.each<[PollCount, string, string[]]>([
    ['valid', '37/46', []],
    ['returned', '37/48', [talk]],
    ['issued', '37/50', [talk]],
    ['present', '37/49', [talk]],
    ['expected', '37/55', [talk]],
  ])('of the %s papers it is %s', async (base, rate, flags) => {
    const outcome = await judged(rulesWith({ base }), counts);
    expect(outcome.rates['优秀']).toBe(rate);
    expect(outcome.flags).toEqual(flags);
  });
});

test.each([
  [40, 50, []],
  [39, 50, [talk]],
  [41, 50, []],
  [79_999, 100_000, [talk]],
  [80_000, 100_000, []],
])('%i of %i is judged exactly', async (excellent, valid, flags) => {
  const classes = { 优秀: excellent, 称职: valid - excellent };
  expect((await judged(rulesWith(), { valid, classes })).flags).toEqual(flags);
});

test('a poll may raise several flags, and those of an appraisal are asked as those of a duty report', async () => {
  const rules = rulesWith();
  const tally = { on, valid: 10, classes: { 优秀: 6, 不称职: 4 } };
  expect((await judged(rules, tally)).flags).toEqual([talk, warning]);
  const appraisal = { ...rules, name: '干部测评', of: 'official' as const };
  const { dutyReport: _, ...others } = smallRulebook;
  const outcome = await pollOutcome({ ...others, appraisals: [appraisal] }, appraisal, tally);
  expect(outcome.flags).toEqual([
    { flag: talk, on, rates: { 优秀票率: '6/10' } },
    { flag: warning, on, rates: { 不称职票率: '4/10' } },
  ]);
});

describe('below the quorum a poll is void, and nothing follows from it', () => {
  test.each([
    [19, [{ count: 'valid', least: 20, was: 19 }], []],
    [20, [], [talk]],
    [21, [], [talk]],
  ])('%i of 20', async (valid, short, flags) => {
    const outcome = await judged(rulesWith({ quorum: { valid: 20 } }), { valid, classes: { 称职: valid } });
    expect([outcome.short, outcome.flags]).toEqual([short, flags]);
    expect(Object.keys(outcome.rates).length > 0).toBe(short.length === 0);
  });

  test('what was not counted falls short too', async () => {
    const quorum = { valid: 1, present: 30 };
    const { short } = await judged(rulesWith({ quorum }), { valid: 40, classes: { 优秀: 40 } });
    expect(short).toEqual([{ count: 'present', least: 30, was: 0 }]);
  });
});

test('where nobody is in the base there is no rate and no flag', async () => {
  expect(await judged(rulesWith(), { valid: 0, classes: {} })).toEqual({ short: [], rates: {}, flags: [] });
});

describe('papers that are no plain votes', () => {
  const papers = [
    { name: '空白', counts: 'abstained' },
    { name: '多选', counts: 'invalid' },
    { name: '污损', counts: 'invalid' },
  ] as const;

  test('are added up by what each counts as', () => {
    const keyed = { on, valid: 10, classes: { 优秀: 9 }, papers: { 空白: 1, 多选: 2, 污损: 3 } };
    expect(tallyOfPapers({ papers }, keyed)).toEqual({
      ...{ on, valid: 10, classes: { 优秀: 9 }, abstained: 1, invalid: 5 },
    });
  });

  test('are none where they were not keyed, and stay as keyed where the rules do not name them', () => {
    const keyed = { on, valid: 9, invalid: 1, abstained: 2, classes: { 优秀: 7 } };
    expect(tallyOfPapers({ papers }, keyed)).toEqual(keyed);
    expect(tallyOfPapers({}, { ...keyed, papers: { 空白: 4 } })).toEqual(keyed);
    const abstentions = { papers: [papers[0]] };
    expect(
      tallyOfPapers(abstentions, { on, valid: 7, invalid: 1, classes: { 优秀: 7 }, papers: {} }),
    ).toEqual({
      ...{ on, valid: 7, invalid: 1, abstained: 0, classes: { 优秀: 7 } },
    });
  });
});

describe('a paper that may carry two marks of 优秀', () => {
  const ballot = [{ class: '优秀', most: 2 }];
  const about = (excellent: number): Tally => ({
    ...{ on, returned: 10, valid: 10, classes: { 优秀: excellent, 称职: 10 - excellent } },
  });

  test('is overfilled by one more, over all whom it names', () => {
    expect(overMarked({ ballot }, [about(10), about(10)])).toEqual([]);
    expect(overMarked({ ballot }, [about(10), about(10), about(1)])).toEqual([
      { class: '优秀', marks: 21, papers: 10, most: 2, limit: 20 },
    ]);
    expect(overMarked({ ballot: [] }, [about(10), about(10), about(10)])).toEqual([]);
  });

  test('is counted by what was returned, else valid, else issued, the most of all', () => {
    const issued: Tally = { on, issued: 11, classes: { 优秀: 11 } };
    expect(overMarked({ ballot }, [about(10), issued])).toEqual([]);
    expect(overMarked({ ballot }, [about(10), { ...issued, returned: 9 }, about(0)])).toEqual([
      { class: '优秀', marks: 21, papers: 10, most: 2, limit: 20 },
    ]);
  });
});

test.each(['first', 'last'] as const)('a poll in which nobody is in the base is not the %s one', (which) => {
  const counts = { issued: 4, returned: 4, classes: { 优秀: 0 } };
  const empty = (day: string): Tally => ({ ...counts, on: day as Day, valid: 0 });
  const held: Tally = { issued: 4, returned: 4, on, valid: 4, classes: { 优秀: 3 } };
  const dossier = { polls: [empty('2026-03-31'), held, empty('2026-12-31')] } as unknown as Dossier;
  const period = { from: '2026-01-01' as Day, until: '2026-12-31' as Day };
  const polls = pollsOf(rulesWith(), dossier, period);
  const classes = [{ class: '优秀', weight: '1' as Decimal }];
  const rate = pollFigure(polls, { kind: 'poll', classes, which });
  expect(rate && textOf(rate)).toBe('0.75');
});
