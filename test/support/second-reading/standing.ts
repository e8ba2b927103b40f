/** Where items and sections stand for a representative: what applies, earns nothing, or is open; and rounding by level. */
import type { Dossier } from '../../../src/engine/dossier.ts';
import type { Condition, Item, Section } from '../../../src/engine/rulebook.ts';
import { truthOf } from './conditions.ts';
import { none, type Part, round } from './fractions.ts';
import type { World } from './world.ts';

/** What an item, a section or the total came to. `open`: something in it is absent, and counts 0 so far (待评). */
export interface Came {
  readonly applies: boolean;
  readonly open: boolean;
  readonly points: Part;
}

export const notApplicable: Came = { applies: false, open: false, points: none };
export const nothing: Came = { applies: true, open: false, points: none };
export const open: Came = { applies: true, open: true, points: none };

export type Level = 'value' | 'item' | 'section' | 'total';
const levels: readonly Level[] = ['value', 'item', 'section', 'total'];

export function roundedAt(world: World, level: Level, value: Part): Part {
  const { rounding } = world.rulebook;
  if (rounding === 'none' || levels.indexOf(rounding.at) > levels.indexOf(level)) return value;
  return round(value, rounding.places, rounding.mode);
}

/** An item, with what holds it: items, and the section outermost. */
interface Held {
  readonly item: Item;
  readonly holders: readonly (Item | Section)[];
}

export function allItems(world: World): readonly Held[] {
  const within = (item: Item, holders: readonly (Item | Section)[]): readonly Held[] => [
    { item, holders },
    ...item.items.flatMap((inner) => within(inner, [...holders, item])),
  ];
  return world.rulebook.sections.flatMap((section) =>
    section.items.flatMap((item) => within(item, [section])),
  );
}

export function itemOf(world: World, name: string): Item | undefined {
  return allItems(world).find(({ item }) => item.name === name)?.item;
}

export function sectionOf(world: World, name: string): Section {
  const found = world.rulebook.sections.find((section) => section.name === name);
  if (found === undefined) throw new Error(`no item or section is called ${name}`);
  return found;
}

/** `for` unmet: does not apply; `if` unmet: earns nothing; undecided: open. What holds it comes first. */
export function standing(
  world: World,
  person: Dossier,
  conditions: readonly { readonly for?: Condition; readonly if?: Condition }[],
): Came | undefined {
  for (const one of conditions) {
    const applies = truthOf(one.for, { world, person });
    if (applies !== 'yes') return applies === 'no' ? notApplicable : open;
    const earns = truthOf(one.if, { world, person });
    if (earns !== 'yes') return earns === 'no' ? nothing : open;
  }
  return undefined;
}

export function standingOfItem(world: World, person: Dossier, item: Item): Came | undefined {
  const held = allItems(world).find((one) => one.item.name === item.name);
  return standing(world, person, [...(held?.holders ?? []), item]);
}
