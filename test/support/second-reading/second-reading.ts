/**
 * The second reading of the rule language: slow, plain, straight from its text, sharing nothing with the engine but the
 * types of a rulebook and a dossier. What it says is compared with what the engine says on generated rulebooks.
 *
 * Where the text leaves a reading open, the place says OPEN and which reading is taken.
 */
import type { Cohort, Dossier } from '../../../src/engine/dossier.ts';
import type { Item, Rulebook } from '../../../src/engine/rulebook.ts';
import { type Asked, orLack } from './asking.ts';
import { truthOf } from './conditions.ts';
import { figureOf } from './figures.ts';
import { write } from './fractions.ts';
import {
  assessed,
  consequencesOf,
  exemptions,
  gateOf,
  grading,
  isExempt,
  rankAmong,
  ranksOf,
  type Use,
} from './grading.ts';
import { dutyPoints, itemPoints, sectionPoints, totalOf, weightedPoints } from './points.ts';
import { pollDays, rateOf } from './polls.ts';
import type { World } from './world.ts';

export interface Reading {
  readonly representative: string;
  readonly items: Readonly<Record<string, { readonly applies: boolean; readonly points: string }>>;
  readonly sections: Readonly<
    Record<string, { readonly applies: boolean; readonly points: string; readonly beforeWeight: string }>
  >;
  readonly duties: Readonly<Record<string, string>>;
  readonly total: string;
  readonly open: boolean;
  readonly figures: Readonly<Record<string, string>>;
  readonly gates: readonly { gate: string; applies: boolean; met?: boolean; unmet: readonly string[] }[];
  readonly rank?: number;
  readonly ranks: readonly { group?: string; rank: number; of: number }[];
  readonly why: 'reached' | 'referred' | 'exempt' | 'pending' | 'ungraded';
  readonly grade?: string;
  readonly exempt: readonly string[];
  readonly consequences: readonly string[];
  readonly flags: readonly { readonly flag: string; readonly on: string }[];
}

export function secondReading(
  rulebook: Rulebook,
  cohort: Cohort,
): {
  readonly people: readonly Reading[];
  readonly uses: readonly Use[];
  readonly outside: readonly string[];
} {
  const world: World = { rulebook, cohort, people: cohort.dossiers, known: new Map() };
  const within = (person: Dossier): boolean => truthOf(rulebook.appliesTo, { world, person }) === 'yes';
  const outside = cohort.dossiers
    .filter((person) => !within(person))
    .map((person) => person.representative.id);
  world.people = cohort.dossiers.filter(within);
  world.known.clear();
  return {
    people: world.people.map((person) => readingOf(world, person)),
    uses: grading(world).uses,
    outside,
  };
}

function readingOf(world: World, person: Dossier): Reading {
  const { rulebook } = world;
  const total = totalOf(world, person);
  const graded = grading(world).of.get(person);
  const inner = (item: Item): readonly Item[] => [item, ...item.items.flatMap(inner)];
  const items = rulebook.sections.flatMap((section) => section.items.flatMap(inner));
  const named = <T>(all: readonly { readonly name: string }[], make: (one: never) => T): Record<string, T> =>
    Object.fromEntries(all.map((one) => [one.name, make(one as never)]));
  return {
    representative: person.representative.id,
    items: named(items, (item: Item) => {
      const { applies, points } = itemPoints(world, person, item);
      return { applies, points: write(points) };
    }),
    sections: named(rulebook.sections, (section) => {
      const { applies, points } = sectionPoints(world, person, section);
      return { applies, beforeWeight: write(points), points: write(weightedPoints(world, person, section)) };
    }),
    duties: Object.fromEntries(
      ['法定', '自选']
        .filter((duty) => items.some((item) => item.duty === duty))
        .map((duty) => [duty, write(dutyPoints(world, person, duty).points)]),
    ),
    total: write(total.points),
    open: total.open,
    figures: Object.fromEntries(
      rulebook.figures.flatMap((figure) => {
        const value = orLack(() => figureOf(world, person, figure));
        return typeof value === 'string' ? [] : [[figure.name, write(value)]];
      }),
    ),
    gates: rulebook.gates.map((gate) => {
      const { truth: _, ...came } = gateOf(world, person, gate);
      return came;
    }),
    ...(isExempt(world, person) ? {} : { rank: rankAmong(world, person, assessed(world)) }),
    ranks: isExempt(world, person) ? [] : ranksOf(world, person),
    why: graded?.why ?? 'ungraded',
    ...(graded?.why === 'reached' ? { grade: graded.grade } : {}),
    exempt: exemptions(world, person),
    consequences: consequencesOf(world, person),
    flags: flagsOf(world, person),
  };
}

/** Asked of each poll in hand: CLASS票率. */
function flagsOf(world: World, person: Dossier): readonly { flag: string; on: string }[] {
  const { dutyReport } = world.rulebook;
  if (dutyReport === undefined) return [];
  return pollDays(world, person).flatMap(({ on, tallies }) => {
    const rates = Object.fromEntries(
      dutyReport.classes.flatMap((name) => {
        const rate = rateOf(world, tallies, [{ class: name, weight: '1' }]);
        return rate === undefined ? [] : [[`${name}票率`, rate]];
      }),
    );
    if (Object.keys(rates).length === 0) return [];
    const asking: Asked = { world, person, rates };
    return dutyReport.flags
      .filter((one) => truthOf(one.if, asking) === 'yes')
      .map((one) => ({ flag: one.name, on }));
  });
}
