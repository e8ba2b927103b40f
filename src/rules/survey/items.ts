/** One item over the facts that it names: every class of records, judged, and what it gives there. */
import { comparisonsIn, isTable } from '../../engine/classes.ts';
import { sign } from '../../engine/fraction.ts';
import { absent, type Find, isLacking } from '../../engine/numbers.ts';
import type { Plan, PlannedLine } from '../../engine/plan.ts';
import { worthOf } from '../../engine/record-classes.ts';
import type { Condition, Item, Num } from '../../engine/rulebook.ts';
import type { Study } from '../check/study.ts';
import { type Dimension, dimensionOf } from './cells.ts';

export const classesMax = 4_000;

export type Constants = ReadonlyMap<string, readonly string[]>;

export interface Walked {
  readonly item: Item;
  readonly constants: Constants;
  readonly dimensions: readonly Dimension[];
  readonly classes: number;
  /** By class: above 0 where it earns, below where it deducts. */
  readonly gives: Int8Array;
  /** By class: whether a record can be so at all; a fact that is asked for is not left out. */
  readonly possible: Uint8Array;
  /** The lines, from 1, that no class meets. */
  readonly dead: readonly number[];
}

/** The constants that the item compares facts with. */
export function constantsOf(plan: Plan, item: Item): Constants {
  const constants = new Map<string, readonly string[]>();
  const note = (name: string, values: readonly string[]) => {
    if (plan.ofRecord(name)) constants.set(name, [...new Set([...(constants.get(name) ?? []), ...values])]);
  };
  const noteCondition = (condition: Condition | undefined) => {
    for (const one of condition === undefined ? [] : comparisonsIn(condition)) {
      if (isTable(one) || one.operator === 'known') note(one.fact, []);
      else note(one.fact, typeof one.value === 'string' ? [one.value] : (one.value as readonly string[]));
    }
  };
  const noteNum = (num: Num | undefined): void => {
    if (num === undefined || typeof num === 'string' || !('by' in num)) return;
    note(
      num.by,
      num.rows.map((row) => row.key),
    );
    for (const row of num.rows) noteNum(row.then);
    noteNum(num.otherwise);
  };
  noteCondition(plan.rulebook.admit);
  for (const line of item.lines) {
    if (line.when === undefined) continue;
    noteCondition(line.when);
    for (const num of [line.points, ...line.times]) noteNum(num);
  }
  return constants;
}

export function dimensionsOf(study: Study, constants: Constants): readonly Dimension[] {
  return [...constants].flatMap(([name, values]) => {
    const domain = study.domainOf(name);
    return domain === undefined ? [] : [dimensionOf(name, domain, values, study.wording)];
  });
}

export function sizeOf(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((size, dimension) => size * dimension.cells.length, 1);
}

/** Judges every class of the item; undefined where they are too many. */
export async function walkItem(study: Study, plan: Plan, item: Item): Promise<Walked | undefined> {
  const constants = constantsOf(plan, item);
  const dimensions = dimensionsOf(study, constants);
  const classes = sizeOf(dimensions);
  if (classes > classesMax) return undefined;
  const lines = (plan.linesOf.get(item) ?? []).filter(({ line }) => line.when !== undefined);
  const asked = study.rulebook.facts.filter(
    (fact) =>
      fact.asked !== undefined &&
      constants.has(fact.name) &&
      comparisonsIn(fact.asked).every((one) => constants.has(one.fact)),
  );
  const find = cursorOver(dimensions);
  const met = (condition: Condition) => plan.questionOf(condition).ask(find).met === true;
  const { admit } = plan.rulebook;
  // The first walk asks; json-rules-engine has judged when the second hears.
  for (let index = 0; index < classes; index += 1) {
    find.to(index);
    for (const line of lines) met(line.line.when as Condition);
    for (const fact of asked) met(fact.asked as Condition);
    if (admit !== undefined) met(admit);
  }
  await plan.judge.settle();
  const gives = new Int8Array(classes);
  const possible = new Uint8Array(classes);
  const alive = new Set<number>();
  for (let index = 0; index < classes; index += 1) {
    find.to(index);
    const unsaid = asked.some((fact) => find(fact.name) === absent && met(fact.asked as Condition));
    possible[index] = unsaid ? 0 : 1;
    const admitted = admit === undefined || met(admit);
    for (const line of lines) {
      if (!met(line.line.when as Condition)) continue;
      alive.add(line.inItem);
      if (admitted) gives[index] = Math.sign(givesOf(plan, line, find) + 2 * (gives[index] ?? 0));
    }
  }
  const dead = lines.map((line) => line.inItem).filter((line) => !alive.has(line));
  return { item, constants, dimensions, classes, gives, possible, dead };
}

/** 1, 0 or -1. What hangs on the dossier beside the record is taken to earn. */
function givesOf(plan: Plan, line: PlannedLine, find: Find): number {
  const worth = worthOf(line, find);
  if (isLacking(worth)) return worth.names.some((name) => !plan.ofRecord(name)) ? 1 : 0;
  return worth.reduce((most, { amount }) => most || sign(amount), 0);
}

/** The record of a class, moved from class to class: every name has the value of its cell. */
function cursorOver(dimensions: readonly Dimension[]): Find & { to: (index: number) => void } {
  const values = new Map<string, ReturnType<Find>>();
  const to = (index: number) => {
    let rest = index;
    for (const { name, cells } of dimensions) {
      values.set(name, cells[rest % cells.length]?.value ?? absent);
      rest = Math.floor(rest / cells.length);
    }
  };
  return Object.assign((name: string) => values.get(name) ?? absent, { to });
}

/** The cells of a class, by dimension. */
export function cellsOf(dimensions: readonly Dimension[], index: number): readonly number[] {
  let rest = index;
  return dimensions.map(({ cells }) => {
    const cell = rest % cells.length;
    rest = Math.floor(rest / cells.length);
    return cell;
  });
}

/** The class of a record. */
export function classIn(dimensions: readonly Dimension[], find: Find): number {
  let index = 0;
  for (let at = dimensions.length - 1; at >= 0; at -= 1) {
    const { name, cells, cellOf } = dimensions[at] as Dimension;
    index = index * cells.length + cellOf(find(name));
  }
  return index;
}
