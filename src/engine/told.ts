/** Items and sections as text, once nothing asks for their numbers any more: a batch then keeps no more than it tells. */
import type { Assessed } from './assessed.ts';
import { textOf } from './decimal.ts';
import type { ItemResult, Most, SectionResult } from './results.ts';
import type { Rulebook } from './rulebook.ts';
import { dutyPoints } from './sections.ts';
import type { ItemScore, SectionScore } from './sheet.ts';

export interface Told {
  readonly duties: Readonly<Record<string, string>>;
  readonly sections: readonly SectionScore[];
}

export function tell(rulebook: Rulebook, { items, sections }: Assessed): Told {
  const duties = [...dutyPoints([...items.values()])].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    duties: Object.fromEntries(duties.map(([duty, points]) => [duty, textOf(points)])),
    sections: rulebook.sections.map(({ name }) => sectionScore(items, sections.get(name) as SectionResult)),
  };
}

function sectionScore(items: ReadonlyMap<string, ItemResult>, result: SectionResult): SectionScore {
  return {
    section: result.section.name,
    applies: result.applies,
    points: textOf(result.points),
    beforeWeight: textOf(result.beforeWeight),
    ...(result.weight === undefined ? {} : { weight: textOf(result.weight) }),
    attainable: mostText(result.most),
    items: result.section.items.map((item) => itemScore(items.get(item.name) as ItemResult)),
    steps: result.steps,
  };
}

// One literal, for every sheet has one of these for every item: what is undefined is left out of the JSON.
export function itemScore({ item, applies, points, most, steps, items }: ItemResult): ItemScore {
  return {
    item: item.name,
    clause: item.clause,
    duty: item.duty,
    applies,
    points: textOf(points),
    attainable: mostText(most),
    steps,
    items: items.length === 0 ? undefined : items.map(itemScore),
  };
}

export function mostText(most: Most): string {
  return most === undefined ? 'none' : textOf(most);
}
