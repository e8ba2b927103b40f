/** What an import is compared with: the newest rows of those whom it names, many at once. */
import { sql, type Transaction } from 'kysely';
import type { Day } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { DutyRecordRow, MatterRow, PastPeriodRow, RatingRow, Tables, TallyRow } from './tables.ts';

type Tx = Transaction<Tables>;

const among = (column: string, values: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(${[...new Set(values)]})`;

/** Every representative of the congress by office number. */
export async function officeNumbers(tx: Tx, congress: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('representative')
    .select(['office_number', 'id'])
    .where('congress_id', '=', congress)
    .execute();
  return new Map(rows.map((row) => [row.office_number, row.id]));
}

export async function recordsNamed(
  tx: Tx,
  congress: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DutyRecordRow>> {
  const rows = await tx
    .selectFrom('duty_record')
    .selectAll()
    .where('congress_id', '=', congress)
    .where(among('id', ids))
    .where(newest('duty_record'))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** By their ids or titles, those that are not withdrawn. */
export async function mattersNamed(
  tx: Tx,
  congress: string,
  names: readonly string[],
): Promise<readonly Pick<MatterRow, 'id' | 'title' | 'on'>[]> {
  return tx
    .selectFrom('matter')
    .select(['id', 'title', 'on'])
    .where('congress_id', '=', congress)
    .where((either) => either.or([among('id', names), among('title', names)]))
    .where('withdrawn', '=', false)
    .where(newest('matter'))
    .execute();
}

/** Whom these matters call as they stand; one that was registered with nobody is missing. */
export async function calledBy(
  tx: Tx,
  congress: string,
  matters: readonly string[],
): Promise<readonly { readonly matter: string; readonly representative: string }[]> {
  return tx
    .selectFrom('matter')
    .innerJoin('matter_call as call', (join) =>
      join
        .onRef('call.congress_id', '=', 'matter.congress_id')
        .onRef('call.matter_id', '=', 'matter.id')
        .onRef('call.version', '=', 'matter.version'),
    )
    .where('matter.congress_id', '=', congress)
    .where(among('matter.id', matters))
    .where(newest('matter'))
    .select(['matter.id as matter', 'call.representative_id as representative'])
    .execute();
}

/** Of each representative one digest of all their records as they stand. */
export async function recordDigests(
  tx: Tx,
  congress: string,
  representatives: readonly string[],
): Promise<readonly { readonly id: string; readonly digest: string }[]> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select representative_id as id,
      md5(string_agg(id || ' ' || version::text || ' ' || state, ',' order by id collate "C")) as digest
    from duty_record as record
    where congress_id = ${congress} and representative_id = any(${[...new Set(representatives)]})
      and ${newest('duty_record', 'record')}
    group by representative_id order by representative_id collate "C"`.execute(tx);
  return rows;
}

export async function ratingsOf(
  tx: Tx,
  congress: string,
  representatives: readonly string[],
  period: string,
): Promise<readonly RatingRow[]> {
  return tx
    .selectFrom('rating')
    .selectAll()
    .where('congress_id', '=', congress)
    .where('period', '=', period)
    .where(among('representative_id', representatives))
    .where(newest('rating'))
    .execute();
}

export async function talliesOf(
  tx: Tx,
  congress: string,
  representatives: readonly string[],
  days: readonly Day[],
): Promise<readonly TallyRow[]> {
  return tx
    .selectFrom('tally')
    .selectAll()
    .where('congress_id', '=', congress)
    .where(among('representative_id', representatives))
    .where(sql<boolean>`"on" = any(${[...new Set(days)]}::date[])`)
    .where('withdrawn', '=', false)
    .where(newest('tally'))
    .execute();
}

export async function pastPeriodsOf(
  tx: Tx,
  congress: string,
  representatives: readonly string[],
): Promise<readonly PastPeriodRow[]> {
  return tx
    .selectFrom('past_period')
    .selectAll()
    .where('congress_id', '=', congress)
    .where(among('representative_id', representatives))
    .where(newest('past_period'))
    .execute();
}
