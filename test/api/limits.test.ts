/** What guards every request, whatever it asks for. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { apiOf } from '../../src/api/app.ts';
import { endpoint, openEndpoint } from '../../src/api/endpoint.ts';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const shown = { tag: '例', summary: '例' };
const params = z.strictObject({ id: z.string() });
const rows = [
  endpoint(
    {
      ...shown,
      method: 'post',
      path: '/things/{id}',
      act: 'localOffice.write',
      params,
      body: z.strictObject({ name: z.string().max(5) }),
    },
    async () => undefined,
  ),
  endpoint(
    { ...shown, method: 'get', path: '/things/{id}', act: 'localOffice.read', params, answer: params },
    async ({ params }) => params,
  ),
  endpoint(
    { ...shown, method: 'get', path: '/things/first', act: 'localOffice.read', answer: params },
    async () => ({ id: 'of its own' }),
  ),
  openEndpoint(
    { ...shown, method: 'get', path: '/broken', act: 'anyone', query: z.strictObject({ name: z.string() }) },
    async ({ query }) => {
      throw Object.assign(new TypeError(`no ${query.name}`), { code: '22P02', detail: query.name });
    },
  ),
];

const thing = '/api/v1/things/t1';

onDatabasesOfTier('every request', (service) => {
  async function somebody() {
    const congress = await someCongress(service());
    const { cookie, actor } = congress.as.office;
    const lines: Record<string, unknown>[] = [];
    const log = (level: string, said: object) => lines.push({ level, ...said });
    const app = apiOf(service(), { version: 'test', log, rows });
    const send = async (
      method: string,
      path: string,
      content?: string | Uint8Array<ArrayBuffer>,
      more: Record<string, string> = {},
    ) => {
      const headers = {
        host: 'localhost',
        cookie: `lvzhi_session=${cookie}`,
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      };
      const init = { method, headers, ...(content === undefined ? {} : { body: content }) };
      const answer = await app.request(`http://localhost${path}`, init);
      const text = await answer.text();
      const json = text !== '' && (answer.headers.get('content-type') ?? '').includes('json');
      const { code } = json ? JSON.parse(text) : {};
      return { status: answer.status, headers: answer.headers, text, code };
    };
    const post = async (content: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) => {
      const { status, code } = await send('POST', thing, content, more);
      return [status, code];
    };
    return { actor, lines, send, post };
  }

  test('a body is refused by its size, encoding, form, depth, type and fields before anything is done', async () => {
    const { post } = await somebody();
    expect(await post('{"name":"红枫"}')).toEqual([204, undefined]);
    expect(await post(`{"name":"${'长'.repeat(1_000_000)}"}`)).toEqual([413, 'too-large']);
    expect(await post('{}', { 'content-length': '30000000' })).toEqual([413, 'too-large']);
    expect(await post(new Uint8Array([0x7b, 0xc3, 0x28, 0x7d]))).toEqual([400, 'bad-encoding']);
    expect(await post('{"name":')).toEqual([400, 'bad-json']);
    expect(await post('')).toEqual([400, 'bad-json']);
    expect(await post('['.repeat(500_000))).toEqual([400, 'bad-json']);
    expect(await post(`{"name":${'['.repeat(40)}${']'.repeat(40)}}`)).toEqual([400, 'too-deep']);
    expect(await post('{"name":"红\\u0000枫"}')).toEqual([422, 'invalid-input']);
    expect(await post('{"name":"\\ud800"}')).toEqual([422, 'invalid-input']);
    expect(await post('{"name":"红枫"}', { 'content-type': 'text/plain' })).toEqual([415, 'not-json']);
    expect(await post('{"name":"红枫","__proto__":{"office":1}}')).toEqual([422, 'invalid-input']);
    expect(await post('{"name":"红枫","nmae":1}')).toEqual([422, 'invalid-input']);
    expect(await post('null')).toEqual([422, 'invalid-input']);
  });

  test('what is wrong with address and body is said at once, in Chinese, and quotes no value', async () => {
    const { send } = await somebody();
    const { text } = await send('POST', `${thing}?who=1`, '{"name":"一二三四五六","more":"张三丰"}');
    const { errors } = JSON.parse(text);
    expect(errors.map(({ what, path }: Record<string, string>) => [path, what])).toEqual([
      ['query.who', '不认识的字段“who”。'],
      ['body.name', '“body.name”：最多5个字。'],
      ['body.more', '不认识的字段“more”。'],
    ]);
    expect(text).not.toContain('张三丰');
  });

  test('a word asked twice, or text that is none, is refused', async () => {
    const { send } = await somebody();
    expect((await send('GET', '/api/v1/broken?name=a&name=b')).code).toBe('invalid-input');
    expect((await send('GET', '/api/v1/broken?name=%00')).code).toBe('invalid-input');
    expect((await send('GET', '/api/v1/things/%E5%BC%')).status).toBe(200);
  });

  test('a fixed word of an address goes before a placeholder', async () => {
    const { send } = await somebody();
    expect((await send('GET', '/api/v1/things/first')).text).toContain('of its own');
  });

  test('a method that a path does not take is told which it takes', async () => {
    const { send } = await somebody();
    const wrong = await send('DELETE', thing);
    expect([wrong.status, wrong.code]).toEqual([405, 'wrong-method']);
    expect(wrong.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
    const options = await send('OPTIONS', thing);
    expect([options.status, options.headers.get('access-control-allow-origin')]).toEqual([204, null]);
    const head = await send('HEAD', thing);
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await send('GET', '/api/v1/nothing')).code).toBe('method-unknown');
    expect((await send('GET', '/')).status).toBe(404);
    expect((await send('BREW', thing)).status).toBe(405);
  });

  test('a change asked with a cookie from another site is refused, with a token there is no site', async () => {
    const { post } = await somebody();
    const name = '{"name":"红枫"}';
    expect(await post(name, { origin: 'http://localhost' })).toEqual([204, undefined]);
    for (const origin of [
      'http://evil.example',
      'null',
      'http://localhost.evil.example',
      'http://localhost:1',
    ]) {
      expect(await post(name, { origin })).toEqual([403, 'foreign-origin']);
    }
    expect(await post(name, { 'sec-fetch-site': 'cross-site' })).toEqual([403, 'foreign-origin']);
    expect(await post(name, { 'sec-fetch-site': 'same-site' })).toEqual([403, 'foreign-origin']);
    expect(await post(name, { 'sec-fetch-site': 'same-origin' })).toEqual([204, undefined]);
  });

  test('every answer has its number and keeps the browser from guessing, framing and remembering', async () => {
    const { send } = await somebody();
    const paths = [thing, '/api/v1/nothing', '/api/v1/broken?name=a', '/healthz', '/api/v1/openapi.json'];
    const numbers = new Set<string | null>();
    for (const path of paths) {
      const { headers } = await send('GET', path, undefined, { 'x-request-id': 'mine' });
      numbers.add(headers.get('x-request-id'));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    expect(numbers.size).toBe(paths.length);
    expect(numbers).not.toContain('mine');
    const { headers } = await send('GET', thing, undefined, { 'x-forwarded-proto': 'https' });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('the log tells pattern, status, time, account and number, and no word that somebody sent', async () => {
    const { actor, lines, send, post } = await somebody();
    const name = encodeURIComponent('张三丰');
    await post('{"name":"张三丰"}');
    await post('{"name":"张三丰和别人","李四光":1}');
    await send('GET', `/api/v1/things/${name}?name=${name}`);
    await send('GET', `/${name}`);
    await send('GET', `/api/v1/broken?name=${name}`);
    await send('ZHANG', thing);
    const text = JSON.stringify(lines);
    for (const word of ['张三丰', '李四光', '红枫', name, '?', actor.name, 'ZHANG']) {
      expect(text).not.toContain(word);
    }
    const [first] = lines;
    const ms = expect.any(Number);
    const request = expect.stringMatching(/^[\da-f-]{36}$/);
    const route = '/api/v1/things/{id}';
    expect(first).toEqual({
      ...{ level: 'info', request, method: 'POST', route, status: 204, ms, account: actor.account },
    });
    const fault = lines.find(({ level }) => level === 'error');
    expect(fault).toMatchObject({ kind: 'TypeError', code: '22P02', request });
    expect(lines.filter((line) => line['request'] === fault?.['request'])).toHaveLength(2);
  });
});
