/**
 * `calendar/<year>.yaml` in the folder of rule files: the holidays of a year, and the weekend days that are worked.
 *
 * Only deadlines in workdays ask it. A year that nobody has filled in is answered as absent: no day is guessed.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Day, Span } from '../engine/day.ts';
import { type Calendar, isWeekend } from '../engine/workdays.ts';
import { filesOnDisk } from './files.ts';
import type { Problem } from './problems.ts';
import { asList, asMapping, fieldsOf, type Reading, tell } from './reading.ts';
import { inOrder } from './render.ts';
import { fromUntil, readDay, readSentence, readWhole } from './scalars.ts';
import { readWritten, type Written } from './written.ts';

export interface CalendarRead {
  /** Where a person looks for it. */
  readonly path: string;
  /** Left out: there is no such file, or something is wrong with it. */
  readonly calendar?: Calendar;
  readonly problems: readonly Problem[];
  /** By file, as named in the problems' places. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The years that are filled in, right below a folder of rule files; ascending. */
export function calendarYears(rulesFolder: string): readonly number[] {
  const folder = join(rulesFolder, 'calendar');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^(\d{4})\.yaml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export async function readCalendar(rulesFolder: string, year: number): Promise<CalendarRead> {
  const path = join(rulesFolder, 'calendar', `${year}.yaml`);
  if (!(await filesOnDisk.has(path))) return { path, problems: [], texts: new Map() };
  const reading: Reading = { problems: [], places: new WeakMap() };
  const texts = new Map<string, string>();
  const text = await filesOnDisk.text(path, reading.problems, texts);
  const written = text === undefined ? undefined : readWritten(path, text, reading.problems);
  const calendar = written && calendarOf(reading, written, year);
  const problems = inOrder(reading.problems);
  return { path, ...(calendar === undefined || problems.length > 0 ? {} : { calendar }), problems, texts };
}

function calendarOf(reading: Reading, written: Written, year: number): Calendar | undefined {
  const mapping = asMapping(reading, written, '一年的工作日历', `calendar: ${year}`);
  if (mapping === undefined) return undefined;
  const keys = ['calendar', 'source', 'holidays', 'workdays'];
  const fields = fieldsOf(reading, mapping, keys, ['calendar', 'source', 'holidays']);
  const [own, source, holidays, workdays] = keys.map((key) => fields.get(key));
  if (own !== undefined) readWhole(reading, own, year, year);
  if (source !== undefined) readSentence(reading, source);
  return {
    year,
    holidays: holidays === undefined ? [] : readHolidays(reading, holidays, year),
    workdays: workdays === undefined ? [] : readWorkdays(reading, workdays, year),
  };
}

function readHolidays(reading: Reading, written: Written, year: number): readonly Span[] {
  const example = `{ holiday: 元旦, from: ${year}-01-01, until: ${year}-01-03 }`;
  const list = asList(reading, written, '各个假期', `[ ${example} ]`, 'holidays');
  return (list?.entries ?? []).flatMap((entry) => {
    const mapping = asMapping(reading, entry, '一个假期', example);
    if (mapping === undefined) return [];
    const keys = ['holiday', 'from', 'until'];
    const fields = fieldsOf(reading, mapping, keys, keys);
    const [name, first, last] = keys.map((key) => fields.get(key));
    if (name !== undefined) readSentence(reading, name);
    const { from, until = from } = fromUntil(reading, first, last);
    for (const one of [first, last]) if (one !== undefined) tellOtherYear(reading, one, year);
    return [{ from, until }];
  });
}

function readWorkdays(reading: Reading, written: Written, year: number): readonly Day[] {
  const list = asList(reading, written, '调休上班的日子', `[${year}-01-04]`, 'workdays');
  return (list?.entries ?? []).map((entry) => {
    const before = reading.problems.length;
    const day = readDay(reading, entry);
    tellOtherYear(reading, entry, year);
    if (reading.problems.length === before && !isWeekend(day)) {
      tell(reading, 'calendar-day', entry.place, { day, why: '不是星期六、星期日，本来就上班' });
    }
    return day;
  });
}

function tellOtherYear(reading: Reading, written: Written, year: number): void {
  const day = written.kind === 'text' ? written.text : '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !day.startsWith(`${year}-`)) {
    tell(reading, 'calendar-day', written.place, { day, why: `不在${year}年` });
  }
}
