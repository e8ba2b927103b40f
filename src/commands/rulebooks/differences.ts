/** Two editions clause by clause, each difference in one form: what was written, and what is. */
import type { Rulebook } from '../../engine/rulebook.ts';
import { type Changed, type Difference, differenceOf } from '../../rules/difference.ts';

export interface ClauseDifference {
  readonly how: Difference['how'];
  /** 计分项, 等次, … */
  readonly kind: string;
  /** Empty for a clause that stands once: 总则. */
  readonly name: string;
  /** Of a renamed one: what it was called. */
  readonly called?: string;
  /** Of a new one all that it says, of one that is gone all that it said. */
  readonly aspects: readonly Changed[];
}

export function rulebookDifferences(before: Rulebook, after: Rulebook): readonly ClauseDifference[] {
  return differenceOf(before, after).map(oneForm);
}

function oneForm(one: Difference): ClauseDifference {
  const { how, kind, name } = one;
  switch (how) {
    case 'renamed':
      return { how, kind, name, called: one.was, aspects: [] };
    case 'changed':
      return { how, kind, name, aspects: one.aspects };
    case 'added':
      return { how, kind, name, aspects: [...one.aspects].map(([aspect, is]) => ({ aspect, is })) };
    case 'removed':
      return { how, kind, name, aspects: [...one.aspects].map(([aspect, was]) => ({ aspect, was })) };
  }
}
