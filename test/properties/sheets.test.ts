/** What holds on every sheet: caps and floors, the last step, the sums, the grades. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item, Rulebook } from '../../src/engine/rulebook.ts';
import type { ItemScore, ScoreSheet, Step } from '../../src/engine/sheet.ts';
import { scored, tries, worlds } from '../support/generate/worlds.ts';
import { none, order, plus, read, sumOf, write } from '../support/second-reading/fractions.ts';

async function everySheet(look: (sheet: ScoreSheet, rulebook: Rulebook) => void, share = 0.5): Promise<void> {
  await fc.assert(
    fc.asyncProperty(worlds(), async (world) => {
      for (const sheet of (await scored(world))?.sheets ?? []) look(sheet, world.rulebook);
    }),
    tries(share),
  );
}

/** Items with what the rulebook writes of them, inner ones too. */
function itemsOf(sheet: ScoreSheet, rulebook: Rulebook): readonly (readonly [ItemScore, Item])[] {
  const pair = (score: ItemScore, item: Item): readonly (readonly [ItemScore, Item])[] => [
    [score, item],
    ...item.items.flatMap((inner, index) => {
      const found = score.items?.[index];
      if (found === undefined) throw new Error(`${inner.name} is missing on the sheet`);
      return pair(found, inner);
    }),
  ];
  return rulebook.sections.flatMap((section, s) =>
    section.items.flatMap((item, i) => pair(sheet.sections[s]?.items[i] as ItemScore, item)),
  );
}

function stepsOf(
  sheet: ScoreSheet,
  rulebook: Rulebook,
): readonly { steps: readonly Step[]; points: string; name: string }[] {
  return [
    ...itemsOf(sheet, rulebook).map(([{ item, steps, points }]) => ({ name: item, steps, points })),
    ...sheet.sections.map(({ section, steps, points }) => ({ name: section, steps, points })),
    { name: '总分', steps: sheet.steps, points: sheet.total },
  ];
}

test('every item of the rulebook stands on every sheet, in order', () =>
  everySheet((sheet, rulebook) => {
    for (const [score, item] of itemsOf(sheet, rulebook)) expect(score.item).toBe(item.name);
  }));

test('the last step of an item, a section and the total is its points', () =>
  everySheet((sheet, rulebook) => {
    for (const { name, steps, points } of stepsOf(sheet, rulebook)) {
      const last = steps.at(-1);
      const value = last !== undefined && 'value' in last ? last.value : 'no value';
      expect(`${name} ${value}`).toBe(`${name} ${points}`);
    }
  }));

test('a cap is never passed but by the rounding that follows it, and a floor holds unless the cap is lower', () =>
  everySheet((sheet, rulebook) => {
    for (const { steps } of stepsOf(sheet, rulebook)) {
      for (const step of steps) {
        if (step.step === 'cap') expect(order(read(step.value), read(step.limit))).toBe(0);
        if (step.step === 'floor') expect(order(read(step.value), read(step.limit))).toBe(0);
      }
    }
    const worth = (points: string, limit: unknown, way: number): boolean =>
      typeof limit !== 'string' || limit === 'none' || way * order(read(points), read(limit)) >= 0;
    const rounding = rulebook.rounding === 'none' ? 0 : rulebook.rounding.places;
    // A decimal limit of no more places than the rounding's cannot be passed by rounding either.
    const fits = (limit: unknown): boolean =>
      rulebook.rounding === 'none' ||
      (typeof limit === 'string' && (limit.split('.')[1] ?? '').length <= rounding);
    for (const [score, item] of itemsOf(sheet, rulebook)) {
      if (fits(item.cap))
        expect(worth(score.points, item.cap, -1) || !score.applies || score.points === '0').toBe(true);
      if (item.cap === undefined && fits(item.floor) && earned(score.steps))
        expect(worth(score.points, item.floor, 1)).toBe(true);
    }
    for (const [index, section] of rulebook.sections.entries()) {
      const score = sheet.sections[index];
      if (score === undefined) throw new Error('a section is missing');
      if (fits(section.cap) && earned(score.steps))
        expect(worth(score.beforeWeight, section.cap, -1)).toBe(true);
    }
    if (fits(rulebook.total.cap) && earned(sheet.steps))
      expect(worth(sheet.total, rulebook.total.cap, -1)).toBe(true);
  }));

/** Whether the points came about by adding up, and not by a refusal in one step. */
function earned(steps: readonly Step[]): boolean {
  return !steps.some(({ step }) => ['not-applicable', 'nothing', 'pending', 'gate'].includes(step));
}

test('the sections add up to the total before its own steps', () =>
  everySheet((sheet) => {
    const sum = sheet.steps.find((step) => step.step === 'sum');
    if (sum === undefined) return;
    expect(sum.value).toBe(write(sumOf(sheet.sections.map((section) => read(section.points)))));
  }));

test('what is kept of the values adds up to the sum of an item, where no take, each or once is in between', () =>
  everySheet((sheet, rulebook) => {
    for (const [score, item] of itemsOf(sheet, rulebook)) {
      if (item.items.length > 0 || item.each.length > 0 || item.take !== undefined || !earned(score.steps))
        continue;
      if (rulebook.once.flat().includes(item.name) || item.lines.some((line) => line.take !== undefined))
        continue;
      const values = score.steps.flatMap((step) =>
        step.step === 'record' || step.step === 'dossier' ? [read(step.value)] : [],
      );
      const sum = score.steps.find((step) => step.step === 'sum');
      expect(write(values.reduce(plus, none))).toBe(sum === undefined ? '0' : sum.value);
    }
  }));

test('nobody has more than the attainable maximum', () =>
  everySheet((sheet, rulebook) => {
    const within = (points: string, most: string): boolean =>
      most === 'none' || order(read(points), read(most)) <= 0;
    if (sheet.exempt.length > 0 || sheet.pending.length > 0) return;
    expect(`${sheet.total} of ${sheet.attainable}: ${within(sheet.total, sheet.attainable)}`).toContain(
      'true',
    );
    for (const [score] of itemsOf(sheet, rulebook).filter(([one]) => earned(one.steps)))
      expect(
        `${score.item} ${score.points} of ${score.attainable}: ${within(score.points, score.attainable)}`,
      ).toContain('true');
  }));

test('of two with the same gates, needs and conditions the higher total never has the lower grade', async () => {
  await fc.assert(
    fc.asyncProperty(worlds(), async ({ rulebook, cohort }) => {
      // Only the thresholds are left to tell two apart.
      const grades = rulebook.grades.map(({ name, from }) =>
        typeof from === 'string'
          ? { name, from }
          : typeof from === 'object'
            ? { name, from: '1' as never }
            : { name },
      );
      const ordered = grades.every((grade, index) => {
        const next = grades[index + 1];
        return (
          !('from' in grade) ||
          next === undefined ||
          !('from' in next) ||
          order(read(grade.from), read(next.from)) >= 0
        );
      });
      if (!ordered) return;
      const outcome = await scored({ rulebook: { ...rulebook, grades, gates: [] }, cohort });
      const graded = (outcome?.sheets ?? []).filter((sheet) => sheet.grade !== undefined);
      const place = (sheet: ScoreSheet): number => grades.findIndex((grade) => grade.name === sheet.grade);
      for (const one of graded)
        for (const two of graded)
          if (order(read(one.total), read(two.total)) >= 0)
            expect(place(one)).toBeLessThanOrEqual(place(two));
    }),
    tries(0.5),
  );
});
