/** The roster: whoever is looked for is found, and it stands in the order that was asked for. */
import { beforeAll, expect, test } from 'vitest';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the roster', (service) => {
  let congress: SomeCongress;
  const names = ['曾敏', '丁国云', '张丽'] as const;
  beforeAll(async () => {
    congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    for (const [index, name] of names.entries()) {
      await service()
        .db.updateTable('representative_version')
        .set({ name })
        .where('congress_id', '=', congress.id)
        .where('representative_id', '=', congress.representatives[index] ?? '')
        .execute();
    }
    // The third was on an inspection and met voters, the first was on an inspection, the second did nothing.
    const [first, , third] = congress.representatives;
    for (const id of [third, first]) {
      await recorded(service(), congress.id, id, { 类别: '视察', 出席: '出席' });
    }
    await recorded(service(), congress.id, third, { 类别: '接待选民' });
  });
  const opened = (query: Readonly<Record<string, string>>) =>
    visiting(service(), congress.as.office).open(`/representatives?${new URLSearchParams(query)}`);
  /** As they stand in the list. */
  const found = async (query: Readonly<Record<string, string>>) => {
    const { html } = await opened(query);
    return [...html.matchAll(/<a href="\/representatives\/[^"/?]+">([^<]+)<\/a>/g)].map(([, name]) => name);
  };

  test.each([
    ['国云', '丁国云'],
    ['zm', '曾敏'],
    ['ZENG', '曾敏'],
    ['zhangl', '张丽'],
    ['ｄｇｙ', '丁国云'],
  ])('“%s” finds %s alone', async (search, name) => {
    expect(await found({ search })).toEqual([name]);
  });

  test('nobody found is told, with what to do about it', async () => {
    expect((await opened({ search: '欧阳' })).text).toContain('没有找到这样的代表。请换一个写法');
  });

  test.each([
    ['姓名', ['丁国云', '曾敏', '张丽']],
    ['笔画', ['丁国云', '张丽', '曾敏']],
    ['得分', ['张丽', '曾敏', '丁国云']],
  ] as const)('by %s', async (order, expected) => {
    expect(await found({ order })).toEqual(expected);
  });

  test('by points each line says how many, and the way out leads to the list of points', async () => {
    const { text, html } = await opened({ order: '得分' });
    expect(text).toMatch(/1 张丽 \d+\.\d\d分 第1名/);
    expect(html).toContain('href="/export?list=scores"');
    expect((await opened({ order: '姓名' })).text).not.toContain('全体名次');
  });

  test('before the first rulebook the lists and the statistics are there, and say why they are empty', async () => {
    const bare = await someCongress(service());
    const office = visiting(service(), bare.as.office);
    const listed = await office.open('/representatives?order=%E5%BE%97%E5%88%86');
    expect([listed.status, listed.text.includes('名册共3人')]).toEqual([200, true]);
    expect((await office.open('/statistics')).text).toContain('这个时段没有施行的积分办法');
    expect((await office.open('/statistics/scores')).text).toContain('这个周期没有施行的积分办法');
  });
});
