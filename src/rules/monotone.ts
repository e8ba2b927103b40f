/**
 * Whether one more good record can ever lower a total, and where not, why.
 *
 * A good record is one that only lines of positive points look at. Counts, sums, awards and caps keep the promise; a
 * rate, a comparison with others, a deduction and «一事一计» do not. It is told as information: a rulebook that
 * deducts for absence is in order.
 */

import { one } from '../engine/fraction.ts';
import type { Condition, Item, Line, Num, Rulebook, Section, Sum, Total } from '../engine/rulebook.ts';
import { type Bounds, canBeNegative, canBePositive, point, productOf } from './check/bounds.ts';
import { everyItem } from './check/condition-spots.ts';
import {
  both,
  type Direction,
  directionOfCondition,
  directionOfName,
  directionOfNum,
  turned,
} from './check/direction.ts';
import { beforeLimits } from './check/earnings.ts';
import { factorOf, lineValue, quantityIn } from './check/line-earnings.ts';
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
      ...told(section.name, [
        ...ofSum(study, section, study.ofSection(section).raw),
        ...ofConditions(study, section),
      ]),
    ]),
    ...ofOnce(study),
    ...told('总分', [...ofSum(study, rulebook.total, study.ofTotal().raw), ...ofGates(study)]),
  ];
  return { monotone: reasons.length === 0, reasons };
}

function told(item: string, why: readonly string[]) {
  return [...new Set(why)].map((each) => ({ item, why: each }));
}

function ofItem(study: Study, item: Item): Monotone['reasons'] {
  const own = [
    ...ofSum(study, item, study.ofItem(item).raw),
    ...ofConditions(study, item),
    ...item.lines.flatMap((line) => ofLine(study, line)),
    ...item.each.flatMap((each) => [...limitsOf(study, each.floor), ...limitsOf(study, each.cap)]),
  ];
  return [...told(item.name, own), ...item.items.flatMap((smaller) => ofItem(study, smaller))];
}

function ofLine(study: Study, line: Line): readonly string[] {
  const conditions = ofConditions(study, line);
  const factors = ofFactors(line, factorsOf(study, line));
  if (line.when === undefined) return [...conditions, ...factors];
  const target = line.target === undefined ? [] : ['每条记录减去目标数，够不到目标的记录得负分'];
  const negative = canBeNegative(lineValue(study, line)) && target.length === 0;
  return [...conditions, ...target, ...factors, ...(negative ? ['有扣分'] : [])];
}

/** What a line multiplies: its points, its `times`, its quantity. */
interface Factor {
  readonly name: string;
  readonly direction: Direction;
  readonly bounds: Bounds;
}

function factorsOf(study: Study, line: Line): readonly Factor[] {
  const named = (num: Num, bounds: Bounds) => ({
    name: nameIn(num),
    direction: directionOfNum(study, num),
    bounds,
  });
  return [
    named(line.points, study.boundsOf(line.points)),
    ...line.times.map((num) => named(num, factorOf(study, num))),
    ...(line.per === undefined ? [] : [quantityOf(study, line, line.per)]),
  ];
}

function quantityOf(study: Study, line: Line, per: string): Factor {
  const amount = directionOfName(study, per);
  const target = line.target === undefined ? 'still' : turned(directionOfNum(study, line.target));
  const every = line.every === undefined || directionOfNum(study, line.every) === 'still';
  return {
    name: per,
    direction: every ? both(amount, target) : 'either',
    bounds: quantityIn(study, line, per),
  };
}

/** A product rises with each of its factors as long as the others together cannot be negative. */
function ofFactors(line: Line, factors: readonly Factor[]): readonly string[] {
  return factors.flatMap(({ name, direction }, index) => {
    if (direction === 'still') return [];
    if (direction === 'either' || direction === 'others') return [why(direction, name)];
    const others = factors.filter((_, at) => at !== index).map((each) => each.bounds);
    const rest = others.reduce(productOf, point(one));
    if (direction === 'rises' && canBeNegative(rest)) {
      if (line.target === undefined) return ['有扣分'];
      return [name === line.per ? '超过目标数的部分得负分' : '够不到目标数时得负分'];
    }
    return direction === 'falls' && canBePositive(rest) ? [why('falls', name)] : [];
  });
}

function ofNum(study: Study, num: Num | undefined): readonly string[] {
  if (num === undefined) return [];
  const direction = directionOfNum(study, num);
  return direction === 'still' || direction === 'rises' ? [] : [why(direction, nameIn(num))];
}

function limitsOf(study: Study, num: Num | undefined): readonly string[] {
  return ofNum(study, num);
}

function ofSum(study: Study, sum: Sum | Total | Section, raw: Bounds): readonly string[] {
  const cap = sum.cap === 'none' ? undefined : sum.cap;
  const negative = sum.multiply.some((num) => canBeNegative(study.boundsOf(num)));
  const falls = canBeNegative(beforeLimits(study, raw, sum.base, []));
  return [
    ...[sum.base, sum.floor, cap, ...sum.multiply].flatMap((num) => ofNum(study, num)),
    ...(negative ? ['系数可以为负'] : []),
    ...(falls && sum.multiply.some((num) => directionOfNum(study, num) === 'rises')
      ? ['系数随记录增加，合计为负时负得更多']
      : []),
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
