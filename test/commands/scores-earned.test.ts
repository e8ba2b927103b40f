/** What newly verified records earned, on each database. */
import { expect, test } from 'vitest';
import { earnedBy } from '../../src/commands/records/earned.ts';
import { earnedWords } from '../../src/commands/records/earnings.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { editionOf } from '../../src/rules/edition.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

/** 视察 earns 2 each up to 5; 调研 earns by comparison only where `best` says so. */
const rules = (more = '') => `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [视察, 调研, 其他]
  天数: { number: { min: 0 }, unit: 天 }
figures:
  调研次数: { count: { 类别: 调研 }, unit: 次 }
sections:
  - section: 履职
    items:
      - { item: 视察, when: { 类别: 视察 }, points: 2, cap: 5 }
      - { item: 调研, when: { 类别: 调研 }, points: 1, per: 天数 ${more} }
total: { cap: none }
`;

async function rulebookOf(text: string): Promise<Rulebook> {
  const { rulebook, problems } = await editionOf('x/small', { 'rulebook.yaml': text });
  if (rulebook === undefined) throw new Error(JSON.stringify(problems));
  return rulebook;
}

onDatabasesOfTier('实时亮分', (service) => {
  const whole = (congress: SomeCongress) => ({ congress: congress.id, scope: { kind: 'congress' } as const });
  const under = async (text: string) => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await rulebookOf(text));
    const [first, second] = congress.representatives;
    const put = (id: string, facts: Record<string, string>, on = '2026-03-02', whose = first) =>
      recorded(service(), congress.id, whose, facts, { id: `${congress.id}-${id}`, on });
    return { congress, put, second };
  };

  test('each of several earns what it added, up to the cap of its item', async () => {
    const { congress, put } = await under(rules());
    await put('old', { 类别: '视察' });
    const ids = [
      await put('a', { 类别: '视察' }, '2026-04-01'),
      await put('b', { 类别: '视察' }, '2026-05-01'),
      await put('c', { 类别: '视察' }, '2026-06-01'),
    ];
    service().statements.length = 0;
    const earned = await earnedBy(service().db, whole(congress), ids);
    expect(service().statements).toHaveLength(4);
    expect(earned.map(({ total, items }) => [total, items])).toEqual([
      ['2', [{ section: '履职', item: '视察', points: '2', left: '1' }]],
      ['1', [{ section: '履职', item: '视察', points: '1', left: '0' }]],
      ['0', [{ section: '履职', item: '视察', points: '0', left: '0' }]],
    ]);
    expect(earned.map(earnedWords)).toEqual([
      '“视察”得2分，距本项上限还有1分。',
      '“视察”得1分，本项已到上限。',
      '“视察”得0分，本项已到上限。',
    ]);
  });

  test('a record that no item takes, or that says too little, is told why it earns nothing', async () => {
    const { congress, put } = await under(rules());
    const ids = [await put('a', { 类别: '其他' }), await put('b', { 类别: '调研' }, '2026-05-01')];
    const earned = await earnedBy(service().db, whole(congress), ids);
    expect(earned.map(({ items, because }) => [items.length, because])).toEqual([
      [0, '不单独计分。'],
      [0, '没有写明天数，“调研”暂不计分。'],
    ]);
  });

  test('where items compare representatives, everybody is compared', async () => {
    const { congress, put, second } = await under(rules(', best: 10'));
    await put('other', { 类别: '调研', 天数: '4' }, '2026-03-02', second);
    const id = await put('a', { 类别: '调研', 天数: '1' });
    const [earned] = await earnedBy(service().db, whole(congress), [id]);
    expect(earned?.total).toBe('2.5');
  });

  test('what is not verified, not reached or under no rulebook is left out', async () => {
    const { congress, put, second } = await under(rules());
    const ids = [
      await put('a', { 类别: '视察' }),
      await put('early', { 类别: '视察' }, '2025-03-02'),
      await put('foreign', { 类别: '视察' }, '2026-03-02', second),
    ];
    ids.push(
      await recorded(
        service(),
        congress.id,
        congress.representatives[0],
        { 类别: '视察' },
        { state: 'claimed' },
      ),
    );
    const reader = {
      congress: congress.id,
      scope: { kind: 'self', representative: congress.representatives[0] } as const,
    };
    const earned = await earnedBy(service().db, reader, ids);
    expect(earned.map(({ record }) => record)).toEqual([ids[0]]);
  });
});
