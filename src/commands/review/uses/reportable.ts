/** Whom the traits of a sealed review name as being from some kind of body, for the reports to their employers. */
import { lastDayOf, traitsOn } from '../../../engine/assessed.ts';
import type { Dossier } from '../../../engine/dossier.ts';
import type { Reader } from '../../../store/reader.ts';
import { findRepresentatives, type Reading } from '../../../store/representatives.ts';
import { assessmentsOf, type ReviewFound } from '../../../store/review/reviews.ts';
import { frozenSheets } from '../../../store/review/sheets.ts';
import { placeOf, whoOf } from '../standing.ts';

/** What a frozen dossier says of a trait on its last day. */
export function wordsOf(
  { representative }: Dossier,
  { from_on: from, until_on: until }: Pick<ReviewFound, 'from_on' | 'until_on'>,
  trait: string,
): readonly string[] {
  const said = traitsOn(representative, lastDayOf(representative, { from, until }))[trait];
  return typeof said === 'string' ? [said] : (said ?? []);
}

export interface Reportable {
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
  readonly localOffice: { readonly id: string; readonly name: string };
  readonly total: string;
  readonly grade: string | null;
  /** On the roster of today; null: none is known. */
  readonly workUnit: string | null;
  /** By trait, in words. */
  readonly said: Readonly<Record<string, readonly string[]>>;
}

/** Everyone whose sheet was frozen, by local office, name and id. */
export async function reportables(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
): Promise<readonly Reportable[]> {
  const rows = await assessmentsOf(db, reader, review.id);
  const frozen = await frozenSheets(db, reader, review.id);
  const people = await findRepresentatives(
    db,
    reader,
    rows.map((row) => row.representative_id),
  );
  const units = new Map(people.map((row) => [row.representative_id, row.work_unit]));
  const traits = review.rulebook.traits.filter(({ kind }) => kind !== 'number').map(({ name }) => name);
  return rows.flatMap((row): readonly Reportable[] => {
    const sheet = frozen.get(row.representative_id);
    if (sheet === undefined) return [];
    return [
      {
        ...{ representative: whoOf(row), localOffice: placeOf(row) },
        ...{ total: sheet.sheet.total, grade: row.determined },
        workUnit: units.get(row.representative_id) ?? null,
        said: Object.fromEntries(traits.map((name) => [name, wordsOf(sheet.dossier, review, name)])),
      },
    ];
  });
}
