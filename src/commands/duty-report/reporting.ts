/** Whom the rulebooks of a day ask for duty reports, each under the first that applies; and how such lists are told. */
import { thoseUnder } from '../../engine/applies.ts';
import type { Day } from '../../engine/day.ts';
import type { Representative } from '../../engine/dossier.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import type { EditionFound } from '../../store/editions.ts';

export interface OfPlace {
  readonly localOffice: { readonly id: string; readonly name: string };
}

export interface Reporting extends OfPlace {
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
}

interface Under<Person> {
  readonly inside: readonly { readonly edition: EditionFound; readonly one: Person }[];
  /** Under none, or under one that asks for no such report. */
  readonly outside: readonly Person[];
}

export async function underRules<Person extends { readonly representative: Representative }>(
  editions: readonly EditionFound[],
  people: readonly Person[],
  on: Day,
): Promise<Under<Person>> {
  const inside: { edition: EditionFound; one: Person }[] = [];
  const outside: Person[] = [];
  let left = people;
  for (const edition of editions) {
    const fill = fillerOf(edition.rulebook);
    const filled = left.map(({ representative }) => fill({ representative, ...nothing }).representative);
    const those = await thoseUnder(edition.rulebook, filled, on);
    const own = left.filter(({ representative }) => those.has(representative.id));
    if (edition.rulebook.dutyReport === undefined) outside.push(...own);
    else inside.push(...own.map((one) => ({ edition, one })));
    left = left.filter(({ representative }) => !those.has(representative.id));
  }
  return { inside, outside: [...outside, ...left] };
}

const nothing = { records: [], ratings: {}, polls: [], history: [] };

/** By local office, name and id: the order of every such list, and of its pages. */
export function byPlace<Person extends Reporting>(people: readonly Person[]): readonly Person[] {
  return [...people].sort((a, b) => (isAfter(a, placeKeyOf(b)) ? 1 : -1));
}

export type PlaceKey = readonly [localOffice: string, name: string, id: string];

export function placeKeyOf({ localOffice, representative }: Reporting): PlaceKey {
  return [localOffice.name, representative.name, representative.id];
}

export function isAfter(one: Reporting, key: PlaceKey): boolean {
  const own = placeKeyOf(one);
  const at = own.findIndex((part, index) => part !== key[index]);
  return at !== -1 && (own[at] as string) > (key[at] as string);
}
