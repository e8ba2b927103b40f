/** Steps 4 and 5: items, sections, the total. Each thing asks for what it needs, so the order makes itself. */
import type { Dossier } from '../../../src/engine/dossier.ts';
import type { Item, Num, Section, Sum } from '../../../src/engine/rulebook.ts';
import { type Asked, factorOf, lacking, numberOf, orLack } from './asking.ts';
import { least, most, none, over, type Part, plus, read, sumOf, times } from './fractions.ts';
import { gateTakesAll, isExempt } from './grading.ts';
import {
  allItems,
  type Came,
  type Level,
  notApplicable,
  open,
  roundedAt,
  standing,
  standingOfItem,
} from './standing.ts';
import { lineApplies, sumOfItem } from './values.ts';
import { remembered, type World } from './world.ts';

/**
 * A base, floor or cap; none where it rests on what is exempt. OPEN: "what rests on it does not apply" could also mean
 * the whole item; read here: the smallest part that rests on it, a line, a base, a floor, a cap.
 */
export function limitOf(num: Num, asking: Asked): Part | undefined {
  const value = orLack(() => numberOf(num, asking));
  if (value === 'exempt') return undefined;
  if (typeof value === 'string') throw lacking(value, 'limit');
  return value;
}

/** + base, × multiply. */
function upToBest(world: World, person: Dossier, spec: Omit<Sum, 'cap'>, sum: Part): Part {
  const asking = { world, person };
  const based = spec.base === undefined ? sum : plus(sum, limitOf(spec.base, asking) ?? none);
  return spec.multiply.map((factor) => factorOf(factor, asking)).reduce(times, based);
}

function finished(
  world: World,
  person: Dossier,
  spec: Omit<Sum, 'cap'> & { readonly cap?: Num | 'none' },
  level: Level,
  upTo: (other: Dossier) => Part | undefined,
): Part {
  const asking = { world, person };
  let points = upTo(person) ?? none;
  if (spec.best !== undefined) {
    const all = world.people.filter((other) => !isExempt(world, other)).map(upTo);
    const highest = all.filter((one) => one !== undefined).reduce(most, none);
    points = highest.n > 0n ? times(points, over(read(spec.best), highest)) : none;
  }
  if (spec.floor !== undefined) points = most(points, limitOf(spec.floor, asking) ?? points);
  if (spec.cap !== undefined && spec.cap !== 'none')
    points = least(points, limitOf(spec.cap, asking) ?? points);
  return roundedAt(world, level, points);
}

export function came(make: () => { points: Part; open: boolean }): Came {
  const made = orLack(make);
  if (made === 'exempt') return notApplicable;
  if (typeof made === 'string') return open;
  return { applies: true, ...made };
}

/**
 * Whether something in an item applies. OPEN: an item without a line that applies; read here: it applies only if it has
 * a base of its own.
 */
function hasPart(world: World, person: Dossier, item: Item): boolean {
  if (item.items.length > 0) return item.items.some((inner) => itemPoints(world, person, inner).applies);
  return item.base !== undefined || item.lines.some((line) => lineApplies(world, person, line));
}

export function itemPoints(world: World, person: Dossier, item: Item): Came {
  return remembered(world, `item ${item.name}`, person, () => {
    const stands = standingOfItem(world, person, item);
    if (stands !== undefined) return stands;
    const inner = item.items.map((one) => itemPoints(world, person, one));
    if (!hasPart(world, person, item)) return notApplicable;
    return came(() => {
      const upTo = (other: Dossier): Part | undefined => upToOf(world, other, item, 'item');
      const own = upToBest(world, person, item, sumOfItem(world, person, item));
      const points = finished(world, person, item, 'item', (other) => (other === person ? own : upTo(other)));
      return { points, open: inner.some((one) => one.open) };
    });
  });
}

/** What another's item, section or total had before `best`; none where it does not apply, or is open. */
function upToOf(
  world: World,
  other: Dossier,
  of: Item | Section,
  level: 'item' | 'section',
): Part | undefined {
  const value = orLack(() => {
    if (level === 'item') {
      const item = of as Item;
      if (standingOfItem(world, other, item) !== undefined || !hasPart(world, other, item)) return undefined;
      return upToBest(world, other, item, sumOfItem(world, other, item));
    }
    const section = of as Section;
    if (standing(world, other, [section]) !== undefined) return undefined;
    if (!section.items.some((item) => itemPoints(world, other, item).applies)) return undefined;
    return upToBest(world, other, section, sumOfSection(world, other, section));
  });
  return typeof value === 'string' ? undefined : value;
}

function sumOfSection(world: World, person: Dossier, section: Section): Part {
  return sumOf(section.items.map((item) => itemPoints(world, person, item).points));
}

/** Before its weight. A section applies where its `for` holds and one of its items applies. */
export function sectionPoints(world: World, person: Dossier, section: Section): Came {
  return remembered(world, `section ${section.name}`, person, () => {
    const stands = standing(world, person, [section]);
    if (stands !== undefined) return stands;
    const inner = section.items.map((item) => itemPoints(world, person, item));
    if (inner.every(({ applies }) => !applies)) return notApplicable;
    return came(() => {
      const points = finished(world, person, section, 'section', (other) =>
        other === person
          ? upToBest(world, person, section, sumOfSection(world, person, section))
          : upToOf(world, other, section, 'section'),
      );
      return { points, open: inner.some((one) => one.open) };
    });
  });
}

/** Step 5: × weight, the weights of those that do not apply spread over the others in proportion. */
export function weightedPoints(world: World, person: Dossier, section: Section): Part {
  const own = sectionPoints(world, person, section);
  if (!own.applies) return none;
  if (section.weight === undefined) return own.points;
  const { sections } = world.rulebook;
  const weights = (of: readonly Section[]): Part => sumOf(of.map((one) => read(one.weight ?? '0')));
  const spread = over(
    weights(sections),
    weights(sections.filter((one) => sectionPoints(world, person, one).applies)),
  );
  return times(own.points, times(read(section.weight), spread));
}

function upToTotal(world: World, person: Dossier): Part {
  const sum = sumOf(world.rulebook.sections.map((section) => weightedPoints(world, person, section)));
  return upToBest(world, person, world.rulebook.total, sum);
}

/** Before the gates. */
function rawTotal(world: World, person: Dossier): Came {
  return remembered(world, 'total before the gates', person, () => {
    const inner = world.rulebook.sections.map((section) => sectionPoints(world, person, section));
    const total = came(() => ({
      points: finished(world, person, world.rulebook.total, 'total', (other) => {
        if (other === person) return upToTotal(world, person);
        const value = orLack(() => upToTotal(world, other));
        return typeof value === 'string' ? undefined : value;
      }),
      open: inner.some((one) => one.open),
    }));
    return { ...total, applies: true };
  });
}

/** The published total: a gate may set it to 0. */
export function totalOf(world: World, person: Dossier): Came {
  return remembered(world, 'total', person, () => {
    const before = rawTotal(world, person);
    const gate = gateTakesAll(world, person);
    if (gate === 'yes') return { applies: true, open: before.open, points: none };
    return { ...before, open: before.open || gate === 'open' };
  });
}

/** All items with the label; an item inside another counts with its own label, not its holder's. */
export function dutyPoints(world: World, person: Dossier, duty: string): Came {
  const of = allItems(world)
    .filter(({ item }) => item.duty === duty)
    .map(({ item }) => itemPoints(world, person, item));
  return { applies: true, open: of.some((one) => one.open), points: sumOf(of.map(({ points }) => points)) };
}
