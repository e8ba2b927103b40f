/** Scans that an act names: each lies with the report and is of the kind. */

import { reportPapersOf } from '../../store/duty-report/papers.ts';
import type { DutyReportPaperRow } from '../../store/duty-report/tables.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem } from '../problems.ts';

export async function paperProblems(
  { tx, reader }: Writing,
  report: string,
  about: DutyReportPaperRow['about'],
  papers: readonly string[],
  pathOf: (index: number) => string,
): Promise<readonly Problem[]> {
  if (papers.length === 0) return [];
  const there = new Set((await reportPapersOf(tx, reader, report, about)).map(({ id }) => id));
  return papers.flatMap((id, index) =>
    there.has(id) ? [] : [problem('not-found', { what: '这份扫描件' }, pathOf(index))],
  );
}
