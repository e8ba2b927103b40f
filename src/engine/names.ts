/** What every name of a rulebook is, the given ones included: conditions and tables compare by it. */
import type { PollRules, Rulebook } from './rulebook.ts';

export type NameKind = 'word' | 'many' | 'number' | 'day';

/** Names that every record has. */
export const recordNames = {
  日期: 'day',
  署名人数: 'number',
  署名位次: 'number',
  佐证份数: 'number',
} as const satisfies Record<string, NameKind>;

/** Names that every representative has; 总分 and 等次 once they are made. */
export const representativeNames = {
  乡镇街道: 'word',
  任职月数: 'number',
  总分: 'number',
  等次: 'word',
} as const satisfies Record<string, NameKind>;

/** What of a name is asked of one record; every other name is asked of the dossier. */
export function isRecordName(rulebook: Rulebook, name: string): boolean {
  return (
    Object.hasOwn(recordNames, name) ||
    rulebook.facts.some((fact) => fact.name === name) ||
    rulebook.traits.some((trait) => trait.name === name)
  );
}

export function traitKindsOf(rulebook: Rulebook): ReadonlyMap<string, NameKind> {
  return new Map(rulebook.traits.map((trait) => [trait.name, trait.kind] as const));
}

export function kindsOf(rulebook: Rulebook): ReadonlyMap<string, NameKind> {
  return new Map<string, NameKind>([
    ...Object.entries(recordNames),
    ...Object.entries(representativeNames),
    ...rulebook.facts.map((fact) => [fact.name, fact.kind] as const),
    ...rulebook.traits.map((trait) => [trait.name, trait.kind] as const),
    ...rulebook.ratings.map((rating) => [rating.name, 'number'] as const),
    ...rulebook.figures.map((figure) => [figure.name, 'number'] as const),
    ...pollsIn(rulebook)
      .flatMap(({ classes }) => classes)
      .map((name) => [`${name}票率`, 'number'] as const),
  ]);
}

/** Its polls, whomever they are about. */
export function pollsIn({ dutyReport, appraisals = [] }: Rulebook): readonly PollRules[] {
  return dutyReport === undefined ? appraisals : [dutyReport, ...appraisals];
}
