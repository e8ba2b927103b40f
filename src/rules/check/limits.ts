/** Caps and floors that never bind, and bases and floors above the cap. */

import { canBeNegative, surelyAbove } from '../../engine/bounds.ts';
import { textOf } from '../../engine/decimal.ts';
import { compare, type Fraction } from '../../engine/fraction.ts';
import type { Item, Num, Section, Total } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { everyItem } from './condition-spots.ts';
import { beforeLimits, type Earnings } from './earnings.ts';
import type { Study } from './study.ts';

export function checkLimits(study: Study): readonly Problem[] {
  const { rulebook } = study;
  return [
    ...everyItem(rulebook).flatMap((item) =>
      ofHolder(study, item, `计分项“${item.name}”`, study.ofItem(item)),
    ),
    ...rulebook.sections.flatMap((section) =>
      ofHolder(study, section, `大项“${section.name}”`, study.ofSection(section)),
    ),
    ...ofHolder(study, rulebook.total, '总分', study.ofTotal()),
  ];
}

function ofHolder(
  study: Study,
  holder: Item | Section | Total,
  of: string,
  { raw }: Earnings,
): readonly Problem[] {
  const cap = holder.cap === 'none' ? undefined : holder.cap;
  const before = beforeLimits(study, raw, holder.base, holder.multiply);
  // `best` puts the cohort's highest at a number of its own.
  const value = holder.best === undefined ? before : { ...before, high: study.boundsOf(holder.best).high };
  const found: Problem[] = [];
  const tell = (code: Parameters<typeof problem>[0], key: string, said: Readonly<Record<string, string>>) =>
    found.push(problem(code, study.place(holder, key), { of, ...said }));
  const { base, floor } = holder;
  const capped = cap === undefined ? undefined : study.boundsOf(cap);
  const floored = floor === undefined ? undefined : study.boundsOf(floor);

  if (base !== undefined && surelyAbove(study.boundsOf(base).low, capped?.high)) {
    tell('base-above-cap', 'base', { base: said(study, base), cap: said(study, cap) });
  } else if (surelyAbove(floored?.low, capped?.high)) {
    tell('floor-above-cap', 'floor', { floor: said(study, floor), cap: said(study, cap) });
  } else if (value.high !== undefined && surelyAbove(capped?.low, value.high)) {
    tellCap(study, holder, value.high, said(study, cap), tell);
  }
  if (value.low !== undefined && neverBinds(holder, value.low, floored?.high)) {
    tell('floor-never-binds', 'floor', { floor: said(study, floor), least: textOf(value.low) });
  }
  return found;
}

function tellCap(
  study: Study,
  holder: Item | Section | Total,
  most: Fraction,
  cap: string,
  tell: (
    code: 'cap-never-binds' | 'section-cap-out-of-reach',
    key: string,
    said: Readonly<Record<string, string>>,
  ) => void,
): void {
  const said = { cap, most: textOf(most) };
  const seen = study.rulebook.basis?.seen;
  if ('lines' in holder) tell('cap-never-binds', 'cap', said);
  // Of a source seen in part, the items that would fill the section may not have been shown.
  else if (seen === '部分' || seen === '报道') return;
  else if ('items' in holder) tell('section-cap-out-of-reach', 'cap', { ...said, section: holder.name });
  else tell('cap-never-binds', 'cap', said);
}

/** Of a whole section or the total a floor that is just reached is a fair precaution. */
function neverBinds(holder: Item | Section | Total, least: Fraction, floor: Fraction | undefined): boolean {
  if (floor === undefined) return false;
  const difference = compare(least, floor);
  return difference > 0 || (difference === 0 && 'lines' in holder && !canBeNegative({ low: floor }));
}

function said(study: Study, num: Num | undefined): string {
  if (num === undefined) return '';
  const { low, high } = study.boundsOf(num);
  if (low === undefined || high === undefined) return '(不定)';
  return compare(low, high) === 0 ? textOf(low) : `${textOf(low)}—${textOf(high)}`;
}
