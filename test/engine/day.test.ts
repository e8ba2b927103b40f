import { describe, expect, test } from 'vitest';
import { lastDayOf, monthsInOffice, traitsOn } from '../../src/engine/assessed.ts';
import {
  addDays,
  addYears,
  type Day,
  dayOf,
  lastOfMonth,
  monthEnds,
  partOf,
  type Span,
  spanOf,
} from '../../src/engine/day.ts';
import type { Representative } from '../../src/engine/dossier.ts';

const day = (text: string) => text as Day;
const span = (from: string, until: string): Span => ({ from: day(from), until: day(until) });
const year = span('2026-01-01', '2026-12-31');

describe('days', () => {
  test('are ISO text of a day that exists', () => {
    expect(dayOf('2024-02-29')).toBe('2024-02-29');
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-1-01',
      '2026-01-32',
      '20260101',
      '2026-01-01T00:00',
      '',
    ]) {
      expect(dayOf(text)).toBeUndefined();
    }
  });
  test('are added across months and years', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2024-03-01'), -1)).toBe('2024-02-29');
  });
  test('keep their place in another year, and 29 February becomes the 28th', () => {
    expect(addYears(day('2026-12-31'), -2)).toBe('2024-12-31');
    expect(addYears(day('2024-02-29'), -1)).toBe('2023-02-28');
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29');
  });
  test('end a month', () => {
    expect(lastOfMonth(day('2026-02-03'))).toBe('2026-02-28');
    expect(lastOfMonth(day('2026-12-31'))).toBe('2026-12-31');
  });
});

describe('the parts of the calendar', () => {
  test('have keys that sort', () => {
    expect(
      ['day', 'month', 'quarter', 'half', 'year'].map((part) => partOf(day('2026-03-31'), part as 'day')),
    ).toEqual(['2026-03-31', '2026-03', '2026-Q1', '2026-H1', '2026']);
  });
  test('change at the first of April, July and October', () => {
    const quarters = ['03-31', '04-01', '06-30', '07-01', '09-30', '10-01'].map((text) =>
      partOf(day(`2026-${text}`), 'quarter'),
    );
    expect(quarters).toEqual(['2026-Q1', '2026-Q2', '2026-Q2', '2026-Q3', '2026-Q3', '2026-Q4']);
    expect([partOf(day('2026-06-30'), 'half'), partOf(day('2026-07-01'), 'half')]).toEqual([
      '2026-H1',
      '2026-H2',
    ]);
  });
  test('name spans', () => {
    expect(spanOf('2025')).toEqual(span('2025-01-01', '2025-12-31'));
    expect(spanOf('2025-H2')).toEqual(span('2025-07-01', '2025-12-31'));
    expect(spanOf('2025-Q1')).toEqual(span('2025-01-01', '2025-03-31'));
    expect(spanOf('2024-02')).toEqual(span('2024-02-01', '2024-02-29'));
    expect(spanOf('2018-09-01/2020-08-31')).toEqual(span('2018-09-01', '2020-08-31'));
  });
  test('name none where there is none', () => {
    for (const label of [
      '2025-13',
      '2025-Q5',
      '2025-H3',
      '2025-00',
      '25',
      '2020-08-31/2018-09-01',
      '2025/2026',
      '2025-06-31/2025-07-01',
    ]) {
      expect(spanOf(label)).toBeUndefined();
    }
  });
});

describe('the months of a span', () => {
  test('end with the month, the last of them with the span', () => {
    expect(monthEnds(span('2026-01-15', '2026-03-10'))).toEqual(['2026-01-31', '2026-02-28', '2026-03-10']);
    expect(monthEnds(year)).toHaveLength(12);
  });
});

describe('months in office', () => {
  const person = (electedOn: string, leftOn?: string): Representative => ({
    id: '甲',
    name: '甲',
    localOffice: '东山镇',
    electedOn: day(electedOn),
    ...(leftOn === undefined ? {} : { leftOn: day(leftOn) }),
    traits: {},
    changes: [],
    members: [],
  });
  const months = (electedOn: string, leftOn?: string) =>
    monthsInOffice(person(electedOn, leftOn), year).length;

  test('are those on whose last day the office was held', () => {
    expect(months('2021-11-01')).toBe(12);
    expect(months('2026-06-30')).toBe(7);
    expect(months('2026-07-01')).toBe(6);
    expect(months('2027-01-01')).toBe(0);
  });
  test('include the month of leaving, whatever its day', () => {
    expect(months('2021-11-01', '2026-03-01')).toBe(3);
    expect(months('2021-11-01', '2026-03-31')).toBe(3);
    expect(months('2021-11-01', '2026-01-01')).toBe(1);
    expect(months('2026-03-05', '2026-03-20')).toBe(1);
  });
  test('are none for who left before', () => {
    expect(months('2021-11-01', '2025-12-31')).toBe(0);
  });
  test('end with the period or with the office', () => {
    expect(lastDayOf(person('2021-11-01'), year)).toBe('2026-12-31');
    expect(lastDayOf(person('2021-11-01', '2026-03-01'), year)).toBe('2026-03-01');
    expect(lastDayOf(person('2021-11-01', '2027-03-01'), year)).toBe('2026-12-31');
  });
});

test('a trait is as it stood on the day, from the day of its change on', () => {
  const representative: Representative = {
    id: '甲',
    name: '甲',
    localOffice: '东山镇',
    electedOn: day('2021-11-01'),
    traits: { 代表类别: '基层代表', 性别: '女' },
    changes: [
      { on: day('2026-03-01'), traits: { 代表类别: '党政干部' } },
      { on: day('2026-07-01'), traits: { 代表类别: '常委会组成人员' } },
    ],
    members: [],
  };
  const on = (text: string) => traitsOn(representative, day(text));
  expect(on('2026-02-28')).toEqual({ 代表类别: '基层代表', 性别: '女' });
  expect(on('2026-03-01')).toEqual({ 代表类别: '党政干部', 性别: '女' });
  expect(on('2026-12-31')['代表类别']).toBe('常委会组成人员');
});
