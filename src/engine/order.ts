/** The order of the steps: each after all that it names, so a place may name what earlier steps made. */
import { comparisonsIn, namesIn } from './classes.ts';
import { namesOf } from './numbers.ts';
import type { Condition, Figure, Item, Measure, Rulebook, Section, Sum } from './rulebook.ts';

export type PlannedStep =
  | { readonly make: 'figure'; readonly figure: Figure }
  | { readonly make: 'item'; readonly item: Item; readonly section: Section }
  | { readonly make: 'section'; readonly section: Section }
  /** `tell`: nothing after it looks at records, items or sections again. */
  | { readonly make: 'records' | 'total' | 'gates' | 'exempt' | 'tell' };

/** Steps that a dossier goes through alone; one step that compares it with everybody; or the grades. */
export type Stage =
  | { readonly make: 'alone'; readonly steps: readonly PlannedStep[] }
  | { readonly make: 'compare'; readonly step: PlannedStep }
  | { readonly make: 'grades' };

type Ordered = PlannedStep | { readonly make: 'grades' };

interface Held {
  readonly item: Item;
  readonly section: Section;
}

export function stagesOf(rulebook: Rulebook): readonly Stage[] {
  const steps = stepsOf(rulebook);
  const last = steps.findLastIndex(readsItems);
  const stages: Stage[] = [];
  const all: readonly Ordered[] = [
    { make: 'records' },
    ...steps.slice(0, last + 1),
    { make: 'tell' },
    ...steps.slice(last + 1),
  ];
  for (const step of all) {
    const before = stages.at(-1);
    if (step.make === 'grades') stages.push({ make: 'grades' });
    else if (comparesWithAll(step, rulebook)) stages.push({ make: 'compare', step });
    else if (before?.make === 'alone') (before.steps as PlannedStep[]).push(step);
    else stages.push({ make: 'alone', steps: [step] });
  }
  return stages;
}

function readsItems(step: Ordered): boolean {
  if (step.make === 'figure') return ['count', 'sum', 'points'].includes(step.figure.measure.kind);
  return step.make === 'item' || step.make === 'section' || step.make === 'total';
}

function comparesWithAll(step: PlannedStep, rulebook: Rulebook): boolean {
  switch (step.make) {
    case 'figure':
      return compares.has(step.figure.measure.kind);
    case 'item':
      return everyItem(step.item).some((item) => item.best !== undefined);
    case 'section':
      return step.section.best !== undefined;
    case 'total':
      return rulebook.total.best !== undefined;
    case 'records':
    case 'gates':
    case 'exempt':
    case 'tell':
      return false;
  }
}

const compares: ReadonlySet<Measure['kind']> = new Set(['rank', 'percentile', 'ofBest', 'ofMean', 'iqrLog']);

/** Every step after all that it names; the parser has refused circles. */
function stepsOf(rulebook: Rulebook): readonly Ordered[] {
  const ordered: Ordered[] = [];
  const done = new Set<string>();
  const items = rulebook.sections.flatMap((section) => section.items.map((item) => ({ item, section })));
  const holding = new Map(
    items.flatMap((held) => everyItem(held.item).map((one) => [one.name, held] as const)),
  );
  const figures = new Map(rulebook.figures.map((figure) => [figure.name, figure]));
  const sections = new Map(rulebook.sections.map((section) => [section.name, section]));

  const once = (key: string, step: Ordered, before: () => void) => {
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
        if (compares.has(figure.measure.kind)) make.exempt();
        names(namesInFigure(figure));
        if (figure.measure.kind === 'points') points(figure.measure.of);
      }),
    item: ({ item, section }: Held) =>
      once(`item ${item.name}`, { make: 'item', item, section }, () => {
        names(namesInState(section));
        if (everyItem(item).some((one) => one.best !== undefined)) make.exempt();
        names(namesInItem(item));
        for (const list of rulebook.once) {
          if (!everyItem(item).some((one) => list.includes(one.name))) continue;
          for (const other of list) {
            const held = holding.get(other) as Held;
            names([...namesInState(held.section), ...namesInItem(held.item)]);
          }
        }
      }),
    section: (section: Section) =>
      once(`section ${section.name}`, { make: 'section', section }, () => {
        if (section.best !== undefined) make.exempt();
        names([...namesInSum(section), ...namesInState(section)]);
        for (const item of section.items) make.item({ item, section });
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
    const item = holding.get(of);
    if (section !== undefined) make.section(section);
    else if (item !== undefined) make.item(item);
    else items.forEach(make.item);
  };

  // Figures that need no grade come before it, so that a dossier can be told before it is compared.
  make.total();
  const onGrade = figuresOnGrade(rulebook);
  rulebook.figures.filter(({ name }) => !onGrade.has(name)).forEach(make.figure);
  make.grades();
  rulebook.figures.forEach(make.figure);
  return ordered;
}

/** The names of the figures that rest on 等次, by themselves or by another. */
export function figuresOnGrade({ figures }: Rulebook): ReadonlySet<string> {
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const restsOnGrade = (figure: Figure): boolean =>
    namesInFigure(figure).some((called) => {
      const other = byName.get(called);
      return called === '等次' || (other !== undefined && restsOnGrade(other));
    });
  return new Set(figures.filter(restsOnGrade).map(({ name }) => name));
}

export function totalOf({ total: { cap, ...sum } }: Rulebook): Sum {
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

function namesInFigure({ for: applies, measure }: Figure): readonly string[] {
  return [...(applies === undefined ? [] : namesInCondition(applies)), ...namesInMeasure(measure)];
}

/** What a figure is made from, where it is made from other names of the dossier. */
export function namesInMeasure(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'count':
    case 'sum':
    case 'months':
    case 'poll':
    case 'points':
      return [];
    case 'ratio':
      return [...namesOf(measure.of), ...namesOf(measure.to)];
    case 'weigh':
      return measure.parts.map((part) => part.name);
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return [measure.of];
    case 'running':
    case 'altogether':
      return namesInCondition(measure.when);
  }
}

export function namesInState(part: { readonly for?: Condition; readonly if?: Condition }): readonly string[] {
  return [part.for, part.if].flatMap((one) => (one === undefined ? [] : namesInCondition(one)));
}

/** What an item reads of the dossier, its smaller items and lines included; names of records among them do no harm. */
export function namesInItem(item: Item): readonly string[] {
  const numbers = [
    ...item.each.flatMap((each) => [each.floor, each.cap]),
    ...item.lines.flatMap((line) => [line.points, line.target, line.every, ...line.times]),
  ];
  return [
    ...namesInSum(item),
    ...[item, ...item.lines].flatMap(namesInState),
    ...numbers.flatMap((num) => (num === undefined ? [] : namesOf(num))),
    ...item.lines.flatMap((line) => (line.per === undefined ? [] : [line.per])),
    ...item.items.flatMap(namesInItem),
  ];
}
