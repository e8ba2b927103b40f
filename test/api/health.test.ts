/** For whoever watches the service. */
import { expect, test } from 'vitest';
import { apiOf } from '../../src/api/app.ts';
import { countersOf } from '../../src/api/metrics.ts';
import { connectEmbedded } from '../../src/store/connect.ts';
import { notAsked } from '../support/service/not-asked.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

/** As the server hands it on: the address of the other end of the connection. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const here = from('127.0.0.1');
const elsewhere = from('192.0.2.7');

onDatabasesOfTier('whoever watches', (service) => {
  function app(token?: string) {
    const counters = countersOf({ ofProcess: false });
    const api = apiOf(service(), {
      ...{ version: '1.2.3', log: () => {}, counters },
      ...(token === undefined ? {} : { token }),
    });
    const get = async (path: string, env: object, headers: Record<string, string> = {}) => {
      const answer = await api.request(`http://localhost${path}`, { headers }, env);
      return { status: answer.status, text: await answer.text() };
    };
    return { get, counters };
  }

  test('learns that the process lives and that it can work', async () => {
    const { get } = app();
    expect(await get('/healthz', elsewhere)).toEqual({ status: 200, text: '{"status":"alive"}' });
    expect(await get('/readyz', elsewhere)).toEqual({ status: 200, text: '{"status":"ready"}' });
    expect(JSON.parse((await get('/readyz', here)).text)).toEqual({
      ...{ status: 'ready', version: '1.2.3', database: true, migrations: 'current' },
    });
  });

  test('sees the counters at the machine, or with the word set for it', async () => {
    const { get } = app('a long word that nobody guesses');
    const bearer = (word: string) => ({ authorization: `Bearer ${word}` });
    expect((await get('/metrics', here)).status).toBe(200);
    expect((await get('/metrics', from('::ffff:127.0.0.1'))).status).toBe(200);
    expect((await get('/metrics', elsewhere)).status).toBe(404);
    expect((await get('/metrics', elsewhere, bearer('a guess'))).status).toBe(404);
    expect((await get('/metrics', elsewhere, bearer('a long word that nobody guesses'))).status).toBe(200);
    expect((await app().get('/metrics', elsewhere, bearer(''))).status).toBe(404);
  });

  test('sees nothing from elsewhere through a proxy on the own machine', async () => {
    const { get } = app();
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
      expect((await get('/metrics', here, { [header]: '192.0.2.7' })).status).toBe(404);
    }
  });

  test('finds requests counted by the pattern of their route, and statements', async () => {
    const { get, counters } = app();
    await get('/api/v1/representatives/somebody-by-name', here);
    counters.statement(2);
    const { text } = await get('/metrics', here);
    const labels = 'route="/api/v1/representatives/{id}",method="GET",status="401"';
    expect(text).toContain(`lvzhi_request_seconds_count{${labels}} 1`);
    expect(text).toContain('lvzhi_sql_statements_total 1');
    expect(text).not.toContain('somebody');
  });
});

test('a database that is empty or closed is not ready', async () => {
  const { db, close } = await connectEmbedded();
  const deps = { ...notAsked, db };
  const api = apiOf(deps, { version: 'test', log: () => {} });
  const ready = async () => {
    const answer = await api.request('/readyz', {}, here);
    return [answer.status, await answer.json()];
  };
  const state = { status: 'not ready', version: 'test' };
  expect(await ready()).toEqual([503, { ...state, database: true, migrations: 'behind' }]);
  await close();
  expect(await ready()).toEqual([503, { ...state, database: false, migrations: 'unknown' }]);
  expect((await api.request('/healthz')).status).toBe(200);
});
