/**
 * Random well-formed rulebooks, as the parser would make them and the checker would let them pass: no circle among
 * names, both signs never under one `take`, no matter beside the calendar in one `each`.
 */
import type fc from 'fast-check';
import type { Day, Span } from '../../../src/engine/day.ts';
import type { Comparison, Figure, Item, Rulebook, Section, Total } from '../../../src/engine/rulebook.ts';
import { someCondition, someDecimal } from './conditions.ts';
import { type Dice, hundredths, thrown } from './dice.ts';
import { againstAll, figure, firstFigures, type Made, secondFigures, someRatings } from './figures.ts';
import {
  needAndQuota,
  someAppraisals,
  someDutyReport,
  someGates,
  someGrades,
  someRanking,
} from './grades.ts';
import { type Places, someSection, someSum } from './items.ts';
import {
  gradeName,
  monthsName,
  type Name,
  ratingName,
  recordNames,
  someFacts,
  someTraits,
  totalName,
  traitNames,
} from './naming.ts';

export const rulebooks = (): fc.Arbitrary<Rulebook> => thrown(someRulebook);

const span = (from: string, until: string): Span => ({ from: from as Day, until: until as Day });

/** One span for each kind of period. */
export const periods = {
  year: span('2026-01-01', '2026-12-31'),
  half: span('2026-01-01', '2026-06-30'),
  quarter: span('2026-04-01', '2026-06-30'),
  month: span('2026-05-01', '2026-05-31'),
  term: span('2025-01-01', '2026-12-31'),
  written: span('2025-09-01', '2026-08-31'),
} as const;

export function periodOf(rulebook: Rulebook): Span {
  return typeof rulebook.period === 'string' ? periods[rulebook.period] : rulebook.period;
}

export function someRulebook(dice: Dice): Rulebook {
  const facts = someFacts(dice);
  const traits = someTraits(dice);
  const group = dice.chance(25);
  const kind = dice.one(['year', 'year', 'year', 'half', 'quarter', 'month', 'term', 'written'] as const);
  const ratings = someRatings(dice);

  const record = recordNames(facts, traits);
  const known = traitNames(traits);
  const rated = ratings.map(ratingName);
  const first = firstFigures(dice, record, known, group);
  const names = (made: readonly Made[]): Name[] => made.map((one) => one.name);
  const second = secondFigures(dice, names(first), rated, known);
  const early = [...known, monthsName, ...names(first), ...names(second), ...rated];
  const figures: Figure[] = [...first, ...second].map((one) => one.figure);

  let number = 0;
  const next = (): string => {
    number += 1;
    return `项${number}`;
  };
  const late: Name[] = [];
  const sections: Section[] = [];
  const weights = someWeights(dice);
  for (const [index, weight] of weights.entries()) {
    const dossier = [...early, ...late];
    const places: Places = {
      record,
      dossier,
      worded: [...known, monthsName].filter((one) => one.always),
      group,
    };
    const section = someSection(dice, places, early, `大项${index + 1}`, next, weight);
    sections.push(section);
    const of = dice.one(
      [section.name, ...section.items.map((item) => item.name), '法定', '自选'].slice(
        0,
        index === weights.length - 1 ? undefined : -2,
      ),
    );
    if (dice.chance(40))
      late.push(
        keep(figures, figure(dice, `得分${index + 1}`, { kind: 'points', of }, known, true, dice.chance(30))),
      );
  }
  const ofPoints = figures.filter((one) => one.measure.kind === 'points');
  if (ofPoints.length > 0 && dice.chance(40))
    late.push(
      keep(figures, figure(dice, '得分比较', againstAll(dice, dice.one(ofPoints).name), known, true)),
    );

  const total = someTotal(dice, [...early, ...late]);
  const grades = someGrades(dice, [...early, ...late], known);
  const gates = someGates(dice, [...early, ...late], grades);
  const afterTotal: Name[] = [];
  if (dice.chance(40))
    afterTotal.push(
      keep(
        figures,
        figure(
          dice,
          '名次',
          { kind: 'rank', of: '总分', from: dice.one(['top', 'bottom']) },
          known,
          false,
          false,
        ),
      ),
    );
  if (dice.chance(35)) {
    const when = someCondition(dice, [totalName, ...names(first)], [], 1);
    afterTotal.push(
      keep(
        figures,
        figure(dice, '连续', { kind: dice.one(['running', 'altogether']), when }, known, false, false),
      ),
    );
  }
  const graded: Name[] = grades.length > 0 ? [gradeName(grades)] : [];
  if (graded.length > 0 && dice.chance(40)) {
    const when = someCondition(dice, [...graded, totalName], [], 1);
    graded.push(
      keep(
        figures,
        figure(dice, '等次连续', { kind: dice.one(['running', 'altogether']), when }, known, false, false),
      ),
    );
  }
  const asked = [...early, ...late, totalName, ...afterTotal];
  return {
    id: 'generated/2026',
    title: '生成的办法',
    inForce: { from: '2026-01-01' as Day },
    ...(dice.chance(10)
      ? { appliesTo: { fact: '乡镇街道', operator: 'notEqual', value: '东风镇' } as Comparison }
      : {}),
    assessed: group ? 'group' : 'representative',
    period: kind === 'written' ? periods.written : kind,
    term: span('2025-01-01', '2029-12-31'),
    rounding: dice.chance(15)
      ? 'none'
      : {
          places: dice.between(0, 3),
          mode: dice.one(['half-up', 'half-down', 'half-even', 'up', 'down']),
          at: dice.one(['value', 'item', 'item', 'section', 'total', 'total']),
        },
    facts,
    traits,
    ratings,
    figures,
    ...(dice.chance(20) ? { admit: someCondition(dice, record, [], 1) } : {}),
    once: someOnce(dice, sections, late),
    sections,
    total,
    gates,
    grades: grades.map((grade, index) => ({
      ...grade,
      ...(index < grades.length - 1 ? needAndQuota(dice, asked, known) : {}),
    })),
    ranks: dice.chance(50) ? dice.list(1, 2, () => someRanking(dice, known)) : [],
    exempt: dice.chance(30)
      ? [
          { exempt: '任职不满', if: { fact: '任职月数', operator: 'lessThan', value: '3' } },
          { exempt: '另行考核', if: someCondition(dice, known, [], 1) },
        ]
          .slice(0, dice.between(1, 2))
          .map(({ exempt, if: when }) => ({ name: exempt, if: when as Comparison }))
      : [],
    consequences: dice.chance(50)
      ? dice.list(1, 2, (index) => ({
          name: `结果${index + 1}`,
          if: someCondition(dice, [...asked, ...graded, ...graded], asked),
        }))
      : [],
    dutyReport: someDutyReport(dice, record),
    ...(dice.chance(25) ? { appraisals: someAppraisals(dice) } : {}),
  };
}

function keep(figures: Figure[], made: Made): Name {
  figures.push(made.figure);
  return made.name;
}

function someWeights(dice: Dice): (Section['weight'] | undefined)[] {
  const count = dice.between(1, 3);
  if (dice.chance(55)) return Array.from({ length: count }, () => undefined);
  return (
    (
      {
        1: [100],
        2: dice.one([
          [60, 40],
          [30, 70],
          [50, 50],
        ]),
        3: dice.one([
          [20, 30, 50],
          [40, 40, 20],
        ]),
      } as Record<number, number[]>
    )[count]?.map(hundredths) ?? []
  );
}

function someTotal(dice: Dice, names: readonly Name[]): Total {
  const worded = names.filter((one) => one.always && one.kind !== 'number');
  const sum = someSum(
    dice,
    names.filter((one) => one.always),
    'any',
    15,
    true,
    worded,
  );
  const capped = dice.chance(65);
  return {
    ...sum,
    // The base of a total rests on nothing that could be absent.
    ...(sum.base === undefined ? {} : { base: someDecimal(dice, { sign: 'plus', most: 6000 }) }),
    cap: capped && sum.cap !== undefined ? sum.cap : 'none',
  };
}

/** Each matter in one of these items. None may rest on the points of items, lest the list need itself. */
function someOnce(dice: Dice, sections: readonly Section[], late: readonly Name[]): string[][] {
  if (!dice.chance(35)) return [];
  const leaves = (item: Item): Item[] => (item.items.length > 0 ? item.items.flatMap(leaves) : [item]);
  const restsOnPoints = (of: unknown): boolean =>
    late.some(({ name }) => JSON.stringify(of).includes(`"${name}"`));
  const items = sections
    .flatMap((section) => section.items)
    .filter((item) => !restsOnPoints(item))
    .flatMap(leaves)
    .filter((item) => item.lines.some((line) => line.when !== undefined))
    .map((item) => item.name);
  if (items.length < 2) return [];
  const list = dice.some(items, 2, 3);
  return [dice.chance(50) ? list : list.toReversed()];
}
