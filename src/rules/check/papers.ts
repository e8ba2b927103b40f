/** What stands behind the rules: the clause of each item, and the cases that prove it. */
import type { Item } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { isTranscribed } from './law.ts';
import type { Study } from './study.ts';

/** An item's clause is its own, or that of what holds it. An example need name none. */
export function checkClauses(study: Study): readonly Problem[] {
  const { rulebook } = study;
  if (rulebook.basis?.seen === '示例') return [];
  const bare = (item: Item): readonly Item[] => {
    if (item.clause !== undefined) return [];
    return item.items.length > 0 ? item.items.flatMap(bare) : [item];
  };
  return rulebook.sections
    .filter((section) => section.clause === undefined || !isTranscribed(rulebook))
    .flatMap((section) => section.items.flatMap(bare))
    .map((item) => problem('clause-missing', study.place(item), { item: item.name }));
}
