/**
 * What the pages of a review show beside one assessment: counts, a page of the list, the frozen sheets, and what is not
 * verified yet.
 */
import { type SqlBool, sql } from 'kysely';
import type { Day, Span } from '../../engine/day.ts';
import { newest } from '../newest.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { RatingRow } from '../tables.ts';
import { type AssessmentFound, assessmentsIn, assessmentsInOrder } from './reviews.ts';
import type { AssessmentRow, AssessmentSheetRow } from './tables.ts';

/** How many assessments stand alike. */
export interface BoardCount
  extends Pick<
    AssessmentRow,
    'stage' | 'due_on' | 'objection' | 'proposed' | 'undecided' | 'determined' | 'is_determined'
  > {
  readonly local_office_id: string;
  readonly local_office: string;
  readonly heads: number;
}

/** By local office; of one, in no order. */
export async function countAssessments(
  db: Reading,
  reader: Reader,
  review: string,
): Promise<readonly BoardCount[]> {
  const alike = [
    ...(['assessment.stage', 'assessment.due_on', 'assessment.objection', 'assessment.proposed'] as const),
    ...(['assessment.undecided', 'assessment.determined', 'assessment.is_determined'] as const),
  ] as const;
  return assessmentsIn(db, reader, review)
    .select([...alike, 'place.id as local_office_id', 'place.name as local_office'])
    .select(sql<number>`count(*)::int`.as('heads'))
    .groupBy([...alike, 'place.id', 'place.name'])
    .orderBy(sql`place.name collate "C"`)
    .orderBy(sql`place.id collate "C"`)
    .execute();
}

export interface AssessmentPage {
  /** After this local office, name and id; ascending. */
  readonly after?: { readonly localOffice: string; readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
  readonly stage?: number | undefined;
  /** The id of a local office. */
  readonly localOffice?: string | undefined;
  /** Part of the name or of the office number. */
  readonly search?: string | undefined;
  readonly objection?: AssessmentRow['objection'] | undefined;
  /** Only those whose day is before `today`; by stage the day that the rulebook writes. */
  readonly overdue?: { readonly today: Day; readonly dues: readonly (Day | undefined)[] } | undefined;
  /** Determined, or while it is not, proposed; null: none. */
  readonly grade?: string | null | undefined;
}

export async function listAssessments(
  db: Reading,
  reader: Reader,
  review: string,
  page: AssessmentPage,
): Promise<readonly AssessmentFound[]> {
  const { after, limit, stage, localOffice, search, objection, overdue, grade } = page;
  let query = assessmentsInOrder(db, reader, review).limit(limit);
  if (after !== undefined) {
    query = query.where(
      sql<SqlBool>`(place.name collate "C", person.name collate "C", assessment.representative_id collate "C")
        > (${after.localOffice}, ${after.name}, ${after.id})`,
    );
  }
  if (stage !== undefined) query = query.where('assessment.stage', '=', stage);
  if (localOffice !== undefined) query = query.where('place.id', '=', localOffice);
  if (search !== undefined) {
    const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((either) =>
      either.or([either('person.name', 'like', like), either('representative.office_number', 'like', like)]),
    );
  }
  if (objection !== undefined) query = query.where('assessment.objection', 'is not distinct from', objection);
  if (overdue !== undefined) {
    const dues = JSON.stringify(overdue.dues.map((day) => day ?? null));
    query = query.where(
      sql<SqlBool>`coalesce(assessment.due_on, (${dues}::json ->> assessment.stage)::date) < ${overdue.today}`,
    );
  }
  if (grade !== undefined) {
    query = query.where(
      sql<SqlBool>`(assessment.is_determined or assessment.undecided is not null) and ${grade}::text is not distinct from
        case when assessment.is_determined then assessment.determined else assessment.proposed end`,
    );
  }
  return query.execute();
}

// ---- frozen sheets ----------------------------------------------------------------------------------------------

export type SheetFound = AssessmentSheetRow & { readonly act: string; readonly recorded: string | null };

/** Every version of one representative's, the first one first, with the act that froze it. */
export async function sheetsOf(
  db: Reading,
  reader: Reader,
  review: string,
  representative: string,
): Promise<readonly SheetFound[]> {
  return db
    .selectFrom('assessment_sheet as frozen')
    .innerJoin('review_event as event', (join) =>
      join
        .onRef('event.congress_id', '=', 'frozen.congress_id')
        .onRef('event.review_id', '=', 'frozen.review_id')
        .onRef('event.seq', '=', 'frozen.seq'),
    )
    .leftJoin('person', 'person.id', 'frozen.recorded_by')
    .where(reached(reader, 'frozen.congress_id', 'frozen.representative_id'))
    .where('frozen.review_id', '=', review)
    .where('frozen.representative_id', '=', representative)
    .selectAll('frozen')
    .select(['event.act', 'person.name as recorded'])
    .orderBy('frozen.version')
    .execute();
}

// ---- ratings ----------------------------------------------------------------------------------------------------

export type RatingFound = RatingRow & { readonly recorded: string | null };

/** As they stand; those taken back are left out. */
export async function ratingsOf(
  db: Reading,
  reader: Reader,
  period: string,
  representative: string,
): Promise<readonly RatingFound[]> {
  return db
    .selectFrom('rating')
    .leftJoin('person', 'person.id', 'rating.recorded_by')
    .where(reached(reader, 'rating.congress_id', 'rating.representative_id'))
    .where('rating.representative_id', '=', representative)
    .where('rating.period', '=', period)
    .where(newest('rating'))
    .where(sql<SqlBool>`rating."values" <> '[]'`)
    .selectAll('rating')
    .select('person.name as recorded')
    .execute();
}

// ---- before the opening -----------------------------------------------------------------------------------------

export interface Unverified {
  readonly representative: string;
  readonly name: string;
  readonly officeNumber: string;
  readonly localOffice: string;
  readonly records: number;
}

/** Whose records of these days are claimed and not verified yet. */
export async function countUnverified(
  db: Reading,
  reader: Reader,
  { from, until }: Span,
): Promise<readonly Unverified[]> {
  return db
    .selectFrom('duty_record as record')
    .innerJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'record.congress_id')
        .onRef('representative.id', '=', 'record.representative_id'),
    )
    .innerJoin('representative_version as person', (join) =>
      join
        .onRef('person.congress_id', '=', 'record.congress_id')
        .onRef('person.representative_id', '=', 'record.representative_id')
        .on(newest('representative_version', 'person')),
    )
    .innerJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'person.congress_id')
        .onRef('place.id', '=', 'person.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .where(reached(reader, 'record.congress_id', 'record.representative_id'))
    .where('record.state', '=', 'claimed')
    .where('record.on', '>=', from)
    .where('record.on', '<=', until)
    .where(newest('duty_record', 'record'))
    .select(['record.representative_id as representative', 'person.name'])
    .select(['representative.office_number as officeNumber', 'place.name as localOffice'])
    .select(sql<number>`count(*)::int`.as('records'))
    .groupBy(['record.representative_id', 'person.name', 'representative.office_number', 'place.name'])
    .orderBy(sql`place.name collate "C"`)
    .orderBy(sql`person.name collate "C"`)
    .orderBy(sql`record.representative_id collate "C"`)
    .execute();
}
