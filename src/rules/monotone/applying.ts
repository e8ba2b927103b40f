/**
 * Whether one more record can make a part cease to apply.
 *
 * While its premise (`if`) is unmet it earns nothing, yet applies; once it is met, all that it is made of may turn out
 * not to apply. Then its base and its floor go with it, and its section's weight goes to the others.
 */
import { canBeNegative } from '../../engine/bounds.ts';
import type { Condition, Item, Line, Section } from '../../engine/rulebook.ts';
import { directionOfCondition } from '../check/direction.ts';
import { restsOnExempt } from '../check/lacking.ts';
import type { Study } from '../check/study.ts';

const why = ['其中各项可因多一条记录而都变为不适用'];

export function ofItemApplying(study: Study, item: Item): readonly string[] {
  const inside = item.lines.some((line) => lineCeases(study, line)) || someCease(study, item.items);
  const loses = item.base !== undefined || item.floor !== undefined;
  return loses && inside && mayBeEmpty(study, item) ? why : [];
}

export function ofSectionApplying(study: Study, section: Section): readonly string[] {
  if (!section.items.every((item) => mayNotApply(study, item))) return [];
  const loses = section.base !== undefined || section.floor !== undefined;
  const inside = someCease(study, section.items);
  return (loses && inside) || (spreads(study, section) && (inside || moves(study, section.if))) ? why : [];
}

/** What others get below zero weighs more with the weight of this one. */
function spreads({ rulebook, ofSection }: Study, section: Section): boolean {
  const others = rulebook.sections.filter((each) => each !== section && each.weight !== undefined);
  return section.weight !== undefined && others.some((each) => canBeNegative(ofSection(each).all));
}

function someCease(study: Study, items: readonly Item[]): boolean {
  return items.some(
    (item) =>
      mayBeEmpty(study, item) &&
      (moves(study, item.if) ||
        item.lines.some((line) => lineCeases(study, line)) ||
        someCease(study, item.items)),
  );
}

function lineCeases(study: Study, line: Line): boolean {
  return moves(study, line.if) && restsOnExempt(study, line);
}

function moves(study: Study, premise: Condition | undefined): boolean {
  return premise !== undefined && directionOfCondition(study, premise) !== 'still';
}

function mayNotApply(study: Study, item: Item): boolean {
  return item.for !== undefined || mayBeEmpty(study, item);
}

/** Nothing that it is made of may apply; lines with a base beside them always leave that. */
function mayBeEmpty(study: Study, item: Item): boolean {
  if (item.items.length > 0) return item.items.every((smaller) => mayNotApply(study, smaller));
  if (item.base !== undefined) return false;
  return item.lines.every((line) => line.for !== undefined || restsOnExempt(study, line));
}
