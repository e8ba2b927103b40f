/** Grades under quotas: no more than there are places, whatever the order, and a higher score costs nobody a grade. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import type { Decimal } from '../../src/engine/decimal.ts';
import type { Dossier } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import type { Outcome, QuotaUse, ScoreSheet } from '../../src/engine/sheet.ts';
import { editionOf } from '../../src/rules/edition.ts';
import { raised, score, someContest, withholding } from '../support/generate/contests.ts';
import { type Dice, hundredths, thrown } from '../support/generate/dice.ts';
import { scored, someWorld, tries, type World } from '../support/generate/worlds.ts';
import { order, read } from '../support/second-reading/fractions.ts';

const someGrading = (dice: Dice): World =>
  withholding(dice, dice.chance(50) ? someContest(dice) : someWorld(dice));

describe('the places of a quota', () => {
  async function everyUse(look: (use: QuotaUse, outcome: Outcome, world: World) => void): Promise<void> {
    let uses = 0;
    await fc.assert(
      fc.asyncProperty(thrown(someGrading), async (world) => {
        const outcome = await scored(world);
        for (const use of outcome?.quotas ?? []) {
          uses += 1;
          look(use, outcome as Outcome, world);
        }
      }),
      tries(1),
    );
    expect(uses).toBeGreaterThan(0);
  }

  test('are never passed but by those tied at the line whom the rulebook includes', () =>
    everyUse(({ places, given, reserved, tied, ties, heads }) => {
      const taken = [...given, ...reserved];
      const beside = ties === 'include' ? taken.filter((one) => !tied.includes(one)) : taken;
      expect(beside.length).toBeLessThanOrEqual(places);
      if (taken.length > places) {
        expect([ties, tied.length > 1, beside.length < places]).toEqual(['include', true, true]);
      }
      expect(taken.length).toBeLessThanOrEqual(heads);
      if (ties !== 'include') expect(taken.filter((one) => tied.includes(one))).toEqual([]);
    }));

  test('hold exactly those whose sheets have the grade, and nobody is displaced while one is free', () =>
    everyUse((use, { sheets, quotas }) => {
      const { grade, given, reserved, displaced, tied, places } = use;
      const sheetOf = (id: string) => sheets.find(({ representative }) => representative === id);
      for (const one of given) expect(sheetOf(one)?.grade).toBe(grade);
      for (const one of reserved) expect(sheetOf(one)?.standing.why).toBe('referred');
      for (const one of displaced) expect(sheetOf(one)?.grade).not.toBe(grade);
      const all = quotas.filter((other) => other.grade === grade).flatMap((other) => other.given);
      const having = sheets.filter((sheet) => sheet.grade === grade).map((sheet) => sheet.representative);
      expect(having.sort()).toEqual(all.sort());
      const counted = new Set([...given, ...reserved, ...tied]).size;
      if (displaced.length > 0) expect(counted).toBeGreaterThanOrEqual(places);
    }));

  test('are taken by nobody who is left out of the grading', () =>
    everyUse(({ given, reserved, displaced, tied }, { sheets }, { cohort }) => {
      const withheld = cohort.dossiers.filter((one) => one.withheld !== undefined);
      const named = new Set([...given, ...reserved, ...displaced, ...tied]);
      for (const { representative } of withheld) {
        expect(named.has(representative.id)).toBe(false);
        const sheet = sheets.find((one) => one.representative === representative.id);
        expect(sheet?.grade).toBeUndefined();
        if (sheet !== undefined) expect(['withheld', 'exempt', 'ungraded']).toContain(sheet.standing.why);
      }
    }));
});

test('the order of the input gives nobody another grade, whoever is tied or left out', async () => {
  const pairs = thrown((dice) => {
    const world = someGrading(dice);
    const left = [...world.cohort.dossiers];
    const dossiers = world.cohort.dossiers.flatMap(() => left.splice(dice.between(0, left.length - 1), 1));
    return { world, other: { ...world, cohort: { ...world.cohort, dossiers } } };
  });
  await fc.assert(
    fc.asyncProperty(pairs, async ({ world, other }) => {
      expect(JSON.stringify(await scored(other))).toBe(JSON.stringify(await scored(world)));
    }),
    tries(0.5),
  );
});

describe('a higher score', () => {
  /** From the best, 0: what one has at best and at worst. Undefined: no grade is proposed at all. */
  function placesOf({ grades }: Rulebook, { grade, standing }: ScoreSheet): [number, number] | undefined {
    const at = (name: string | undefined) => grades.findIndex((one) => one.name === name);
    if (standing.why === 'referred') return [at(standing.grade), at(standing.otherwise)];
    return grade === undefined ? undefined : [at(grade), at(grade)];
  }

  async function compare({ rulebook, cohort }: World, after: ReturnType<typeof raised>) {
    const [one, two] = [await scored({ rulebook, cohort }), await scored({ rulebook, cohort: after.cohort })];
    const sheets = [one, two].map((outcome) =>
      outcome?.sheets.find(({ representative }) => representative === after.who),
    );
    const [low, high] = sheets;
    if (low === undefined || high === undefined) return undefined;
    const [before, now] = [placesOf(rulebook, low), placesOf(rulebook, high)];
    if (before === undefined || order(read(high.total), read(low.total)) < 0) return undefined;
    // A line reached at last may be one whose other conditions are still open (待评).
    if (now === undefined) expect(high.standing.why).toBe('pending');
    if (now === undefined) return undefined;
    const tied = (two?.quotas ?? []).some((use) => use.ties !== 'include' && use.tied.includes(after.who));
    return { before, now, tied };
  }

  async function never(arbitrary: (dice: Dice) => World): Promise<void> {
    let compared = 0;
    const pairs = thrown((dice) => {
      const world = arbitrary(dice);
      return { world, after: raised(dice, world.cohort) };
    });
    await fc.assert(
      fc.asyncProperty(pairs, async ({ world, after }) => {
        const found = await compare(world, after);
        if (found === undefined || found.tied) return;
        compared += 1;
        const { before, now } = found;
        expect(now[0]).toBeLessThanOrEqual(before[0]);
        expect(now[1]).toBeLessThanOrEqual(before[1]);
      }),
      tries(1),
    );
    expect(compared).toBeGreaterThan(0);
  }

  test('never lowers that person’s grade, unless it makes a tie at a line that the rulebook does not include', () =>
    never((dice) => withholding(dice, someContest(dice))));

  test('nor does it in any rulebook whose grades ask of the total what is their line alone', () =>
    never((dice) => {
      const { rulebook, cohort } = someWorld(dice);
      return { rulebook: askingOnlyLines(rulebook), cohort };
    }));

  test('that makes a tie which the rulebook excludes may cost a grade: both fall to where there is one place', async () => {
    const { rulebook, problems } = await editionOf('x/ties', { 'rulebook.yaml': oneEach });
    if (rulebook === undefined) throw new Error(JSON.stringify(problems));
    const person = (id: string, points: string): Dossier => ({
      representative: {
        ...{ id, name: id, localOffice: '东风镇', electedOn: '2021-11-01' as Day },
        ...{ traits: {}, changes: [], members: [] },
      },
      ...{ records: [], polls: [], history: [], ratings: { 得分: { values: [points as Decimal] } } },
    });
    const gradesAt = async (points: string) => {
      const dossiers = [person('甲', '90'), person('乙', points)];
      const outcome = await scored({ rulebook, cohort: { period: year, dossiers } });
      return ['甲', '乙'].map((id) => outcome?.sheets.find((one) => one.representative === id)?.grade);
    };
    expect(await gradesAt('89')).toEqual(['优秀', '称职']);
    expect(await gradesAt('90')).toEqual(['基本称职', '基本称职']);
    expect(await gradesAt('91')).toEqual(['称职', '优秀']);
  });
});

const year = { from: '2026-01-01' as Day, until: '2026-12-31' as Day };
const oneEach = `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
ratings:
  得分: { by: office, range: [0, 100] }
sections:
  - section: 考核
    items:
      - { item: 评分, points: 得分 }
total: { cap: none }
grades:
  - { grade: 优秀, from: 80, quota: { count: 1, ties: exclude } }
  - { grade: 称职, from: 60, quota: { count: 1, ties: exclude } }
  - { grade: 基本称职 }
`;

/**
 * The raise goes into the total by its base. What else moves with the total (ranks, comparisons, years in a row) is no
 * longer asked by gates, needs and the order of equals: such a rulebook may say that a higher total is worse.
 */
function askingOnlyLines(rulebook: Rulebook): Rulebook {
  const moved = new Set(['总分', '等次']);
  const moves = (part: unknown): boolean => {
    const text = JSON.stringify(part);
    return [...moved].some((name) => text.includes(`"${name}"`));
  };
  for (const _ of rulebook.figures) {
    for (const figure of rulebook.figures) if (moves(figure)) moved.add(figure.name);
  }
  return {
    ...rulebook,
    ratings: [
      ...rulebook.ratings,
      {
        ...{ name: score, by: 'office', reason: false, absent: hundredths(0) },
        range: { bands: [[hundredths(0), hundredths(9900)]] },
      },
    ],
    total: { ...rulebook.total, base: { name: score } },
    gates: rulebook.gates.filter((gate) => !moves(gate)),
    grades: rulebook.grades.map(({ for: only, need, quota, ...grade }) => ({
      ...grade,
      ...(only === undefined || moves(only) ? {} : { for: only }),
      ...(need === undefined || moves(need) ? {} : { need }),
      ...(quota === undefined
        ? {}
        : { quota: { ...quota, then: quota.then.filter((name) => !moved.has(name)) } }),
    })),
  };
}
