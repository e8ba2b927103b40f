/**
 * A dossier's points as its records come, one after another.
 *
 * The same as scoring it afresh with one more record each time (a property holds it to that), but an item that the new
 * records do not touch is not made again: ten thousand records that are imported are each told what they would earn.
 */
import { type Assessed, assess } from './assessed.ts';
import type { Span } from './day.ts';
import { textOf } from './decimal.ts';
import type { Dossier, DutyRecord } from './dossier.ts';
import { compare, type Fraction } from './fraction.ts';
import { traitKindsOf } from './names.ts';
import type { Found } from './numbers.ts';
import { everyItem, namesInState } from './order.ts';
import { type Plan, planOf } from './plan.ts';
import { refusedRatings } from './ratings.ts';
import type { ItemResult, TotalResult } from './results.ts';
import type { Item, Range, Rulebook, Section } from './rulebook.ts';
import { applies, forEach, those, toolsOf, type Work, worker } from './run.ts';
import type { ItemScore, ScoreSheet } from './sheet.ts';
import { itemScore } from './told.ts';

/** Of a sheet what a record can add to; an item that was not touched is the very one of the call before. */
export interface Points extends Pick<ScoreSheet, 'total' | 'passedOver'> {
  readonly sections: readonly { readonly section: string; readonly items: readonly ItemScore[] }[];
}

/** Each time the records of the time before, and more; nothing where the rulebook does not apply. */
export type OneByOne = (records: readonly DutyRecord[]) => Promise<Points | 'refused' | undefined>;

/** Undefined where points rest on everybody else's, or on what comes after them. */
export function oneByOne(rulebook: Rulebook, period: Span): ((dossier: Dossier) => OneByOne) | undefined {
  const plan = planOf(rulebook);
  const [first] = plan.stages;
  if (first?.make !== 'alone' || !endsHere(plan, first.steps)) return undefined;
  const tools = toolsOf(plan);
  const traitKinds = traitKindsOf(rulebook);
  const held = new Map(heldItems(rulebook).map((one) => [one.item, readsOf(plan, one)]));
  return (dossier) => {
    let last: Done | undefined;
    const scores = new WeakMap<ItemResult, ItemScore>();
    const scoreOf = (result: ItemResult) => {
      const known = scores.get(result) ?? itemScore(result);
      scores.set(result, known);
      return known;
    };
    return async (records) => {
      const one = assess({ ...dossier, records }, period, traitKinds);
      const [inside] = await those(plan, [one], (each) => applies(plan, each));
      if (inside === undefined) return undefined;
      const before = last;
      await forEach(plan, [one], ...first.steps.flatMap((step) => works(step, one, before)));
      if (refusedRatings(rulebook, [one]).length > 0) return 'refused';
      last = { one, items: one.items };
      return {
        total: textOf((one.total as TotalResult).points),
        passedOver: one.passedOver,
        sections: rulebook.sections.map(({ name, items }) => ({
          section: name,
          items: items.map((item) => scoreOf(one.items.get(item.name) as ItemResult)),
        })),
      };
    };
  };

  function works(step: Step, one: Assessed, before: Done | undefined): readonly Work[] {
    // Nothing is told before its end: the next call asks what was read and made.
    if (step.make === 'tell') return [];
    const work = worker({ plan, period, everyone: [one] }, tools, step);
    if (before === undefined) return [work];
    if (step.make === 'figure') {
      const at = plan.counts.indexOf(step.figure);
      const { name } = step.figure;
      if (at === -1 || step.figure.for !== undefined) return [work];
      const isKept = () => before.one.counted[at]?.length === one.counted[at]?.length;
      return [() => (isKept() ? one.made.set(name, before.one.made.get(name) as Found) : work(one))];
    }
    if (step.make !== 'item') return [work];
    const { name } = step.item;
    const reads = held.get(step.item) as Reads;
    const kept = before.items.get(name) as ItemResult;
    return [() => (isSame(reads, before.one, one) ? one.items.set(name, kept) : work(one))];
  }
}

type Step = Parameters<typeof worker>[2];

interface Done {
  readonly one: Assessed;
  readonly items: ReadonlyMap<string, ItemResult>;
}

/** The points, the gates after them and the numbers that tell a rating's range are made before anybody is compared. */
function endsHere({ rulebook }: Plan, steps: readonly Step[]): boolean {
  const made = new Set(steps.flatMap((step) => (step.make === 'figure' ? [step.figure.name] : [])));
  const later = rulebook.figures.filter(({ name }) => !made.has(name)).map(({ name }) => name);
  const ranges = rulebook.ratings.flatMap(({ range }) => namesInRange(range));
  return (
    ['total', 'gates'].every((make) => steps.some((step) => step.make === make)) &&
    !ranges.some((name) => later.includes(name) || name === '等次')
  );
}

function namesInRange(range: Range): readonly string[] {
  if ('bands' in range) return [];
  const inner = [...range.rows.map(({ then }) => then), range.otherwise];
  return [range.by, ...inner.flatMap((one) => (one === undefined ? [] : namesInRange(one)))];
}

interface Held {
  readonly item: Item;
  readonly section: Section;
}

interface Reads {
  /** Numbers of lines, and names of the dossier. */
  readonly lines: readonly number[];
  readonly names: readonly string[];
}

function heldItems({ sections }: Rulebook): readonly Held[] {
  return sections.flatMap((section) => section.items.map((item) => ({ item, section })));
}

/** All that an item is made from; of what counts once, also what could keep it elsewhere. */
function readsOf(plan: Plan, { item, section }: Held): Reads {
  const own = everyItem(item).map(({ name }) => name);
  const lists = plan.rulebook.once.filter((list) => own.some((name) => list.includes(name)));
  const others = heldItems(plan.rulebook).filter((other) =>
    everyItem(other.item).some(({ name }) => lists.some((list) => list.includes(name))),
  );
  const all = [{ item, section }, ...others];
  return {
    lines: all.flatMap((each) =>
      everyItem(each.item).flatMap((one) => (plan.linesOf.get(one) ?? []).map(({ number }) => number)),
    ),
    names: [
      ...new Set(
        all.flatMap((each) => [...namesInState(each.section), ...(plan.namesIn.get(each.item) ?? [])]),
      ),
    ],
  };
}

/** Records only ever come to a line, so as many are the same ones. */
function isSame({ lines, names }: Reads, before: Assessed, now: Assessed): boolean {
  return (
    lines.every(
      (number) =>
        before.matched[number]?.length === now.matched[number]?.length &&
        before.unscored[number]?.length === now.unscored[number]?.length,
    ) && names.every((name) => isEqual(before.find(name), now.find(name)))
  );
}

function isEqual(a: Found, b: Found): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    const [these, those] = [a as readonly string[], b as readonly string[]];
    return these.length === those.length && these.every((word, at) => word === those[at]);
  }
  return compare(a as Fraction, b as Fraction) === 0;
}
