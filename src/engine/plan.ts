/**
 * A rulebook made ready for scoring, once: its lines numbered, its conditions turned into questions, and its steps
 * put into the order in which one may name the other.
 */
import { comparisonsIn, namesIn } from './classes.ts';
import { createJudge, type Judge, type Question } from './decide.ts';
import { kindsOf, type NameKind, recordNames } from './names.ts';
import { namesOf } from './numbers.ts';
import type { Condition, Figure, Item, Line, Num, Rulebook, Section, Sum } from './rulebook.ts';

export interface Plan {
  readonly rulebook: Rulebook;
  readonly kinds: ReadonlyMap<string, NameKind>;
  readonly judge: Judge;
  readonly lines: readonly PlannedLine[];
  readonly linesOf: ReadonlyMap<Item, readonly PlannedLine[]>;
  /** The figures that count or add up records. */
  readonly counts: readonly Figure[];
  /** Whether a name is read off the record: its facts, what every record has, and traits as on its day. */
  readonly ofRecord: (name: string) => boolean;
  readonly questionOf: (condition: Condition, exempt?: 'met' | 'unmet') => Question;
  /** `cap: none` is no cap. */
  readonly total: Sum;
  readonly steps: readonly PlannedStep[];
}

export interface PlannedLine {
  readonly number: number;
  /** From 1, within its item. */
  readonly inItem: number;
  readonly line: Line;
  /** Its item, preceded by the items that hold it. */
  readonly path: readonly Item[];
  /** `points` and `times` read nothing but the record's class, so their product is made once a class. */
  readonly perClass: boolean;
  /** The `once` lists its item stands in, by number. */
  readonly once: readonly number[];
}

export type PlannedStep =
  | { readonly make: 'figure'; readonly figure: Figure }
  | { readonly make: 'item'; readonly item: Item }
  | { readonly make: 'section'; readonly section: Section }
  | { readonly make: 'total' | 'gates' | 'exempt' | 'grades' };

const plans = new WeakMap<Rulebook, Plan>();

/** The plan of a rulebook; kept, and with it every verdict of json-rules-engine. */
export function planOf(rulebook: Rulebook): Plan {
  let plan = plans.get(rulebook);
  if (plan === undefined) {
    plan = makePlan(rulebook);
    plans.set(rulebook, plan);
  }
  return plan;
}

function makePlan(rulebook: Rulebook): Plan {
  const kinds = kindsOf(rulebook);
  const judge = createJudge(kinds);
  const lines: PlannedLine[] = [];
  const linesOf = new Map<Item, PlannedLine[]>();
  const ofRecord = recordReader(rulebook);

  const number = (item: Item, above: readonly Item[]): void => {
    const path = [...above, item];
    const once = rulebook.once.flatMap((list, index) =>
      path.some((one) => list.includes(one.name)) ? [index] : [],
    );
    const own = item.lines.map((line, index) => {
      const perClass = [line.points, ...line.times].every((num) => readsOnlyClass(num, ofRecord));
      return { number: lines.length + index, inItem: index + 1, line, path, perClass, once };
    });
    lines.push(...own);
    linesOf.set(item, own);
    for (const smaller of item.items) number(smaller, path);
  };
  for (const section of rulebook.sections) for (const item of section.items) number(item, []);

  const asked = new Map<Condition, Record<'met' | 'unmet', Question | undefined>>();
  const questionOf = (condition: Condition, exempt: 'met' | 'unmet' = 'unmet') => {
    const kept = asked.get(condition) ?? { met: undefined, unmet: undefined };
    asked.set(condition, kept);
    kept[exempt] ??= judge.question(condition, exempt);
    return kept[exempt];
  };

  const counts = rulebook.figures.filter(({ measure }) => measure.kind === 'count' || measure.kind === 'sum');
  return {
    rulebook,
    kinds,
    judge,
    lines,
    linesOf,
    counts,
    ofRecord,
    questionOf,
    total: totalOf(rulebook),
    steps: stepsOf(rulebook),
  };
}

function recordReader(rulebook: Rulebook): (name: string) => boolean {
  const names = new Set([
    ...Object.keys(recordNames),
    ...rulebook.facts.map((fact) => fact.name),
    ...rulebook.traits.map((trait) => trait.name),
    '乡镇街道',
  ]);
  return (name) => names.has(name);
}

/** A bare name (`points: 核定分`) reads a number as it is; a table reads no more of it than its bounds. */
function readsOnlyClass(num: Num, ofRecord: (name: string) => boolean): boolean {
  if (typeof num === 'string') return true;
  if (!('by' in num)) return false;
  const rows = [...num.rows.map((row) => row.then), ...(num.otherwise === undefined ? [] : [num.otherwise])];
  return ofRecord(num.by) && rows.every((row) => readsOnlyClass(row, ofRecord));
}

// ---- the order of the steps -----------------------------------------------------------------------------------

/** Every step after all that it names; the parser has refused circles. */
function stepsOf(rulebook: Rulebook): readonly PlannedStep[] {
  const ordered: PlannedStep[] = [];
  const done = new Set<string>();
  const items = new Map(
    rulebook.sections.flatMap((section) => section.items).map((item) => [item.name, item]),
  );
  const inItem = new Map(
    [...items.values()].flatMap((item) => everyItem(item).map((one) => [one.name, item] as const)),
  );
  const figures = new Map(rulebook.figures.map((figure) => [figure.name, figure]));
  const sections = new Map(rulebook.sections.map((section) => [section.name, section]));

  const once = (key: string, step: PlannedStep, before: () => void) => {
    if (done.has(key)) return;
    done.add(key);
    before();
    ordered.push(step);
  };
  const name = (called: string): void => {
    const figure = figures.get(called);
    if (figure !== undefined) make.figure(figure);
    else if (called === '总分') make.gates();
    else if (called === '等次') make.grades();
  };
  const names = (all: readonly string[]) => all.forEach(name);
  const make = {
    figure: (figure: Figure) =>
      once(`figure ${figure.name}`, { make: 'figure', figure }, () => {
        names(figure.for === undefined ? [] : namesInCondition(figure.for));
        const { measure } = figure;
        switch (measure.kind) {
          case 'count':
          case 'sum':
          case 'months':
          case 'poll':
            return;
          case 'ratio':
            return names([...namesOf(measure.of), ...namesOf(measure.to)]);
          case 'weigh':
            return names(measure.parts.map((part) => part.name));
          case 'points':
            return points(measure.of);
          case 'rank':
          case 'percentile':
          case 'ofBest':
          case 'ofMean':
          case 'iqrLog':
            make.exempt();
            return name(measure.of);
          case 'running':
          case 'altogether':
            return names(namesInCondition(measure.when));
        }
      }),
    item: (item: Item) =>
      once(`item ${item.name}`, { make: 'item', item }, () => {
        if (everyItem(item).some((one) => one.best !== undefined)) make.exempt();
        names(namesInItem(item));
        for (const list of rulebook.once) {
          if (!everyItem(item).some((one) => list.includes(one.name))) continue;
          for (const other of list) names(namesInItem(inItem.get(other) as Item));
        }
      }),
    section: (section: Section) =>
      once(`section ${section.name}`, { make: 'section', section }, () => {
        if (section.best !== undefined) make.exempt();
        names([
          ...namesInSum(section),
          ...[section.for, section.if].flatMap((one) => (one === undefined ? [] : namesInCondition(one))),
        ]);
        section.items.forEach(make.item);
      }),
    total: () =>
      once('total', { make: 'total' }, () => {
        if (rulebook.total.best !== undefined) make.exempt();
        names(namesInSum(totalOf(rulebook)));
        rulebook.sections.forEach(make.section);
      }),
    gates: () =>
      once('gates', { make: 'gates' }, () => {
        make.total();
        names(
          rulebook.gates.flatMap((gate) => [
            ...(gate.for === undefined ? [] : namesInCondition(gate.for)),
            ...namesInCondition(gate.need),
          ]),
        );
      }),
    exempt: () =>
      once('exempt', { make: 'exempt' }, () =>
        names(rulebook.exempt.flatMap((one) => namesInCondition(one.if))),
      ),
    grades: () =>
      once('grades', { make: 'grades' }, () => {
        make.exempt();
        make.gates();
        for (const grade of rulebook.grades) {
          names([grade.for, grade.need].flatMap((one) => (one === undefined ? [] : namesInCondition(one))));
          names([...(grade.from === undefined ? [] : namesOf(grade.from)), ...(grade.quota?.then ?? [])]);
        }
      }),
  };
  const points = (of: string): void => {
    const section = sections.get(of);
    const item = inItem.get(of);
    if (section !== undefined) make.section(section);
    else if (item !== undefined) make.item(item);
    else items.forEach(make.item);
  };

  make.grades();
  rulebook.figures.forEach(make.figure);
  return ordered;
}

function totalOf({ total: { cap, ...sum } }: Rulebook): Sum {
  return cap === 'none' ? sum : { ...sum, cap };
}

export function everyItem(item: Item): readonly Item[] {
  return [item, ...item.items.flatMap(everyItem)];
}

export function namesInCondition(condition: Condition): readonly string[] {
  return comparisonsIn(condition).flatMap(namesIn);
}

function namesInSum(sum: Sum): readonly string[] {
  return [sum.base, ...sum.multiply, sum.floor, sum.cap].flatMap((num) =>
    num === undefined ? [] : namesOf(num),
  );
}

/** What an item reads of the dossier, its smaller items and lines included; names of records among them do no harm. */
function namesInItem(item: Item): readonly string[] {
  const conditions = [item.for, item.if, ...item.lines.flatMap((line) => [line.for, line.if])];
  const numbers = [
    ...item.each.flatMap((each) => [each.floor, each.cap]),
    ...item.lines.flatMap((line) => [line.points, line.target, line.every, ...line.times]),
  ];
  return [
    ...namesInSum(item),
    ...conditions.flatMap((one) => (one === undefined ? [] : namesInCondition(one))),
    ...numbers.flatMap((num) => (num === undefined ? [] : namesOf(num))),
    ...item.lines.flatMap((line) => (line.per === undefined ? [] : [line.per])),
    ...item.items.flatMap(namesInItem),
  ];
}
