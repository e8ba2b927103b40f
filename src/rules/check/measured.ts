/** How little and how much a figure can measure. */
import { exact, rounded } from '../../engine/decimal.ts';
import {
  compare,
  divide,
  type Fraction,
  greater,
  lesser,
  one,
  sign,
  whole,
  zero,
} from '../../engine/fraction.ts';
import type { Condition, Figure, Item } from '../../engine/rulebook.ts';
import {
  anything,
  type Bounds,
  bounds,
  canBeNegative,
  eitherOf,
  nothing,
  point,
  productOf,
  sumOf,
} from './bounds.ts';
import { everyItem } from './condition-spots.ts';
import { partsIn } from './period.ts';
import { implies, narrowed } from './space.ts';
import type { Study } from './study.ts';

export function measuredIn(study: Study, { measure }: Figure): Bounds {
  const of = (name: string) => study.boundsOf({ name });
  switch (measure.kind) {
    case 'count':
    case 'running':
    case 'altogether':
      return { low: zero };
    case 'sum': {
      const { low, high } = of(measure.of);
      return bounds(
        low !== undefined && sign(low) >= 0 ? zero : undefined,
        high !== undefined && sign(high) <= 0 ? zero : undefined,
      );
    }
    case 'months':
      return { low: zero, high: whole(partsIn(study.rulebook, 'month')) };
    case 'ratio':
      return isPartOf(study, measure.of, measure.to)
        ? { low: zero, high: one }
        : quotient(study.boundsOf(measure.of), study.boundsOf(measure.to), isCounted(study, measure.to));
    case 'weigh':
      return measure.parts.reduce(
        (sum, part) => sumOf(sum, productOf(of(part.name), point(exact(part.weight)))),
        point(exact(measure.plus)),
      );
    case 'poll': {
      const weights = measure.classes.map((each) => exact(each.weight));
      return { low: weights.reduce(lesser, zero), high: weights.reduce(greater, zero) };
    }
    case 'points':
      return pointsOf(study, measure.of);
    case 'rank':
      return { low: one };
    case 'percentile':
      return { low: zero, high: one };
    case 'ofBest':
      // Where the highest is below 0, the others are more than the whole of it.
      return canBeNegative(of(measure.of)) ? anything : { low: zero, high: one };
    case 'ofMean':
      return canBeNegative(of(measure.of)) ? anything : { low: zero };
    case 'iqrLog': {
      const top = exact(measure.top);
      return { low: zero, high: greater(top, rounded(top, measure.places, 'half-up')) };
    }
  }
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

/** A ÷ B where B is not 0: of a whole number above 0, at least 1. */
function quotient(of: Bounds, to: Bounds, counted: boolean): Bounds {
  if (of.low === undefined || sign(of.low) < 0 || to.low === undefined || sign(to.low) < 0) {
    const fixed = to.low !== undefined && to.high !== undefined && compare(to.low, to.high) === 0;
    if (!fixed || sign(to.low as Fraction) === 0) return anything;
    return productOf(of, point(divide(one, to.low as Fraction)));
  }
  const least = sign(to.low) > 0 ? to.low : counted ? one : undefined;
  return bounds(
    to.high === undefined || sign(to.high) <= 0 ? zero : divide(of.low, to.high),
    of.high === undefined || least === undefined ? undefined : divide(of.high, least),
  );
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
