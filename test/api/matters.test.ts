/** Matters over the API, on each database. */
import { describe, expect, test } from 'vitest';
import { type Clerks, codes, withClerks } from '../support/service/clerks.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { outcomes, visit, visitIn } from '../support/service/visit.ts';

interface Call {
  representative: { id: string };
  decided: boolean;
  records: { id: string; version: number; state: string }[];
}

onDatabasesOfTier('matters', (service) => {
  const own = ({ congress }: Clerks) => congress.representatives.slice(0, 2);
  const someVisit = () => visitIn(service());

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
