/**
 * What two editions know together: dossiers made for the one can be read for the other, to see what it would change.
 *
 * Names and values that only the other knows go through and earn nothing; what only this one asks for may be missing.
 */
import type { Fact, Rulebook } from '../../engine/rulebook.ts';

export function knownToBoth(rulebook: Rulebook, other: Rulebook): Rulebook {
  const { dutyReport = other.dutyReport } = rulebook;
  return {
    ...rulebook,
    facts: together(rulebook.facts, other.facts).map((fact) => askedByBoth(fact, other)),
    traits: together(rulebook.traits, other.traits),
    ratings: together(rulebook.ratings, other.ratings),
    figures: together(rulebook.figures, other.figures),
    ...(dutyReport === undefined ? undefined : { dutyReport }),
  };
}

interface Named {
  readonly name: string;
  readonly values?: readonly string[];
}

function together<T extends Named>(own: readonly T[], others: readonly T[]): readonly T[] {
  const widened = own.map((one) => {
    const values = others.find(({ name }) => name === one.name)?.values;
    return one.values === undefined || values === undefined
      ? one
      : { ...one, values: [...new Set([...one.values, ...values])] };
  });
  const names = new Set(own.map(({ name }) => name));
  return [...widened, ...others.filter(({ name }) => !names.has(name))];
}

function askedByBoth(fact: Fact, other: Rulebook): Fact {
  if (other.facts.find(({ name }) => name === fact.name)?.asked !== undefined) return fact;
  const { asked: _, ...rest } = fact;
  return rest;
}
