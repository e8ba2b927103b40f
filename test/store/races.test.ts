/** Fifty at once on one representative's records: nothing is lost, nothing comes twice, and the losers are told. */
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../src/store/audit.ts';
import { type Ask, registered, suggestion, withClerks } from '../support/service/clerks.ts';
import { onEveryDatabaseOnce } from '../support/service/service.ts';

const fifty = Array.from({ length: 50 }, (_, index) => index);

onEveryDatabaseOnce('fifty writers at once', (service) => {
  const counted = (answers: readonly { status: number; body: { code?: string } }[]) => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const name = `${status} ${body.code ?? ''}`.trim();
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  const whole = async (congress: string) => (await verifyChain(service().db, congress)).broken;
  const everyRecord = async (ask: Ask) => (await ask.get('/records?limit=500')).items;

  describe('on one representative', () => {
    test('of fifty identical registrations one is taken, and the others are told which', async () => {
      const { office, local, congress } = await withClerks(service());
      const [representative] = congress.representatives;
      const rows = [{ representative, ...suggestion }];
      const answers = await Promise.all(
        fifty.map((index) => (index % 2 === 0 ? office : local).send('post', '/records', { rows })),
      );
      expect(counted(answers)).toEqual({ 201: 1, '409 duplicate': 49 });
      const records = await everyRecord(office);
      expect(records).toHaveLength(1);
      for (const { status, body } of answers) {
        if (status !== 409) continue;
        expect(body.title).toContain(records[0].id);
        expect(body.detail).not.toBe('');
      }
      expect(await whole(congress.id)).toBeUndefined();
    });

    test('of fifty corrections of one version one is taken, and the others read again', async () => {
      const { office, congress } = await withClerks(service());
      const id = await registered(office, congress.representatives[0]);
      const answers = await Promise.all(
        fifty.map((index) =>
          office.send('put', `/records/${id}`, {
            version: 1,
            on: `2026-04-${`${(index % 28) + 1}`.padStart(2, '0')}`,
            facts: { 类别: '建议' },
            reason: `第${index}次更正`,
          }),
        ),
      );
      expect(counted(answers)).toEqual({ 200: 1, '409 stale': 49 });
      const { items } = await office.get(`/records/${id}/history`);
      expect(items.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(items[1].reason).toBe(`第${winner}次更正`);
      expect(await whole(congress.id)).toBeUndefined();
    });

    test('fifty different records are all there, and so is one verdict on each of twenty', async () => {
      const { office, otherOffice, congress } = await withClerks(service());
      const [representative] = congress.representatives;
      const dayOf = (index: number) =>
        `2026-0${Math.floor(index / 25) + 1}-${`${(index % 25) + 1}`.padStart(2, '0')}`;
      const answers = await Promise.all(
        fifty.map((index) =>
          office.send('post', '/records', {
            rows: [{ representative, on: dayOf(index), facts: { 类别: '建议' } }],
          }),
        ),
      );
      expect(counted(answers)).toEqual({ 201: 50 });
      const records = answers.slice(0, 20).map(({ body }) => body.records[0]);
      const verdicts = await Promise.all(
        // Each twice at once, one of the two verifying, the other rejecting.
        records.flatMap((record) => [
          otherOffice.send('post', '/records/verify', { records: [record], verdict: 'verified' }),
          otherOffice.send('post', '/records/verify', {
            records: [record],
            verdict: 'rejected',
            reason: '材料不足',
          }),
        ]),
      );
      expect(counted(verdicts)).toEqual({ 200: 20, '409 stale': 20 });
      const versions = (await everyRecord(office)).map(({ version }: { version: number }) => version);
      expect(versions.toSorted()).toEqual(fifty.map((index) => (index < 30 ? 1 : 2)));
      expect(await whole(congress.id)).toBeUndefined();
    });
  });

  test('lists that name the same representatives in another order do not block one another', async () => {
    const { office, congress } = await withClerks(service());
    const answers = await Promise.all(
      fifty.map((index) => {
        const people = index % 2 === 0 ? congress.representatives : congress.representatives.toReversed();
        const on = `2026-0${Math.floor(index / 25) + 1}-${`${(index % 25) + 1}`.padStart(2, '0')}`;
        const rows = people.map((representative) => ({ representative, on, facts: { 类别: '建议' } }));
        return office.send('post', '/records', { rows });
      }),
    );
    expect(counted(answers)).toEqual({ 201: 50 });
    expect(await everyRecord(office)).toHaveLength(150);
    expect(await whole(congress.id)).toBeUndefined();
  });

  test('a key that is sent fifty times registers once and is answered fifty times', async () => {
    const { office, congress } = await withClerks(service());
    const rows = [{ representative: congress.representatives[0], ...suggestion }];
    const answers = await Promise.all(
      fifty.map(() => office.send('post', '/records', { rows }, { 'idempotency-key': 'once-and-no-more' })),
    );
    expect(counted(answers)).toEqual({ 201: 50 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await everyRecord(office)).toHaveLength(1);
  });

  test('a matter is decided once for each, and no record keeps the day of before its correction', async () => {
    const { office, congress } = await withClerks(service());
    const called = congress.representatives;
    const visit = { on: '2026-04-10', title: '视察', facts: { 类别: '视察' }, called };
    const { id } = (await office.send('post', '/matters', visit)).body;
    const decide = (representative: string) =>
      office.send('post', `/matters/${id}/calls`, {
        version: 1,
        outcomes: [{ representative, facts: { 出席: '出席' } }],
      });
    const correct = () =>
      office.send('post', '/matters', { ...visit, id, version: 1, on: '2026-04-11', reason: '日期有误' });
    const answers = await Promise.all(
      fifty.map((index) => (index % 5 === 4 ? correct() : decide(called[index % 3] ?? ''))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201, 409]));
    const records = await everyRecord(office);
    expect(records).toHaveLength(answers.filter(({ status }) => status === 201).length);
    const people = records.map((record: { representative: { id: string } }) => record.representative.id);
    expect(new Set(people).size).toBe(people.length);
    expect(new Set(records.map(({ on }: { on: string }) => on))).toEqual(new Set(['2026-04-11']));
    expect(await whole(congress.id)).toBeUndefined();
  });
});
