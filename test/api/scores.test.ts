/** Scores over the API, on each database. */
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { asking } from '../support/service/asking.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const visit = { 类别: '视察', 出席: '出席', 重要程度: '一般', 履职效果: '一般' };

onDatabasesOfTier('scores', (service) => {
  /** A congress under the demo's rulebook: the first representative has two records, the second one, the third none. */
  const scoredCongress = async (change: Partial<Rulebook> = {}) => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, { ...(await demoRulebook()), ...change });
    const [first, second] = congress.representatives;
    await recorded(service(), congress.id, first, visit, { on: '2026-03-02' });
    await recorded(service(), congress.id, first, visit, { on: '2026-06-02' });
    await recorded(service(), congress.id, second, visit, { on: '2026-03-02' });
    return congress;
  };
  const as = (congress: SomeCongress, role: keyof SomeCongress['as']) => asking(service(), congress.as[role]);
  const later = (days: number) => new Date(service().clock.at.getTime() + days * 86_400_000);

  describe('one representative', () => {
    test('the sheet comes with its rulebook, its period and its explanation, in at most six statements', async () => {
      const congress = await scoredCongress();
      const [first] = congress.representatives;
      service().statements.length = 0;
      const score = await as(congress, 'office').get(`/representatives/${first}/score`);
      expect(service().statements.length).toBeLessThanOrEqual(6);
      expect(score.rulebook.title).toContain('履职积分');
      expect(score.period).toEqual({ label: '2026', from: '2026-01-01', until: '2026-12-31' });
      expect(score.sheet).toMatchObject({ representative: first, name: '张伟', rank: 1 });
      expect(score.explanation[0]).toContain('张伟（新添寨镇） 2026年');
      expect(score.explanation.join('\n')).toContain('视察');
    });

    test('the representative sees the own sheet with the very rank that the office sees, and nobody else’s', async () => {
      const congress = await scoredCongress();
      const [first, second] = congress.representatives;
      const own = await as(congress, 'representative').get(`/representatives/${first}/score`);
      const office = await as(congress, 'office').get(`/representatives/${first}/score`);
      expect(own).toEqual(office);
      expect(await as(congress, 'representative').status('get', `/representatives/${second}/score`)).toBe(
        404,
      );
    });

    test.each([
      ['on=2026-03-31', 1],
      ['on=2026-06-02', 2],
      ['period=2026', 2],
      ['on=2025-12-31', undefined],
    ])('%s counts so many records: %s', async (query, count) => {
      const congress = await scoredCongress();
      const path = `/representatives/${congress.representatives[0]}/score?${query}`;
      const { status, body } = await as(congress, 'office').send('get', path);
      if (count === undefined) expect([status, body.code]).toEqual([409, 'no-rulebook']);
      else expect(body.sheet.figures['到会活动次数']).toBe(`${count}`);
    });

    test('as known on an earlier day, what was recorded later does not count', async () => {
      const congress = await scoredCongress();
      const [first] = congress.representatives;
      await recorded(service(), congress.id, first, visit, { on: '2026-07-01', at: later(2) });
      const count = async (query: string) =>
        (await as(congress, 'office').get(`/representatives/${first}/score?${query}`)).sheet.figures[
          '到会活动次数'
        ];
      expect(await count('')).toBe('3');
      expect(await count('asKnownOn=2026-11-21')).toBe('2');
      expect(await count('asKnownOn=2026-11-22')).toBe('3');
    });

    test('who resigned in the year is scored for the months in office', async () => {
      const congress = await scoredCongress();
      const [first] = congress.representatives;
      await service()
        .db.updateTable('representative_version')
        .set({ left_on: '2026-04-30' as Day })
        .where('representative_id', '=', first)
        .execute();
      const { sheet } = await as(congress, 'office').get(`/representatives/${first}/score`);
      expect(sheet.figures['到会活动次数']).toBe('1');
      expect(sheet.passedOver).toMatchObject([{ because: { why: 'outside-office' } }]);
      const next = await as(congress, 'office').send('get', `/representatives/${first}/score?period=2027`);
      expect([next.status, next.body.code]).toEqual([409, 'not-scored']);
    });

    test('a default of the rulebook holds where the store is silent, as in a file of dossiers', async () => {
      const congress = await scoredCongress();
      const [first, , third] = congress.representatives;
      await recorded(service(), congress.id, third, { 类别: '视察', 出席: '出席' });
      await recorded(service(), congress.id, third, { 类别: '视察', 出席: '出席' }, { on: '2026-06-02' });
      const total = async (id: string) =>
        (await as(congress, 'office').get(`/representatives/${id}/score`)).sheet.total;
      expect(await total(third)).toBe(await total(first));
    });

    test.each([
      ['period=2026-Q1', 422],
      ['period=2026-13', 422],
      ['period=2026&on=2026-03-02', 422],
      ['on=2026-02-30', 422],
      ['period=2020', 409],
    ])('%s is refused with %i', async (query, status) => {
      const congress = await scoredCongress();
      const path = `/representatives/${congress.representatives[0]}/score?${query}`;
      expect((await as(congress, 'office').send('get', path)).status).toBe(status);
    });

    test('a rating out of its range stops the scores, and its name is told only to who reaches the person', async () => {
      const rulebook = await demoRulebook();
      const bands = { bands: [['0', '5']] } as unknown as Rulebook['ratings'][number]['range'];
      const ratings = rulebook.ratings.map((rating) =>
        rating.name === '初评打分' ? { ...rating, range: bands } : rating,
      );
      const congress = await scoredCongress({ ratings });
      const [first, , third] = congress.representatives;
      await service()
        .db.insertInto('rating')
        .values({
          ...{
            congress_id: congress.id,
            representative_id: third,
            period: '2026',
            name: '初评打分',
            version: 1,
          },
          ...{ values: '["88"]' as never, reason: null, recorded_by: null, recorded_post: null },
          recorded_at: service().clock.at,
        })
        .execute();
      const [office, self] = await Promise.all(
        (['office', 'representative'] as const).map((role) =>
          as(congress, role).send('get', `/representatives/${first}/score`),
        ),
      );
      expect([office?.body.code, self?.body.code]).toEqual(['ratings-refused', 'ratings-refused']);
      expect(office?.body.title).toContain('张伟的“初评打分”为88');
      expect(self?.body.title).not.toContain('张伟');
    });
  });

  describe('several rulebooks in force', () => {
    const applyingTo = (word: string) => ({ fact: '代表类别', operator: 'equal', value: word }) as const;

    test('each scores those to whom it applies, and who falls under none is listed as such', async () => {
      const congress = await scoredCongress({ appliesTo: applyingTo('基层代表') });
      const rulebook = await demoRulebook();
      await adopted(service(), congress.id, {
        ...{ ...rulebook, id: 'x/residents', title: '干部代表办法' },
        appliesTo: applyingTo('党政干部'),
      });
      const [first, second, third] = congress.representatives;
      const traits = (id: string, word: string) =>
        service()
          .db.updateTable('representative_version')
          .set({ traits: JSON.stringify({ 代表类别: word }) as never })
          .where('representative_id', '=', id)
          .execute();
      await traits(second, '党政干部');
      await traits(third, '常委会组成人员');
      const { items } = await as(congress, 'office').get('/scores?sort=name');
      const rows = items.map((row: { representative: { id: string }; rulebook?: string; rank?: number }) => [
        row.representative.id,
        row.rulebook?.split('/')[1],
        row.rank,
      ]);
      expect(rows.sort()).toEqual([
        [first, '2026', 1],
        [second, 'residents', 1],
        [third, undefined, undefined],
      ]);
      const outside = await as(congress, 'office').send('get', `/representatives/${third}/score`);
      expect([outside.status, outside.body.code]).toEqual([409, 'not-scored']);
    });

    test('one that came into force later takes the place of an earlier one', async () => {
      const congress = await scoredCongress();
      const rulebook = await demoRulebook();
      const inForce = { from: '2026-07-01' as Day };
      await adopted(service(), congress.id, { ...rulebook, id: 'x/summer', title: '修订办法', inForce });
      const [first] = congress.representatives;
      const score = await as(congress, 'office').get(`/representatives/${first}/score`);
      expect(score.rulebook.title).toBe('修订办法');
      expect(score.sheet.rank).toBe(1);
    });
  });

  describe('the list', () => {
    test('everyone in the order of ranks, in at most four statements', async () => {
      const congress = await scoredCongress();
      service().statements.length = 0;
      const { items } = await as(congress, 'office').get('/scores');
      expect(service().statements.length).toBeLessThanOrEqual(4);
      expect(items.map((row: { representative: { id: string } }) => row.representative.id)).toEqual([
        ...congress.representatives,
      ]);
      expect(items[0]).toMatchObject({ rank: 1, localOffice: { name: '新添寨镇' }, period: '2026' });
    });

    test.each([
      ['office', 3],
      ['localOffice', 2],
      ['representative', 1],
    ] as const)('as %s: %i of three', async (role, count) => {
      const congress = await scoredCongress();
      expect((await as(congress, role).get('/scores')).items).toHaveLength(count);
    });

    test.each(['rank', 'points', 'name'])('page by page by %s everyone comes once', async (sort) => {
      const congress = await scoredCongress();
      const ids: string[] = [];
      let cursor = '';
      do {
        const page = await as(congress, 'office').get(`/scores?limit=1&sort=${sort}${cursor}`);
        ids.push(...page.items.map((row: { representative: { id: string } }) => row.representative.id));
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
      expect(ids.toSorted()).toEqual([...congress.representatives]);
    });

    test('filtered by local office, by name and number, by grade', async () => {
      const congress = await scoredCongress();
      const count = async (query: string) =>
        (await as(congress, 'office').get(`/scores?${query}`)).items.length;
      expect(await count(`localOffice=${congress.localOffices[1]}`)).toBe(1);
      expect(await count('search=%E7%8E%8B')).toBe(1);
      expect(await count('search=000')).toBe(3);
      expect(await count('grade=%E4%BC%98%E7%A7%80')).toBe(0);
    });
  });

  test('no score is stored: asking leaves every table as it was', async () => {
    const congress = await scoredCongress();
    service().statements.length = 0;
    await as(congress, 'office').get('/scores');
    await as(congress, 'office').get(`/representatives/${congress.representatives[0]}/score`);
    expect(service().statements.filter((text) => !/^\s*select\b/i.test(text))).toEqual([]);
  });
});
