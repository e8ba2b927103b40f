/** What becomes of duty records: verified, rejected, corrected, withdrawn; on each database. */
import { describe, expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import { type Clerks, codes, registered, suggestion, withClerks } from '../support/service/clerks.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('duty records and their verdicts', (service) => {
  const clerks = () => withClerks(service());
  const of = ({ congress }: Clerks) => congress.representatives;

  describe('verifying', () => {
    test('is for another person than the one who entered it', async () => {
      const one = await clerks();
      const id = await registered(one.local, of(one)[0]);
      const verdict = { records: [{ id, version: 1 }], verdict: 'verified' };
      const own = await one.local.send('post', '/records/verify', verdict);
      expect([own.status, codes(own.body)]).toEqual([403, ['records.0 same-person']]);
      expect(await one.foreignLocal.status('post', '/records/verify', verdict)).toBe(404);
      expect(await one.otherLocal.status('post', '/records/verify', verdict)).toBe(200);
      const again = await one.otherLocal.send('post', '/records/verify', {
        ...verdict,
        records: [{ id, version: 2 }],
      });
      expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
    });

    test('nobody verifies the own record or one of somebody they are tied to, and all refusals come at once', async () => {
      const one = await clerks();
      const [first, second] = of(one);
      const clerk = await one.congress.somebody('office');
      await service()
        .db.updateTable('representative')
        .set({ person_id: clerk.actor.person })
        .where('congress_id', '=', one.congress.id)
        .where('id', '=', first)
        .execute();
      const own = await registered(one.office, first);
      const verified = await registered(one.office, second);
      const seen = { records: [{ id: verified, version: 1 }], verdict: 'verified' };
      expect(await one.otherOffice.status('post', '/records/verify', seen)).toBe(200);
      const refused = await asking(service(), clerk).send('post', '/records/verify', {
        records: [
          { id: own, version: 1 },
          { id: verified, version: 2 },
        ],
        verdict: 'verified',
      });
      expect(codes(refused.body)).toEqual(['records.0 own-dossier', 'records.1 wrong-state']);
      expect((await one.office.get(`/records/${own}`)).state).toBe('claimed');
    });

    test('answers what each record earned, and what its item has left before the cap', async () => {
      const one = await clerks();
      const rows = ['2026-03-02', '2026-03-09'].map((on) => ({
        representative: of(one)[0],
        on,
        facts: { 类别: '建议' },
      }));
      const { body } = await one.local.send('post', '/records', { rows });
      const total = async () =>
        Number((await one.office.get(`/representatives/${of(one)[0]}/score?period=2026`)).sheet.total);
      const before = await total();
      const verdict = { records: body.records, verdict: 'verified' };
      const { body: verified } = await one.office.send('post', '/records/verify', verdict);
      const [first, second] = verified.earned;
      expect([first.record, second.record].sort()).toEqual(
        body.records.map(({ id }: { id: string }) => id).sort(),
      );
      expect(Number(first.items[0].left) - Number(second.items[0].left)).toBeCloseTo(
        Number(second.items[0].points),
        9,
      );
      expect((await total()) - before).toBeCloseTo(Number(first.total) + Number(second.total), 9);
    });

    test('a rejection says why, and who only reads does not read it', async () => {
      const one = await clerks();
      const id = await registered(one.local, of(one)[0]);
      const records = [{ id, version: 1 }];
      const bare = await one.office.send('post', '/records/verify', { records, verdict: 'rejected' });
      expect(codes(bare.body)).toEqual(['body.reason invalid-input']);
      const verdict = { records, verdict: 'rejected', reason: '没有佐证材料' };
      expect(await one.office.status('post', '/records/verify', verdict)).toBe(200);
      expect((await one.representative.get(`/records/${id}`)).reason).toBe('没有佐证材料');
      expect((await one.council.get(`/records/${id}`)).reason).toBeNull();
    });
  });

  describe('correcting and withdrawing', () => {
    test('a correction is claimed anew, and its history tells every version with who wrote it', async () => {
      const one = await clerks();
      const id = await registered(one.local, of(one)[0]);
      const verdict = { records: [{ id, version: 1 }], verdict: 'verified' };
      await one.office.send('post', '/records/verify', verdict);
      const correction = { version: 2, on: '2026-03-03', facts: { 类别: '建议' }, reason: '日期录错' };
      const { status } = await one.office.send('put', `/records/${id}`, correction);
      expect(status).toBe(200);
      const { items } = await one.local.get(`/records/${id}/history`);
      expect(items.map((each: { state: string; on: string }) => [each.state, each.on])).toEqual([
        ['claimed', '2026-03-02'],
        ['verified', '2026-03-02'],
        ['claimed', '2026-03-03'],
      ]);
      expect(items.map((each: { enteredBy: { id: string } }) => each.enteredBy.id)).toEqual([
        one.people.local.actor.person,
        one.people.local.actor.person,
        one.people.office.actor.person,
      ]);
      const stale = await one.local.send('put', `/records/${id}`, correction);
      expect([stale.status, stale.body.code]).toEqual([409, 'stale']);
    });

    test('a representative changes only what he claimed himself', async () => {
      const one = await clerks();
      const bad = { on: '2026-03-02', facts: { 类别: '负面情形', 情形: '通报批评' } };
      const id = await registered(one.office, of(one)[0], bad);
      const back = { version: 1, reason: '不属实' };
      const refused = await one.representative.send('post', `/records/${id}/withdraw`, back);
      expect([refused.status, refused.body.code]).toEqual([403, 'not-claimed-by-you']);
      const own = (await one.representative.send('post', '/records/claim', suggestion)).body.id;
      expect(await one.representative.status('post', `/records/${own}/withdraw`, back)).toBe(200);
      const again = await one.representative.send('post', `/records/${own}/withdraw`, {
        ...back,
        version: 2,
      });
      expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
    });

    test('a correction into another record is a duplicate', async () => {
      const one = await clerks();
      const other = await registered(one.office, of(one)[0]);
      const id = await registered(one.office, of(one)[0], { ...suggestion, on: '2026-03-05' });
      const correction = { version: 1, ...suggestion, reason: '日期录错' };
      const refused = await one.office.send('put', `/records/${id}`, correction);
      expect([refused.status, refused.body.title.includes(other)]).toEqual([409, true]);
    });
  });
});
