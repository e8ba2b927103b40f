/** Requests good, bad and absurd, as every role: each answer is one that the document tells of, and none is our fault. */
import fc from 'fast-check';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { endpoints } from '../../src/api/endpoints.ts';
import { documentOf } from '../../src/api/openapi.ts';
import { permissions } from '../../src/commands/permissions.ts';
import { roles } from '../../src/store/tables.ts';
import { runs } from '../support/runs.ts';
import { apiFor } from '../support/service/asking.ts';
import { bentAsk, kinds, madeAsk, wildAsk } from '../support/service/fuzz.ts';
import { checksOf, operationsOf, pointer } from '../support/service/openapi-rules.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { freshAsker, places, sameAsker, someWorld, thingsAt, type World } from '../support/service/things.ts';
import { requestOf, walked } from '../support/service/walk.ts';

const document = documentOf(endpoints, 'test');
const checks = checksOf(document);
const operations = operationsOf(document);
const named = endpoints
  .map((row) => [`${row.method} ${row.path}`, row] as const)
  .filter(([name]) => Object.hasOwn(walked, name));

const seed = Number(process.env['LVZHI_SEED']);
const databases = process.env['LVZHI_DATABASES'] === 'every' && inject('postgres') !== undefined ? 2 : 1;
/** Of each route on each database; 500 in `npm test` and 5,000 in the full tier, on however many databases. */
const each = Math.max(kinds.length, Math.ceil((runs * 5) / databases / named.length));

const beforeTheHandler = new Set([
  ...['not-signed-in', 'no-post', 'forbidden', 'password-expired', 'session-only', 'foreign-origin'],
  ...['bad-json', 'bad-encoding', 'too-deep', 'too-large', 'not-json', 'method-unknown'],
]);

/** Whether more than the guard at the door looked at the request. */
function reached(status: number, text: string): boolean {
  if (status < 400) return true;
  const { code, errors } = JSON.parse(text) as { code: string; errors: { path?: string }[] };
  if (code !== 'invalid-input') return !beforeTheHandler.has(code);
  return !errors.every(({ path = '' }) => /^(params|query|body)(\.|$)/.test(path));
}

test('an answer that the document does not tell of is found', () => {
  const [, endpoint] = named.find(([name]) => name === 'get /representatives/{id}') ?? [];
  if (endpoint === undefined) throw new Error('the roster has no route');
  const fault = (status: number, type: string, text: string) =>
    faultOf(
      endpoint,
      new Response(null, { status, headers: { 'content-type': type, 'x-request-id': '1' } }),
      text,
    );
  expect(fault(500, 'application/problem+json', '{}')).toBe('our own fault');
  expect(fault(418, 'application/json', '{}')).toBe('nobody was told of 418');
  expect(fault(200, 'text/html', 'x')).toBe('nobody was told of text/html');
  expect(fault(200, 'application/json', '{"id":"x"}')).toContain('another body than told');
  expect(fault(404, 'application/problem+json', '{"code":"not-found"}')).toContain('another body than told');
});

onDatabasesOfTier(`any request, seed ${seed}`, (service) => {
  const worlds = new WeakMap<Service, { world: World; asked: number }>();
  const told = { requests: 0, reached: 0 };
  afterAll(() => {
    process.stdout.write(`${told.requests} requests, ${told.reached} reached a handler, seed ${seed}\n`);
  });

  /** Another one after some routes, for what requests leave behind makes later ones slow. */
  async function worldNow(): Promise<World> {
    const known = worlds.get(service());
    if (known !== undefined && known.asked < 8) {
      known.asked += 1;
      return known.world;
    }
    const world = await someWorld(service());
    worlds.set(service(), { world, asked: 1 });
    return world;
  }

  describe.each(named)('%s', (name, endpoint) => {
    test('is answered as its document says', async () => {
      const world = await worldNow();
      let count = 0;
      for (let index = 0; index < each; index += 1) {
        const { answer, sent } = await asked(world, name, endpoint, index);
        const text = await answer.text();
        const fault = faultOf(endpoint, answer, text);
        expect(fault, `${JSON.stringify(sent).slice(0, 1500)} → ${answer.status} ${text.slice(0, 500)}`).toBe(
          '',
        );
        if (reached(answer.status, text)) count += 1;
      }
      told.requests += each;
      told.reached += count;
      expect(count / each, `${count} of ${each} reached the handler of ${name}`).toBeGreaterThanOrEqual(0.2);
    });
  });

  async function asked(world: World, name: string, endpoint: Endpoint, index: number) {
    const { method, path } = endpoint;
    const found = operations.find((row) => row.method === method && row.path.endsWith(`v1${path}`));
    const row = walked[name];
    if (found === undefined || row === undefined)
      throw new Error(`${name} is not in the document or the walk.`);
    const kind = kinds[index % kinds.length] ?? 'wild';
    const able = roles.filter((role) => mayAsk(endpoint, role));
    // Half of the requests come from somebody who may ask.
    const from = kind === 'whole' || kind === 'bent' || able.length === 0 ? able : roles;
    const role = from[Math.floor(index / kinds.length) % from.length] ?? 'office';
    const place = kind === 'whole' ? 'own' : (places[Math.floor(index / 3) % places.length] ?? 'own');
    // A question changes nothing about who asks it.
    const asker = await (method === 'get' ? sameAsker : freshAsker)(world, role);
    const whole = await row.ask(thingsAt(world, kind === 'bent' ? 'own' : place, asker));
    const [localOffice] = world.own.localOffices;
    const ids = [...world.own.representatives, localOffice, ...Object.values(whole.params ?? {})];
    const { operation } = found;
    const ways = {
      whole: () => fc.constant(whole),
      bent: () => bentAsk(whole),
      made: () => madeAsk(operation, document, ids),
      wild: () => wildAsk(operation),
    };
    const way = ways[kind]();
    const [ask = {}] = fc.sample(way, { numRuns: 1, seed: seed + index * 7919 });
    // Now and then nobody, for whom nothing is to be had.
    const headers: Record<string, string> =
      kind === 'wild' && index % 3 === 0 ? {} : { cookie: `lvzhi_session=${asker.cookie}` };
    const request = requestOf(method, path, ask, headers);
    return { answer: await apiFor(service()).request(request), sent: { kind, role, place, name, ask } };
  }
});

function mayAsk({ act }: Endpoint, role: (typeof roles)[number]): boolean {
  if (act === 'anyone' || act === 'signedIn') return true;
  return role in permissions[act].reach;
}

/** Empty where the answer is one of those that the document tells of. */
function faultOf({ method, path }: Endpoint, answer: Response, text: string): string {
  const { status, headers } = answer;
  if (status >= 500) return 'our own fault';
  if (headers.get('x-request-id') === null) return 'it has no number';
  const found = operations.find((row) => row.method === method && row.path.endsWith(`v1${path}`));
  const response = found?.operation.responses[status];
  if (response === undefined) return `nobody was told of ${status}`;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (response.content === undefined) return text === '' ? '' : 'a body, and none was told of';
  if ('*/*' in response.content) return '';
  if (!(type in response.content)) return `nobody was told of ${type}`;
  if (response.content[type]?.schema === undefined) return '';
  const check = checks.at(`${found?.at}/responses/${status}/content/${pointer(type)}/schema`);
  return check(JSON.parse(text))
    ? ''
    : `another body than told: ${JSON.stringify(check.errors?.slice(0, 3))}`;
}
