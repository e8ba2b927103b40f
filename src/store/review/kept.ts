/** All rows of a congress's reviews as they lie in the tables, whoever may read them: for `lvzhi verify`. */
import { sql } from 'kysely';
import { type NotedAct, notedActs } from '../event-chain.ts';
import type { Reading } from '../representatives.ts';
import type {
  AssessmentRow,
  AssessmentSheetRow,
  ReviewEventRow,
  ReviewHeadRow,
  ReviewRow,
  ReviewVersionRow,
} from './tables.ts';

export interface ReviewKept {
  readonly review: ReviewRow;
  readonly head: ReviewHeadRow | undefined;
  readonly events: readonly ReviewEventRow[];
  /** Of the audit chain. */
  readonly noted: readonly NotedAct[];
  readonly versions: readonly ReviewVersionRow[];
  readonly assessments: readonly AssessmentRow[];
  readonly sheets: readonly AssessmentSheetRow[];
}

/** The earliest period first. */
export async function reviewsKept(db: Reading, congress: string): Promise<readonly ReviewRow[]> {
  return db
    .selectFrom('review')
    .selectAll()
    .where('congress_id', '=', congress)
    .orderBy('from_on')
    .orderBy(sql`edition_id collate "C"`)
    .execute();
}

export async function reviewKept(db: Reading, review: ReviewRow): Promise<ReviewKept> {
  const { congress_id: congress, id } = review;
  const rows = <Table extends 'review_event' | 'review_version' | 'assessment' | 'assessment_sheet'>(
    table: Table,
  ) => sql<never>`select * from ${sql.table(table)} where congress_id = ${congress} and review_id = ${id}`;
  const events = await sql<ReviewEventRow>`${rows('review_event')} order by seq`.execute(db);
  const versions = await sql<ReviewVersionRow>`${rows('review_version')} order by version`.execute(db);
  const assessments = await sql<AssessmentRow>`${rows('assessment')}
    order by representative_id collate "C", version`.execute(db);
  const sheets = await sql<AssessmentSheetRow>`${rows('assessment_sheet')}
    order by representative_id collate "C", version`.execute(db);
  return {
    review,
    head: await db
      .selectFrom('review_head')
      .selectAll()
      .where('congress_id', '=', congress)
      .where('review_id', '=', id)
      .executeTakeFirst(),
    noted: (await notedActs(db, congress, { kind: 'review', id })).get(id) ?? [],
    ...{ events: events.rows, versions: versions.rows, assessments: assessments.rows, sheets: sheets.rows },
  };
}

/** By id, how people tell them apart: 张伟（0001）. */
export async function namesIn(db: Reading, congress: string): Promise<ReadonlyMap<string, string>> {
  const name = sql<string>`(select version.name from representative_version as version
    where version.congress_id = representative.congress_id and version.representative_id = representative.id
    order by version.version desc limit 1)`;
  const rows = await db
    .selectFrom('representative')
    .where('congress_id', '=', congress)
    .select(['id', 'office_number', name.as('name')])
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.name}（${row.office_number}）`]));
}
