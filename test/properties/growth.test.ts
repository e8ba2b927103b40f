/** What more records, or the same in more pieces, may do to a total; and how a joint matter is shared out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cohort, Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import type { Item, Rulebook } from '../../src/engine/rulebook.ts';
import { monotone } from '../../src/rules/monotone.ts';
import { someCohort } from '../support/generate/cohorts.ts';
import { type Dice, hundredths, thrown } from '../support/generate/dice.ts';
import { someTake } from '../support/generate/items.ts';
import { someRulebook } from '../support/generate/rulebooks.ts';
import { scored, tries, type World } from '../support/generate/worlds.ts';
import { order, over, part, read, sumOf, whole, write } from '../support/second-reading/fractions.ts';

/** A rulebook left with what can be promised: items that hold it back are taken out until `monotone` agrees. */
function promised(dice: Dice): Rulebook | undefined {
  let rulebook: Rulebook = { ...someRulebook(dice), once: [], gates: [], exempt: [] };
  for (let round = 0; round < 6; round++) {
    const { monotone: agrees, reasons } = monotone(rulebook);
    if (agrees) return rulebook;
    const held = new Set(reasons.map(({ item }) => item));
    const holds = (item: Item): boolean => held.has(item.name) || item.items.some(holds);
    rulebook = {
      ...rulebook,
      sections: rulebook.sections
        .map((section) =>
          held.has(section.name) ? { name: section.name, items: section.items, multiply: [] } : section,
        )
        .map((section) => ({ ...section, items: section.items.filter((item) => !holds(item)) }))
        .filter((section) => section.items.length > 0),
      ...(held.has('总分') ? { total: { multiply: [], cap: 'none' as const } } : {}),
    };
    if (rulebook.sections.length === 0) return undefined;
  }
  return undefined;
}

function withRecords(cohort: Cohort, more: readonly DutyRecord[]): Cohort {
  const [first, ...others] = cohort.dossiers as [Dossier, ...Dossier[]];
  const { members } = first.representative;
  // A record of another's group: the door refuses what somebody did who is not a member of this one.
  const own = more.map(({ by, ...record }) =>
    by !== undefined && members.includes(by) ? { ...record, by } : record,
  );
  return { ...cohort, dossiers: [{ ...first, records: [...first.records, ...own] }, ...others] };
}

/** What is still open counts 0 so far, and a record that made something open would lower the total too. */
async function totals(
  rulebook: Rulebook,
  cohorts: readonly Cohort[],
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  for (const cohort of cohorts) {
    const outcome = await scored({ rulebook, cohort });
    const id = cohort.dossiers[0]?.representative.id;
    const sheet = outcome?.sheets.find((one) => one.representative === id);
    if (sheet === undefined) return undefined;
    found.push(sheet.total);
  }
  return found;
}

test('one more record never lowers a total in a rulebook that is called monotone', async () => {
  let tried = 0;
  const cases = thrown((dice) => {
    const rulebook = promised(dice);
    if (rulebook === undefined) return undefined;
    const cohort = someCohort(dice, rulebook, 1, 3);
    const other = someCohort(dice, rulebook, 1, 1).dossiers[0]?.records ?? [];
    const more = other.slice(0, 1).map((record) => ({ ...record, id: 'one more' }));
    return { rulebook, cohort, after: withRecords(cohort, more) };
  });
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      if (one === undefined) return;
      const [before, after] = (await totals(one.rulebook, [one.cohort, one.after])) ?? [];
      if (before === undefined || after === undefined) return;
      tried += 1;
      expect(`${before} ≤ ${after}: ${order(read(before), read(after)) <= 0}`).toContain('true');
    }),
    tries(1),
  );
  // Otherwise the property would hold of nothing.
  expect(tried).toBeGreaterThan(0);
});

/** One item that pays each record, under a cap, a take or both, overall or a day. */
function held(dice: Dice): { readonly world: World; readonly split: World; readonly most: string } {
  const cap = dice.between(2, 10);
  const points = dice.between(1, 5);
  const take = dice.chance(60) ? { ...someTake(dice), from: 1 } : undefined;
  const daily = dice.chance(50);
  const base = someRulebook(dice);
  const item: Item = {
    name: '项',
    lines: [
      {
        points: hundredths(points * 100),
        times: [],
        when: { fact: '日期', operator: 'known', value: 'yes' },
      },
    ],
    items: [],
    each: daily ? [{ key: 'day', cap: hundredths(cap * 100) }] : [],
    ...(take === undefined || daily ? {} : { take }),
    ...(daily ? {} : { cap: hundredths(cap * 100) }),
    multiply: [],
  };
  const { admit: _, appliesTo: __, ...rest } = base;
  const rulebook: Rulebook = {
    ...rest,
    ratings: [],
    figures: [],
    once: [],
    gates: [],
    grades: [],
    ranks: [],
    exempt: [],
    consequences: [],
    rounding: 'none',
    sections: [{ name: '大项', items: [item], multiply: [] }],
    total: { multiply: [], cap: 'none' },
  };
  const cohort = someCohort(dice, rulebook, 1, 1);
  const [dossier] = cohort.dossiers as [Dossier];
  const halves = dossier.records.flatMap((record) => [record, { ...record, id: `${record.id} again` }]);
  const days = new Set(dossier.records.map((record) => record.on)).size;
  const kept = take?.to === undefined || daily ? cap : Math.min(cap, points * take.to);
  return {
    world: { rulebook, cohort },
    split: { rulebook, cohort: { ...cohort, dossiers: [{ ...dossier, records: halves }] } },
    most: `${daily ? cap * days : kept}`,
  };
}

test('a record split in two never pays more than cap and take allow', async () => {
  await fc.assert(
    fc.asyncProperty(thrown(held), async ({ world, split, most }) => {
      const [whole, pieces] = [await scored(world), await scored(split)].map(
        (one) => one?.sheets[0]?.total ?? '0',
      );
      expect(order(read(pieces ?? '0'), read(most))).toBeLessThanOrEqual(0);
      expect(order(read(whole ?? '0'), read(pieces ?? '0'))).toBeLessThanOrEqual(0);
    }),
    tries(0.5),
  );
});

/** A joint matter with one record for each who took part, scored by the one line that shares it out. */
function jointMatter(dice: Dice): World & { readonly points: string } {
  const rulebook = someRulebook(dice);
  const participants = dice.between(1, 9);
  const points = hundredths(dice.between(1, 2000));
  const positions = dice
    .some([1, 2, 3, 4], 0)
    .map((position) => ({ position, share: hundredths(dice.between(0, 25)) }));
  const share = dice.chance(30)
    ? { positions: [], others: 'equal' as const }
    : {
        positions,
        others: positions.length === 0 ? ('equal' as const) : dice.one(['equal', 'none'] as const),
      };
  const { admit: _, appliesTo: __, ...rest } = rulebook;
  const shared: Rulebook = {
    ...rest,
    ratings: [],
    figures: [],
    once: [],
    gates: [],
    grades: [],
    ranks: [],
    exempt: [],
    consequences: [],
    rounding: 'none',
    sections: [
      {
        name: '大项',
        multiply: [],
        items: [
          {
            name: '项',
            multiply: [],
            items: [],
            each: [],
            lines: [
              {
                when: { fact: '日期', operator: 'known', value: 'yes' },
                points,
                times: [hundredths(dice.between(1, 300))],
                share,
              },
            ],
          },
        ],
      },
    ],
    total: { multiply: [], cap: 'none' },
  };
  const cohort = someCohort(dice, shared, 1, 1);
  const [dossier] = cohort.dossiers as [Dossier];
  const dossiers = Array.from({ length: participants }, (_, index): Dossier => {
    const id = `r${index + 1}`;
    const { leftOn: __, ...representative } = dossier.representative;
    const record: DutyRecord = {
      id: `d${index + 1}`,
      on: cohort.period.from,
      matter: 'm1',
      joint: { participants, position: index + 1 },
      facts: {},
      evidence: 0,
    };
    return {
      representative: { ...representative, id, electedOn: cohort.period.from },
      records: [record],
      ratings: {},
      polls: [],
      history: [],
    };
  });
  return { rulebook: shared, cohort: { ...cohort, dossiers }, points };
}

test('the shares of a joint matter add up to the whole exactly, in thirds and sevenths too', async () => {
  await fc.assert(
    fc.asyncProperty(thrown(jointMatter), async ({ rulebook, cohort, points }) => {
      const outcome = await scored({ rulebook, cohort });
      const factor = rulebook.sections[0]?.items[0]?.lines[0]?.times[0] as string;
      const undivided = over(
        part(read(points).n * read(factor).n, read(points).d * read(factor).d),
        whole(1),
      );
      expect(write(sumOf((outcome?.sheets ?? []).map((sheet) => read(sheet.total))))).toBe(write(undivided));
    }),
    tries(0.5),
  );
});
