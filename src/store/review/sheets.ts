/** The frozen sheets of a review, each in its newest version. */
import { type SqlBool, sql } from 'kysely';
import type { Dossier } from '../../engine/dossier.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { newest } from '../newest.ts';
import { unpacked } from '../packed.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';

export interface FrozenSheet {
  readonly version: number;
  readonly digest: string;
  readonly dossier: Dossier;
  readonly sheet: ScoreSheet;
}

/** By representative, of those whom the reader reaches. */
export async function frozenSheets(
  db: Reading,
  reader: Reader,
  review: string,
  only?: readonly string[],
): Promise<ReadonlyMap<string, FrozenSheet>> {
  const limited =
    only === undefined
      ? sql<SqlBool>`true`
      : sql<SqlBool>`assessment_sheet.representative_id = any(${[...only]})`;
  const rows = await db
    .selectFrom('assessment_sheet')
    .select(['representative_id', 'version', 'digest', 'dossier', 'sheet'])
    .where(reached(reader, 'assessment_sheet.congress_id', 'assessment_sheet.representative_id'))
    .where('review_id', '=', review)
    .where(newest('assessment_sheet'))
    .where(limited)
    .execute();
  return new Map(
    rows.map(({ representative_id, version, digest, dossier, sheet }) => [
      representative_id,
      {
        ...{ version, digest },
        dossier: JSON.parse(unpacked(dossier)) as Dossier,
        sheet: JSON.parse(unpacked(sheet)) as ScoreSheet,
      },
    ]),
  );
}
