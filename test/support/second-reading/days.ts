/** Days as text, walked one by one. */

const pad = (n: number): string => `${n}`.padStart(2, '0');

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

function numbers(day: string): [number, number, number] {
  return day.split('-').map(Number) as [number, number, number];
}

export function dayAfter(day: string): string {
  const [year, month, date] = numbers(day);
  if (date < daysIn(year, month)) return `${year}-${pad(month)}-${pad(date + 1)}`;
  return month < 12 ? `${year}-${pad(month + 1)}-01` : `${year + 1}-01-01`;
}

export function dayBefore(day: string): string {
  const [year, month, date] = numbers(day);
  if (date > 1) return `${year}-${pad(month)}-${pad(date - 1)}`;
  return month > 1 ? `${year}-${pad(month - 1)}-${pad(daysIn(year, month - 1))}` : `${year - 1}-12-31`;
}

export function yearsBefore(day: string, count: number): string {
  const [year, month, date] = numbers(day);
  return `${year - count}-${pad(month)}-${pad(Math.min(date, daysIn(year - count, month)))}`;
}

export function allDays({ from, until }: { from: string; until: string }): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = dayAfter(day)) days.push(day);
  return days;
}

export function partKey(day: string, key: string): string {
  const [year, month] = numbers(day);
  const parts: Record<string, string> = {
    day,
    month: day.slice(0, 7),
    quarter: `${year} quarter ${Math.ceil(month / 3)}`,
    half: `${year} half ${Math.ceil(month / 6)}`,
    year: `${year}`,
  };
  const found = parts[key];
  if (found === undefined) throw new Error(`no part of the calendar: ${key}`);
  return found;
}

/** First and last day of a sealed period: 2025, 2025-H1, 2025-Q3, 2025-04, or from/until. */
export function spanBounds(label: string): { from: string; until: string } {
  const [from = '', until] = label.split('/');
  if (until !== undefined) return { from, until };
  const [year = '', piece] = label.split('-');
  const months =
    piece === undefined
      ? [1, 12]
      : piece.startsWith('H')
        ? [
            [1, 6],
            [7, 12],
          ][Number(piece[1]) - 1]
        : piece.startsWith('Q')
          ? [
              [1, 3],
              [4, 6],
              [7, 9],
              [10, 12],
            ][Number(piece[1]) - 1]
          : [Number(piece), Number(piece)];
  const [first = 0, last = 0] = months ?? [];
  return {
    from: `${year}-${pad(first)}-01`,
    until: `${year}-${pad(last)}-${pad(daysIn(Number(year), last))}`,
  };
}
