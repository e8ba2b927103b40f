/** Why one more record can lower what the lines of an item come to. */

import { type Bounds, canBeNegative, canBePositive, point, productOf } from '../../engine/bounds.ts';
import { one } from '../../engine/fraction.ts';
import { isRecordName } from '../../engine/names.ts';
import { namesOf } from '../../engine/numbers.ts';
import type { Item, Line, Num } from '../../engine/rulebook.ts';
import {
  both,
  type Direction,
  directionOfCondition,
  directionOfName,
  directionOfNum,
  turned,
} from '../check/direction.ts';
import { mayBeExempt, mayBeOpen } from '../check/lacking.ts';
import { factorOf, lineValue, quantityIn, sumOfLine } from '../check/line-earnings.ts';
import type { Study } from '../check/study.ts';
import { namesInCondition, numbersOfLine } from '../check/uses.ts';
import { nameIn, ofConditions, why } from './reasons.ts';

export function ofLine(study: Study, line: Line): readonly string[] {
  const found = [
    ...ofConditions(study, line, sumOfLine(study, line)),
    ...premiseOpen(study, line),
    ...ofFactors(line, factorsOf(study, line)),
  ];
  if (line.when === undefined) return found;
  found.push(...waiting(study, line));
  if (line.target !== undefined) found.push('每条记录减去目标数，够不到目标的记录得负分');
  else if (canBeNegative(lineValue(study, line))) found.push('有扣分');
  return found;
}

/** Values, parts or smaller items of both signs: what grows towards 0 makes room for what is below it. */
export function ofTake(study: Study, item: Item): readonly string[] {
  const lines = item.lines.map((line) => ({ line, value: lineValue(study, line) }));
  const values = [
    ...lines.map(({ value }) => value),
    ...item.items.map((smaller) => study.ofItem(smaller).all),
  ];
  const mixed = (some: readonly Bounds[]) => some.some(canBeNegative) && some.some(canBePositive);
  const taken =
    (mixed(values) && (item.take !== undefined || item.each.some((each) => each.take !== undefined))) ||
    lines.some(({ line, value }) => line.when !== undefined && line.take !== undefined && mixed([value]));
  return taken ? ['取舍的分值有正有负，按大小取舍会因多一条记录而改取负的'] : [];
}

// ---- what is open ---------------------------------------------------------------------------------------------

/** A premise out of reach asks for nothing more; within reach it, or what the line counts with, may not be given yet. */
function premiseOpen(study: Study, line: Line): readonly string[] {
  if (line.if === undefined || directionOfCondition(study, line.if) === 'still') return [];
  // What a record does not say leaves that record out; what nobody said of the representative leaves the item open.
  const lacks = (name: string) =>
    isRecordName(study.rulebook, name)
      ? line.when === undefined && study.domainOf(name)?.silent !== 'no'
      : mayBeOpen(study, name);
  return [
    ...namesInCondition(line.if).filter((name) => mayBeOpen(study, name)),
    ...numbersOfLine(line).flatMap(namesOf).filter(lacks),
  ].map((name) => `“${name}”待定时，多一条记录会使该项待评`);
}

/** What only some records ask of the dossier: the first that does leaves the item open, or takes it out. */
function waiting(study: Study, { points, target, every, times }: Line): readonly string[] {
  const asked = (nums: readonly (Num | undefined)[]) =>
    nums
      .flatMap((num) => (num === undefined ? [] : namesOf(num)))
      .filter((name) => !isRecordName(study.rulebook, name));
  const rows = asked([points, target, every].flatMap(rowsOf));
  return [...new Set([...rows, ...asked(times)])].flatMap((name) => {
    const open = mayBeOpen(study, name);
    if (rows.includes(name) && mayBeExempt(study, name)) {
      return [`“${name}”${open ? '待定或' : ''}不适用时，多一条记录会使该项${open ? '待评或' : ''}不适用`];
    }
    return open ? [`“${name}”待定时，多一条记录会使该项待评`] : [];
  });
}

function rowsOf(num: Num | undefined): readonly (Num | undefined)[] {
  return typeof num === 'object' && 'by' in num ? [...num.rows.map((row) => row.then), num.otherwise] : [];
}

// ---- products -------------------------------------------------------------------------------------------------

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
