/** Where the names of a rulebook are used: in conditions, numbers, keys and groups. */
import { comparisonsIn, namesIn } from '../../engine/classes.ts';
import { namesOf } from '../../engine/numbers.ts';
import type { Condition, Figure, Num, Rulebook, Sum, Total } from '../../engine/rulebook.ts';
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
    ...[...items, ...rulebook.sections, rulebook.total].flatMap(namesOfSum),
    ...items.flatMap((item) => [
      ...item.each.flatMap((each) => [each.key, ...of(each.floor), ...of(each.cap)]),
      ...item.lines.flatMap((line) => [
        ...[line.points, line.target, line.every, ...line.times].flatMap(of),
        ...(line.per === undefined ? [] : [line.per]),
      ]),
    ]),
    ...rulebook.grades.flatMap((grade) => [
      ...of(grade.from),
      ...(grade.quota?.then ?? []),
      ...(grade.quota?.within === undefined ? [] : [grade.quota.within]),
    ]),
    ...rulebook.ranks.flatMap((rank) => (rank.within === undefined ? [] : [rank.within])),
    ...rulebook.ratings.flatMap((rating) => namesOfRange(rating.range)),
  ]);
}

function of(num: Num | undefined): readonly string[] {
  return num === undefined ? [] : namesOf(num);
}

export function namesOfSum(sum: Sum | Total): readonly string[] {
  return [sum.base, ...sum.multiply, sum.floor, sum.cap === 'none' ? undefined : sum.cap].flatMap(of);
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
