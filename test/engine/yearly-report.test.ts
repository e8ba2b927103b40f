import { expect, test } from 'vitest';
import type { Day, Span } from '../../src/engine/day.ts';
import type { Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import { planOf } from '../../src/engine/plan.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { yearlyReportOf } from '../../src/engine/yearly-report.ts';
import { smallRulebook } from '../support/small-rulebook.ts';

const year: Span = { from: '2026-01-01' as Day, until: '2026-12-31' as Day };

function rulebookDue(due: string): Rulebook {
  const { dutyReport } = smallRulebook;
  if (dutyReport === undefined) throw new Error('the small rulebook has duty reports');
  const when = {
    all: [
      { fact: '类别', operator: 'equal' as const, value: '建议' },
      { fact: '代表类别', operator: 'equal' as const, value: '基层代表' },
    ],
  };
  return { ...smallRulebook, dutyReport: { ...dutyReport, yearly: { when, due } } };
}

function dossierOf(days: readonly string[], more: Partial<Dossier['representative']> = {}): Dossier {
  const representative = {
    ...{ id: 'r1', name: '张三', localOffice: '示范镇', electedOn: '2021-11-01' as Day },
    ...{ traits: { 代表类别: '基层代表' }, changes: [], members: [], ...more },
  };
  const records = days.map(
    (on, index): DutyRecord => ({ id: `d${index}`, on: on as Day, facts: { 类别: '建议' }, evidence: 0 }),
  );
  return { representative, records, ratings: {}, polls: [], history: [] };
}

async function reported(days: readonly string[], more: Partial<Dossier['representative']> = {}) {
  return (await yearlyReportOf(planOf(rulebookDue('12-31')), dossierOf(days, more), year))?.on;
}

test('the first record that is one makes the report, whatever order they come in', async () => {
  expect(await reported(['2026-06-02', '2026-03-02', '2026-09-02'])).toBe('2026-03-02');
  expect(await reported([])).toBeUndefined();
});

test('a record of another kind, of another year, or from outside the office makes none', async () => {
  const plan = planOf(rulebookDue('12-31'));
  const [first] = dossierOf(['2026-03-02']).records;
  if (first === undefined) throw new Error('there is one record');
  const other = { ...dossierOf([]), records: [{ ...first, facts: { 类别: '视察' } }] };
  expect(await yearlyReportOf(plan, other, year)).toEqual({ due: '2026-12-31' });
  expect(await reported(['2025-12-31', '2027-01-01'])).toBeUndefined();
  expect(await reported(['2026-01-01', '2026-12-31'])).toBe('2026-01-01');
  expect(await reported(['2026-03-02', '2026-08-02'], { electedOn: '2026-05-01' as Day })).toBe('2026-08-02');
  expect(await reported(['2026-08-02'], { leftOn: '2026-08-01' as Day })).toBeUndefined();
});

test('traits are asked as on the day of the record', async () => {
  const changes = [{ on: '2026-06-01' as Day, traits: { 代表类别: '党政干部' } }];
  expect(await reported(['2026-06-01', '2026-05-31'], { changes })).toBe('2026-05-31');
  expect(await reported(['2026-06-01'], { changes })).toBeUndefined();
});

test.each([
  ['12-31', '2026-01-01', '2026-12-31'],
  ['01-31', '2026-01-01', '2026-01-31'],
  ['02-29', '2026-01-01', '2026-02-28'],
  ['02-29', '2028-01-01', '2028-02-29'],
  ['09-01', '2018-09-01', '2018-09-01'],
  ['08-31', '2018-09-01', '2019-08-31'],
])('due on %s, it is in a period from %s on %s', async (due, from, day) => {
  const period = { from: from as Day, until: '2030-12-31' as Day };
  expect(await yearlyReportOf(planOf(rulebookDue(due)), dossierOf([]), period)).toEqual({ due: day });
});

test('where the rules ask for none there is none', async () => {
  expect(await yearlyReportOf(planOf(smallRulebook), dossierOf(['2026-03-02']), year)).toBeUndefined();
});
