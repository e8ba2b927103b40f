/** The last day of a number of days: of calendar days, or of workdays by the calendars of the years they run through. */
import { addDays, type Day, type Span } from './day.ts';

/** What the State Council arranged for a year. */
export interface Calendar {
  readonly year: number;
  readonly holidays: readonly Span[];
  /** Saturdays and Sundays that are worked (调休). */
  readonly workdays: readonly Day[];
}

export interface Days {
  readonly days: number;
  readonly kind: 'days' | 'workdays';
}

/** The day itself does not count (民法典第二百零一条). `missing`: the first year whose calendar is not there. */
export function lastOfDays(
  from: Day,
  { days, kind }: Days,
  calendars: ReadonlyMap<number, Calendar>,
): Day | { readonly missing: number } {
  if (kind === 'days') return addDays(from, days);
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const year = Number(day.slice(0, 4));
    const calendar = calendars.get(year);
    if (calendar === undefined) return { missing: year };
    if (isWorkday(day, calendar)) left -= 1;
  }
  return day;
}

export function isWorkday(day: Day, { holidays, workdays }: Calendar): boolean {
  if (workdays.includes(day)) return true;
  return !isWeekend(day) && !holidays.some(({ from, until }) => from <= day && day <= until);
}

export function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
