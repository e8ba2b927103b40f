/** Statistics over the API, on each database. */
import { expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { asking } from '../support/service/asking.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

interface Row {
  readonly kind: string;
  readonly period: string;
  readonly level?: string;
  readonly localOffice?: { readonly name: string };
  readonly matters: number;
  readonly records: number;
  readonly covered: number;
  readonly representatives: number;
  readonly rate: string;
  readonly url: string;
}

onDatabasesOfTier('statistics', (service) => {
  const as = (congress: SomeCongress, role: keyof SomeCongress['as'] = 'office') =>
    asking(service(), congress.as[role]);
  /** Of the first local office two took part in one matter, one of them again later; of the second one in an interview. */
  const counted = async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const [first, second, third] = congress.representatives;
    const visit = { 类别: '视察', 出席: '出席' };
    await recorded(service(), congress.id, first, visit, { matter: 'm1' });
    await recorded(service(), congress.id, second, visit, { matter: 'm1' });
    await recorded(service(), congress.id, first, visit, { on: '2026-08-01' });
    await recorded(service(), congress.id, third, { 类别: '接待选民' });
    await recorded(service(), congress.id, third, visit, { state: 'claimed' });
    await recorded(service(), congress.id, third, visit, { on: '2025-08-01' });
    return congress;
  };
  const short = ({ kind, matters, records, covered, representatives, rate }: Row) =>
    [kind, matters, records, covered, representatives, rate] as const;

  test('次数、人次、覆盖率 of the year by kind, in at most four statements', async () => {
    const congress = await counted();
    service().statements.length = 0;
    const { fact, period, items } = await as(congress).get('/statistics');
    expect(service().statements.length).toBeLessThanOrEqual(4);
    expect([fact, period]).toEqual(['类别', '2026']);
    expect(items.map(short)).toEqual([
      // As the rulebook lists them.
      ['视察', 2, 3, 2, 3, '0.6667'],
      ['接待选民', 1, 1, 1, 3, '0.3333'],
    ]);
  });

  test('broken down by level, local office and quarter', async () => {
    const congress = await counted();
    const { items } = await as(congress).get('/statistics?by=level,localOffice,period');
    const rows = items.map((row: Row) => [row.period, row.level, row.localOffice?.name, ...short(row)]);
    expect(rows).toEqual([
      ['2026-Q1', '县', '东风镇', '接待选民', 1, 1, 1, 1, '1'],
      ['2026-Q1', '县', '新添寨镇', '视察', 1, 2, 2, 2, '1'],
      ['2026-Q3', '县', '新添寨镇', '视察', 1, 1, 1, 2, '0.5'],
    ]);
  });

  test.each([
    '',
    'by=period&part=month',
    'by=level,localOffice,period',
    'period=2026-H1&by=period',
    'fact=%E5%87%BA%E5%B8%AD',
  ])('every number opens the list of its records: %s', async (query) => {
    const congress = await counted();
    const { items } = await as(congress).get(`/statistics?${query}`);
    expect(items.length).toBeGreaterThan(0);
    for (const { records, covered, url } of items as readonly Row[]) {
      const list = (await as(congress).get(url.replace('/api/v1', ''))).items;
      expect(list).toHaveLength(records);
      const people = new Set(list.map((one: { representative: { id: string } }) => one.representative.id));
      expect(people.size).toBe(covered);
    }
  });

  test('a local office counts its own representatives alone', async () => {
    const congress = await counted();
    const { items } = await as(congress, 'localOffice').get('/statistics');
    expect(items.map(short)).toEqual([['视察', 2, 3, 2, 2, '1']]);
  });

  test('who was not in office in the period is not divided by', async () => {
    const congress = await counted();
    await service()
      .db.updateTable('representative_version')
      .set({ left_on: '2026-03-31' as Day })
      .where('representative_id', '=', congress.representatives[1])
      .execute();
    const { items } = await as(congress).get('/statistics?by=period');
    expect(items.map((row: Row) => [row.period, ...short(row)])).toEqual([
      ['2026-Q1', '视察', 1, 2, 2, 3, '0.6667'],
      ['2026-Q1', '接待选民', 1, 1, 1, 3, '0.3333'],
      ['2026-Q3', '视察', 1, 1, 1, 2, '0.5'],
    ]);
  });

  test.each([
    ['period=2026-13', 422],
    ['by=name', 422],
    ['fact=%E6%97%A0', 422],
    ['period=2020', 409],
  ])('%s is refused with %i', async (query, status) => {
    const congress = await counted();
    expect(await as(congress).status('get', `/statistics?${query}`)).toBe(status);
  });
});
