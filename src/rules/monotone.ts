/**
 * Whether one more good record can ever lower a total, and where not, why.
 *
 * A good record is one that only lines of positive points look at. Counts, sums, awards and caps keep the promise; a
 * rate, a comparison with others, a deduction and «一事一计» do not. It is told as information: a rulebook that
 * deducts for absence is in order.
 */
import type { Condition, Item, Line, Num, Rulebook, Section, Sum, Total } from '../engine/rulebook.ts';
import { canBeNegative } from './check/bounds.ts';
import { everyItem } from './check/condition-spots.ts';
import { type Direction, directionOfCondition, directionOfName, directionOfNum } from './check/direction.ts';
import { lineValue } from './check/line-earnings.ts';
import { type Study, studyOf } from './check/study.ts';
import type { Places } from './places.ts';

export interface Monotone {
  readonly monotone: boolean;
  /** By item, section or 总分; one that can be promised is not listed. */
  readonly reasons: readonly { readonly item: string; readonly why: string }[];
}

export function monotone(rulebook: Rulebook): Monotone {
  const study = studyOf(rulebook, new WeakMap() as Places);
  const reasons = [
    ...rulebook.sections.flatMap((section) => [
      ...section.items.flatMap((item) => ofItem(study, item)),
      ...told(section.name, [...ofSum(study, section), ...ofConditions(study, section)]),
    ]),
    ...ofOnce(study),
    ...told('总分', [...ofSum(study, rulebook.total), ...ofGates(study)]),
  ];
  return { monotone: reasons.length === 0, reasons };
}

function told(item: string, why: readonly string[]) {
  return [...new Set(why)].map((each) => ({ item, why: each }));
}

function ofItem(study: Study, item: Item): Monotone['reasons'] {
  const own = [
    ...ofSum(study, item),
    ...ofConditions(study, item),
    ...item.lines.flatMap((line) => ofLine(study, line)),
    ...item.each.flatMap((each) => [...limitsOf(study, each.floor), ...limitsOf(study, each.cap)]),
  ];
  return [...told(item.name, own), ...item.items.flatMap((smaller) => ofItem(study, smaller))];
}

function ofLine(study: Study, line: Line): readonly string[] {
  const conditions = ofConditions(study, line);
  const negative = canBeNegative(lineValue(study, line));
  if (line.when !== undefined) {
    const target = line.target === undefined ? [] : ['每条记录减去目标数，够不到目标的记录得负分'];
    const factors = [line.points, ...line.times].flatMap((num) => ofNum(study, num));
    return [...conditions, ...target, ...factors, ...(negative && target.length === 0 ? ['有扣分'] : [])];
  }
  const quantity: Direction = line.per === undefined ? 'still' : directionOfName(study, line.per);
  if (quantity === 'either' || quantity === 'others') return [...conditions, why(quantity, line.per ?? '')];
  const points = study.boundsOf(line.points);
  if (quantity === 'rises' && canBeNegative(points)) {
    return [...conditions, line.target === undefined ? '有扣分' : '超过目标数的部分得负分'];
  }
  if (quantity === 'falls' && !canBeNegative(points)) return [...conditions, why('falls', line.per ?? '')];
  return [
    ...conditions,
    ...[line.points, line.target, line.every, ...line.times].flatMap((num) => ofNum(study, num)),
  ];
}

function ofNum(study: Study, num: Num | undefined): readonly string[] {
  if (num === undefined) return [];
  const direction = directionOfNum(study, num);
  return direction === 'still' || direction === 'rises' ? [] : [why(direction, nameIn(num))];
}

function limitsOf(study: Study, num: Num | undefined): readonly string[] {
  return ofNum(study, num);
}

function ofSum(study: Study, sum: Sum | Total | Section): readonly string[] {
  const cap = sum.cap === 'none' ? undefined : sum.cap;
  const negative = sum.multiply.some((num) => canBeNegative(study.boundsOf(num)));
  return [
    ...[sum.base, sum.floor, cap, ...sum.multiply].flatMap((num) => ofNum(study, num)),
    ...(negative ? ['系数可以为负'] : []),
    ...(sum.best === undefined ? [] : ['按全体最高分折算，得分随别人变化']),
  ];
}

function ofConditions(
  study: Study,
  holder: { readonly for?: Condition; readonly if?: Condition },
): readonly string[] {
  const found: string[] = [];
  if (holder.for !== undefined && directionOfCondition(study, holder.for) !== 'still') {
    found.push('是否适用（for）随记录变化');
  }
  const direction = holder.if === undefined ? 'still' : directionOfCondition(study, holder.if);
  if (direction !== 'still' && direction !== 'rises') found.push('得分的前提（if）可因多一条记录而不再满足');
  return found;
}

function ofOnce(study: Study): Monotone['reasons'] {
  const items = everyItem(study.rulebook);
  return study.rulebook.once.flatMap((list) =>
    items
      .filter((item) => list.includes(item.name))
      .map((item) => ({ item: item.name, why: '一事一计：一件事可因多一条记录而改归别的计分项' })),
  );
}

function ofGates(study: Study): readonly string[] {
  return study.rulebook.gates.flatMap((gate) => {
    if (gate.otherwise === undefined || !('total' in gate.otherwise)) return [];
    const direction = directionOfCondition(study, gate.need);
    return direction === 'still' || direction === 'rises'
      ? []
      : [`“${gate.name}”可因多一条记录而达不到，总分归零`];
  });
}

function why(direction: Direction, name: string): string {
  switch (direction) {
    case 'falls':
      return `“${name}”越多得分越少`;
    case 'others':
      return `“${name}”与全体代表比较，随别人变化`;
    default:
      return `“${name}”可因多一条记录而升，也可因多一条记录而降`;
  }
}

function nameIn(num: Num): string {
  return typeof num === 'string' ? num : 'by' in num ? num.by : num.name;
}
