/** 亮承诺, as they stand: what representatives promised the voters, and what came of it. */
import { sql, type Transaction } from 'kysely';
import type { CommitmentRow, DutyReportRow, DutyReportVersionRow } from './duty-report/tables.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { Tables } from './tables.ts';

export interface CommitmentFound extends CommitmentRow {
  readonly name: string;
  readonly office_number: string;
  readonly local_office_id: string;
  readonly local_office: string;
  /** Who wrote this version. */
  readonly recorded: string | null;
}

export interface CommitmentsWanted {
  readonly ids?: readonly string[];
  readonly representative?: string;
  readonly localOffice?: string;
  /** As it was written: 2026, 2021-2026. */
  readonly period?: string;
  /** Left out: those that stand. */
  readonly withdrawn?: boolean;
  /** Whether it is told what came of it. */
  readonly done?: boolean;
  /** Part of the name, or the office number. */
  readonly search?: string;
  /** After this period and id. */
  readonly after?: { readonly period: string; readonly id: string };
  readonly limit?: number;
}

/** Those whom the reader reaches, the latest period first. */
export async function listCommitments(
  db: Reading,
  reader: Reader,
  { ids, representative, localOffice, period, withdrawn, done, search, after, limit }: CommitmentsWanted,
): Promise<readonly CommitmentFound[]> {
  return commitmentsIn(db, reader)
    .$if(ids !== undefined, (query) => query.where('commitment.id', 'in', [...(ids ?? [])]))
    .$if(representative !== undefined, (query) =>
      query.where('commitment.representative_id', '=', representative ?? ''),
    )
    .$if(localOffice !== undefined, (query) => query.where('place.id', '=', localOffice ?? ''))
    .$if(period !== undefined, (query) => query.where('commitment.period', '=', period ?? ''))
    .$if(ids === undefined, (query) => query.where('commitment.withdrawn', '=', withdrawn ?? false))
    .$if(done !== undefined, (query) => query.where('commitment.done', done ? 'is not' : 'is', null))
    .$if(search !== undefined, (query) =>
      query.where(
        sql<boolean>`(position(${search ?? ''} in who.name) > 0 or representative.office_number = ${search ?? ''})`,
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(commitment.period collate "C" < ${after?.period ?? ''}
          or (commitment.period = ${after?.period ?? ''} and commitment.id collate "C" > ${after?.id ?? ''}))`,
      ),
    )
    .orderBy(sql`commitment.period collate "C"`, 'desc')
    .orderBy(sql`commitment.id collate "C"`)
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
}

/** What a representative promised for the year or the term in which a report lies; of no other subject anything. */
export async function commitmentsFor(
  db: Reading,
  reader: Reader,
  {
    representative_id,
    on,
    due_on,
  }: Pick<DutyReportRow, 'representative_id' | 'due_on'> & Pick<DutyReportVersionRow, 'on'>,
): Promise<readonly CommitmentFound[]> {
  if (representative_id === null) return [];
  const year = (on ?? due_on).slice(0, 4);
  return commitmentsIn(db, reader)
    .where('commitment.representative_id', '=', representative_id)
    .where('commitment.withdrawn', '=', false)
    .where(sql<boolean>`${year} between substr(commitment.period, 1, 4) and right(commitment.period, 4)`)
    .orderBy(sql`commitment.period collate "C"`)
    .orderBy(sql`commitment.id collate "C"`)
    .execute();
}

/** Nobody else writes about the representative until the transaction ends. */
export async function holdCommitment(
  tx: Transaction<Tables>,
  reader: Reader,
  id: string,
): Promise<CommitmentFound | undefined> {
  const seen = await commitmentsIn(tx, reader).where('commitment.id', '=', id).executeTakeFirst();
  if (seen === undefined) return undefined;
  await tx
    .selectFrom('representative')
    .select('id')
    .where('congress_id', '=', reader.congress)
    .where('id', '=', seen.representative_id)
    .forUpdate()
    .execute();
  // Read after the wait, so that what the one before wrote is seen.
  return commitmentsIn(tx, reader).where('commitment.id', '=', id).executeTakeFirst();
}

function commitmentsIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('commitment')
    .innerJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'commitment.congress_id')
        .onRef('representative.id', '=', 'commitment.representative_id'),
    )
    .innerJoin('representative_version as who', (join) =>
      join
        .onRef('who.congress_id', '=', 'commitment.congress_id')
        .onRef('who.representative_id', '=', 'commitment.representative_id')
        .on(newest('representative_version', 'who')),
    )
    .innerJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'who.congress_id')
        .onRef('place.id', '=', 'who.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .leftJoin('person', 'person.id', 'commitment.recorded_by')
    .where(reached(reader, 'commitment.congress_id', 'commitment.representative_id'))
    .where(newest('commitment'))
    .selectAll('commitment')
    .select(['who.name', 'representative.office_number', 'place.id as local_office_id'])
    .select(['place.name as local_office', 'person.name as recorded']);
}
