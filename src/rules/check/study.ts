/**
 * One rulebook under study: what every name may be, and how much every number, item and section can come to.
 *
 * The families of checks beside this file ask it; nothing here reports a problem.
 */

import { anything, type Bounds, bounds, point } from '../../engine/bounds.ts';
import type { Span } from '../../engine/day.ts';
import { roundingOf } from '../../engine/plan.ts';
import type { Comparison, Item, Num, Rounding, Rulebook, Section } from '../../engine/rulebook.ts';
import { type Names as Wording, namesOf as wordingOf } from '../../engine/words.ts';
import { type Places, placeOf } from '../places.ts';
import type { Place } from '../problems.ts';
import { boundsOfNum } from './amounts.ts';
import { declaredDomain } from './domains.ts';
import { type Earnings, itemEarnings, sectionEarnings, totalEarnings } from './earnings.ts';
import { amountOf } from './number-domain.ts';
import { periodOf } from './period.ts';
import type { Domain, Names, Space } from './space.ts';

export interface Study extends Names {
  readonly rulebook: Rulebook;
  /** How names and numbers are said in Chinese. */
  readonly wording: Wording;
  readonly place: (node: object, key?: string) => Place;
  /** A period that this edition scores, to count its months and quarters. */
  readonly period: Span;
  readonly boundsOf: (num: Num, space?: Space) => Bounds;
  /** As the rulebook rounds at a level. */
  readonly rounded: (level: Rounding['at'], value: Bounds) => Bounds;
  readonly ofItem: (item: Item) => Earnings;
  readonly ofSection: (section: Section) => Earnings;
  readonly ofTotal: () => Earnings;
}

export function studyOf(rulebook: Rulebook, places: Places): Study {
  const domains = new Map<string, Domain | undefined>();
  const kept = new Map<object, Earnings>();
  const once = (node: object, make: () => Earnings) => {
    let earnings = kept.get(node);
    if (earnings === undefined) {
      // An item that names its own points is refused elsewhere; here it must only not go round for ever.
      kept.set(node, { raw: anything, all: anything });
      earnings = make();
      kept.set(node, earnings);
    }
    return earnings;
  };
  const round = roundingOf(rulebook);
  const study: Study = {
    rulebook,
    wording: wordingOf(rulebook),
    place: (node, key) => placeOf(places, node, key),
    period: periodOf(rulebook),
    domainOf: (name) => {
      if (!domains.has(name)) {
        domains.set(name, undefined);
        domains.set(name, declaredDomain(study, name));
      }
      return domains.get(name);
    },
    thresholdOf: (value) => thresholdOf(study, value),
    boundsOf: (num, space = new Map()) => boundsOfNum(study, num, space),
    rounded: (level, { low, high }) => bounds(low && round(level, low), high && round(level, high)),
    ofItem: (item) => once(item, () => itemEarnings(study, item)),
    ofSection: (section) => once(section, () => sectionEarnings(study, section)),
    ofTotal: () => once(rulebook.total, () => totalEarnings(study)),
  };
  return study;
}

function thresholdOf(study: Study, value: Comparison['value']): Bounds {
  if (typeof value === 'string') return point(amountOf(value));
  return Array.isArray(value) ? anything : study.boundsOf(value as Num);
}
