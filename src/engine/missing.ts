/** What is missing behind an absent name: not 综合评分, which a clerk cannot enter, but the 代表互评 in it. */
import type { Assessed } from './assessed.ts';
import { absent } from './numbers.ts';
import { namesInMeasure } from './order.ts';
import type { Plan } from './plan.ts';

/** The names that would have to be known, in place of the figures that rest on them. */
export function missingBehind(plan: Plan, assessed: Assessed, names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => behind(plan, assessed, name)))];
}

function behind(plan: Plan, assessed: Assessed, name: string): readonly string[] {
  const figure = plan.rulebook.figures.find((one) => one.name === name);
  if (figure === undefined) return [name];
  const parts = namesInMeasure(figure.measure).filter((part) => assessed.find(part) === absent);
  return parts.length === 0 ? [name] : missingBehind(plan, assessed, parts);
}
