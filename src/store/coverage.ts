/** Who is in office on a day, with everything that was planned, held and counted of their reports to the voters. */
import { sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import type { Representative, Tally } from '../engine/dossier.ts';
import type { ReportState } from '../engine/duty-report.ts';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';

export interface ReportKept {
  readonly id: string;
  readonly state: ReportState;
  readonly dueOn: Day;
  /** The day of the meeting. */
  readonly on: Day | null;
  readonly repeats: string | null;
}

/** A poll that stands; with the id of its report, or of what it was imported as. */
export type PollKept = Tally & { readonly id: string };

export interface InOfficeNow {
  readonly officeNumber: string;
  readonly representative: Representative;
  readonly localOfficeId: string;
  /** By their days. */
  readonly reports: readonly ReportKept[];
  readonly polls: readonly PollKept[];
}

interface Row extends Omit<Representative, 'leftOn'> {
  readonly officeNumber: string;
  readonly localOfficeId: string;
  readonly leftOn: Day | null;
  readonly reports: readonly ReportKept[] | null;
  readonly polls: readonly PollKept[] | null;
}

/** Those whom the reader reaches, in one statement. */
export async function readReportsOfAll(
  db: Reading,
  reader: Reader,
  on: Day,
): Promise<readonly InOfficeNow[]> {
  const { congress } = reader;
  const { rows } = await sql<Row>`
    select person.representative_id as id, representative.office_number as "officeNumber", person.name,
      person.local_office_id as "localOfficeId", place.name as "localOffice",
      person.elected_on as "electedOn", person.left_on as "leftOn", person.traits, person.changes, person.members,
      (select json_agg(json_build_object('id', report.id, 'state', version.state, 'dueOn', report.due_on,
          'on', version."on", 'repeats', report.repeats)
          order by coalesce(version."on", report.due_on), report.id collate "C")
        from duty_report as report
        join duty_report_version as version on version.congress_id = report.congress_id
          and version.report_id = report.id and ${newest('duty_report_version', 'version')}
        where report.congress_id = ${congress} and report.representative_id = person.representative_id
      ) as reports,
      (select json_agg(jsonb_build_object('id', poll.id, 'on', poll."on") || poll.counts)
        from tally as poll
        where poll.congress_id = ${congress} and poll.representative_id = person.representative_id
        and not poll.withdrawn and ${newest('tally', 'poll')}) as polls
    from representative_version as person
    join representative on representative.congress_id = ${congress}
      and representative.id = person.representative_id
    join local_office as place on place.congress_id = ${congress} and place.id = person.local_office_id
      and ${newest('local_office', 'place')}
    where ${reached(reader, 'person.congress_id', 'person.representative_id')}
    and ${newest('representative_version', 'person')}
    and person.elected_on <= ${on} and (person.left_on is null or person.left_on >= ${on})
  `.execute(db);
  return rows.map(({ officeNumber, localOfficeId, leftOn, reports, polls, ...person }) => ({
    ...{ officeNumber, localOfficeId },
    representative: { ...person, ...(leftOn === null ? {} : { leftOn }) },
    ...{ reports: reports ?? [], polls: polls ?? [] },
  }));
}

/** Whom the reader reaches, in office or not. */
export async function idsReached(db: Reading, reader: Reader): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('representative')
    .select('id')
    .where(reached(reader, 'representative.congress_id', 'representative.id'))
    .execute();
  return rows.map(({ id }) => id);
}
