/** Who is tied to whom: declared recusals, and everyone to the own dossier. */
import { sql } from 'kysely';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { RecusalRow } from './tables.ts';

export interface Tie {
  readonly representative: string;
  readonly name: string;
  /** The person is the representative. */
  readonly same: boolean;
}

/** The representatives of whom this person handles nothing; by person, whatever account or post is used. */
export async function tiesOf(db: Reading, congress: string, person: string): Promise<readonly Tie[]> {
  const declared = db
    .selectFrom('recusal')
    .select('recusal.representative_id')
    .where('recusal.congress_id', '=', congress)
    .where('recusal.person_id', '=', person)
    .where('recusal.withdrawn', '=', false)
    .where(newest('recusal'));
  return db
    .selectFrom('representative')
    .innerJoin('representative_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'representative.congress_id')
        .onRef('version.representative_id', '=', 'representative.id')
        .on(newest('representative_version', 'version')),
    )
    .where('representative.congress_id', '=', congress)
    .where((either) =>
      either.or([
        either('representative.person_id', '=', person),
        either('representative.id', 'in', declared),
      ]),
    )
    .select([
      'representative.id as representative',
      'version.name',
      sql<boolean>`coalesce(representative.person_id = ${person}, false)`.as('same'),
    ])
    .orderBy('representative.id')
    .execute();
}

export type RecusalFound = RecusalRow & { readonly person: string; readonly representative: string };

/** Those in force. */
export async function listRecusals(db: Reading, reader: Reader): Promise<readonly RecusalFound[]> {
  return db
    .selectFrom('recusal')
    .innerJoin('person', 'person.id', 'recusal.person_id')
    .innerJoin('representative_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'recusal.congress_id')
        .onRef('version.representative_id', '=', 'recusal.representative_id')
        .on(newest('representative_version', 'version')),
    )
    .where(reached(reader, 'recusal.congress_id', 'recusal.representative_id'))
    .where('recusal.withdrawn', '=', false)
    .where(newest('recusal'))
    .selectAll('recusal')
    .select(['person.name as person', 'version.name as representative'])
    .orderBy(sql`person.name collate "C"`)
    .orderBy('recusal.person_id')
    .orderBy('recusal.representative_id')
    .execute();
}
