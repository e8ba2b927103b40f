/** Duty reports, and the appraisals of officials and bodies, as they stand. */
import { type SqlBool, sql, type Transaction } from 'kysely';
import type { Day } from '../../engine/day.ts';
import type { DutyReport, FollowUp } from '../../engine/duty-report.ts';
import { newest } from '../newest.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { Recorded, Tables } from '../tables.ts';
import { type ChainEnd, lastReportEvent } from './events.ts';
import type { DutyReportRow, DutyReportVersionRow, FollowUpRow } from './tables.ts';

export interface ReportFound extends DutyReportRow, Omit<DutyReportVersionRow, 'report_id'> {
  /** The representative's, or that of the official or body. */
  readonly name: string;
  readonly office_number: string | null;
  /** Of the representative, where an account is known. */
  readonly person_id: string | null;
  readonly local_office_id: string | null;
  readonly local_office: string | null;
  readonly followUp?: FollowUpRow;
}

export interface ReportsWanted {
  readonly ids?: readonly string[] | undefined;
  readonly representative?: string | undefined;
  /** The polls held again for this report. */
  readonly repeats?: string | undefined;
  readonly localOffice?: string | undefined;
  readonly subject?: DutyReportRow['subject'] | undefined;
  readonly states?: readonly DutyReportVersionRow['state'][] | undefined;
  /** Whose count raises a flag. */
  readonly flagged?: boolean | undefined;
  /** Due or held in these days. */
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  /** With something that follows, in these states. */
  readonly followUp?: readonly FollowUpRow['state'][] | undefined;
  /** With something that follows and is late on this day, as `isFollowUpOverdue` says. */
  readonly overdueOn?: Day | undefined;
  /** After this due day and id. */
  readonly after?: { readonly due: Day; readonly id: string };
  readonly limit?: number | undefined;
}

export async function findReport(db: Reading, reader: Reader, id: string): Promise<ReportFound | undefined> {
  const [row] = await listReports(db, reader, { ids: [id] });
  return row;
}

/** Those whom the reader reaches, the latest due day first. */
export async function listReports(
  db: Reading,
  reader: Reader,
  wanted: ReportsWanted = {},
): Promise<readonly ReportFound[]> {
  const conditions = conditionsOf(wanted);
  const rows = await reportsIn(db, reader)
    .where((either) => either.and(conditions))
    .orderBy('report.due_on', 'desc')
    .orderBy(sql`report.id collate "C"`)
    .$if(wanted.limit !== undefined, (query) => query.limit(wanted.limit ?? 0))
    .execute();
  return rows.map(foundOf);
}

function conditionsOf(wanted: ReportsWanted) {
  const {
    ids,
    repeats,
    representative,
    localOffice,
    subject,
    states,
    flagged,
    from,
    until,
    followUp,
    overdueOn,
    after,
  } = wanted;
  const day = sql`coalesce(version."on", report.due_on)`;
  const all = [
    ids && sql<SqlBool>`report.id = any(${[...ids]})`,
    repeats && sql<SqlBool>`report.repeats = ${repeats}`,
    representative && sql<SqlBool>`report.representative_id = ${representative}`,
    localOffice && sql<SqlBool>`place.id = ${localOffice}`,
    subject && sql<SqlBool>`report.subject = ${subject}`,
    states && sql<SqlBool>`version.state = any(${[...states]})`,
    flagged === undefined ? undefined : sql<SqlBool>`(version.flags <> '[]'::jsonb) = ${flagged}`,
    from && sql<SqlBool>`${day} >= ${from}`,
    until && sql<SqlBool>`${day} <= ${until}`,
    followUp && sql<SqlBool>`follow.state = any(${[...followUp]})`,
    overdueOn &&
      sql<SqlBool>`case when follow.state = 'talk' then follow.talk_due < ${overdueOn}
        when follow.state in ('plan', 'rectify') then follow.rectify_due < ${overdueOn} else false end`,
    after &&
      sql<SqlBool>`(report.due_on < ${after.due} or (report.due_on = ${after.due} and report.id collate "C" > ${after.id}))`,
  ];
  return all.filter((one) => one !== undefined && one !== '') as Exclude<
    (typeof all)[number],
    undefined | ''
  >[];
}

function reportsIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('duty_report as report')
    .innerJoin('duty_report_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'report.congress_id')
        .onRef('version.report_id', '=', 'report.id')
        .on(newest('duty_report_version', 'version')),
    )
    .leftJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'report.congress_id')
        .onRef('representative.id', '=', 'report.representative_id'),
    )
    .leftJoin('representative_version as who', (join) =>
      join
        .onRef('who.congress_id', '=', 'report.congress_id')
        .onRef('who.representative_id', '=', 'report.representative_id')
        .on(newest('representative_version', 'who')),
    )
    .leftJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'who.congress_id')
        .onRef('place.id', '=', 'who.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .leftJoin('follow_up as follow', (join) =>
      join
        .onRef('follow.congress_id', '=', 'report.congress_id')
        .onRef('follow.report_id', '=', 'report.id')
        .on(newest('follow_up', 'follow')),
    )
    .where(reached(reader, 'report.congress_id', 'report.representative_id'))
    .selectAll('report')
    .select([
      ...(['version.version', 'version.state', 'version.on', 'version.place', 'version.expected'] as const),
      ...(['version.tellers', 'version.keyed', 'version.tally', 'version.flags'] as const),
      ...(['version.edition_id', 'version.edition_digest'] as const),
      ...(['version.recorded_by', 'version.recorded_post', 'version.recorded_at'] as const),
      ...(['representative.office_number', 'representative.person_id'] as const),
      ...(['place.id as local_office_id', 'place.name as local_office'] as const),
    ])
    .select([
      sql<string>`coalesce(who.name, report.subject_name)`.as('name'),
      sql<FollowUpRow | null>`to_json(follow)`.as('follow'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof reportsIn>['execute']>>[number];

function foundOf({ follow, ...row }: Row): ReportFound {
  return {
    ...row,
    ...(follow === null ? {} : { followUp: { ...follow, recorded_at: new Date(follow.recorded_at) } }),
  };
}

/** With the last event, the end of their chain. Nobody else writes about the report until the transaction ends. */
export async function holdReport(
  tx: Transaction<Tables>,
  reader: Reader,
  id: string,
): Promise<(ReportFound & ChainEnd) | undefined> {
  const held = await tx
    .selectFrom('duty_report')
    .select('id')
    .where('congress_id', '=', reader.congress)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  // Read after the wait, so that what the one before wrote is seen.
  const found = held && (await findReport(tx, reader, id));
  return found && { ...found, ...(await lastReportEvent(tx, reader, id)) };
}

/** As the workflow sees it. */
export function reportStateOf({
  state,
  tellers,
  on,
}: Pick<DutyReportVersionRow, 'state' | 'tellers' | 'on'>): DutyReport {
  return { state, tellers, ...(on === null ? {} : { on }) };
}

export function followUpStateOf(
  row: Omit<FollowUpRow, 'congress_id' | 'report_id' | 'version' | keyof Recorded>,
): FollowUp {
  const { state, round, talk_due, rectify_due, passed, answered } = row;
  return {
    ...{ state, round },
    ...(talk_due === null ? {} : { talkDue: talk_due }),
    ...(rectify_due === null ? {} : { rectifyDue: rectify_due }),
    ...(passed === null ? {} : { passed }),
    ...(answered === null ? {} : { answered }),
  };
}

/** Of these representatives, the polls of a day that stand, however they came in. */
export async function talliesOn(
  db: Reading,
  congress: string,
  representative: string,
  on: Day,
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  return db
    .selectFrom('tally')
    .select(['id', 'version'])
    .where('congress_id', '=', congress)
    .where('representative_id', '=', representative)
    .where('on', '=', on)
    .where('withdrawn', '=', false)
    .where(newest('tally'))
    .execute();
}
