/** The last days of a notice, of objections and of their decision, by the rulebook; in workdays by the calendars on disk. */
import type { Day } from '../../engine/day.ts';
import { type Calendar, type Days, lastOfDays } from '../../engine/workdays.ts';
import { readCalendar } from '../../rules/calendar.ts';
import type { Deps } from '../deps.ts';
import { failure } from '../problems.ts';

/** The day itself does not count. */
export async function lastDayOf(
  { rulesFolder }: Pick<Deps, 'rulesFolder'>,
  from: Day,
  days: Days,
): Promise<Day> {
  const calendars = new Map<number, Calendar>();
  for (;;) {
    const last = lastOfDays(from, days, calendars);
    if (typeof last === 'string') return last;
    calendars.set(last.missing, await calendarOf(rulesFolder, last.missing));
  }
}

async function calendarOf(rulesFolder: string, year: number): Promise<Calendar> {
  const { path, calendar, problems } = await readCalendar(rulesFolder, year);
  if (calendar !== undefined) return calendar;
  const [first] = problems;
  if (first !== undefined) {
    const what = `${year}年的工作日历读不成：第${first.place.line}行，${first.what}。`;
    throw failure('no-calendar', { what, mend: `${first.mend}文件是 ${path}。` });
  }
  throw failure('no-calendar', {
    what: `还没有${year}年的工作日历，按工作日计算的期限算不出来。`,
    mend: `请按国务院办公厅公布的节假日安排填写 ${path}，写法见规则目录的说明。`,
  });
}
