/** The cases beside the rules, run; and the items and appraisals that no case speaks of. */
import type { Item } from '../../engine/rulebook.ts';
import { type Case, runCase } from '../cases.ts';
import { type Problem, problem } from '../problems.ts';
import type { Study } from './study.ts';

export async function runCases(study: Study, cases: readonly Case[]): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const one of cases) {
    for (const { place, what, expected, actual } of await runCase(study.rulebook, one)) {
      found.push(problem('case-fails', place, { case: one.case, what, expected, actual }));
    }
  }
  return found;
}

/** Asked only where every case could be read. */
export function checkProof(study: Study, cases: readonly Case[]): readonly Problem[] {
  const { rulebook } = study;
  if (cases.length === 0) return [problem('cases-missing', study.place(rulebook, 'rulebook'))];
  const named = new Set(
    cases.flatMap((one) => one.expected.filter(({ of }) => of === 'items').map(({ name }) => name)),
  );
  const unnamed = (item: Item): readonly Item[] => {
    if (named.has(item.name)) return [];
    const inside = item.items.flatMap(unnamed);
    return item.items.length === 0 || inside.length === item.items.length ? [item] : inside;
  };
  const items = rulebook.sections.flatMap((section) => section.items.flatMap(unnamed));
  const polled = new Set(cases.map(({ appraised }) => appraised?.rules.name));
  const appraisals = (rulebook.appraisals ?? []).filter(({ name }) => !polled.has(name));
  return [
    ...items.map((item) => problem('item-without-case', study.place(item), { item: item.name })),
    ...appraisals.map((one) =>
      problem('appraisal-without-case', study.place(one, 'appraisal'), { name: one.name }),
    ),
  ];
}
