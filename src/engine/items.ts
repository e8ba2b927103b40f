/**
 * Step 3: the values of an item's lines, or its smaller items, become one number.
 *
 * Takes and the parts of `each` come first, then what every sum goes through (sums.ts).
 */
import type { Assessed } from './assessed.ts';
import { type CalendarPart, calendarParts, partOf } from './day.ts';
import { textOf } from './decimal.ts';
import type { DutyRecord } from './dossier.ts';
import { add, compare, type Fraction, magnitude, zero } from './fraction.ts';
import { type Lines, matterOf } from './lines.ts';
import { mostOfItem } from './most.ts';
import { isLacking, numberOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { ItemResult } from './results.ts';
import type { Each, Item, Key, Num, Take } from './rulebook.ts';
import type { Step } from './sheet.ts';
import { resultOf, type State, type Sums } from './sums.ts';

/** What still counts in an item: a value, a part of `each`, or a smaller item. */
interface Unit {
  readonly amount: Fraction;
  readonly label: string;
  readonly record?: DutyRecord;
}

interface Worked {
  readonly units: readonly Unit[];
  readonly steps: Step[];
}

/** `outer` is why what holds the item does not apply, earns nothing or is open: then so it is with the item. */
export function scoreItem(
  plan: Plan,
  lines: Lines,
  sums: Sums,
  assessed: Assessed,
  item: Item,
  outer: State | undefined,
): ItemResult {
  const state = outer ?? sums.stateOf(assessed, item);
  const items = item.items.map((smaller) => scoreItem(plan, lines, sums, assessed, smaller, state));
  const made = state ?? makeItem(plan, lines, sums, assessed, item, items);
  const applies = !('is' in made) || made.is !== 'not-applicable';
  const most = applies && assessed.isTold ? mostOfItem(plan, assessed, item, items) : zero;
  if ('is' in made) return { ...resultOf(made), item, items, most };
  const pending = items.flatMap((smaller) => smaller.pending);
  return { applies: true, points: made.points, steps: made.steps, pending, most, item, items };
}

function makeItem(
  plan: Plan,
  lines: Lines,
  sums: Sums,
  assessed: Assessed,
  item: Item,
  items: readonly ItemResult[],
): State | { readonly points: Fraction; readonly steps: readonly Step[] } {
  const worked = item.items.length > 0 ? fromItems(items) : fromLines(plan, lines, assessed, item);
  if ('is' in worked) return worked;
  const parted = inParts(assessed, item.each, worked);
  if ('is' in parted) return parted;
  const { units, steps } = item.take === undefined ? parted : take(item.take, parted);
  const sum = units.reduce((total, unit) => add(total, unit.amount), zero);
  const finished = sums.finish(assessed, item, 'item', sum, steps);
  return 'pending' in finished ? { is: 'pending', because: finished.pending } : finished;
}

function fromItems(items: readonly ItemResult[]): State | Worked {
  const applying = items.filter((item) => item.applies);
  if (applying.length === 0) return { is: 'not-applicable', because: items.map(({ item }) => item.name) };
  return { units: applying.map(({ item, points }) => ({ amount: points, label: item.name })), steps: [] };
}

function fromLines(plan: Plan, lines: Lines, assessed: Assessed, item: Item): State | Worked {
  const units: Unit[] = [];
  const steps: Step[] = [];
  const pending: string[] = [];
  const inapplicable: string[] = [];
  const planned = plan.linesOf.get(item) ?? [];
  let applying = 0;
  for (const one of planned) {
    const outcome = lines.outcomeOf(assessed, one);
    if (outcome.is === 'pending') pending.push(...outcome.because);
    if (outcome.is === 'not-applicable') inapplicable.push(...outcome.because);
    else applying += 1;
    let { values }: { values: readonly Unit[] } = outcome;
    for (const value of outcome.values) steps.push(value.step);
    if (outcome.told.length > 0) steps.push(...outcome.told);
    if (one.line.take !== undefined && one.line.when !== undefined)
      values = take(one.line.take, { units: values, steps }, one.inItem).units;
    units.push(...values);
  }
  if (pending.length > 0) return { is: 'pending', because: pending };
  if (applying === 0 && planned.length > 0 && item.base === undefined)
    return { is: 'not-applicable', because: inapplicable };
  return { units, steps };
}

/** Keeps the values of greatest size from the from-th to the to-th; equal ones count alike, so no order decides. */
function take(take: Take, { units, steps }: Worked, line?: number): Worked {
  const sorted = [...units].sort((a, b) => compare(magnitude(b.amount), magnitude(a.amount)));
  const kept = sorted.slice(take.from - 1, take.to);
  if (kept.length < units.length) {
    const value = textOf(kept.reduce((sum, unit) => add(sum, unit.amount), zero));
    const labels = kept.map((unit) => unit.label);
    steps.push({ step: 'take', ...(line === undefined ? {} : { line }), take, kept: labels, value });
  }
  return { units: kept, steps };
}

/** Smaller parts first, each inside the next; the values of a part become one. */
function inParts(assessed: Assessed, each: readonly Each[], worked: Worked): State | Worked {
  let { units } = worked;
  const { steps } = worked;
  for (const level of each) {
    const limits = [level.floor, level.cap].map((num) => limitOf(num, assessed));
    const pending = limits.flatMap((limit) => (limit !== undefined && 'names' in limit ? limit.names : []));
    if (pending.length > 0) return { is: 'pending', because: pending };
    const [floor, cap] = limits as (Fraction | undefined)[];
    const parts = new Map<string, Unit[]>();
    for (const unit of units) {
      const label = partLabel(level.key, unit.record as DutyRecord);
      const part = parts.get(label);
      if (part === undefined) parts.set(label, [unit]);
      else part.push(unit);
    }
    units = [...parts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([label, inPart]) => {
        const told = (by: 'take' | 'floor' | 'cap', before: Fraction, after: Fraction) => {
          if (compare(before, after) === 0) return before;
          steps.push({
            step: 'part',
            key: level.key,
            part: label,
            by,
            before: textOf(before),
            value: textOf(after),
          });
          return after;
        };
        const all = sumOf(inPart);
        const kept = level.take === undefined ? inPart : take(level.take, { units: inPart, steps: [] }).units;
        let amount = told('take', all, sumOf(kept));
        if (floor !== undefined && compare(amount, floor) < 0) amount = told('floor', amount, floor);
        if (cap !== undefined && compare(amount, cap) > 0) amount = told('cap', amount, cap);
        return { amount, label, record: inPart[0]?.record as DutyRecord };
      });
  }
  return { units, steps };
}

function limitOf(
  num: Num | undefined,
  assessed: Assessed,
): Fraction | { readonly names: readonly string[] } | undefined {
  if (num === undefined) return undefined;
  const value = numberOf(num, assessed.find);
  return isLacking(value) && value.exempt ? undefined : value;
}

function sumOf(units: readonly Unit[]): Fraction {
  return units.reduce((sum, unit) => add(sum, unit.amount), zero);
}

/** The part of a KEY that a record lies in. What it does not say is a part of its own. */
export function partLabel(key: Key, record: DutyRecord): string {
  switch (key) {
    case 'record':
      return record.id;
    case 'matter':
      return record.matter ?? matterOf(record);
    case 'member':
      return record.by ?? '';
    default:
      return isCalendarPart(key) ? partOf(record.on, key) : `${record.facts[key] ?? ''}`;
  }
}

export function isCalendarPart(key: Key): key is CalendarPart {
  return (calendarParts as readonly string[]).includes(key);
}
