/** Everyone who was in office in a period, page by page, all as they were known at one instant. */
import { sql } from 'kysely';
import type { Dossier } from '../engine/dossier.ts';
import type { Db } from './connect.ts';
import { type CohortWanted, readCohort } from './dossiers.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import { reached } from './scope.ts';

export interface Exported {
  readonly officeNumber: string;
  readonly dossier: Dossier;
}

const pageSize = 100;

/** By office number. What is written while the pages are read does not come into them. */
export async function* exportPages(
  db: Db,
  reader: Reader,
  wanted: CohortWanted & { readonly knownOn: Date },
): AsyncGenerator<readonly Exported[]> {
  const { span, knownOn } = wanted;
  const people = await db
    .selectFrom('representative_version as version')
    .innerJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'version.congress_id')
        .onRef('representative.id', '=', 'version.representative_id'),
    )
    .select('representative.id')
    .where(reached(reader, 'version.congress_id', 'version.representative_id'))
    .where(newest('representative_version', 'version', knownOn))
    .where('version.elected_on', '<=', span.until)
    .where((either) =>
      either.or([either('version.left_on', 'is', null), either('version.left_on', '>=', span.from)]),
    )
    .orderBy(sql`representative.office_number collate "C"`)
    .execute();
  for (let start = 0; start < people.length; start += pageSize) {
    const ids = people.slice(start, start + pageSize).map(({ id }) => id);
    const read = await readCohort(db, reader, { ...wanted, only: ids });
    const byId = new Map(read.cohort.dossiers.map((dossier) => [dossier.representative.id, dossier]));
    yield ids.flatMap((id) => {
      const [dossier, person] = [byId.get(id), read.people.get(id)];
      return dossier === undefined || person === undefined
        ? []
        : [{ officeNumber: person.officeNumber, dossier }];
    });
  }
}
