/** Duty records over the API, on each database. */
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../src/store/audit.ts';
import { type Clerks, codes, registered, suggestion, withClerks } from '../support/service/clerks.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('duty records', (service) => {
  const clerks = () => withClerks(service());
  const of = ({ congress }: Clerks) => congress.representatives;

  describe('registering and claiming', () => {
    test('what is registered is claimed by nobody else’s word, with the defaults of the rulebook', async () => {
      const { local, congress } = await clerks();
      const [representative] = congress.representatives;
      const id = await registered(local, representative);
      const record = await local.get(`/records/${id}`);
      expect(record).toMatchObject({
        version: 1,
        state: 'claimed',
        on: '2026-03-02',
        matter: null,
        files: 0,
      });
      expect(record.facts).toMatchObject({ 类别: '建议', 重要程度: '一般', 履职效果: '一般' });
      expect(record.enteredBy.id).toBe(congress.as.localOffice.actor.person);
    });

    test('a representative claims for nobody but himself', async () => {
      const { representative, congress } = await clerks();
      const claimed = await representative.send('post', '/records/claim', suggestion);
      expect(claimed.status).toBe(201);
      const record = await representative.get(`/records/${claimed.body.id}`);
      expect(record.representative.id).toBe(congress.representatives[0]);
      const other = { ...suggestion, representative: congress.representatives[1] };
      expect((await representative.send('post', '/records/claim', other)).status).toBe(422);
      expect(await representative.status('post', '/records', { rows: [other] })).toBe(403);
    });

    test('a list with one wrong row registers nothing, and every problem is told in its place', async () => {
      const one = await clerks();
      const [first, second] = of(one);
      const rows = [
        { representative: first, ...suggestion },
        { representative: second, on: '2026-03-02', facts: { 类别: '建义', 半天: 1 } },
        { representative: second, on: '2026-03-02', facts: { 类别: '人代会' } },
        { representative: second, on: '2026-11-21', facts: { 类别: '建议' } },
        { representative: second, on: '2021-10-31', facts: { 类别: '建议' } },
        { representative: second, on: '2025-12-31', facts: { 类别: '建议' } },
        { representative: 'nobody', ...suggestion },
      ];
      const { status, body } = await one.office.send('post', '/records', { rows });
      expect(status).toBe(422);
      expect(codes(body)).toEqual([
        'rows.1.facts.类别 facts-refused',
        'rows.1.facts.半天 facts-refused',
        'rows.2.facts facts-refused',
        'rows.2.facts facts-refused',
        'rows.3.on record-day',
        'rows.4.on record-day',
        'rows.5.on no-rulebook',
        'rows.6.representative not-found',
      ]);
      expect(body.errors[0].what).toBe('“建义”不是“类别”的取值。');
      expect((await one.office.get('/records')).items).toEqual([]);
    });

    test('an ID-card number is refused by name and not repeated', async () => {
      const one = await clerks();
      const number = '52011219900307123X';
      const rows = [
        { representative: of(one)[0], on: '2026-03-02', facts: { 类别: '建议', 身份证号: number } },
      ];
      const { status, text } = await one.office.send('post', '/records', { rows });
      expect([status, text.includes('personal-data'), text.includes(number)]).toEqual([422, true, false]);
    });

    test('a local office registers nothing for a representative of another', async () => {
      const one = await clerks();
      const rows = [{ representative: of(one)[2], ...suggestion }];
      const { status, body } = await one.local.send('post', '/records', { rows });
      expect([status, codes(body)]).toEqual([404, ['rows.0.representative not-found']]);
    });

    test('a rulebook that does not apply to a representative takes none of the records', async () => {
      const one = await clerks();
      await service()
        .db.updateTable('representative_version')
        .set({ traits: JSON.stringify({ 代表层级: '镇' }) as never })
        .where('congress_id', '=', one.congress.id)
        .where('representative_id', '=', of(one)[0])
        .execute();
      const rows = [{ representative: of(one)[0], ...suggestion }];
      const { status, body } = await one.office.send('post', '/records', { rows });
      expect([status, codes(body)]).toEqual([409, ['rows.0.representative no-rulebook-for']]);
    });
  });

  describe('a record that is there already', () => {
    test('is named, whatever the order of the facts, and one that is said to be another is taken', async () => {
      const one = await clerks();
      const [representative] = of(one);
      const what = {
        on: '2026-03-02',
        facts: { 类别: '议案', 角色: '领衔', 办理阶段: ['立案', '重点督办'] },
      };
      const id = await registered(one.office, representative, what);
      const again = {
        on: '2026-03-02',
        facts: { 办理阶段: ['重点督办', '立案'], 角色: '领衔', 类别: '议案' },
      };
      const send = (more: object) =>
        one.local.send('post', '/records', { rows: [{ representative, ...again, ...more }] });
      const refused = await send({});
      expect([refused.status, refused.body.code]).toEqual([409, 'duplicate']);
      expect(refused.body.title).toContain(id);
      expect(codes((await send({ notDuplicateOf: [id] })).body)).toEqual([
        'body.rows.0.reason invalid-input',
      ]);
      expect((await send({ notDuplicateOf: [id], reason: '同日另一件议案' })).status).toBe(201);
      expect((await send({ notDuplicateOf: [id], reason: '同日另一件议案' })).status).toBe(409);
    });

    test('in one list the second row names the first', async () => {
      const one = await clerks();
      const row = { representative: of(one)[0], ...suggestion };
      const refused = await one.office.send('post', '/records', { rows: [row, row] });
      expect(codes(refused.body)).toEqual(['rows.1 duplicate']);
      const apart = { ...row, notDuplicateOf: ['rows.0'], reason: '两件建议' };
      expect(await one.office.status('post', '/records', { rows: [row, apart] })).toBe(201);
    });

    test('one that was rejected or withdrawn stands in nobody’s way', async () => {
      const one = await clerks();
      const [representative] = of(one);
      const rejected = await registered(one.local, representative);
      const verdict = { records: [{ id: rejected, version: 1 }], verdict: 'rejected', reason: '没有佐证' };
      expect(await one.office.status('post', '/records/verify', verdict)).toBe(200);
      const withdrawn = await registered(one.local, representative);
      const back = { version: 1, reason: '录错了' };
      expect(await one.local.status('post', `/records/${withdrawn}/withdraw`, back)).toBe(200);
      await registered(one.local, representative);
    });
  });

  test('the list is filtered and comes page by page, and shows nobody what is beyond their reach', async () => {
    const one = await clerks();
    const [first, second, third] = of(one);
    const rows = [
      { representative: first, on: '2026-03-02', facts: { 类别: '议案', 角色: '联名', 办理阶段: ['立案'] } },
      { representative: second, on: '2026-04-02', facts: { 类别: '建议' } },
      { representative: third, on: '2026-05-02', facts: { 类别: '建议' } },
    ];
    await one.office.send('post', '/records', { rows });
    const days = async (query: string, ask = one.office) =>
      (await ask.get(`/records${query}`)).items.map((each: { on: string }) => each.on);
    expect(await days('')).toEqual(['2026-05-02', '2026-04-02', '2026-03-02']);
    expect(await days('?from=2026-03-03&until=2026-04-30')).toEqual(['2026-04-02']);
    expect(await days(`?representative=${third}`)).toEqual(['2026-05-02']);
    expect(await days(`?localOffice=${one.congress.localOffices[0]}`)).toEqual(['2026-04-02', '2026-03-02']);
    expect(await days(`?fact=${encodeURIComponent('办理阶段:立案')}`)).toEqual(['2026-03-02']);
    expect(await days(`?fact=${encodeURIComponent('类别：建议')}`)).toEqual(['2026-05-02', '2026-04-02']);
    expect(await days('?state=verified')).toEqual([]);
    expect(await days('', one.local)).toEqual(['2026-04-02', '2026-03-02']);
    expect(await days('', one.representative)).toEqual(['2026-03-02']);
    const page = await one.office.get('/records?limit=2');
    const rest = await one.office.get(`/records?limit=2&cursor=${page.nextCursor}`);
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    const another = await withClerks(service());
    expect(await days('', another.office)).toEqual([]);
    expect(await another.office.status('get', `/records/${page.items[0].id}`)).toBe(404);
    expect(await another.office.status('get', `/records/${page.items[0].id}/history`)).toBe(404);
    expect((await verifyChain(service().db, one.congress.id)).broken).toBeUndefined();
  });

  test('SQL and HTML in a reason stay the text that they are; wrong types and unknown fields are told', async () => {
    const one = await clerks();
    const id = await registered(one.local, of(one)[0]);
    const reason = `<script>alert(1)</script>'; drop table duty_record; --`;
    const verdict = { records: [{ id, version: 1 }], verdict: 'rejected', reason };
    await one.office.send('post', '/records/verify', verdict);
    expect((await one.local.get(`/records/${id}`)).reason).toBe(reason);
    const rows = [{ representative: 7, on: '2026-02-30', facts: [], extra: true }];
    const { status, body } = await one.office.send('post', '/records', { rows });
    expect([status, codes(body)]).toEqual([
      422,
      [
        'body.rows.0.representative invalid-input',
        'body.rows.0.on invalid-input',
        'body.rows.0.facts invalid-input',
        'body.rows.0.extra invalid-input',
      ],
    ]);
  });
});
