/** The roster over the API, on each database. */
import { describe, expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('the roster', (service) => {
  describe('who is listed', () => {
    test.each([
      ['office', 3],
      ['localOffice', 2],
      ['representative', 1],
    ] as const)('as %s: %i of three', async (role, count) => {
      const congress = await someCongress(service());
      const { items } = await asking(service(), congress.as[role]).get('/representatives');
      expect(items).toHaveLength(count);
    });

    test('page by page everyone comes once', async () => {
      const congress = await someCongress(service());
      const ask = asking(service(), congress.as.office);
      const first = await ask.get('/representatives?limit=2');
      const second = await ask.get(`/representatives?limit=2&cursor=${first.nextCursor}`);
      const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
      expect(ids.sort()).toEqual([...congress.representatives]);
      expect(second.nextCursor).toBeNull();
    });
  });

  test('a representative of another local office is not found', async () => {
    const congress = await someCongress(service());
    const ask = asking(service(), congress.as.localOffice);
    expect(await ask.status('get', `/representatives/${congress.representatives[2]}`)).toBe(404);
    expect((await ask.get(`/representatives/${congress.representatives[0]}`)).name).toBe('张伟');
  });

  test('of two who correct a local office the second is told that it changed', async () => {
    const congress = await someCongress(service());
    const ask = asking(service(), congress.as.office);
    const change = { id: congress.localOffices[0], version: 1, name: '新添寨街道' };
    expect((await ask.send('post', '/local-offices', change)).status).toBe(200);
    const second = await ask.send('post', '/local-offices', { ...change, name: '新寨镇' });
    expect([second.status, second.body.code]).toEqual([409, 'stale']);
  });

  test('a repeated Idempotency-Key is answered as before, and refused with another body', async () => {
    const congress = await someCongress(service());
    const ask = asking(service(), congress.as.office);
    const headers = { 'idempotency-key': 'a-key-of-mine' };
    const first = await ask.send('post', '/local-offices', { name: '红枫街道' }, headers);
    const again = await ask.send('post', '/local-offices', { name: '红枫街道' }, headers);
    const other = await ask.send('post', '/local-offices', { name: '白云街道' }, headers);
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });
});
