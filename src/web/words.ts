/** Days, instants and numbers as offices write them. */
import type { Day } from '../engine/day.ts';

/** 2026年3月2日 */
export function dayWords(day: Day | string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** A sentence of the engine, which writes days as files do. */
export function daysInWords(sentence: string): string {
  return sentence.replaceAll(/(\d{4}-\d{2}-\d{2}) ?/g, (_, day: string) => dayWords(day));
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

/** 81.50%, from a share of one. */
export function percentWords(share: string): string {
  const [whole = '0', rest = ''] = share.split('.');
  const digits = `${whole}${rest.padEnd(4, '0').slice(0, 4)}`;
  const [before, after] = [digits.slice(0, digits.length - 2), digits.slice(-2)];
  return `${before.replace(/^0+(?=\d)/, '')}.${after}%`;
}

/** 2026年, 2021年至2026年 */
export function yearsWords(period: string): string {
  return period
    .split('-')
    .map((year) => `${year}年`)
    .join('至');
}

/** 2026年, 2026年第3季度, 2026年上半年, 2026年3月 */
export function periodWords(period: string): string {
  const [, year, month, quarter, half] = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(period) ?? [];
  if (year === undefined) {
    const [from, until] = period.split('/');
    return from !== undefined && until !== undefined ? `${dayWords(from)}至${dayWords(until)}` : period;
  }
  if (quarter !== undefined) return `${year}年第${quarter}季度`;
  if (half !== undefined) return `${year}年${half === '1' ? '上' : '下'}半年`;
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}
