/** How little and how much a figure can measure. */
import { type Bounds, eitherOf, nothing, quotientOf, sumOf } from '../../engine/bounds.ts';
import { one, zero } from '../../engine/fraction.ts';
import { reachOfMeasure } from '../../engine/reach.ts';
import type { Condition, Figure, Item } from '../../engine/rulebook.ts';
import { everyItem } from './condition-spots.ts';
import { partsIn } from './period.ts';
import { implies, narrowed } from './space.ts';
import type { Study } from './study.ts';

export function measuredIn(study: Study, { measure }: Figure): Bounds {
  if (measure.kind === 'points') return pointsOf(study, measure.of);
  if (measure.kind !== 'ratio') {
    return reachOfMeasure(measure, { of: study.boundsOf, months: partsIn(study.rulebook, 'month') });
  }
  const { of, to } = measure;
  if (isPartOf(study, of, to)) return { low: zero, high: one };
  // Of a whole number above 0, at least 1.
  return quotientOf(study.boundsOf(of), study.boundsOf(to), isCounted(study, to) ? one : undefined);
}

/** What holds a section or an item may not apply, and then its points are 0. */
function pointsOf(study: Study, name: string): Bounds {
  const { sections } = study.rulebook;
  const section = sections.find((each) => each.name === name);
  if (section !== undefined) return eitherOf(study.ofSection(section).all, nothing);
  const item = everyItem(study.rulebook).find((each) => each.name === name);
  if (item !== undefined) return eitherOf(study.ofItem(item).all, nothing);
  return sections
    .flatMap((each) => each.items)
    .flatMap(bearers)
    .filter((each) => each.duty === name)
    .map((each) => eitherOf(study.ofItem(each).all, nothing))
    .reduce(sumOf, nothing);
}

/** The items that bear a duty label; the smaller items of one that does are in its points already. */
function bearers(item: Item): readonly Item[] {
  return item.duty === undefined ? item.items.flatMap(bearers) : [item];
}

function isCounted(study: Study, num: object | string): boolean {
  const domain = typeof num === 'object' && 'name' in num ? study.domainOf(num.name as string) : undefined;
  return domain?.kind === 'number' && domain.whole;
}

/** Whether every record that the one figure counts is counted by the other too: their rate is at most 1. */
function isPartOf(study: Study, of: object | string, to: object | string): boolean {
  const [part, all] = [of, to].map((num) =>
    typeof num === 'object' && 'name' in num
      ? study.rulebook.figures.find((figure) => figure.name === num.name)?.measure
      : undefined,
  );
  if (part?.kind !== 'count' || all?.kind !== 'count') return false;
  if (part.distinct !== all.distinct || part.least !== undefined || all.least !== undefined) return false;
  if (JSON.stringify(part.over) !== JSON.stringify(all.over)) return false;
  const whole = all.when;
  return whole === undefined || alternatives(study, part.when).every((space) => implies(space, whole, study));
}

function alternatives(study: Study, condition: Condition | undefined) {
  return condition === undefined ? [new Map()] : narrowed([new Map()], condition, study);
}
