/** A list that was exported, as a workbook: its title, its lines, who made it and when. */
import type { ListExported } from '../commands/scores/export-list.ts';
import { spanOf } from '../engine/day.ts';
import { spanWords } from '../engine/explain-amount.ts';
import type { ListingBody } from './listing.ts';
import { recordList, resultList, rosterList, scoreList, statisticsList } from './lists.ts';
import { reportList } from './report-list.ts';
import { workbookOf } from './write-book.ts';

export async function listBook(exported: ListExported) {
  const { title, body } = listed(exported);
  const { head } = exported;
  const bytes = await workbookOf({
    ...head,
    title: `${head.unit}${title}`,
    name: title,
    ...withoutEmpty(body),
  });
  return { bytes, name: `${title}${head.on.replaceAll('-', '')}.xlsx` };
}

function listed(exported: ListExported): { readonly title: string; readonly body: ListingBody } {
  const { words } = exported;
  switch (exported.list) {
    case 'roster':
      return { title: '代表名册', body: rosterList(exported.people, words) };
    case 'records':
      return { title: '履职记录', body: recordList(exported.records, exported.numbers, words) };
    case 'scores':
      return { title: `${periodWords(exported.period)}积分`, body: scoreList(exported.scores) };
    case 'results':
      return { title: `${exported.title}结果`, body: resultList(exported.results) };
    case 'statistics': {
      const body = statisticsList(exported.items, exported.fact);
      return { title: `${periodWords(exported.period)}履职统计`, body };
    }
    case 'dutyReports':
      return { title: '述职测评情况', body: reportList(exported.reports) };
  }
}

function periodWords(period: string): string {
  const span = spanOf(period);
  return span === undefined ? period : spanWords(span);
}

/** A column that says nothing of anybody is left out; who it is about stays. */
function withoutEmpty({ columns, rows, totals }: ListingBody): ListingBody {
  const kept = columns.map((_, at) => at < 3 || rows.some((row) => row[at] !== null));
  const only = <Each>(all: readonly Each[]) => all.filter((_, at) => kept[at]);
  return {
    columns: only(columns),
    rows: rows.map(only),
    ...(totals === undefined ? {} : { totals: only(totals) }),
  };
}
