/**
 * Whether one more good record can ever lower a total, and where not, why.
 *
 * A good record is one that only lines of positive points look at. Counts, sums, awards and caps keep the promise; a
 * rate, a comparison with others, a deduction and «一事一计» do not. It is told as information: a rulebook that
 * deducts for absence is in order.
 */

import { type Bounds, canBeNegative } from '../engine/bounds.ts';
import type { Condition, Gate, Item, Rulebook, Section, Sum, Total } from '../engine/rulebook.ts';
import { everyItem } from './check/condition-spots.ts';
import { directionOfCondition, directionOfNum } from './check/direction.ts';
import { beforeLimits } from './check/earnings.ts';
import { type Study, studyOf } from './check/study.ts';
import { ofItemApplying, ofSectionApplying } from './monotone/applying.ts';
import { ofLine, ofTake } from './monotone/lines.ts';
import { ofConditions, ofNum } from './monotone/reasons.ts';
import { soFar } from './monotone/so-far.ts';
import type { Places } from './places.ts';

export interface Monotone {
  readonly monotone: boolean;
  /** By item, section or 总分; one that can be promised is not listed. */
  readonly reasons: readonly { readonly item: string; readonly why: string }[];
}

export function monotone(rulebook: Rulebook): Monotone {
  const study = soFar(studyOf(rulebook, new WeakMap() as Places));
  const reasons = [
    ...rulebook.sections.flatMap((section) => [
      ...section.items.flatMap((item) => ofItem(study, item, premisesIn([], section))),
      ...told(section.name, [
        ...ofSum(study, section, study.ofSection(section).raw),
        ...ofConditions(study, section, study.ofSection(section).all),
        ...ofSectionApplying(study, section),
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

function premisesIn(above: readonly Condition[], { if: premise }: Section | Item): readonly Condition[] {
  return premise === undefined ? above : [...above, premise];
}

/** `above`: the premises of what holds the item. */
function ofItem(study: Study, item: Item, above: readonly Condition[]): Monotone['reasons'] {
  const own = [
    ...ofSum(study, item, study.ofItem(item).raw),
    ...ofConditions(study, item, study.ofItem(item).all, above),
    ...item.lines.flatMap((line) => ofLine(study, line)),
    ...ofTake(study, item),
    ...ofItemApplying(study, item),
    ...item.each.flatMap((each) => [
      ...[each.floor, each.cap].flatMap((num) => ofNum(study, num)),
      ...(each.cap !== undefined && canBeNegative(study.boundsOf(each.cap))
        ? ['每一部分的封顶可以为负']
        : []),
    ]),
  ];
  return [
    ...told(item.name, own),
    ...item.items.flatMap((smaller) => ofItem(study, smaller, premisesIn(above, item))),
  ];
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
    const takesAway = gate.otherwise !== undefined && 'total' in gate.otherwise;
    return takesAway ? ofGate(study, gate) : [];
  });
}

function ofGate(study: Study, { name, for: condition, need }: Gate): readonly string[] {
  const comes = condition !== undefined && directionOfCondition(study, condition) !== 'still';
  const direction = directionOfCondition(study, need);
  return [
    ...(comes ? [`“${name}”可因多一条记录而适用，总分归零`] : []),
    ...(direction === 'still' || direction === 'rises' ? [] : [`“${name}”可因多一条记录而达不到，总分归零`]),
    ...(direction === 'rises' && canBeNegative(study.ofTotal().all) ? [`“${name}”达到后，总分可能为负`] : []),
  ];
}
