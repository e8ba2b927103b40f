/** Cohorts that compete for few places with few different scores, so that every kind of tie and displacement occurs. */
import type { Cohort, Dossier } from '../../../src/engine/dossier.ts';
import type { Grade, Quota, Rulebook } from '../../../src/engine/rulebook.ts';
import { someCohort } from './cohorts.ts';
import { type Dice, hundredths } from './dice.ts';
import { someRulebook } from './rulebooks.ts';
import type { World } from './worlds.ts';

/** The rating that is the whole score of a contest, and part of it in a world with a raise. */
export const score = '得分';
/** The figure that some quotas order equal scores by. */
const next = '次序';

/** Everybody's total is the own rating; four grades, each but the last with a line and perhaps a quota. */
export function someContest(dice: Dice): World {
  const quota = (): Quota => ({
    places: dice.chance(60)
      ? { count: dice.one([0, 1, 1, 1, 2, 3]) }
      : {
          share: hundredths(dice.one([20, 40, 50])),
          of: dice.one(['assessed', 'eligible']),
          round: dice.one(['down', 'up', 'half-up']),
        },
    ...(dice.chance(25) ? { within: '乡镇街道' } : {}),
    then: dice.chance(30) ? [next] : [],
    ties: dice.one(['include', 'exclude', 'refer']),
  });
  const grades = ['优秀', '称职', '基本称职', '不称职'].map(
    (name, index): Grade =>
      index === 3
        ? { name }
        : {
            name,
            from: hundredths((3 - index) * 100),
            ...(dice.chance(85) ? { quota: quota() } : {}),
          },
  );
  const { appliesTo: _, admit: __, ...rest } = someRulebook(dice);
  const rating = {
    by: 'office',
    range: { bands: [[hundredths(0), hundredths(9900)]] as const },
    reason: false,
  };
  const rulebook: Rulebook = {
    ...rest,
    ratings: [score, '另评'].map((name) => ({ name, ...rating, absent: hundredths(0) })),
    figures: [
      {
        ...{ name: next, show: false },
        measure: {
          ...{ kind: 'weigh', plus: hundredths(0) },
          parts: [{ name: '另评', weight: hundredths(100) }],
        },
      },
    ],
    sections: [{ name: '大项', multiply: [], items: [itemOf(score)] }],
    ...{ once: [], total: { multiply: [], cap: 'none' }, gates: [], grades, ranks: [], exempt: [] },
    ...{ consequences: [], rounding: 'none' },
  };
  const cohort = someCohort(dice, rulebook, 2, 6);
  const dossiers = cohort.dossiers.map((dossier) => ({
    ...dossier,
    ratings: {
      [score]: { values: [hundredths(dice.between(1, 5) * 100)] },
      另评: { values: [hundredths(dice.between(0, 1) * 100)] },
    },
  }));
  return { rulebook, cohort: { ...cohort, dossiers } };
}

function itemOf(rating: string) {
  return {
    ...{ name: '项', items: [], each: [], multiply: [] },
    lines: [{ points: { name: rating }, times: [] }],
  };
}

/** Some are left out of the grading. */
export function withholding(dice: Dice, { rulebook, cohort }: World): World {
  const dossiers = cohort.dossiers.map((dossier) =>
    dice.chance(15) ? { ...dossier, withheld: '正在接受调查' } : dossier,
  );
  return { rulebook, cohort: { ...cohort, dossiers } };
}

/** The same cohort with one of them rated higher. */
export function raised(dice: Dice, cohort: Cohort): { readonly who: string; readonly cohort: Cohort } {
  const who = dice.one(cohort.dossiers).representative.id;
  const more = dice.one([50, 100, 100, 200, 300, 1000]);
  const dossiers = cohort.dossiers.map((dossier): Dossier => {
    if (dossier.representative.id !== who) return dossier;
    const before = Number(dossier.ratings[score]?.values[0] ?? 0);
    const rating = { values: [hundredths(Math.round(before * 100) + more)] };
    return { ...dossier, ratings: { ...dossier.ratings, [score]: rating } };
  });
  return { who, cohort: { ...cohort, dossiers } };
}
