/** Counts of verified records as they stand: matters, person-times, and how many representatives they reach. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarPart, Day, Span } from '../engine/day.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';

/** What the counts are broken down by, beside the kind. */
export const breakdowns = ['level', 'localOffice', 'period'] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface CountsWanted {
  readonly span: Span;
  /** The fact whose words are the kinds. */
  readonly fact: string;
  readonly by: ReadonlySet<Breakdown>;
  /** The parts of `period`. */
  readonly part: Exclude<CalendarPart, 'day'>;
}

export interface CountRow {
  readonly kind: string;
  readonly level: string | null;
  readonly localOffice: string | null;
  /** As `partOf` writes it. */
  readonly part: string | null;
  /** 次数: several records of one matter count once. */
  readonly matters: number;
  /** 人次. */
  readonly records: number;
  /** Representatives with one at least. */
  readonly covered: number;
}

export async function countRecords(
  db: Reading,
  reader: Reader,
  { span, fact, by, part }: CountsWanted,
): Promise<readonly CountRow[]> {
  const { congress } = reader;
  const { rows } = await sql<CountRow>`
    select record.facts ->> ${fact} as kind,
      ${column(by.has('level'), sql`person.level`)} as level,
      ${column(by.has('localOffice'), sql`person.local_office_id`)} as "localOffice",
      ${column(by.has('period'), parts[part])} as part,
      count(distinct coalesce('m' || record.matter_id, 'r' || record.id))::int as matters,
      count(*)::int as records,
      count(distinct record.representative_id)::int as covered
    from duty_record as record
    join representative_version as person on person.congress_id = ${congress}
      and person.representative_id = record.representative_id and ${newest('representative_version', 'person')}
    where ${reached(reader, 'record.congress_id', 'record.representative_id')}
    and record.state = 'verified' and ${newest('duty_record', 'record')}
    and record."on" between ${span.from} and ${span.until} and record.facts ->> ${fact} is not null
    group by 1, 2, 3, 4
  `.execute(db);
  return rows;
}

function column(wanted: boolean, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return wanted ? value : sql`null::text`;
}

/** As `partOf` (engine/day.ts) writes the part of the calendar that a day lies in. */
const parts: Record<CountsWanted['part'], RawBuilder<unknown>> = {
  year: sql`to_char(record."on", 'YYYY')`,
  half: sql`to_char(record."on", 'YYYY"-H"') || (case when extract(month from record."on") <= 6 then 1 else 2 end)`,
  quarter: sql`to_char(record."on", 'YYYY"-Q"Q')`,
  month: sql`to_char(record."on", 'YYYY-MM')`,
};

export interface InOffice {
  readonly level: string | null;
  readonly localOffice: string;
  readonly localOfficeName: string;
  readonly electedOn: Day;
  readonly leftOn: Day | null;
  readonly representatives: number;
}

/** Of whom there are how many, to divide by: who was in office on some day of the span. */
export async function countInOffice(db: Reading, reader: Reader, span: Span): Promise<readonly InOffice[]> {
  const { congress } = reader;
  const { rows } = await sql<InOffice>`
    select person.level, person.local_office_id as "localOffice", place.name as "localOfficeName",
      person.elected_on as "electedOn", person.left_on as "leftOn", count(*)::int as representatives
    from representative_version as person
    join local_office as place on place.congress_id = ${congress} and place.id = person.local_office_id
      and ${newest('local_office', 'place')}
    where ${reached(reader, 'person.congress_id', 'person.representative_id')}
    and ${newest('representative_version', 'person')}
    and person.elected_on <= ${span.until} and (person.left_on is null or person.left_on >= ${span.from})
    group by 1, 2, 3, 4, 5
  `.execute(db);
  return rows;
}
