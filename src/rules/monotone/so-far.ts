/** A study that reckons with what is still open: so far it counts 0, even where it must come to more in the end. */
import { eitherOf, nothing } from '../../engine/bounds.ts';
import { type Earnings, itemEarnings, sectionEarnings, totalEarnings } from '../check/earnings.ts';
import type { Study } from '../check/study.ts';

export function soFar(study: Study): Study {
  const orNothing = ({ raw, all }: Earnings): Earnings => ({ raw, all: eitherOf(all, nothing) });
  const left: Study = {
    ...study,
    ofItem: (item) => orNothing(itemEarnings(left, item)),
    ofSection: (section) => orNothing(sectionEarnings(left, section)),
    ofTotal: () => orNothing(totalEarnings(left)),
  };
  return left;
}
