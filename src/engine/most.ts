/**
 * The attainable maximum: the cap where one is written, else the most that lines can give by their tables, declared
 * maxima and takes; undefined where nothing bounds it (不设上限).
 */
import type { Assessed } from './assessed.ts';
import { partOf } from './day.ts';
import { exact } from './decimal.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  greater,
  lesser,
  multiply,
  sign,
  subtract,
  truncated,
  whole,
  zero,
} from './fraction.ts';
import { isCalendarPart } from './items.ts';
import { isLacking, namesOf, numberOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { ItemResult, Most } from './results.ts';
import type { Figure, Item, Line, Num, Range, Sum, Take } from './rulebook.ts';

export function mostOfItem(plan: Plan, assessed: Assessed, item: Item, items: readonly ItemResult[]): Most {
  if (item.cap === undefined && isAlike(plan, item)) {
    if (!alike.has(item))
      alike.set(
        item,
        mostOfSum(plan, assessed, item, 'item', () => mostOfLines(plan, assessed, item)),
      );
    return alike.get(item);
  }
  return mostOfSum(plan, assessed, item, 'item', () =>
    item.items.length > 0
      ? taken(
          item.take,
          items.filter((one) => one.applies).map((one) => one.most),
        )
      : mostOfLines(plan, assessed, item),
  );
}

const alike = new WeakMap<Item, Most>();
const facts = new WeakMap<Plan, ReadonlySet<string>>();

/** Whether the most is the same for everybody: an item that reads nothing but facts of records. */
function isAlike(plan: Plan, item: Item): boolean {
  if (item.items.length > 0 || item.each.length > 0) return false;
  let known = facts.get(plan);
  if (known === undefined) {
    known = new Set(plan.rulebook.facts.map((fact) => fact.name));
    facts.set(plan, known);
  }
  const own = known;
  return (plan.namesIn.get(item) ?? []).every((name) => own.has(name));
}

/** What a sum can come to, when what it adds up can come to `parts`; never below 0, which all that is open has. */
export function mostOfSum(
  plan: Plan,
  assessed: Assessed,
  sum: Sum,
  level: 'item' | 'section' | 'total',
  parts: () => Most,
): Most {
  const most = unroundedMost(plan, assessed, sum, parts);
  return most === undefined ? undefined : plan.round(level, greater(most, zero));
}

function unroundedMost(plan: Plan, assessed: Assessed, sum: Sum, parts: () => Most): Most {
  if (sum.cap !== undefined) {
    const cap = numberOf(sum.cap, assessed.find);
    if (!isLacking(cap)) return cap;
  }
  if (sum.best !== undefined) return exact(sum.best);
  const base = sum.base === undefined ? zero : numberOf(sum.base, assessed.find);
  let most: Most = parts();
  if (most !== undefined && !isLacking(base)) most = greater(add(most, base), zero);
  for (const factor of sum.multiply) most = times(most, upperFactor(plan, assessed, factor));
  const floor = sum.floor === undefined ? undefined : numberOf(sum.floor, assessed.find);
  return most !== undefined && floor !== undefined && !isLacking(floor) ? greater(most, floor) : most;
}

export function sumOfMost(parts: readonly Most[]): Most {
  return parts.reduce<Most>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : add(sum, part)),
    zero,
  );
}

function mostOfLines(plan: Plan, assessed: Assessed, item: Item): Most {
  const lines = (plan.linesOf.get(item) ?? [])
    .map(({ line }) => line)
    .filter((line) => applies(plan, assessed, line));
  const values = lines.map((line) => mostOfValue(plan, assessed, line));
  if (item.each.length === 0 && item.take === undefined) {
    return sumOfMost(
      lines.map((line, index) => (line.when === undefined ? values[index] : many(values[index], line.take))),
    );
  }
  let part: Most = values.reduce<Most>(
    (most, value) => (most === undefined || value === undefined ? undefined : greater(most, value)),
    zero,
  );
  for (const [index, level] of item.each.entries()) {
    const [floor, cap] = [level.floor, level.cap].map((num) =>
      num === undefined ? undefined : numberOf(num, assessed.find),
    );
    const single =
      index === 0 && level.key === 'record' && lines.length === 1 && !givesSeveral(plan, lines[0]);
    part = single ? part : many(part, level.take);
    if (part !== undefined && floor !== undefined) part = isLacking(floor) ? part : greater(part, floor);
    if (cap !== undefined && !isLacking(cap)) part = part === undefined ? cap : lesser(part, cap);
  }
  const last = item.each.at(-1);
  const count = last === undefined ? undefined : partsOf(assessed, last.key);
  if (count === undefined) return many(part, item.take);
  const kept =
    item.take === undefined
      ? count
      : Math.max(0, Math.min(count, item.take.to ?? count) - item.take.from + 1);
  return times(part, whole(kept));
}

function applies(plan: Plan, assessed: Assessed, line: Line): boolean {
  return line.for === undefined || plan.questionOf(line.for).ask(assessed.find).met !== false;
}

/** Whether one record can give several values: `points` by a `many` name. */
function givesSeveral(plan: Plan, line: Line | undefined): boolean {
  return line !== undefined && namesOf(line.points).some((name) => plan.kinds.get(name) === 'many');
}

/** One value of a line; never below 0, for what takes points need not be there. */
function mostOfValue(plan: Plan, assessed: Assessed, line: Line): Most {
  if (line.when === undefined && givesSeveral(plan, line)) return undefined;
  const points = upper(plan, assessed, line.points);
  // Less than none of what takes points gives points.
  if (points !== undefined && sign(points) <= 0) return mayBeBelowZero(plan, line) ? undefined : zero;
  const factors = line.times.map((factor) => upperFactor(plan, assessed, factor));
  const most = [quantity(plan, assessed, line), ...factors].reduce(times, points);
  return most === undefined ? undefined : plan.round('value', greater(most, zero));
}

/** Whether a quantity can fall short of its target, or of 0. */
function mayBeBelowZero({ rulebook }: Plan, { per, target }: Line): boolean {
  if (per === undefined) return false;
  const fact = [...rulebook.facts, ...rulebook.traits].find((one) => one.name === per);
  const figure = rulebook.figures.find((one) => one.name === per);
  if (target !== undefined || fact?.kind === 'number') {
    return (
      target !== undefined || (fact?.kind === 'number' && fact.min !== undefined && sign(exact(fact.min)) < 0)
    );
  }
  return figure !== undefined
    ? figure.measure.kind !== 'count'
    : rulebook.ratings.some((one) => one.name === per);
}

/** A factor whose figure does not apply is 1. */
function upperFactor(plan: Plan, assessed: Assessed, num: Num): Most {
  const value = numberOf(num, assessed.find);
  return isLacking(value) && value.exempt ? whole(1) : upper(plan, assessed, num);
}

function quantity(plan: Plan, assessed: Assessed, line: Line): Most {
  if (line.per === undefined) return whole(1);
  const most = upper(plan, assessed, { name: line.per });
  const limit =
    line.when === undefined && line.take?.to !== undefined
      ? whole(line.take.to - line.take.from + 1)
      : undefined;
  if (most === undefined) return limit;
  const [target, every] = [line.target, line.every].map((num) =>
    num === undefined ? undefined : numberOf(num, assessed.find),
  );
  const beyond = target === undefined || isLacking(target) ? most : subtract(most, target);
  const units = every === undefined || isLacking(every) ? beyond : truncated(divide(beyond, every));
  return limit === undefined ? greater(units, zero) : lesser(greater(units, zero), limit);
}

/** As many as are taken of what one can come to. */
function many(one: Most, take: Take | undefined): Most {
  if (one !== undefined && sign(one) <= 0) return zero;
  return take?.to === undefined ? undefined : times(one, whole(take.to - take.from + 1));
}

// What is passed over may be a great deduction, so the greatest of the others may all be kept.
function taken(take: Take | undefined, parts: readonly Most[]): Most {
  if (take === undefined) return sumOfMost(parts);
  if (parts.includes(undefined)) return undefined;
  const sorted = (parts as readonly Fraction[]).toSorted((a, b) => compare(b, a));
  return sumOfMost(
    sorted.slice(0, Math.max(0, Math.min(take.to ?? parts.length, parts.length) - take.from + 1)),
  );
}

function times(a: Most, b: Most): Most {
  return a === undefined || b === undefined ? undefined : multiply(a, b);
}

/** How many parts of a KEY a period or a group has. */
function partsOf(assessed: Assessed, key: string): number | undefined {
  if (key === 'member') return assessed.dossier.representative.members.length;
  if (!isCalendarPart(key) || key === 'day') return undefined;
  return new Set(assessed.months.map((day) => partOf(day, key))).size;
}

/** The greatest that a number can be for this representative: traits are what they are, records and figures vary. */
function upper(plan: Plan, assessed: Assessed, num: Num): Most {
  if (typeof num === 'string') return exact(num);
  if (!('by' in num)) return upperOfName(plan, assessed, num.name);
  // A record asks a trait as on its day, so one that changed may have been any of its words.
  const steady = assessed.dossier.representative.changes.length === 0;
  const known =
    steady &&
    (plan.rulebook.traits.some((trait) => trait.name === num.by) ||
      num.by === '乡镇街道' ||
      num.by === '任职月数');
  if (known && num.rows.every((row) => typeof row.then === 'string')) {
    const value = numberOf(num, assessed.find);
    return isLacking(value) ? undefined : value;
  }
  const rows = [...num.rows.map((row) => row.then), ...(num.otherwise === undefined ? [] : [num.otherwise])];
  return rows
    .map((row) => upper(plan, assessed, row))
    .reduce((most, row) => (most === undefined || row === undefined ? undefined : greater(most, row)));
}

function upperOfName(plan: Plan, assessed: Assessed, name: string): Most {
  const { rulebook } = plan;
  const fact = [...rulebook.facts, ...rulebook.traits].find((one) => one.name === name);
  if (fact !== undefined)
    return fact.kind === 'number' && fact.max !== undefined ? exact(fact.max) : undefined;
  const rating = rulebook.ratings.find((one) => one.name === name);
  if (rating !== undefined) return orAbsent(upperOfRange(rating.range), rating.absent);
  const figure = rulebook.figures.find((one) => one.name === name);
  return figure === undefined ? undefined : orAbsent(upperOfFigure(plan, assessed, figure), figure.absent);
}

/** What stands in for an absent number may lie above all that it can be. */
function orAbsent(most: Most, absent: Figure['absent']): Most {
  return most === undefined || absent === undefined || absent === 'exempt'
    ? most
    : greater(most, exact(absent));
}

function upperOfRange(range: Range): Fraction {
  const ends =
    'bands' in range
      ? range.bands.map(([, to]) => exact(to))
      : [
          ...range.rows.map((row) => upperOfRange(row.then)),
          ...(range.otherwise === undefined ? [] : [upperOfRange(range.otherwise)]),
        ];
  return ends.reduce(greater);
}

function upperOfFigure(plan: Plan, assessed: Assessed, { measure }: Figure): Most {
  switch (measure.kind) {
    case 'months':
      return whole(assessed.months.length);
    case 'weigh':
      return measure.parts.reduce<Most>((sum, part) => {
        const most = times(upperOfName(plan, assessed, part.name), exact(part.weight));
        return sum === undefined || most === undefined ? undefined : add(sum, most);
      }, exact(measure.plus));
    case 'poll':
      return measure.classes.map((one) => exact(one.weight)).reduce(greater);
    case 'percentile':
    case 'ofBest':
      return whole(1);
    case 'iqrLog':
      return exact(measure.top);
    case 'count':
    case 'sum':
    case 'ratio':
    case 'points':
    case 'rank':
    case 'ofMean':
    case 'running':
    case 'altogether':
      return undefined;
  }
}
