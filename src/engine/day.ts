/** Days as ISO text ("2026-03-02"): they sort and compare as text, and no clock or time zone is ever asked. */
declare const brand: unique symbol;
export type Day = string & { readonly [brand]: true };

export interface Span {
  readonly from: Day;
  readonly until: Day;
}

/** The day that `text` writes, or undefined where there is none: 2026-02-30, 2026-3-2. */
export function dayOf(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : (text as Day);
}

/** A month and day ("12-31") of a year; 02-29 is the last of February where there is none. */
export function dayOrLast(year: number, monthDay: string): Day {
  return dayOf(`${year}-${monthDay}`) ?? (`${year}-02-28` as Day);
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10) as Day;
}

/** The same day of an earlier or later year; 29 February becomes 28 where there is none. */
export function addYears(day: Day, count: number): Day {
  const year = `${Number(day.slice(0, 4)) + count}`.padStart(4, '0');
  return dayOf(`${year}${day.slice(4)}`) ?? (`${year}-02-28` as Day);
}

export function lastOfMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as Day;
}

const ends = new WeakMap<Span, readonly Day[]>();

/** The last day, within the span, of every calendar month that the span touches; kept, for all of a run ask it. */
export function monthEnds(span: Span): readonly Day[] {
  const known = ends.get(span);
  if (known !== undefined) return known;
  const days: Day[] = [];
  for (let day = span.from; day <= span.until; day = addDays(lastOfMonth(day), 1)) {
    const end = lastOfMonth(day);
    days.push(end < span.until ? end : span.until);
  }
  ends.set(span, days);
  return days;
}

export const calendarParts = ['day', 'month', 'quarter', 'half', 'year'] as const;
export type CalendarPart = (typeof calendarParts)[number];

/** The part of the calendar that a day lies in, as a key that sorts: 2026-03-02, 2026-03, 2026-Q1, 2026-H1, 2026. */
export function partOf(day: Day, part: CalendarPart): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  switch (part) {
    case 'day':
      return day;
    case 'month':
      return day.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`;
    case 'half':
      return `${year}-H${month <= 6 ? 1 : 2}`;
    case 'year':
      return year;
  }
}

/** The keys of all parts of the calendar that the span touches, ascending. */
export function partsIn(span: Span, part: CalendarPart): readonly string[] {
  if (part !== 'day') return [...new Set(monthEnds(span).map((day) => partOf(day, part)))];
  const days: Day[] = [];
  for (let day = span.from; day <= span.until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The span that a calendar key or `from/until` names (2026, 2026-H1, 2026-Q1, 2026-03, 2018-09-01/2020-08-31). */
export function spanOf(label: string): Span | undefined {
  const [first = '', second] = label.split('/');
  if (second !== undefined) {
    const [from, until] = [dayOf(first), dayOf(second)];
    return from !== undefined && until !== undefined && from <= until ? { from, until } : undefined;
  }
  const parts = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(label);
  if (parts === null) return undefined;
  const [, year, month, quarter, half] = parts;
  const [start, length] = month
    ? [Number(month), 1]
    : quarter
      ? [Number(quarter) * 3 - 2, 3]
      : half
        ? [Number(half) * 6 - 5, 6]
        : [1, 12];
  const from = dayOf(`${year}-${`${start}`.padStart(2, '0')}-01`);
  const last = dayOf(`${year}-${`${start + length - 1}`.padStart(2, '0')}-01`);
  return from === undefined || last === undefined ? undefined : { from, until: lastOfMonth(last) };
}
