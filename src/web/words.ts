/** Days, instants and numbers as offices write them. */
import type { Day } from '../engine/day.ts';

/** 2026年3月2日 */
export function dayWords(day: Day | string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 2026年3月2日 09:05, in Asia/Shanghai. */
export function instantWords(at: Date): string {
  const there = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${dayWords(there.slice(0, 10))} ${there.slice(11, 16)}`;
}

/** 81.50; a third digit that is there stays. */
export function points(number: string): string {
  const [whole = '0', rest = ''] = number.split('.');
  return `${whole}.${rest.padEnd(2, '0')}`;
}

/** 81.50分 */
export function pointsWords(number: string): string {
  return `${points(number)}分`;
}
