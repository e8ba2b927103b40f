/** Where the names of a rulebook are used: in conditions, numbers, keys and groups. */
import { comparisonsIn, namesIn } from '../../engine/classes.ts';
import { namesOf } from '../../engine/numbers.ts';
import type { Condition, Figure, Item, Line, Num, Rulebook } from '../../engine/rulebook.ts';
import { conditionSpots, everyItem } from './condition-spots.ts';
import type { Study } from './study.ts';

export function namesInCondition(condition: Condition | undefined): readonly string[] {
  return condition === undefined ? [] : comparisonsIn(condition).flatMap(namesIn);
}

/** Every name that some rule reads. A figure nobody reads still reads its own: unused is told one at a time. */
export function namesUsed(study: Study): ReadonlySet<string> {
  const { rulebook } = study;
  const items = everyItem(rulebook);
  return new Set([
    ...conditionSpots(study).flatMap((spot) => namesInCondition(spot.condition)),
    ...rulebook.figures.flatMap(namesOfFigure),
    ...numbersOfPoints(study).flatMap(namesOf),
    ...items.flatMap((item) => item.each.map((each) => each.key)),
    ...rulebook.grades.flatMap((grade) => [
      ...of(grade.from),
      ...(grade.quota?.then ?? []),
      ...(grade.quota?.within === undefined ? [] : [grade.quota.within]),
    ]),
    ...rulebook.ranks.flatMap((rank) => (rank.within === undefined ? [] : [rank.within])),
    ...rulebook.ratings.flatMap((rating) => namesOfRange(rating.range)),
  ]);
}

/** Everything that an item counts with, but for its smaller items. */
export function numbersOfItem(item: Item): readonly Num[] {
  const all = [
    ...[item.base, ...item.multiply, item.floor, item.cap],
    ...item.each.flatMap((each) => [each.floor, each.cap]),
    ...item.lines.flatMap(numbersOfLine),
  ];
  return all.filter((num) => num !== undefined);
}

export function numbersOfLine({ points, target, every, times, per }: Line): readonly Num[] {
  const all = [points, target, every, ...times, per === undefined ? undefined : { name: per }];
  return all.filter((num) => num !== undefined);
}

/** The numbers that points are made of. */
function numbersOfPoints({ rulebook }: Study): readonly Num[] {
  const ofSums = [...rulebook.sections, rulebook.total].flatMap((sum) => [
    sum.base,
    ...sum.multiply,
    sum.floor,
    sum.cap === 'none' ? undefined : sum.cap,
  ]);
  return [...everyItem(rulebook).flatMap(numbersOfItem), ...ofSums.filter((num) => num !== undefined)];
}

/** The figures that points rest on, those that they are made of included. */
export function figuresBehindPoints(study: Study): readonly Figure[] {
  return figuresBehind(study, numbersOfPoints(study).flatMap(namesOf));
}

/** The figures whose value goes into the points, not those that only choose a row of a table. */
export function figuresInPoints(study: Study): readonly Figure[] {
  return figuresBehind(study, numbersOfPoints(study).flatMap(valuesIn));
}

function valuesIn(num: Num): readonly string[] {
  if (typeof num === 'string') return [];
  if (!('by' in num)) return [num.name];
  return [
    ...num.rows.map((row) => row.then),
    ...(num.otherwise === undefined ? [] : [num.otherwise]),
  ].flatMap(valuesIn);
}

function figuresBehind(study: Study, names: readonly string[]): readonly Figure[] {
  const { figures } = study.rulebook;
  const behind = new Set<Figure>();
  const enter = (name: string) => {
    const figure = figures.find((each) => each.name === name);
    if (figure === undefined || behind.has(figure)) return;
    behind.add(figure);
    namesOfFigure(figure).forEach(enter);
  };
  names.forEach(enter);
  return figures.filter((figure) => behind.has(figure));
}

function of(num: Num | undefined): readonly string[] {
  return num === undefined ? [] : namesOf(num);
}

function namesOfRange(range: Rulebook['ratings'][number]['range']): readonly string[] {
  if ('bands' in range) return [];
  const inside = [
    ...range.rows.map((row) => row.then),
    ...(range.otherwise === undefined ? [] : [range.otherwise]),
  ];
  return [range.by, ...inside.flatMap(namesOfRange)];
}

/** The names that a figure is made of. */
export function namesOfFigure({ measure, for: condition }: Figure): readonly string[] {
  return [...namesInCondition(condition), ...namesOfMeasure(measure)];
}

function namesOfMeasure(measure: Figure['measure']): readonly string[] {
  switch (measure.kind) {
    case 'count':
      return [...namesInCondition(measure.when), ...keys(measure.distinct, measure.least)];
    case 'sum':
      return [measure.of, ...namesInCondition(measure.when), ...keys(measure.least)];
    case 'months':
    case 'running':
    case 'altogether':
      return namesInCondition(measure.when);
    case 'ratio':
      return [...namesOf(measure.of), ...namesOf(measure.to)];
    case 'weigh':
      return measure.parts.map((part) => part.name);
    case 'poll':
      return [];
    case 'points':
      return [measure.of];
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return keys(measure.of, measure.within);
  }
}

function keys(...names: readonly (string | undefined)[]): readonly string[] {
  return names.filter((name) => name !== undefined);
}

/** A figure that hangs on the other dossiers too. */
export function comparesAll({ measure }: Figure): boolean {
  return ['rank', 'percentile', 'ofBest', 'ofMean', 'iqrLog'].includes(measure.kind);
}

/** Whether the figure, or one that it is made of, is such a one. */
export function restsOn(
  study: { readonly rulebook: Rulebook },
  name: string,
  such: (figure: Figure) => boolean,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const figure = study.rulebook.figures.find((each) => each.name === name);
  if (figure === undefined || seen.has(name)) return false;
  return (
    such(figure) ||
    namesOfFigure(figure).some((inner) => restsOn(study, inner, such, new Set([...seen, name])))
  );
}
