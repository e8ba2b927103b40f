/** Matters over the API, on each database. */
import { describe, expect, test } from 'vitest';
import { type Clerks, codes, withClerks } from '../support/service/clerks.ts';
import { onEveryDatabase } from '../support/service/service.ts';

interface Call {
  representative: { id: string };
  decided: boolean;
  records: { id: string; version: number; state: string }[];
}

onEveryDatabase('matters', (service) => {
  const visit = { on: '2026-04-10', title: '视察污水处理厂', facts: { 类别: '视察' } };
  const own = ({ congress }: Clerks) => congress.representatives.slice(0, 2);

  /** Registered by the first local office for its two representatives. */
  const someVisit = async () => {
    const one = await withClerks(service());
    const { status, body } = await one.local.send('post', '/matters', { ...visit, called: own(one) });
    expect(status).toBe(200);
    return { ...one, id: body.id as string };
  };
  const outcomes = (people: readonly string[], ...words: readonly string[]) =>
    people.map((representative, index) => ({ representative, facts: { 出席: words[index] ?? '出席' } }));

  describe('who was called', () => {
    test('is undecided until somebody enters how it ended, and that is a task', async () => {
      const { id, local, representative, congress } = await someVisit();
      const before = await local.get(`/matters/${id}`);
      expect([before.called, before.undecided, before.organiser.name]).toEqual([2, 2, '新添寨镇']);
      expect(before.calls.map(({ decided }: Call) => decided)).toEqual([false, false]);
      expect((await local.get('/matters?undecided=true')).items).toHaveLength(1);
      const [first, second] = congress.representatives;
      const decide = (people: readonly string[], word: string) =>
        local.status('post', `/matters/${id}/calls`, { version: 1, outcomes: outcomes(people, word) });
      expect(await decide([first], '请假')).toBe(201);
      expect((await local.get(`/matters/${id}`)).undecided).toBe(1);
      expect((await representative.get('/matters?undecided=true')).items).toEqual([]);
      expect(await decide([second], '缺席')).toBe(422);
      expect(await decide([second], '无故缺席')).toBe(201);
      expect((await local.get('/matters?undecided=true')).items).toEqual([]);
      const { items } = await local.get(`/records?matter=${id}`);
      expect(items.map((each: { facts: object; on: string }) => [each.on, each.facts])).toEqual([
        ['2026-04-10', expect.objectContaining({ 类别: '视察', 出席: expect.any(String) })],
        ['2026-04-10', expect.objectContaining({ 类别: '视察', 出席: expect.any(String) })],
      ]);
    });

    test('whoever was rejected is a task again; the clerk who entered it does not verify it', async () => {
      const { id, local, otherLocal, congress } = await someVisit();
      const [first] = congress.representatives;
      const decided = await local.send('post', `/matters/${id}/calls`, {
        version: 1,
        outcomes: outcomes([first]),
      });
      const records = decided.body.records;
      const verdict = { records, verdict: 'rejected', reason: '签到表上没有' };
      expect(await local.status('post', '/records/verify', verdict)).toBe(403);
      expect(await otherLocal.status('post', '/records/verify', verdict)).toBe(200);
      expect((await local.get(`/matters/${id}`)).undecided).toBe(2);
      const again = { version: 1, outcomes: outcomes([first], '无故缺席') };
      expect(await local.status('post', `/matters/${id}/calls`, again)).toBe(201);
    });

    test('is decided once: a second outcome is refused with the number of the first', async () => {
      const { id, local, congress } = await someVisit();
      const [first, , foreign] = congress.representatives;
      const send = (...people: readonly string[]) =>
        local.send('post', `/matters/${id}/calls`, { version: 1, outcomes: outcomes(people) });
      const { body } = await send(first);
      const refused = await send(first, foreign);
      expect(codes(refused.body)).toEqual(['outcomes.0 duplicate', 'outcomes.1.representative not-found']);
      expect(refused.body.title).toContain(body.records[0].id);
    });

    test('an outcome does not say otherwise what the matter says of all', async () => {
      const { id, local, congress } = await someVisit();
      const outcome = {
        representative: congress.representatives[0],
        facts: { 类别: '专题调研', 出席: '出席' },
      };
      const refused = await local.send('post', `/matters/${id}/calls`, { version: 1, outcomes: [outcome] });
      expect(codes(refused.body)).toEqual(['outcomes.0.facts.类别 said-by-matter']);
    });
  });

  describe('what a local office may call', () => {
    test('its own representatives only; the office calls anyone', async () => {
      const one = await withClerks(service());
      const called = one.congress.representatives;
      const refused = await one.local.send('post', '/matters', { ...visit, called });
      expect([refused.status, codes(refused.body)]).toEqual([404, ['called.2 not-found']]);
      const { body } = await one.office.send('post', '/matters', { ...visit, called });
      const seen = await one.local.get(`/matters/${body.id}`);
      expect([seen.organiser, seen.called, seen.calls.length]).toEqual([null, 2, 2]);
      expect((await one.representative.get(`/matters/${body.id}`)).calls).toHaveLength(1);
      const change = { ...visit, id: body.id, version: 1, called: own(one), reason: '改名单' };
      expect(await one.local.status('post', '/matters', change)).toBe(404);
      const decide = { version: 1, outcomes: outcomes(own(one)) };
      expect(await one.local.status('post', `/matters/${body.id}/calls`, decide)).toBe(404);
    });

    test('a matter of others is not found, not even its history', async () => {
      const { id, foreignLocal } = await someVisit();
      expect(await foreignLocal.status('get', `/matters/${id}`)).toBe(404);
      expect(await foreignLocal.status('get', `/matters/${id}/history`)).toBe(404);
      expect((await foreignLocal.get('/matters')).items).toEqual([]);
      const another = await withClerks(service());
      expect(await another.office.status('get', `/matters/${id}`)).toBe(404);
    });

    test('a representative who moved away stays with the matter that called him', async () => {
      const { id, local, foreignLocal, congress } = await someVisit();
      const [first] = congress.representatives;
      await service()
        .db.updateTable('representative_version')
        .set({ local_office_id: congress.localOffices[1] })
        .where('congress_id', '=', congress.id)
        .where('representative_id', '=', first)
        .execute();
      expect((await local.get(`/matters/${id}`)).calls).toHaveLength(2);
      const decide = { version: 1, outcomes: outcomes([first]) };
      expect(await local.status('post', `/matters/${id}/calls`, decide)).toBe(201);
      const again = {
        ...visit,
        id,
        version: 1,
        called: congress.representatives.slice(0, 2),
        reason: '补充',
      };
      expect(await local.status('post', '/matters', { ...again, title: '视察第二污水处理厂' })).toBe(200);
      expect((await foreignLocal.get(`/matters/${id}`)).calls).toHaveLength(1);
    });
  });

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

  test('is taken back with its records, and is no task any more', async () => {
    const { id, local, office, congress } = await someVisit();
    const [first] = congress.representatives;
    const { body } = await local.send('post', `/matters/${id}/calls`, {
      version: 1,
      outcomes: outcomes([first]),
    });
    expect(await office.status('post', `/matters/${id}/withdraw`, { version: 1, reason: '重复登记' })).toBe(
      200,
    );
    expect((await local.get(`/records/${body.records[0].id}`)).state).toBe('withdrawn');
    const seen = await local.get(`/matters/${id}`);
    expect([seen.withdrawn, seen.undecided, seen.calls.length]).toEqual([true, 0, 2]);
    expect((await local.get('/matters?undecided=true')).items).toEqual([]);
    const decide = { version: 2, outcomes: outcomes([first]) };
    expect((await local.send('post', `/matters/${id}/calls`, decide)).body.code).toBe('wrong-state');
  });

  test('may be registered before its day, is no task until then, and is decided only after', async () => {
    const one = await withClerks(service());
    const ahead = { ...visit, on: '2026-11-25', called: own(one) };
    const { status, body } = await one.local.send('post', '/matters', ahead);
    expect(status).toBe(200);
    expect((await one.local.get('/matters?undecided=true')).items).toEqual([]);
    const decide = { version: 1, outcomes: outcomes(own(one)) };
    const refused = await one.local.send('post', `/matters/${body.id}/calls`, decide);
    expect(codes(refused.body)).toEqual(['outcomes.0.on record-day', 'outcomes.1.on record-day']);
  });

  test('what is wrong with its common facts is told once, whoever is called', async () => {
    const one = await withClerks(service());
    const wrong = { ...visit, facts: { 类别: '参观', 里程: '3' }, called: own(one) };
    const refused = await one.local.send('post', '/matters', wrong);
    expect(codes(refused.body)).toEqual(['facts.类别 facts-refused', 'facts.里程 facts-refused']);
    const early = await one.local.send('post', '/matters', { ...visit, on: '2025-12-31', called: own(one) });
    expect(codes(early.body)).toEqual(['on no-rulebook']);
    const twice = { ...visit, called: [own(one)[0], own(one)[0]] };
    expect(codes((await one.local.send('post', '/matters', twice)).body)).toEqual([
      'body.called invalid-input',
    ]);
  });
});
