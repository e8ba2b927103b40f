/** `rounding: none` is for rulebooks in which nothing is divided: a third has no last digit. */
import { namesOf } from '../../engine/numbers.ts';
import type { Figure, Num, Sum, Total } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { everyItem } from './condition-spots.ts';
import type { Study } from './study.ts';
import { namesOfFigure, namesOfSum } from './uses.ts';

export function checkRounding(study: Study): readonly Problem[] {
  const { rulebook } = study;
  if (rulebook.rounding !== 'none') return [];
  const found: Problem[] = [];
  const tell = (node: object, key: string | undefined, because: string) =>
    found.push(problem('rounding-none-divides', study.place(node, key), { because }));

  const named = new Set<string>();
  const read = (num: Num | undefined) => {
    for (const name of num === undefined ? [] : namesOf(num)) named.add(name);
  };
  for (const item of everyItem(rulebook)) {
    for (const line of item.lines) {
      for (const num of [line.points, line.target, ...line.times]) read(num);
      if (line.per !== undefined) named.add(line.per);
      if (line.share?.others === 'equal') tell(line, 'share', 'share 把余下的平均分');
    }
    for (const each of item.each) for (const num of [each.floor, each.cap]) read(num);
  }
  for (const holder of [...everyItem(rulebook), ...rulebook.sections, rulebook.total] as (Sum | Total)[]) {
    for (const name of namesOfSum(holder)) named.add(name);
    if (holder.best !== undefined) tell(holder, 'best', 'best 按最高分折算');
  }
  const weighted = rulebook.sections.filter((section) => section.weight !== undefined);
  for (const section of weighted) {
    if (section.for !== undefined) tell(section, 'weight', '不适用的大项，权重由其他大项按比例分担');
  }
  for (const figure of figuresBehind(study, named)) {
    if (divides(figure)) tell(figure, undefined, `“${figure.name}”是比率或平均数`);
  }
  return found;
}

/** The figures that points rest on, those that they are made of included. */
function figuresBehind(study: Study, names: ReadonlySet<string>): readonly Figure[] {
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

function divides({ measure }: Figure): boolean {
  return ['ratio', 'poll', 'percentile', 'ofBest', 'ofMean'].includes(measure.kind);
}
