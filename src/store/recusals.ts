/** Who is tied to whom: declared recusals, and everyone to the own dossier. */
import { sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { RecusalRow, Role } from './tables.ts';

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

/**
 * Who would handle these representatives by the post, and handles nothing of them: those who hold the role on the day,
 * of a local office in its own, and are tied. In the order of their ids.
 */
export async function recusedHolders(
  db: Reading,
  congress: string,
  wanted: { readonly role: Role; readonly on: Day; readonly representatives: readonly string[] },
): Promise<readonly { readonly representative: string; readonly person: string }[]> {
  const { role, on, representatives } = wanted;
  const { rows } = await sql<{ representative: string; person: string }>`
    select distinct representative.id as representative, post.person_id as person
    from representative
    join representative_version as version on version.congress_id = representative.congress_id
      and version.representative_id = representative.id and ${newest('representative_version', 'version')}
    join post on post.congress_id = representative.congress_id and post.role = ${role}
      and post.from_on <= ${on} and (post.until_on is null or post.until_on >= ${on})
      and (post.local_office_id is null or post.local_office_id = version.local_office_id)
    left join recusal on recusal.congress_id = representative.congress_id
      and recusal.representative_id = representative.id and recusal.person_id = post.person_id
      and not recusal.withdrawn and ${newest('recusal')}
    where representative.congress_id = ${congress} and representative.id = any(${[...representatives]})
    and (post.person_id = representative.person_id or recusal.person_id is not null)
    order by representative.id, post.person_id
  `.execute(db);
  return rows;
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
