/** `rounding: none` is for rulebooks in which nothing is divided: a third has no last digit. */
import type { Figure, Sum, Total } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { everyItem } from './condition-spots.ts';
import type { Study } from './study.ts';
import { figuresInPoints } from './uses.ts';

export function checkRounding(study: Study): readonly Problem[] {
  const { rulebook } = study;
  if (rulebook.rounding !== 'none') return [];
  const found: Problem[] = [];
  const tell = (node: object, key: string | undefined, because: string) =>
    found.push(problem('rounding-none-divides', study.place(node, key), { because }));

  for (const item of everyItem(rulebook)) {
    for (const line of item.lines) {
      if (line.share?.others === 'equal') tell(line, 'share', 'share 把余下的平均分');
    }
  }
  for (const holder of [...everyItem(rulebook), ...rulebook.sections, rulebook.total] as (Sum | Total)[]) {
    if (holder.best !== undefined) tell(holder, 'best', 'best 按最高分折算');
  }
  const weighted = rulebook.sections.filter((section) => section.weight !== undefined);
  for (const section of weighted) {
    if (section.for !== undefined) tell(section, 'weight', '不适用的大项，权重由其他大项按比例分担');
  }
  for (const figure of figuresInPoints(study)) {
    if (divides(figure)) tell(figure, undefined, `“${figure.name}”是比率或平均数`);
  }
  return found;
}

function divides({ measure }: Figure): boolean {
  return ['ratio', 'poll', 'percentile', 'ofBest', 'ofMean'].includes(measure.kind);
}
