/** All rows of a congress's duty reports as they lie in the tables, whoever may read them: for `lvzhi verify`. */
import { sql } from 'kysely';
import { type NotedAct, notedActs } from '../event-chain.ts';
import { newest } from '../newest.ts';
import type { Reading } from '../representatives.ts';
import type { TallyRow } from '../tables.ts';
import type { DutyReportEventRow, DutyReportRow, DutyReportVersionRow, FollowUpRow } from './tables.ts';

export interface ReportKept {
  readonly report: DutyReportRow;
  readonly events: readonly DutyReportEventRow[];
  /** Of the audit chain. */
  readonly noted: readonly NotedAct[];
  readonly versions: readonly DutyReportVersionRow[];
  readonly followUps: readonly FollowUpRow[];
  /** Those by its own id. */
  readonly tallies: readonly TallyRow[];
  /** Of the same representative and day as its own, those that stand beside it: their papers would be added. */
  readonly beside: readonly string[];
}

/** The earliest due day first; everything of a report in its order. */
export async function reportsKept(db: Reading, congress: string): Promise<readonly ReportKept[]> {
  const rows = async <Row>(table: string, id: string, order: string) => {
    const { rows } = await sql<Row & Readonly<Record<string, unknown>>>`select * from ${sql.table(table)}
      where congress_id = ${congress}
      and ${sql.ref(id)} in (select report.id from duty_report as report where report.congress_id = ${congress})
      order by ${sql.ref(order)}`.execute(db);
    const byReport = new Map<unknown, Row[]>();
    for (const row of rows) {
      const some = byReport.get(row[id]);
      if (some === undefined) byReport.set(row[id], [row]);
      else some.push(row);
    }
    return (report: string): readonly Row[] => byReport.get(report) ?? [];
  };
  const reports = await db
    .selectFrom('duty_report')
    .selectAll()
    .where('congress_id', '=', congress)
    .orderBy('due_on')
    .orderBy(sql`id collate "C"`)
    .execute();
  const events = await rows<DutyReportEventRow>('duty_report_event', 'report_id', 'seq');
  const versions = await rows<DutyReportVersionRow>('duty_report_version', 'report_id', 'version');
  const followUps = await rows<FollowUpRow>('follow_up', 'report_id', 'version');
  const tallies = await rows<TallyRow>('tally', 'id', 'version');
  const noted = await notedActs(db, congress, { kind: 'duty-report' });
  const beside = await talliesBeside(db, congress);
  return reports.map((report) => ({
    ...{ report, events: events(report.id), noted: noted.get(report.id) ?? [] },
    ...{ versions: versions(report.id), followUps: followUps(report.id), tallies: tallies(report.id) },
    beside: beside.flatMap((one) => (one.report === report.id ? [one.id] : [])),
  }));
}

async function talliesBeside(
  db: Reading,
  congress: string,
): Promise<readonly { readonly report: string; readonly id: string }[]> {
  return db
    .selectFrom('tally as own')
    .innerJoin('duty_report as report', (join) =>
      join.onRef('report.congress_id', '=', 'own.congress_id').onRef('report.id', '=', 'own.id'),
    )
    .innerJoin('tally as other', (join) =>
      join
        .onRef('other.congress_id', '=', 'own.congress_id')
        .onRef('other.representative_id', '=', 'own.representative_id')
        .onRef('other.on', '=', 'own.on')
        .onRef('other.id', '<>', 'own.id'),
    )
    .where('own.congress_id', '=', congress)
    .where('own.withdrawn', '=', false)
    .where('other.withdrawn', '=', false)
    .where(newest('tally', 'own'))
    .where(newest('tally', 'other'))
    .select(['own.id as report', 'other.id'])
    .execute();
}

/** Reports that the audit chain or an event names and that are not there: every row of them was taken out. */
export async function reportsMissing(db: Reading, congress: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select distinct subject_id as id from audit_event
    where congress_id = ${congress} and subject_kind = 'duty-report' and act = 'dutyReport.planned'
    and subject_id not in (select id from duty_report where congress_id = ${congress})
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}
