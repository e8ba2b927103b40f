/** Deadlines in calendar days and in workdays. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { type Calendar, isWorkday, lastOfDays } from '../../src/engine/workdays.ts';
import { readCalendar } from '../../src/rules/calendar.ts';

const day = (text: string) => text as Day;
const { calendar, problems } = await readCalendar('rules-config', 2026);
if (calendar === undefined) throw new Error(JSON.stringify(problems));
const calendars = new Map([[2026, calendar]]);
const workdays = (count: number) => ({ days: count, kind: 'workdays' }) as const;

test('the day itself does not count, and calendar days ask no calendar', () => {
  expect(lastOfDays(day('2026-02-13'), { days: 5, kind: 'days' }, new Map())).toBe('2026-02-18');
});

describe('the calendar of 2026', () => {
  test('five workdays over the Spring Festival, with the Saturdays that are worked', () => {
    // 14th (worked), 15th to 23rd off, 24th, 25th, 26th, 27th.
    expect(lastOfDays(day('2026-02-13'), workdays(5), calendars)).toBe('2026-02-27');
    expect(lastOfDays(day('2026-02-13'), workdays(6), calendars)).toBe('2026-02-28');
    expect(lastOfDays(day('2026-02-13'), workdays(7), calendars)).toBe('2026-03-02');
  });

  test('has 248 workdays, as a year of 365 days has with 13 days of rest and 104 of weekends', () => {
    const days = Array.from({ length: 365 }, (_, index) =>
      day(new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)),
    );
    expect(days.filter((each) => isWorkday(each, calendar))).toHaveLength(248);
  });

  test('a year that nobody has filled in is named, and no day is guessed', () => {
    expect(lastOfDays(day('2026-12-30'), workdays(1), calendars)).toBe('2026-12-31');
    expect(lastOfDays(day('2026-12-30'), workdays(2), calendars)).toEqual({ missing: 2027 });
  });
});

test('a holiday that is also told to be worked is worked', () => {
  const odd: Calendar = {
    year: 2026,
    holidays: [{ from: day('2026-05-01'), until: day('2026-05-05') }],
    workdays: [day('2026-05-02')],
  };
  expect(isWorkday(day('2026-05-02'), odd)).toBe(true);
  expect(isWorkday(day('2026-05-04'), odd)).toBe(false);
});

test('of a year without a file there is no calendar, and nothing is wrong', async () => {
  expect(await readCalendar('rules-config', 2019)).toMatchObject({ problems: [] });
  expect((await readCalendar('rules-config', 2019)).calendar).toBeUndefined();
});

test.each([
  ['calendar: 2026\nholidays: []\n', ['missing-key', 'empty-list']],
  [
    'calendar: 2025\nsource: 通知\nholidays: [ { holiday: 元旦, from: 2026-01-01 } ]\n',
    ['number-out-of-range', 'missing-key'],
  ],
  [
    'calendar: 2026\nsource: 通知\nholidays: [ { holiday: 元旦, from: 2026-01-03, until: 2026-01-01 } ]\n',
    ['range-backwards'],
  ],
  [
    'calendar: 2026\nsource: 通知\nholidays: [ 元旦 ]\nworkdays: 2026-01-04\n',
    ['wrong-shape', 'wrong-shape'],
  ],
  ['', ['file-empty']],
])('what is wrong in a calendar is told once, and it is not used: %s', async (text, codes) => {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-calendar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'calendar'));
  writeFileSync(join(folder, 'calendar', '2026.yaml'), text);
  const read = await readCalendar(folder, 2026);
  expect(read.problems.map(({ code }) => code)).toEqual(codes);
  expect(read.calendar).toBeUndefined();
});
