/**
 * What each of some new records earns: the sheets with one more of them at a time, laid beside each other.
 *
 * So a record that meets a full item earns nothing, two that share a matter earn what the second adds, and what all of
 * them earn adds up to what the total rose by.
 */

import { textOf } from '../../engine/decimal.ts';
import type { Cohort, Dossier, DutyRecord } from '../../engine/dossier.ts';
import { amount, fractionIn } from '../../engine/explain-amount.ts';
import { passedOverWords } from '../../engine/explain-grade.ts';
import { lesser, subtract } from '../../engine/fraction.ts';
import { type OneByOne, oneByOne, type Points } from '../../engine/one-by-one.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { score } from '../../engine/score.ts';
import type { ItemScore, ScoreSheet } from '../../engine/sheet.ts';

export interface Earned {
  readonly record: string;
  readonly representative: string;
  /** By how much the total rose. */
  readonly total: string;
  /** The items that the record fed. */
  readonly items: readonly EarnedInItem[];
  /** Why it earns nothing yet, where no item took it. */
  readonly because?: string;
}

export interface EarnedInItem {
  readonly section: string;
  readonly item: string;
  readonly points: string;
  /** What the item can still earn; left out: 不设上限. */
  readonly left?: string;
}

/** Told after some of the records: how many more are reckoned. */
export type Each = (count: number) => Promise<void>;

/**
 * The new records stand in the dossiers already; `isNew` tells which they are. Where the rulebook compares
 * representatives before the total, the cohort is everybody. Nothing where a rating stops the scores.
 */
export async function earningsOf(
  rulebook: Rulebook,
  cohort: Cohort,
  isNew: (record: string) => boolean,
  each: Each = async () => {},
): Promise<readonly Earned[]> {
  const pointsOf = oneByOne(rulebook, cohort.period);
  const rounds =
    pointsOf === undefined
      ? await together(rulebook, cohort, isNew, each)
      : await apart(cohort, pointsOf, isNew, each);
  return rounds.flat();
}

/** By how many of the own new records came before. */
type Rounds = readonly (readonly Earned[])[];

async function apart(
  { dossiers }: Cohort,
  pointsOf: (dossier: Dossier) => OneByOne,
  isNew: (record: string) => boolean,
  each: Each,
): Promise<Rounds> {
  const rounds: Earned[][] = [];
  // A rating that is refused stops everybody's scores, from there on.
  let stopped = Number.POSITIVE_INFINITY;
  for (const dossier of dossiers) {
    const { id } = dossier.representative;
    const records = dossier.records.toSorted(byDay);
    const fresh = newOf(dossier, isNew);
    const places = new Map(fresh.map((record, at) => [record, at]));
    const withNew = (count: number) => records.filter((record) => (places.get(record.id) ?? -1) < count);
    const points = pointsOf(dossier);
    const start = await points(withNew(0));
    if (start === 'refused') return [];
    let was: Points | undefined = start;
    for (const [at, record] of fresh.entries()) {
      const is: Awaited<ReturnType<OneByOne>> = await points(withNew(at + 1));
      if (is === 'refused') {
        stopped = Math.min(stopped, at);
        break;
      }
      if (was !== undefined && is !== undefined) {
        rounds[at] ??= [];
        rounds[at].push(earnedOf(id, record, was, is));
      }
      was = is;
      await each(1);
    }
  }
  return rounds.slice(0, stopped);
}

async function together(
  rulebook: Rulebook,
  { period, dossiers }: Cohort,
  isNew: (record: string) => boolean,
  each: Each,
): Promise<Rounds> {
  const fresh = new Map(
    dossiers.map((dossier) => [dossier.representative.id, newOf(dossier, isNew)] as const),
  );
  const most = Math.max(0, ...[...fresh.values()].map(({ length }) => length));
  const rounds: Earned[][] = [];
  let before = await sheetsWith(0);
  for (let count = 1; count <= most && before !== undefined; count += 1) {
    const after = await sheetsWith(count);
    const earned: Earned[] = [];
    for (const [id, records] of fresh) {
      const record = records[count - 1];
      const [was, is] = [before.get(id), after?.get(id)];
      if (record !== undefined && was !== undefined && is !== undefined)
        earned.push(earnedOf(id, record, was, is));
    }
    rounds.push(earned);
    before = after;
    await each(earned.length);
  }
  return rounds;

  async function sheetsWith(count: number): Promise<ReadonlyMap<string, ScoreSheet> | undefined> {
    const some = dossiers.map((dossier) => {
      const kept = new Set(fresh.get(dossier.representative.id)?.slice(0, count));
      return { ...dossier, records: dossier.records.filter(({ id }) => !isNew(id) || kept.has(id)) };
    });
    const outcome = await score(rulebook, { period, dossiers: some });
    return 'refused' in outcome
      ? undefined
      : new Map(outcome.sheets.map((sheet) => [sheet.representative, sheet]));
  }
}

/** In the order in which they were done. */
function newOf({ records }: Dossier, isNew: (record: string) => boolean): readonly string[] {
  return records
    .filter(({ id }) => isNew(id))
    .toSorted(byDay)
    .map(({ id }) => id);
}

function byDay(a: DutyRecord, b: DutyRecord): number {
  return a.on < b.on || (a.on === b.on && a.id < b.id) ? -1 : 1;
}

function earnedOf(representative: string, record: string, was: Points, is: Points): Earned {
  // What the record did not touch is the very same.
  const [before, touched] = [leavesOf(was, is), leavesOf(is, was)];
  const earlier = new Map(before.map(({ score: { item, points } }) => [item, points]));
  const items = touched.flatMap((leaf): EarnedInItem[] => {
    const { item, points, steps } = leaf.score;
    const rise = difference(points, earlier.get(item) ?? '0');
    const fed = steps.some((step) => step.step === 'record' && step.record === record);
    if (!fed && rise === '0') return [];
    const left = leftIn(leaf);
    return [{ section: leaf.section, item, points: rise, ...(left === undefined ? {} : { left }) }];
  });
  const because = items.length > 0 ? undefined : whyNothing(record, is, touched);
  return {
    record,
    representative,
    total: difference(is.total, was.total),
    items,
    ...(because === undefined ? {} : { because }),
  };
}

interface Leaf {
  readonly section: string;
  readonly score: ItemScore;
  /** The items that hold it, which may be full before it is. */
  readonly holding: readonly ItemScore[];
}

/** Of the items that the other does not have. */
function leavesOf({ sections }: Points, other: Points): readonly Leaf[] {
  const same = new Set(other.sections.flatMap(({ items }) => items));
  return sections.flatMap(({ section, items }) =>
    items.filter((item) => !same.has(item)).flatMap((item) => inner(section, item, [])),
  );
}

function inner(section: string, score: ItemScore, holding: readonly ItemScore[]): readonly Leaf[] {
  if (score.items === undefined || score.items.length === 0) return [{ section, score, holding }];
  return score.items.flatMap((smaller) => inner(section, smaller, [...holding, score]));
}

function leftIn({ score, holding }: Leaf): string | undefined {
  const capped = [score, ...holding].filter(({ attainable }) => attainable !== 'none');
  const lefts = capped.map(({ attainable, points }) => subtract(fractionIn(attainable), fractionIn(points)));
  const [first, ...others] = lefts;
  return first === undefined ? undefined : textOf(others.reduce(lesser, first));
}

function whyNothing(record: string, { passedOver }: Points, touched: readonly Leaf[]): string {
  const over = passedOver.find((one) => one.record === record);
  if (over !== undefined) return `${passedOverWords(over.because)}。`;
  for (const { score } of touched) {
    for (const step of score.steps) {
      if (step.step === 'unscored' && step.record === record) {
        return `没有写明${step.missing.join('、')}，“${score.item}”暂不计分。`;
      }
      if (step.step === 'once' && step.record === record) {
        return `一事一计，已计入“${step.keptIn}”。`;
      }
    }
  }
  return '没有单独计分的项目。';
}

function difference(a: string, b: string): string {
  return textOf(subtract(fractionIn(a), fractionIn(b)));
}

/** «视察得2分，还可得4分» and so on, one line for the page and for the terminal. */
export function earnedWords({ items, because }: Earned): string {
  if (items.length === 0) return because ?? '';
  const words = items.map(({ item, points, left }) => {
    const rest =
      left === undefined ? '不设上限' : left === '0' ? '本项已到上限' : `距本项上限还有${amount(left, '分')}`;
    return `“${item}”得${amount(points, '分')}，${rest}`;
  });
  return `${words.join('；')}。`;
}
