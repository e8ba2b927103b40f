/** The service as a process: where it listens, what it says, how it ends. */
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf } from '../../src/api/app.ts';
import type { Io } from '../../src/cli/io.ts';
import { listen } from '../../src/cli/listen.ts';
import { serve } from '../../src/cli/serve.ts';
import { hashPassword } from '../../src/commands/accounts/passwords.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { runs } from '../support/runs.ts';
import { endThemAfterwards, type Served, served } from '../support/served.ts';
import { dataFolder } from '../support/service/data-folder.ts';
import { notAsked } from '../support/service/not-asked.ts';

const thorough = runs >= 1000;

let data: string;
endThemAfterwards(afterAll);

beforeAll(async () => {
  data = await dataFolder();
  const opened = await openEmbedded(data);
  if ('heldBy' in opened) throw new Error('somebody else is in a new folder');
  const { db } = opened;
  const at = new Date();
  await db.insertInto('person').values({ id: 'p1', name: '张三', created_at: at }).execute();
  await db
    .insertInto('account')
    .values({
      ...{
        id: 'a1',
        person_id: 'p1',
        login: 'shiyong',
        password: await hashPassword('红枫湖畔-2026', 4),
        must_change: false,
      },
      ...{ trial: true, disabled_at: null, created_at: at },
    })
    .execute();
  await opened.close();
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('a service as it is started', () => {
  let service: Served;
  beforeAll(async () => {
    service = served({ LVZHI_DATA: data });
    await service.address();
  });

  test('it answers on the own machine, and logs a line for each request', async () => {
    const at = await service.address();
    expect(at).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const ready = await fetch(`${at}/readyz?name=${encodeURIComponent('张三')}`);
    expect(await ready.json()).toMatchObject({ status: 'ready', migrations: 'current' });
    const measured = await (await fetch(`${at}/metrics`)).text();
    expect(measured).toMatch(/lvzhi_sql_statements_total [1-9]/);
    expect(measured).toContain('process_resident_memory_bytes');
    const lines = () => service.said.err.trim().split('\n');
    await expect.poll(lines).toHaveLength(2);
    expect(lines().map((line) => JSON.parse(line))).toMatchObject([
      { route: '/readyz', method: 'GET', status: 200, request: ready.headers.get('x-request-id') },
      { route: '/metrics', status: 200 },
    ]);
    expect(service.said.err).not.toContain('张三');
  });

  test('what a server in front says of the asker’s protocol is not believed', async () => {
    expect(await cookieIsSecure(await service.address())).toBe(false);
  });

  test('a second process on the same folder is told who holds it and what to do', async () => {
    const second = served({ LVZHI_DATA: data });
    expect(await second.ended).toBe(1);
    expect(second.said.err).toContain(`正由进程 ${service.child.pid} 使用`);
    expect(second.said.err).toContain('请先停止它');
  });

  test('it ends with 0 when told to, and gives the folder free', async () => {
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(service.said.out).toMatch(/已停止。\n$/);
    expect(await refused({ HOST: '0.0.0.0' })).toMatchObject({
      code: 1,
      err: expect.not.stringContaining('进程'),
    });
  });
});

test('where LVZHI_TRUSTS_PROXY says so the server in front is believed; an interrupt ends it with 0, too', async () => {
  const { child, address, ended } = served({ LVZHI_DATA: data, LVZHI_TRUSTS_PROXY: '1' });
  expect(await cookieIsSecure(await address())).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

/** Of somebody who signs in by what a server in front says to be https. */
async function cookieIsSecure(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
    body: JSON.stringify({ login: 'shiyong', password: '红枫湖畔-2026' }),
  });
  expect(answer.status).toBe(200);
  return /;\s*Secure/i.test(answer.headers.get('set-cookie') ?? '');
}

/** Where it is refused before it serves, no process of its own is needed. */
async function refused(env: Record<string, string>) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    progress: () => {},
  };
  return { code: await serve({}, io, { LVZHI_DATA: data, PORT: '0', ...env }), ...said };
}

test('a port that is taken is said, and no other is taken instead', async () => {
  const other: Server = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  expect(await refused({ PORT: `${port}` })).toEqual({
    code: 1,
    out: '',
    err: `端口 ${port} 已被别的程序占用。请停止那个程序，或换一个端口，例如 PORT=${port + 1} npm start。\n`,
  });
  other.close();
});

// Each of them opens the database; the fuller tiers try all.
test.each(thorough ? ['0.0.0.0', '::', '192.0.2.7'] : ['0.0.0.0'])(
  'while there are trial accounts it does not listen on %s',
  async (host) => {
    const { code, err } = await refused({ HOST: host });
    expect(code).toBe(1);
    expect(err).toContain(`这里有试用账号，口令是公开的，所以只能在本机使用，不能在 ${host} 上开放。`);
  },
);

test.each(['abc', '70000', '-1', '80.5', '0x50'])('PORT=%s is refused', async (port) => {
  const { code, err } = await refused({ PORT: port });
  expect(code).toBe(2);
  expect(err).toContain(`PORT 不能是“${port}”`);
});

test('a folder without a database is said', async () => {
  const { code, err } = await refused({ LVZHI_DATA: join(data, 'nothing') });
  expect([code, err]).toEqual([1, expect.stringContaining('里没有数据库')]);
});

describe('the server', () => {
  /** Answers `/slow` when the test says so. */
  async function listening() {
    let finish = () => {};
    const slow = new Promise<void>((done) => {
      finish = done;
    });
    let begun = () => {};
    const asked = new Promise<void>((done) => {
      begun = done;
    });
    const found = await listen(
      async (request) => {
        if (request.url.endsWith('/slow')) {
          begun();
          await slow;
        }
        return new Response('answered');
      },
      { host: '127.0.0.1', port: 0 },
    );
    if ('refused' in found) throw new Error(found.refused);
    return { ...found, at: `http://127.0.0.1:${found.port}`, finish, asked };
  }

  test('takes nothing new when it ends, and finishes what it began', async () => {
    const { at, stop, finish, asked } = await listening();
    const slow = fetch(`${at}/slow`);
    await asked;
    let stopped = false;
    const ended = stop(60_000).then(() => {
      stopped = true;
    });
    await expect(fetch(at)).rejects.toThrow();
    expect(stopped).toBe(false);
    finish();
    expect(await (await slow).text()).toBe('answered');
    await ended;
  });

  test('cuts off what does not end', async () => {
    const { at, stop, asked } = await listening();
    const slow = fetch(`${at}/slow`);
    const cut = expect(slow).rejects.toThrow();
    await asked;
    await stop(50);
    await cut;
  });

  test('does not wait for a connection that is kept alive', async () => {
    const { at, stop } = await listening();
    await (await fetch(at)).text();
    await stop(60_000);
  });

  test('answers a body of 30 MB with a problem and serves on', async () => {
    const api = apiOf({ ...notAsked, now: () => new Date() }, { version: 'test', log: () => {} });
    const found = await listen(api.fetch, { host: '127.0.0.1', port: 0 });
    if ('refused' in found) throw new Error(found.refused);
    const at = `http://127.0.0.1:${found.port}/api/v1/local-offices`;
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => fetch(at, { method: 'POST', headers, body: 'x'.repeat(30_000_000) })),
    );
    for (const answer of answers) {
      // The server may hang up while the rest is still being sent.
      if (answer.status === 'fulfilled') expect(answer.value.status).toBe(401);
    }
    expect((await fetch(`http://127.0.0.1:${found.port}/healthz`)).status).toBe(200);
    await found.stop(60_000);
  });
});
