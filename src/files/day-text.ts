/** Days as people write them in cells. */
import { addDays, type Day, dayOf } from '../engine/day.ts';
import { plain } from './plain-text.ts';
import type { Cell } from './table.ts';

/** The day, or why it is none. */
export function dayIn({
  kind,
  text,
}: Cell): { readonly day: Day } | { readonly what: string; readonly mend: string } {
  const written = plain(text.normalize('NFKC')).replaceAll(' ', '');
  if (kind === 'number' && /^\d{5}$/.test(written)) return { day: fromCount(Number(written)) };
  // 2026-03-02T00:00:00, 2026年3月2日（星期一）, 2026.3.2上午
  const bare = written
    .replace(/(?:T|(?<=\d|日))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '')
    .replace(/\(?(?:星期|周)[一二三四五六日天]\)?$/, '')
    .replace(/[上下]午$/, '');
  const parts =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\.?$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (parts !== null) {
    const [, year = '', month = '', date = ''] = parts;
    const day = dayOf(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
    return day === undefined ? { what: `没有“${text}”这一天。`, mend: '请核对日期。' } : { day };
  }
  const mend = '请写成“2026-03-02”或“2026年3月2日”。';
  if (/^\d{4}(?:[-./年]\d{1,2}月?)$/.test(bare)) return { what: `“${text}”没有写明是哪一日。`, mend };
  if (/^\d{4}年?$/.test(bare)) return { what: `“${text}”没有写明是哪月哪日。`, mend };
  if (/^\d{1,2}[-./月]\d{1,2}日?$/.test(bare)) return { what: `“${text}”没有写明是哪一年。`, mend };
  if (/^\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(bare)) return { what: `“${text}”的年份要写四位。`, mend };
  return { what: `“${text}”不是日期。`, mend };
}

/** A day that lost its format: spreadsheets count them from the last day of 1899. */
function fromCount(count: number): Day {
  return addDays('1899-12-30' as Day, count);
}
