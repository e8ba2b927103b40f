/** Matters that are corrected, and documents with those who signed them; on each database. */
import { describe, expect, test } from 'vitest';
import { codes, withClerks } from '../support/service/clerks.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { outcomes, visit, visitIn } from '../support/service/visit.ts';

onDatabasesOfTier('matters and their corrections', (service) => {
  const someVisit = () => visitIn(service());

  describe('a correction', () => {
    test('of the day and the facts makes new versions of the records, verified anew; of the title it does not', async () => {
      const { id, local, otherLocal, congress } = await someVisit();
      const called = congress.representatives.slice(0, 2);
      const { body } = await local.send('post', `/matters/${id}/calls`, {
        version: 1,
        outcomes: outcomes(called),
      });
      await otherLocal.send('post', '/records/verify', { records: body.records, verdict: 'verified' });
      const save = (version: number, change: object) =>
        local.send('post', '/matters', { ...visit, id, version, called, reason: '核对签到表', ...change });
      expect((await save(1, { title: '视察第二污水处理厂' })).body.corrected).toEqual([]);
      const facts = { 类别: '专题调研', 重要程度: '重要' };
      const saved = await save(2, { on: '2026-04-11', facts });
      expect(saved.body.corrected).toHaveLength(2);
      const record = await local.get(`/records/${body.records[0].id}`);
      expect(record).toMatchObject({ version: 3, state: 'claimed', on: '2026-04-11', reason: '核对签到表' });
      expect(record.facts).toMatchObject({ ...facts, 出席: '出席', 履职效果: '一般' });
      const stale = await save(2, {});
      expect([stale.status, stale.body.code]).toEqual([409, 'stale']);
      const { items } = await local.get(`/matters/${id}/history`);
      expect(items.map(({ on, title }: { on: string; title: string }) => [on, title])).toEqual([
        ['2026-04-10', '视察污水处理厂'],
        ['2026-04-10', '视察第二污水处理厂'],
        ['2026-04-11', '视察污水处理厂'],
      ]);
    });

    test('which the records could not follow is refused whole', async () => {
      const { id, local, congress } = await someVisit();
      const called = congress.representatives.slice(0, 2);
      await local.send('post', `/matters/${id}/calls`, { version: 1, outcomes: outcomes(called) });
      const change = { ...visit, id, version: 1, called, facts: { 类别: '人代会' }, reason: '改类别' };
      const refused = await local.send('post', '/matters', change);
      expect(codes(refused.body)).toEqual(['called.0.facts facts-refused', 'called.1.facts facts-refused']);
      expect((await local.get(`/matters/${id}`)).version).toBe(1);
    });

    test('takes nobody from the list who has a record in it', async () => {
      const { id, local, congress } = await someVisit();
      const [first, second] = congress.representatives;
      await local.send('post', `/matters/${id}/calls`, { version: 1, outcomes: outcomes([first]) });
      const save = (called: readonly string[]) =>
        local.send('post', '/matters', { ...visit, id, version: 1, called, reason: '名单有误' });
      expect(codes((await save([second])).body)).toEqual(['called call-decided']);
      expect((await save([first])).status).toBe(200);
    });

    test('of one of its records leaves alone what the matter says', async () => {
      const { id, local, congress } = await someVisit();
      const [first] = congress.representatives;
      const { body } = await local.send('post', `/matters/${id}/calls`, {
        version: 1,
        outcomes: outcomes([first]),
      });
      const correct = (change: object) =>
        local.send('put', `/records/${body.records[0].id}`, {
          ...{ version: 1, on: '2026-04-10', facts: { 类别: '视察', 出席: '迟到' }, reason: '迟到' },
          ...change,
        });
      const refused = await correct({ on: '2026-04-12', facts: { 类别: '执法检查', 出席: '迟到' } });
      expect(codes(refused.body)).toEqual(['on said-by-matter', 'facts.类别 said-by-matter']);
      expect((await correct({})).status).toBe(200);
    });
  });

  describe('a document', () => {
    const bill = {
      on: '2026-01-20',
      title: '关于老旧小区改造的议案',
      facts: { 类别: '议案' },
      signers: true,
    };

    test('gives each signer the place that he signed in', async () => {
      const one = await withClerks(service());
      const [first, second, third] = one.congress.representatives;
      const called = [third, first, second];
      const { body } = await one.office.send('post', '/matters', { ...bill, called });
      const roles = [third, first, second].map((representative, index) => ({
        representative,
        facts: { 角色: index === 0 ? '领衔' : '联名' },
      }));
      const decided = await one.office.send('post', `/matters/${body.id}/calls`, {
        version: 1,
        outcomes: roles,
      });
      const jointOf = async (index: number) =>
        (await one.office.get(`/records/${decided.body.records[index].id}`)).joint;
      expect(await jointOf(0)).toEqual({ participants: 3, position: 1 });
      expect(await jointOf(2)).toEqual({ participants: 3, position: 3 });
      const change = { ...bill, id: body.id, version: 1, called: [third, second, first], reason: '署名次序' };
      const saved = await one.office.send('post', '/matters', change);
      expect(saved.body.corrected).toHaveLength(2);
      expect(await jointOf(2)).toEqual({ participants: 3, position: 2 });
      const own = await one.office.send('put', `/records/${decided.body.records[0].id}`, {
        version: 1,
        on: bill.on,
        facts: { 类别: '议案', 角色: '领衔' },
        reason: '改',
      });
      expect(codes(own.body)).toEqual(['joint said-by-matter']);
    });
  });
});
