/** Coverage over the API: totals of whom the asker reaches, and the list of who has not, page by page. */
import { expect, test } from 'vitest';
import { asking, type Json } from '../support/service/asking.ts';
import type { SomeCongress } from '../support/service/congress.ts';
import { countedReport, countsOf, reportRules, underReportRules } from '../support/service/duty-report.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const rules = reportRules
  .replace('类别: [视察, 调研]', '类别: [视察, 调研, 向常委会报告]')
  .replace('  followUp:', '  yearly: { when: { 类别: 向常委会报告 }, due: 12-31 }\n  followUp:');

onDatabasesOfTier('coverage over the API', (service) => {
  const as = (congress: SomeCongress, role: keyof SomeCongress['as']) => asking(service(), congress.as[role]);
  /** The second representative has reported to the voters, the third to the standing committee. */
  const someCongress = async () => {
    const congress = await underReportRules(service(), rules);
    await countedReport(service(), congress, countsOf(40));
    const report = { 类别: '向常委会报告' };
    await recorded(service(), congress.id, congress.representatives[2], report, { on: '2026-10-08' });
    return congress;
  };
  const ids = ({ items }: Json) => items.map(({ representative }: Json) => representative.id);

  test('the office is told everyone, and who has not reported, page by page in one order', async () => {
    const congress = await someCongress();
    const [r1, r2, r3] = congress.representatives;
    const office = as(congress, 'office');
    const first = await office.get('/duty-reports/coverage?limit=1');
    expect(first).toMatchObject({
      ...{ year: 2026, asOf: '2026-11-20', outside: 0 },
      total: { representatives: 3, thisYear: 1, reported: 1, none: 2 },
      rulebooks: [{ id: `${congress.id}/review`, term: null, perTerm: 1 }],
    });
    expect(ids(first)).toEqual([r3]);
    const second = await office.get(`/duty-reports/coverage?limit=1&cursor=${first.nextCursor}`);
    expect([ids(second), second.nextCursor]).toEqual([[r1], null]);
    expect(second.total).toEqual(first.total);
    const reported = await office.get('/duty-reports/coverage?state=reported');
    expect(reported.items).toMatchObject([
      { representative: { id: r2, officeNumber: '0002' }, thisTerm: 1, thisYear: 1, lastOn: '2026-11-18' },
    ]);
    const [here] = congress.localOffices;
    expect(ids(await office.get(`/duty-reports/coverage?localOffice=${here}`))).toEqual([r1]);
  });

  test('the yearly report is told in the same way', async () => {
    const congress = await someCongress();
    const [r1, r2, r3] = congress.representatives;
    const office = as(congress, 'office');
    const told = await office.get('/duty-reports/yearly?year=2026');
    expect(told.total).toEqual({ representatives: 3, done: 1, late: 0, due: 2, overdue: 0 });
    expect(ids(told)).toEqual([r1, r2]);
    expect(told.items[0]).toMatchObject({ state: 'due', on: null, dueOn: '2026-12-31' });
    expect(ids(await office.get('/duty-reports/yearly?state=done'))).toEqual([r3]);
  });

  test('a local office is told of its own, a representative of himself', async () => {
    const congress = await someCongress();
    const [r1, , r3] = congress.representatives;
    for (const path of ['/duty-reports/coverage', '/duty-reports/yearly']) {
      const place = await as(congress, 'localOffice').send('get', path);
      expect(place.body.total.representatives).toBe(2);
      expect(place.body.localOffices).toHaveLength(1);
      expect(place.text).not.toContain(r3);
      const own = await as(congress, 'representative').get(path);
      expect([own.total.representatives, ids(own)]).toEqual([1, [r1]]);
      expect(await as(congress, 'operator').status('get', path)).toBe(403);
    }
  });

  test('a year, a state or a cursor that is none is refused, and so is a year without a rulebook', async () => {
    const congress = await someCongress();
    const refused = async (query: string) => {
      const { status, body } = await as(congress, 'office').send('get', `/duty-reports/coverage?${query}`);
      return [status, body.code];
    };
    expect(await refused('year=26')).toEqual([422, 'invalid-input']);
    expect(await refused('state=done')).toEqual([422, 'invalid-input']);
    expect(await refused('cursor=xyz')).toEqual([422, 'invalid-input']);
    expect(await refused('year=2024')).toEqual([409, 'no-rulebook']);
  });
});
