/** What numbers and conditions say against the promise, in the office's words. */

import { type Bounds, canBeNegative } from '../../engine/bounds.ts';
import type { Condition, Num } from '../../engine/rulebook.ts';
import { type Direction, directionOfCondition, directionOfNum } from '../check/direction.ts';
import type { Study } from '../check/study.ts';

export function ofNum(study: Study, num: Num | undefined): readonly string[] {
  if (num === undefined) return [];
  const direction = directionOfNum(study, num);
  return direction === 'still' || direction === 'rises' ? [] : [why(direction, nameIn(num))];
}

/** `points`: what stands under them; `above`: further premises that it stands under. */
export function ofConditions(
  study: Study,
  holder: { readonly for?: Condition; readonly if?: Condition },
  points: Bounds,
  above: readonly Condition[] = [],
): readonly string[] {
  const found: string[] = [];
  if (holder.for !== undefined && directionOfCondition(study, holder.for) !== 'still') {
    found.push('是否适用（for）随记录变化');
  }
  const direction = holder.if === undefined ? 'still' : directionOfCondition(study, holder.if);
  if (direction !== 'still' && direction !== 'rises') found.push('得分的前提（if）可因多一条记录而不再满足');
  const comes = [direction, ...above.map((premise) => directionOfCondition(study, premise))].includes(
    'rises',
  );
  if (comes && canBeNegative(points)) found.push('得分的前提（if）满足后可能得负分');
  return found;
}

export function why(direction: Direction, name: string): string {
  switch (direction) {
    case 'falls':
      return `“${name}”越多得分越少`;
    case 'others':
      return `“${name}”与全体代表比较，随别人变化`;
    default:
      return `“${name}”可因多一条记录而升，也可因多一条记录而降`;
  }
}

export function nameIn(num: Num): string {
  return typeof num === 'string' ? num : 'by' in num ? num.by : num.name;
}
