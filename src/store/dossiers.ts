/**
 * What the engine scores, read from the store: everyone of a period with their verified records, in two statements
 * whatever the size of the congress.
 *
 * A reader gets everyone, for ranks and quotas compare them all; `people` says whom of them the reader may be shown.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Day, type Span, spanOf } from '../engine/day.ts';
import type {
  Cohort,
  Dossier,
  DutyRecord,
  GivenRating,
  PastPeriod,
  Representative,
  Tally,
} from '../engine/dossier.ts';
import type { Period } from '../engine/period.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';
import type { RecordState } from './tables.ts';

export interface CohortWanted extends Period {
  /** The first day of the records: figures may reach back before the period. */
  readonly from: Day;
  /** The last day of records and polls; left out: the last of the period. */
  readonly until?: Day;
  /** As it was known then: what was recorded later does not count. */
  readonly knownOn?: Date;
  /** Ratings as they stand today, whatever the rest is known by: a review gives them after its cut-off. */
  readonly ratedToday?: true;
  /** Ratings as they stood then. */
  readonly ratedOn?: Date;
  /** Records that count in this version, whatever was known; 0: not at all. */
  readonly admitted?: ReadonlyMap<string, number>;
  /** Left out: verified records alone, as scores want them. */
  readonly states?: readonly RecordState[];
  /** These representatives alone: where nobody is compared, or the roster was settled earlier, as that of a review was. */
  readonly only?: readonly string[] | { readonly review: string };
}

export interface CohortRead {
  readonly cohort: Cohort;
  /** By the representative's id. */
  readonly people: ReadonlyMap<string, Person>;
}

export interface Person {
  readonly officeNumber: string;
  /** The id of the local office. */
  readonly localOffice: string;
  /** Whether the reader reaches this representative today. */
  readonly reached: boolean;
}

/** Everyone who was in office on some day of the period. */
export async function readCohort(db: Reading, reader: Reader, wanted: CohortWanted): Promise<CohortRead> {
  const reading = readPeople(db, reader, wanted);
  // A transaction has one connection, which takes one statement at a time.
  if (db.isTransaction) await reading;
  const [people, records] = await Promise.all([reading, readRecords(db, reader.congress, wanted)]);
  return {
    cohort: {
      period: wanted.span,
      dossiers: people.map((row) => dossierOf(row, records.get(row.id) ?? [], wanted.span)),
    },
    people: new Map(
      people.map(({ id, officeNumber, placeId, reached }) => [
        id,
        { officeNumber, localOffice: placeId, reached },
      ]),
    ),
  };
}

interface PersonRow {
  readonly id: string;
  readonly officeNumber: string;
  readonly name: string;
  readonly placeId: string;
  readonly localOffice: string;
  readonly electedOn: Day;
  readonly leftOn: Day | null;
  readonly traits: Representative['traits'];
  readonly changes: Representative['changes'];
  readonly members: Representative['members'];
  readonly reached: boolean;
  readonly ratings: Readonly<Record<string, GivenRating>> | null;
  readonly polls: readonly Tally[] | null;
  readonly history: readonly PastPeriod[] | null;
}

async function readPeople(
  db: Reading,
  reader: Reader,
  { label, span, until = span.until, knownOn: known, ratedToday, ratedOn, only }: CohortWanted,
): Promise<readonly PersonRow[]> {
  const { congress } = reader;
  const rated = newest('rating', 'given', ratedOn ?? (ratedToday ? undefined : known));
  const { rows } = await sql<PersonRow>`
    select person.representative_id as id, representative.office_number as "officeNumber", person.name,
      person.local_office_id as "placeId", place.name as "localOffice",
      person.elected_on as "electedOn", person.left_on as "leftOn", person.traits, person.changes, person.members,
      ${reached(reader, 'representative.congress_id', 'representative.id')} as reached,
      (select json_object_agg(given.name,
          jsonb_strip_nulls(jsonb_build_object('values', given."values", 'reason', given.reason)))
        from rating as given
        where given.congress_id = ${congress} and given.representative_id = person.representative_id
        and given.period = ${label} and given."values" <> '[]' and ${rated}) as ratings,
      (select json_agg(jsonb_build_object('on', poll."on") || poll.counts)
        from tally as poll
        where poll.congress_id = ${congress} and poll.representative_id = person.representative_id
        and poll."on" between ${span.from} and ${until} and not poll.withdrawn
        and ${newest('tally', 'poll', known)}) as polls,
      (select json_agg(jsonb_strip_nulls(jsonb_build_object(
          'period', past.period, 'total', past.total::text, 'grade', past.grade, 'figures', past.figures)))
        from past_period as past
        where past.congress_id = ${congress} and past.representative_id = person.representative_id
        and ${newest('past_period', 'past', known)}) as history
    from representative_version as person
    join representative on representative.congress_id = ${congress}
      and representative.id = person.representative_id
    join local_office as place on place.congress_id = ${congress} and place.id = person.local_office_id
      and ${newest('local_office', 'place', known)}
    where person.congress_id = ${congress} and ${newest('representative_version', 'person', known)}
    and person.elected_on <= ${span.until} and (person.left_on is null or person.left_on >= ${span.from})
    ${among('person', congress, only)}
  `.execute(db);
  return rows;
}

/** The roster of a review is read once, before the rest, whatever the planner thinks of it. */
function among(
  table: 'person' | 'record',
  congress: string,
  only: CohortWanted['only'],
): RawBuilder<unknown> {
  if (only === undefined) return sql``;
  const column = sql.ref(`${table}.representative_id`);
  if (!('review' in only)) return sql`and ${column} = any(${[...only]})`;
  return sql`and ${column} = any(array(select roster.representative_id from assessment as roster
    where roster.congress_id = ${congress} and roster.review_id = ${only.review} and roster.version = 1))`;
}

/** By representative; made into records by the database, so that a row of a table is no object of its own on the way. */
async function readRecords(
  db: Reading,
  congress: string,
  { span, from, until = span.until, knownOn: known, states = ['verified'], only, admitted }: CohortWanted,
): Promise<ReadonlyMap<string, readonly DutyRecord[]>> {
  const counts = newest('duty_record', 'record', known);
  const someDecided = admitted !== undefined && admitted.size > 0;
  const decided = JSON.stringify([...(admitted ?? [])].map(([id, version]) => ({ id, version })));
  const late = someDecided ? sql` or ${withDecided(congress, decided)}` : sql``;
  const filesKnown = known === undefined ? sql`` : sql`and (added_at <= ${known}${late})`;
  const { rows } = await sql<{ id: string; records: readonly DutyRecord[] }>`
    select record.representative_id as id, json_agg(json_strip_nulls(json_build_object(
      'id', record.id, 'on', record."on", 'matter', record.matter_id, 'facts', record.facts,
      'joint', case when record.joint_participants is not null then
        json_build_object('participants', record.joint_participants, 'position', record.joint_position) end,
      'evidence', record.papers + coalesce(kept.files, 0), 'by', record.by_member))) as records
    from duty_record as record
    left join (select record_id, count(*) as files from evidence where congress_id = ${congress}
      ${filesKnown} group by record_id) as kept
      on kept.record_id = record.id
    where record.congress_id = ${congress} and record."on" between ${from} and ${until}
    and record.state = any(${[...states]}) and ${someDecided ? decidedOr(decided, counts) : counts}
    ${among('record', congress, only)}
    group by record.representative_id
  `.execute(db);
  return new Map(rows.map(({ id, records }) => [id, records]));
}

/** The version that was decided on, of records that were; of the others the one that counts. */
function decidedOr(decided: string, counts: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  const list = decidedIn(decided);
  return sql<SqlBool>`((record.id, record.version) in (${list})
    or (record.id not in (select id from (${list}) as known) and ${counts}))`;
}

/** The files that a version which was decided on had when it was written. */
function withDecided(congress: string, decided: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from duty_record as late
    where late.congress_id = ${congress} and late.id = evidence.record_id and late.recorded_at >= evidence.added_at
    and (late.id, late.version) in (${decidedIn(decided)}))`;
}

function decidedIn(decided: string): RawBuilder<unknown> {
  return sql`select decided.id, decided.version from json_to_recordset(${decided}::json)
    as decided(id text, version integer)`;
}

function dossierOf(row: PersonRow, records: readonly DutyRecord[], span: Span): Dossier {
  const { id, name, localOffice, electedOn, leftOn, traits, changes, members } = row;
  const left = leftOn === null ? {} : { leftOn };
  return {
    representative: { id, name, localOffice, electedOn, ...left, traits, changes, members },
    records,
    ratings: row.ratings ?? {},
    polls: row.polls ?? [],
    history: (row.history ?? []).filter(({ period }) => (spanOf(period)?.until ?? span.from) < span.from),
  };
}
