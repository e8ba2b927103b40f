/** Conditions that nothing can meet, that everything meets, or that another one already says. */

import { conditionInWords } from '../../engine/condition-words.ts';
import type { Comparison, Condition } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { conditionSpots, type Spot } from './condition-spots.ts';
import { domainInWords } from './domain-words.ts';
import { alternativesMax, comparisonsFirst, implies, narrowed, type Space } from './space.ts';
import type { Study } from './study.ts';

export function checkConditions(study: Study): readonly Problem[] {
  const found: Problem[] = [];
  // What an item says for all its lines stands in each of them: an alternative is dead only where it is so in all.
  const branches = new Map<string, { readonly dead: Problem; alive: boolean }>();
  for (const spot of conditionSpots(study)) {
    const start = spot.around.reduce<readonly Space[]>(
      (spaces, condition) => narrowed(spaces, condition, study),
      [new Map()],
    );
    // Where what stands around is contradictory itself, that is said there.
    if (start.length === 0) continue;
    const walk = walker(study, spot, found, branches);
    walk(start, spot.condition, true);
    found.push(...alwaysMet(study, spot.condition), ...sameTwice(study, spot.condition));
  }
  return [...found, ...[...branches.values()].flatMap(({ dead, alive }) => (alive ? [] : [dead]))];
}

function walker(
  study: Study,
  spot: Spot,
  found: Problem[],
  branches: Map<string, { readonly dead: Problem; alive: boolean }>,
) {
  const tell = (comparison: Comparison, before: Space | undefined) => {
    const domain = before?.get(comparison.fact) ?? study.domainOf(comparison.fact);
    found.push(
      problem(spot.role === 'gate' ? 'gate-never-met' : 'never-met', study.place(comparison), {
        condition: conditionInWords(comparison, study.wording),
        left: domain === undefined ? '' : domainInWords(comparison.fact, domain, study.wording),
      }),
    );
  };
  /** The alternatives left; with `loud`, tells the comparison with which none is left. */
  const walk = (spaces: readonly Space[], condition: Condition, loud: boolean): readonly Space[] => {
    if (spaces.length === 0) return spaces;
    if ('all' in condition) {
      let left = spaces;
      for (const part of comparisonsFirst(condition.all)) {
        left = walk(left, part, loud);
        if (left.length === 0) return left;
      }
      return left;
    }
    if ('any' in condition) return walkAny(spaces, condition.any, loud);
    const left = narrowed(spaces, condition, study);
    if (left.length === 0 && loud) tell(condition, spaces[0]);
    return left;
  };
  const walkAny = (spaces: readonly Space[], parts: readonly Condition[], loud: boolean) => {
    const all = parts.map((part) => walk(spaces, part, false));
    if (all.every((left) => left.length === 0)) {
      if (loud) for (const part of parts.slice(0, 1)) walk(spaces, part, true);
      return [];
    }
    parts.forEach((part, index) => {
      const place = study.place(part);
      const key = `${place.file}:${place.line}:${place.column}:${place.length}`;
      const alive = (all[index] ?? []).length > 0;
      const known = branches.get(key);
      if (known !== undefined) known.alive ||= alive;
      else {
        const condition = conditionInWords(part, study.wording);
        branches.set(key, { dead: problem('branch-never-met', place, { condition }), alive });
      }
    });
    const left = all.flat();
    return left.length > alternativesMax ? spaces : left;
  };
  return walk;
}

function alwaysMet(study: Study, condition: Condition): readonly Problem[] {
  if ('all' in condition) return condition.all.flatMap((part) => alwaysMet(study, part));
  if ('any' in condition) return condition.any.flatMap((part) => alwaysMet(study, part));
  if (!implies(new Map(), condition, study)) return [];
  const domain = study.domainOf(condition.fact);
  return [
    problem('always-met', study.place(condition), {
      condition: conditionInWords(condition, study.wording),
      left: domain === undefined ? '' : domainInWords(condition.fact, domain, study.wording),
    }),
  ];
}

/** One of two comparisons written side by side that says nothing beyond the other. */
function sameTwice(study: Study, condition: Condition): readonly Problem[] {
  if ('fact' in condition) return [];
  const parts = 'all' in condition ? condition.all : condition.any;
  const inside = parts.flatMap((part) => sameTwice(study, part));
  const own = parts.flatMap((part, index) => {
    const other = parts.find((each, at) => at !== index && says(study, condition, each, part, at < index));
    if (other === undefined) return [];
    return [
      problem('all' in condition ? 'already-said' : 'already-covered', study.place(part), {
        condition: conditionInWords(part, study.wording),
        other: conditionInWords(other, study.wording),
      }),
    ];
  });
  return [...inside, ...own];
}

/** Whether `one` makes `part` needless; of two that say the same, the later is. */
function says(study: Study, list: Condition, one: Condition, part: Condition, first: boolean): boolean {
  const [from, to] = 'all' in list ? [one, part] : [part, one];
  if ('all' in list && !('fact' in one && 'fact' in part && writtenTogether(study, one, part))) return false;
  const follows = (a: Condition, b: Condition) => {
    const spaces = narrowed([new Map()], a, study);
    return spaces.length > 0 && spaces.every((space) => implies(space, b, study));
  };
  return follows(from, to) && (first || !follows(to, from)) && !isAlways(study, part);
}

function isAlways(study: Study, condition: Condition): boolean {
  return implies(new Map(), condition, study);
}

/** An item's `when` and its line's come together too, and there the one may well say more than the other. */
function writtenTogether(study: Study, one: Comparison, other: Comparison): boolean {
  const [a, b] = [study.place(one), study.place(other)];
  return one.fact === other.fact && a.file === b.file && Math.abs(a.line - b.line) <= 1;
}
