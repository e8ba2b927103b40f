/** Of an append-only table, the rows that hold: the newest version of each, today or as it was known at an instant. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** What, with `congress_id`, tells one thing from another in each table of versions. */
export const versionKeys = {
  recusal: ['person_id', 'representative_id'],
  local_office: ['id'],
  representative_version: ['representative_id'],
  matter: ['id'],
  duty_record: ['id'],
  objection: ['id'],
  rating: ['representative_id', 'period', 'name'],
  tally: ['id'],
  past_period: ['representative_id', 'period'],
  review_version: ['review_id'],
  assessment: ['review_id', 'representative_id'],
  assessment_sheet: ['review_id', 'representative_id'],
  consequence_step: ['review_id', 'representative_id', 'consequence'],
  duty_report_version: ['report_id'],
  follow_up: ['report_id'],
  commitment: ['id'],
  public_page: ['representative_id'],
} as const satisfies Partial<Record<keyof Tables, readonly string[]>>;

/** For a `where` on `table`, called `as` in the statement. */
export function newest(
  table: keyof typeof versionKeys,
  as: string = table,
  known?: Date,
): RawBuilder<SqlBool> {
  const same = ['congress_id', ...versionKeys[table]].map(
    (key) => sql`later.${sql.ref(key)} = ${sql.ref(`${as}.${key}`)}`,
  );
  const next = sql`later.version = ${sql.ref(`${as}.version`)} + 1`;
  const [since, then] =
    known === undefined
      ? [sql``, sql``]
      : [sql` and later.recorded_at <= ${known}`, sql` and ${sql.ref(`${as}.recorded_at`)} <= ${known}`];
  const found = sql`from ${sql.table(table)} as later where ${sql.join([...same, next], sql` and `)}${since}`;
  // The embedded database keeps no statistics: it takes all assessments of a review for one, and would compare each
  // with each. A subselect of its own is looked up by the key, row by row.
  if ((versionKeys[table] as readonly string[]).includes('review_id')) {
    return sql<SqlBool>`(coalesce((select false ${found} limit 1), true)${then})`;
  }
  return sql<SqlBool>`(not exists (select 1 ${found})${then})`;
}
