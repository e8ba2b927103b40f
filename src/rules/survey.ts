/**
 * 规则体检: what the rules do to every kind of record, before a real one comes.
 *
 * Each item is walked over the facts it names, each pair of items over the facts the two name. Every class is judged
 * by json-rules-engine, once; whatever was too large to walk is said.
 */
import { inOffice } from '../engine/assessed.ts';
import type { Cohort } from '../engine/dossier.ts';
import type { Find } from '../engine/numbers.ts';
import { planOf } from '../engine/plan.ts';
import type { Item, Rulebook } from '../engine/rulebook.ts';
import { everyItem } from './check/condition-spots.ts';
import { studyOf } from './check/study.ts';
import { type Monotone, monotone } from './monotone.ts';
import { saidClasses } from './survey/boxes.ts';
import { classIn, constantsOf, dimensionsOf, sizeOf, type Walked, walkItem } from './survey/items.ts';
import { walkPair } from './survey/pairs.ts';
import { findIn } from './survey/records.ts';
import { unpaidIn } from './survey/unpaid.ts';

export interface Survey {
  readonly walked: {
    readonly items: number;
    /** Walked class by class, and told apart without: by a fact, or by whom they are for. */
    readonly pairs: number;
    readonly apart: number;
    readonly classes: number;
  };
  /** Too many classes to walk. */
  readonly skipped: readonly { readonly items: readonly string[]; readonly classes: number }[];
  /** Lines, counted from 1, that no record can meet. */
  readonly dead: readonly { readonly item: string; readonly line: number }[];
  readonly unpaid: readonly {
    readonly facts: readonly { readonly name: string; readonly value: string }[];
    /** Figures that count such records all the same. */
    readonly figures: readonly string[];
    readonly records?: number;
  }[];
  /** Kinds of records that earn in both items. */
  readonly twice: readonly {
    readonly items: readonly [string, string];
    readonly says: readonly string[];
    readonly records?: number;
  }[];
  /** What one more record may lower, and why: told as it is, for a rulebook that deducts is in order. */
  readonly falling: Monotone['reasons'];
  /** With dossiers: how many real records fall in each class of an item in which it gives points. */
  readonly real?: readonly {
    readonly item: string;
    readonly records: number;
    readonly classes: readonly { readonly says: string; readonly records: number }[];
  }[];
}

export async function survey(rulebook: Rulebook, cohort?: Cohort): Promise<Survey> {
  const study = studyOf(rulebook, new WeakMap());
  const plan = planOf(rulebook);
  const items = everyItem(rulebook).filter((item) => item.lines.some((line) => line.when !== undefined));
  const walked: Walked[] = [];
  const skipped: { items: readonly string[]; classes: number }[] = [];
  for (const item of items) {
    const one = await walkItem(study, plan, item);
    if (one !== undefined) walked.push(one);
    else skipped.push({ items: [item.name], classes: sizeOf(dimensionsOf(study, constantsOf(plan, item))) });
  }
  const paths = new Map(plan.lines.map((line) => [line.path.at(-1) as Item, line.path]));
  const twice: { a: Walked; b: Walked; says: readonly string[] }[] = [];
  let [pairs, apart, classes] = [0, 0, walked.reduce((sum, one) => sum + one.classes, 0)];
  walked.forEach((a, index) => {
    for (const b of walked.slice(index + 1)) {
      if (onlyOneCounts(rulebook, paths, a.item, b.item)) continue;
      const pair = walkPair(study, a, b);
      if (pair.skipped) skipped.push({ items: [a.item.name, b.item.name], classes: pair.classes });
      else if (pair.apart) apart += 1;
      else {
        pairs += 1;
        classes += pair.classes;
        if (pair.says.length > 0) twice.push({ a, b, says: pair.says });
      }
    }
  });
  const unpaid = unpaidIn(study, walked, walked.length === items.length);
  const real = cohort === undefined ? undefined : realRecords(rulebook, cohort, walked);
  return {
    walked: { items: walked.length, pairs, apart, classes },
    skipped,
    dead: walked.flatMap(({ item, dead }) => dead.map((line) => ({ item: item.name, line }))),
    unpaid: unpaid.map((one) => ({
      ...one,
      ...(real === undefined
        ? {}
        : { records: real.count((find) => one.facts.every(({ name, value }) => find(name) === value)) }),
    })),
    twice: twice.map(({ a, b, says }) => ({
      items: [a.item.name, b.item.name],
      says,
      ...(real === undefined ? {} : { records: real.count((find) => earns(a, find) && earns(b, find)) }),
    })),
    falling: monotone(rulebook).reasons,
    ...(real === undefined ? {} : { real: real.items }),
  };
}

/** One `once` list, or smaller items of which the best counts. */
function onlyOneCounts(
  rulebook: Rulebook,
  paths: ReadonlyMap<Item, readonly Item[]>,
  a: Item,
  b: Item,
): boolean {
  const [pathA, pathB] = [paths.get(a) ?? [], paths.get(b) ?? []];
  return (
    rulebook.once.some(
      (list) =>
        pathA.some((item) => list.includes(item.name)) && pathB.some((item) => list.includes(item.name)),
    ) || pathA.some((item) => item.take !== undefined && pathB.includes(item))
  );
}

function earns(walked: Walked, find: Find): boolean {
  return (walked.gives[classIn(walked.dimensions, find)] ?? 0) > 0;
}

// ---- real records ---------------------------------------------------------------------------------------------

function realRecords(rulebook: Rulebook, { dossiers, period }: Cohort, walked: readonly Walked[]) {
  const finds = dossiers.flatMap((dossier) =>
    dossier.records
      .filter(({ on }) => on >= period.from && on <= period.until && inOffice(dossier.representative, on))
      .map((record) => findIn(rulebook, dossier, record)),
  );
  const items = walked.map((one) => {
    const counts = new Map<number, number>();
    for (const find of finds) {
      const at = classIn(one.dimensions, find);
      if ((one.gives[at] ?? 0) !== 0) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    const classes = [...counts]
      .map(([at, records]) => ({ says: saidClasses(one.dimensions, [at]).join(''), records }))
      .sort((a, b) => b.records - a.records);
    return { item: one.item.name, records: classes.reduce((sum, each) => sum + each.records, 0), classes };
  });
  return { items, count: (such: (find: Find) => boolean) => finds.filter(such).length };
}

export { surveyText } from './survey/text.ts';
