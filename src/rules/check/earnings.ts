/**
 * How much lines, items, sections and the total can come to, at least and at most.
 *
 * Always on the safe side: where something is not known, the span is wider than the truth, so what is called
 * impossible is impossible.
 */

import {
  type Bounds,
  bounds,
  canBeNegative,
  cutAt,
  eitherOf,
  nothing,
  point,
  productOf,
  raisedTo,
  sumOf,
} from '../../engine/bounds.ts';
import { exact } from '../../engine/decimal.ts';
import { zero } from '../../engine/fraction.ts';
import type { Item, Line, Num, Rounding, Rulebook, Section, Sum } from '../../engine/rulebook.ts';
import { numMayBeExempt } from './lacking.ts';
import { factorOf, lineValue, manyHeld, several, sumOfLine } from './line-earnings.ts';
import { isCalendar, partsIn, partsWithin } from './period.ts';
import type { Study } from './study.ts';
import { numbersOfItem } from './uses.ts';

export interface Earnings {
  /** What is added up: lines or smaller parts, before `base`. */
  readonly raw: Bounds;
  /** After the last step. */
  readonly all: Bounds;
}

// ---- items ----------------------------------------------------------------------------------------------------

export function itemEarnings(study: Study, item: Item): Earnings {
  const raw = item.items.length > 0 ? ofSmaller(study, item) : ofLines(study, item);
  const whole = stepped(study, raw, item, item.cap, 'item');
  return { raw, all: mayNotApply(study, item) ? eitherOf(whole, nothing) : whole };
}

/** By its `for` or `if`, or because something that it rests on, or all that it is made of, does not apply. */
function mayNotApply({ rulebook }: { readonly rulebook: Rulebook }, item: Item): boolean {
  if (item.for !== undefined || item.if !== undefined) return true;
  const parts = item.items.map((smaller) => mayNotApply({ rulebook }, smaller));
  if (parts.length > 0 && parts.every((part) => part)) return true;
  if (item.lines.length > 0 && item.lines.every((line) => line.for !== undefined)) return true;
  return numbersOfItem(item).some((num) => numMayBeExempt({ rulebook }, num));
}

function ofSmaller(study: Study, item: Item): Bounds {
  const parts = item.items.map((smaller) => study.ofItem(smaller).all);
  if (item.take === undefined) return parts.reduce(sumOf);
  const sums = parts.map((part) => eitherOf(part, nothing)).reduce(sumOf);
  const kept = several(parts.reduce(eitherOf), item.take, parts.length);
  return raisedTo(cutAt(kept, bounds(undefined, sums.high)), bounds(sums.low, sums.low));
}

function ofLines(study: Study, item: Item): Bounds {
  if (item.each.length > 0) return ofParts(study, item);
  if (item.take === undefined) return item.lines.map((line) => sumOfLine(study, line)).reduce(sumOf);
  const values = item.lines.map((line) => lineValue(study, line)).reduce(eitherOf);
  const counted = item.lines.every((line) => line.when === undefined)
    ? item.lines.reduce((count, line) => count + manyHeld(study, line.points), 0)
    : undefined;
  return several(values, item.take, counted);
}

function ofParts(study: Study, item: Item): Bounds {
  const keys = item.each.map((each) => each.key);
  const values = item.lines.map((line) => sumOfRecord(study, line, keys[0] === 'record'));
  let part: Bounds = keys[0] === 'record' ? values.reduce(sumOf) : values.reduce(eitherOf);
  let count: number | undefined = keys[0] === 'record' ? item.lines.length : undefined;
  item.each.forEach((each, index) => {
    const inside = index === 0 && keys[0] === 'record' ? part : several(part, each.take, count);
    part = within(study, inside, each);
    count =
      partsWithin(each.key, keys[index + 1]) ??
      (index + 1 < keys.length ? undefined : partsOfPeriod(study, each.key));
  });
  return several(part, item.take, count);
}

function sumOfRecord(study: Study, line: Line, wholeRecord: boolean): Bounds {
  const value = eitherOf(lineValue(study, line), nothing);
  const held = wholeRecord ? manyHeld(study, line.points) : 1;
  return held === 1 ? value : several(value, undefined, held);
}

/** How many parts of this kind there can be in a period, where that is known. */
export function partsOfPeriod(study: Study, key: string): number | undefined {
  if (isCalendar(key)) return partsIn(study.rulebook, key);
  const domain = study.domainOf(key);
  if (domain?.kind !== 'word' || domain.only === undefined) return undefined;
  // Records that do not say it are a part of their own.
  return domain.only.length + (domain.silent === 'no' ? 0 : 1);
}

// ---- sections and total ---------------------------------------------------------------------------------------

export function sectionEarnings(study: Study, section: Section): Earnings {
  const raw = section.items.map((item) => study.ofItem(item).all).reduce(sumOf, nothing);
  const whole = stepped(study, raw, section, section.cap, 'section');
  const always =
    section.for === undefined &&
    section.if === undefined &&
    !section.items.every((item) => mayNotApply(study, item));
  return { raw, all: always ? whole : eitherOf(whole, nothing) };
}

export function totalEarnings(study: Study): Earnings {
  const { sections, total } = study.rulebook;
  const plain: Bounds[] = [];
  const bearing: { readonly points: Bounds; readonly weighted: Bounds }[] = [];
  for (const section of sections) {
    const points = study.ofSection(section).all;
    if (section.weight === undefined) plain.push(points);
    else bearing.push({ points, weighted: productOf(points, point(exact(section.weight))) });
  }
  const weighted = bearing.map((each) => each.weighted).reduce(sumOf, nothing);
  // The weight of a section that does not apply goes to the others: each could then count for up to the whole.
  const spread = bearing.map((each) => each.points).reduce(eitherOf, weighted);
  const raw = plain.reduce(sumOf, bearing.length < 2 ? weighted : spread);
  return { raw, all: stepped(study, raw, total, total.cap === 'none' ? undefined : total.cap, 'total') };
}

function stepped(
  study: Study,
  raw: Bounds,
  { base, multiply: factors, best, floor }: Omit<Sum, 'cap'>,
  cap: Num | undefined,
  level: Rounding['at'],
): Bounds {
  let value = beforeLimits(study, raw, base, factors);
  if (best !== undefined) value = { ...(canBeNegative(value) ? {} : { low: zero }), high: exact(best) };
  return study.rounded(level, within(study, value, { floor, cap }));
}

/** A limit that rests on what does not apply is no limit. */
function within(
  study: Study,
  value: Bounds,
  { floor, cap }: { readonly floor?: Num | undefined; readonly cap?: Num | undefined },
): Bounds {
  const raised =
    floor === undefined ? value : orAs(study, floor, raisedTo(value, study.boundsOf(floor)), value);
  return cap === undefined ? raised : orAs(study, cap, cutAt(raised, study.boundsOf(cap)), raised);
}

/** After `base` and `multiply`, before `best`, `floor` and `cap`. */
export function beforeLimits(
  study: Study,
  raw: Bounds,
  base: Num | undefined,
  factors: readonly Num[],
): Bounds {
  const given = base === undefined ? raw : orAs(study, base, sumOf(raw, study.boundsOf(base)), raw);
  return factors.reduce((value, factor) => productOf(value, factorOf(study, factor)), given);
}

function orAs(study: Study, num: Num, applied: Bounds, left: Bounds): Bounds {
  return numMayBeExempt(study, num) ? eitherOf(applied, left) : applied;
}
