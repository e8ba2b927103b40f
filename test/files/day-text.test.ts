/** Days as people write them in cells. */
import { describe, expect, test } from 'vitest';
import { dayIn } from '../../src/files/day-text.ts';

const read = (text: string, kind: 'text' | 'number' = 'text') => {
  const found = dayIn({ kind, text });
  return 'day' in found ? found.day : found.what;
};

describe('a day in a cell', () => {
  test.each([
    '2026-03-02',
    '2026-3-2',
    '2026.3.2',
    '2026.03.02.',
    '2026/3/2',
    '2026年3月2日',
    '２０２６年３月２日',
    '2026 年 3 月 2 日',
    '2026年3月2日（星期一）',
    '2026-03-02 09:30:00',
    '2026-03-02T00:00:00Z',
    '2026年3月2日上午',
    '20260302',
  ])('is read as it is written: %s', (text) => {
    expect(read(text)).toBe('2026-03-02');
  });

  test('that lost its format is the day that the spreadsheet counts', () => {
    expect(read('46083', 'number')).toBe('2026-03-02');
    expect(read('46083')).toBe('“46083”不是日期。');
  });

  test.each([
    ['2026年3月', '“2026年3月”没有写明是哪一日。'],
    ['2026.3', '“2026.3”没有写明是哪一日。'],
    ['2026-03', '“2026-03”没有写明是哪一日。'],
    ['2026年', '“2026年”没有写明是哪月哪日。'],
    ['3月2日', '“3月2日”没有写明是哪一年。'],
    ['26.3.2', '“26.3.2”的年份要写四位。'],
    ['2026-02-30', '没有“2026-02-30”这一天。'],
    ['2026.13.1', '没有“2026.13.1”这一天。'],
    ['2026年3月2日至4日', '“2026年3月2日至4日”不是日期。'],
    ['春节前', '“春节前”不是日期。'],
  ])('that says too little or nothing is told: %s', (text, what) => {
    expect(read(text)).toBe(what);
  });

  test('a month as a number is no day', () => {
    expect(read('2026.3', 'number')).toBe('“2026.3”没有写明是哪一日。');
  });
});
