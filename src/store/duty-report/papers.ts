/** Scans of a duty report as the database knows them. Their bytes lie with the evidence. */

import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { DutyReportPaperRow } from './tables.ts';

export interface ReportPaperFound extends DutyReportPaperRow {
  /** Who added it. */
  readonly added: string;
  /** Whom the report is of, with the person where an account is known. */
  readonly representative_id: string | null;
  readonly person_id: string | null;
}

/** Of a report that the reader reaches. Those of talk and rectification are 限制: who reads them is asked by the command. */
export async function findReportPaper(
  db: Reading,
  reader: Reader,
  id: string,
): Promise<ReportPaperFound | undefined> {
  return papersIn(db, reader).where('paper.id', '=', id).executeTakeFirst();
}

/** In the order they were added. */
export async function reportPapersOf(
  db: Reading,
  reader: Reader,
  report: string,
  about?: DutyReportPaperRow['about'],
): Promise<readonly ReportPaperFound[]> {
  return papersIn(db, reader)
    .where('paper.report_id', '=', report)
    .$if(about !== undefined, (query) => query.where('paper.about', '=', about ?? 'minutes'))
    .orderBy('paper.added_at')
    .orderBy('paper.id')
    .execute();
}

function papersIn(db: Reading, reader: Reader) {
  return db
    .selectFrom('duty_report_paper as paper')
    .innerJoin('duty_report as report', (join) =>
      join.onRef('report.congress_id', '=', 'paper.congress_id').onRef('report.id', '=', 'paper.report_id'),
    )
    .innerJoin('person', 'person.id', 'paper.added_by')
    .leftJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'report.congress_id')
        .onRef('representative.id', '=', 'report.representative_id'),
    )
    .where(reached(reader, 'report.congress_id', 'report.representative_id'))
    .selectAll('paper')
    .select(['person.name as added', 'report.representative_id', 'representative.person_id']);
}
