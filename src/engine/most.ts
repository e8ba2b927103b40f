/**
 * The attainable maximum: the cap where one is written, else the most that lines can give by their tables, declared
 * maxima and takes; undefined where nothing bounds it (不设上限).
 */
import type { Assessed } from './assessed.ts';
import { canBeNegative, productOf } from './bounds.ts';
import { partOf } from './day.ts';
import { exact } from './decimal.ts';
import { add, compare, type Fraction, greater, lesser, multiply, sign, whole, zero } from './fraction.ts';
import { isCalendarPart } from './items.ts';
import { isLacking, namesOf, numberOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import { reachOf, reachOfFactor, reachOfQuantity } from './reach.ts';
import type { ItemResult, Most } from './results.ts';
import type { Item, Line, Sum, Take } from './rulebook.ts';

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
  const most = sum.best === undefined ? multipliedMost(plan, assessed, sum, parts()) : exact(sum.best);
  const floor = sum.floor === undefined ? undefined : numberOf(sum.floor, assessed.find);
  return most !== undefined && floor !== undefined && !isLacking(floor) ? greater(most, floor) : most;
}

function multipliedMost(plan: Plan, assessed: Assessed, { base, multiply: factors }: Sum, parts: Most): Most {
  const added = base === undefined ? zero : numberOf(base, assessed.find);
  let most = parts !== undefined && !isLacking(added) ? greater(add(parts, added), zero) : parts;
  for (const factor of factors) {
    const reach = reachOfFactor(plan, assessed, factor);
    // Below zero on both sides makes points of any number.
    most = canBeNegative(reach) ? undefined : times(most, reach.high);
  }
  return most;
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
  const factors = line.times.map((factor) => reachOfFactor(plan, assessed, factor));
  const { high } = [reachOfQuantity(plan, assessed, line), ...factors].reduce(
    productOf,
    reachOf(plan, assessed, line.points),
  );
  return high === undefined ? undefined : plan.round('value', greater(high, zero));
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
  // Records that nobody is named for are a part of their own.
  if (key === 'member') return assessed.dossier.representative.members.length + 1;
  if (!isCalendarPart(key) || key === 'day') return undefined;
  return new Set(assessed.months.map((day) => partOf(day, key))).size;
}
