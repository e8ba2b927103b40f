/** Evidence as the database knows it: whose record it belongs to, and under which digest its bytes lie. */
import { sql, type Transaction } from 'kysely';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { EvidenceRow, Tables } from './tables.ts';

export type EvidenceFound = EvidenceRow & { readonly added: string | null };

/** Of a record that the reader reaches, and whatever this person added. */
export async function findEvidence(
  db: Reading,
  reader: Reader,
  person: string,
  id: string,
): Promise<EvidenceFound | undefined> {
  return evidenceIn(db, reader, person).where('evidence.id', '=', id).executeTakeFirst();
}

export async function listEvidence(
  db: Reading,
  reader: Reader,
  person: string,
  record: string,
): Promise<readonly EvidenceFound[]> {
  return evidenceIn(db, reader, person)
    .where('evidence.record_id', '=', record)
    .orderBy('evidence.added_at')
    .orderBy('evidence.id')
    .execute();
}

export async function digestsOf(
  tx: Transaction<Tables>,
  congress: string,
  record: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('evidence')
    .select(['id', 'digest'])
    .where('congress_id', '=', congress)
    .where('record_id', '=', record)
    .execute();
  return new Map(rows.map(({ id, digest }) => [digest, id]));
}

/** How many files each of these records has; none are left out. */
export async function filesOf(
  tx: Transaction<Tables>,
  congress: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('evidence')
    .select(['record_id', sql<number>`count(*)::int`.as('files')])
    .where('congress_id', '=', congress)
    .where('record_id', 'in', [...records])
    .groupBy('record_id')
    .execute();
  return new Map(rows.map(({ record_id, files }) => [record_id, files]));
}

function evidenceIn(db: Reading, reader: Reader, person: string) {
  return db
    .selectFrom('evidence')
    .innerJoin('duty_record as record', (join) =>
      join
        .onRef('record.congress_id', '=', 'evidence.congress_id')
        .onRef('record.id', '=', 'evidence.record_id')
        .on(newest('duty_record', 'record')),
    )
    .leftJoin('person', 'person.id', 'evidence.added_by')
    .where('evidence.congress_id', '=', reader.congress)
    .where((either) =>
      either.or([
        reached(reader, 'record.congress_id', 'record.representative_id'),
        either('evidence.added_by', '=', person),
      ]),
    )
    .selectAll('evidence')
    .select('person.name as added');
}
