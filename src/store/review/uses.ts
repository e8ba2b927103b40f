/** What came of the results of a review: steps on consequences, reports to employers, and the years of a term. */
import { sql } from 'kysely';
import type { Day } from '../../engine/day.ts';
import { newest } from '../newest.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { PastPeriodRow } from '../tables.ts';
import type { ReviewFound } from './reviews.ts';
import type { ConsequenceStepRow, EmployerReportRow } from './tables.ts';

export type StepFound = ConsequenceStepRow & { readonly recorded: string | null };

/** As they stand, of those whom the reader reaches. */
export async function consequenceSteps(
  db: Reading,
  reader: Reader,
  review: string,
): Promise<readonly StepFound[]> {
  return db
    .selectFrom('consequence_step as step')
    .leftJoin('person', 'person.id', 'step.recorded_by')
    .where(reached(reader, 'step.congress_id', 'step.representative_id'))
    .where('step.review_id', '=', review)
    .where(newest('consequence_step', 'step'))
    .selectAll('step')
    .select('person.name as recorded')
    .execute();
}

export type ReportFound = EmployerReportRow & {
  readonly name: string;
  readonly office_number: string;
  readonly review: string;
  readonly period: string;
  /** Name of who sent it. */
  readonly sender: string;
};

/** The latest first. */
export async function listEmployerReports(
  db: Reading,
  reader: Reader,
  { review, representative }: { readonly review?: string; readonly representative?: string },
): Promise<readonly ReportFound[]> {
  let query = db
    .selectFrom('employer_report as report')
    .innerJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'report.congress_id')
        .onRef('representative.id', '=', 'report.representative_id'),
    )
    .innerJoin('representative_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'report.congress_id')
        .onRef('version.representative_id', '=', 'report.representative_id')
        .on(newest('representative_version', 'version')),
    )
    .innerJoin('review', (join) =>
      join.onRef('review.congress_id', '=', 'report.congress_id').onRef('review.id', '=', 'report.review_id'),
    )
    .innerJoin('person', 'person.id', 'report.sent_by')
    .where(reached(reader, 'report.congress_id', 'report.representative_id'))
    .selectAll('report')
    .select(['version.name', 'representative.office_number'])
    .select(['review.title as review', 'review.period', 'person.name as sender'])
    .orderBy('report.sent_at', 'desc')
    .orderBy(sql`report.id collate "C"`);
  if (review !== undefined) query = query.where('report.review_id', '=', review);
  if (representative !== undefined) query = query.where('report.representative_id', '=', representative);
  return query.execute();
}

// ---- a term -----------------------------------------------------------------------------------------------------

export interface InTerm {
  readonly id: string;
  readonly name: string;
  readonly officeNumber: string;
  readonly localOffice: string;
  readonly term: string | null;
  readonly electedOn: Day;
  readonly leftOn: Day | null;
  /** Sealed periods as they stand, in no order. */
  readonly past: readonly Pick<PastPeriodRow, 'period' | 'total' | 'grade'>[];
}

/** By local office, name and id. */
export async function readTerms(
  db: Reading,
  reader: Reader,
  wanted: {
    readonly representatives?: readonly string[] | undefined;
    readonly localOffice?: string | undefined;
  },
): Promise<readonly InTerm[]> {
  const { congress } = reader;
  const { representatives, localOffice } = wanted;
  const { rows } = await sql<InTerm>`
    select person.representative_id as id, person.name, representative.office_number as "officeNumber",
      place.name as "localOffice", person.term, person.elected_on as "electedOn", person.left_on as "leftOn",
      coalesce((select json_agg(json_build_object(
          'period', past.period, 'total', past.total::text, 'grade', past.grade))
        from past_period as past
        where past.congress_id = ${congress} and past.representative_id = person.representative_id
        and ${newest('past_period', 'past')}), '[]'::json) as past
    from representative_version as person
    join representative on representative.congress_id = ${congress}
      and representative.id = person.representative_id
    join local_office as place on place.congress_id = ${congress} and place.id = person.local_office_id
      and ${newest('local_office', 'place')}
    where ${reached(reader, 'person.congress_id', 'person.representative_id')}
    and ${newest('representative_version', 'person')}
    ${representatives === undefined ? sql`` : sql`and person.representative_id = any(${[...representatives]})`}
    ${localOffice === undefined ? sql`` : sql`and person.local_office_id = ${localOffice}`}
    order by place.name collate "C", person.name collate "C", person.representative_id collate "C"
  `.execute(db);
  return rows;
}

// ---- results ----------------------------------------------------------------------------------------------------

export interface FrozenResult {
  readonly representative: string;
  /** 小组; null: none is known. */
  readonly group: string | null;
  readonly localOffice: string;
  readonly total: string;
  /** Null: exempt, in no ranking. */
  readonly rank: number | null;
  readonly grade: string | null;
}

/**
 * Of a review that is determined: newest frozen sheets, with the roster as it was known at the cut-off. Three plain
 * reads, for a join of all these versions is planned badly while a review is young.
 */
export async function frozenResults(
  db: Reading,
  reader: Reader,
  { id, cut_off_at }: Pick<ReviewFound, 'id' | 'cut_off_at'>,
): Promise<readonly FrozenResult[]> {
  const sheets = await db
    .selectFrom('assessment_sheet as frozen')
    .where(reached(reader, 'frozen.congress_id', 'frozen.representative_id'))
    .where('frozen.review_id', '=', id)
    .where(newest('assessment_sheet', 'frozen'))
    .select(['frozen.representative_id', 'frozen.total', 'frozen.rank'])
    .execute();
  const grades = await db
    .selectFrom('assessment')
    .where(reached(reader, 'assessment.congress_id', 'assessment.representative_id'))
    .where('assessment.review_id', '=', id)
    .where('assessment.is_determined', '=', true)
    .where(newest('assessment'))
    .select(['assessment.representative_id', 'assessment.determined'])
    .execute();
  const people = await db
    .selectFrom('representative_version as person')
    .innerJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'person.congress_id')
        .onRef('place.id', '=', 'person.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .where(reached(reader, 'person.congress_id', 'person.representative_id'))
    .where(newest('representative_version', 'person', cut_off_at))
    .select(['person.representative_id', 'person.group_name', 'place.name as localOffice'])
    .execute();
  const sheetOf = new Map(sheets.map((row) => [row.representative_id, row]));
  const personOf = new Map(people.map((row) => [row.representative_id, row]));
  return grades.flatMap(({ representative_id: representative, determined: grade }) => {
    const [sheet, person] = [sheetOf.get(representative), personOf.get(representative)];
    if (sheet === undefined || person === undefined) return [];
    const { total, rank } = sheet;
    return [
      { representative, group: person.group_name, localOffice: person.localOffice, total, rank, grade },
    ];
  });
}
