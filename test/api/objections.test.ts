/** Objections over the API, on each database. */
import { describe, expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import { codes, registered, withClerks } from '../support/service/clerks.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('objections', (service) => {
  /** The local office registered, one of the office verified; the representative objects. */
  const objected = async () => {
    const one = await withClerks(service());
    const record = await registered(one.local, one.congress.representatives[0]);
    const verdict = { records: [{ id: record, version: 1 }], verdict: 'verified' };
    await one.office.send('post', '/records/verify', verdict);
    const wrong = { kind: '错', record, text: '日期应为3月3日' };
    const { status, body } = await one.representative.send('post', '/objections', wrong);
    expect(status).toBe(201);
    return { ...one, record, id: body.id as string };
  };
  const uphold = { version: 1, verdict: 'upheld', outcome: '经核对签到表，日期有误' };

  test('an upheld one names the next act and leaves the record as it is; its history tells both versions', async () => {
    const { id, record, otherOffice, representative } = await objected();
    const { status, body } = await otherOffice.send('post', `/objections/${id}/decide`, uphold);
    expect([status, body]).toEqual([
      200,
      { id, version: 2, next: '请更正或撤回这条记录，更正后由他人核实。' },
    ]);
    expect(await representative.get(`/records/${record}`)).toMatchObject({ version: 2, state: 'verified' });
    const { items } = await representative.get(`/objections/${id}/history`);
    expect(items.map(({ state, outcome }: { state: string; outcome: string }) => [state, outcome])).toEqual([
      ['open', null],
      ['upheld', '经核对签到表，日期有误'],
    ]);
    const again = await otherOffice.send('post', `/objections/${id}/decide`, { ...uphold, version: 2 });
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
  });

  test('whoever entered or verified the record does not decide, nor whoever is tied to the representative', async () => {
    const { id, office, people, congress, otherOffice } = await objected();
    const refused = await office.send('post', `/objections/${id}/decide`, uphold);
    expect([refused.status, refused.body.code]).toEqual([403, 'same-person']);
    await service()
      .db.updateTable('representative')
      .set({ person_id: people.otherOffice.actor.person })
      .where('congress_id', '=', congress.id)
      .where('id', '=', congress.representatives[0])
      .execute();
    const own = await otherOffice.send('post', `/objections/${id}/decide`, uphold);
    expect([own.status, own.body.code]).toEqual([403, 'own-dossier']);
    expect((await office.get(`/objections/${id}`)).state).toBe('open');
  });

  test('a missing record is named by none, a wrong or repeated one by its own number', async () => {
    const { representative, congress, local } = await objected();
    const send = (body: object) => representative.send('post', '/objections', body);
    expect((await send({ kind: '漏', text: '4月的走访没有记' })).status).toBe(201);
    expect(codes((await send({ kind: '错', text: '错了' })).body)).toEqual(['body.record invalid-input']);
    const other = await registered(local, congress.representatives[1]);
    expect(codes((await send({ kind: '重', record: other, text: '重复' })).body)).toEqual([
      'record not-found',
    ]);
    const secret = await send({ kind: '漏', text: '我的身份证号52011219900307123X' });
    expect([secret.status, secret.body.code]).toEqual([422, 'personal-data']);
  });

  test('one record has one open objection; taken back, it may be raised again, and is never decided', async () => {
    const { id, record, representative, otherOffice } = await objected();
    const again = { kind: '重', record, text: '与另一条重复' };
    const refused = await representative.send('post', '/objections', again);
    expect([refused.status, refused.body.title.includes(id)]).toEqual([409, true]);
    expect(await representative.status('post', `/objections/${id}/withdraw`, { version: 1 })).toBe(200);
    const stale = await otherOffice.send('post', `/objections/${id}/decide`, uphold);
    expect([stale.status, stale.body.code]).toEqual([409, 'stale']);
    const late = await otherOffice.send('post', `/objections/${id}/decide`, { ...uphold, version: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'wrong-state']);
    expect((await representative.send('post', '/objections', again)).status).toBe(201);
  });

  describe('who reads them', () => {
    test('the representative and the office, filtered and page by page', async () => {
      const { id, representative, office, congress, local } = await objected();
      await representative.send('post', '/objections', { kind: '漏', text: '4月的走访没有记' });
      expect((await office.get('/objections?state=open')).items).toHaveLength(2);
      expect((await office.get('/objections?state=upheld')).items).toEqual([]);
      const first = await representative.get('/objections?limit=1');
      const second = await representative.get(`/objections?limit=1&cursor=${first.nextCursor}`);
      expect(new Set([first.items[0].id, second.items[0].id]).size).toBe(2);
      expect(second.nextCursor).toBeNull();
      expect(await local.status('get', `/objections/${id}`)).toBe(403);
      const another = await congress.somebody('representative', {
        representative: congress.representatives[1],
      });
      expect(await asking(service(), another).status('get', `/objections/${id}`)).toBe(404);
      const elsewhere = await withClerks(service());
      expect(await elsewhere.office.status('get', `/objections/${id}`)).toBe(404);
      expect(await elsewhere.office.status('post', `/objections/${id}/decide`, uphold)).toBe(404);
    });
  });
});
