/**
 * Every route, as everybody, about the own and the foreign: only what the one table allows is answered.
 *
 * `npm test` asks every route as one role of each reach, as one that may not, and as three who may not any more.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { endpoints } from '../../src/api/endpoints.ts';
import { type Act, permissions, type Reach } from '../../src/commands/permissions.ts';
import { type Role, roles } from '../../src/store/tables.ts';
import { expectGolden } from '../support/golden.ts';
import { apiFor } from '../support/service/asking.ts';
import type { Somebody } from '../support/service/congress.ts';
import { lapsed } from '../support/service/lapsed.ts';
import { permissionText } from '../support/service/permission-text.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import {
  freshAsker,
  type Place,
  places,
  sameAsker,
  someWorld,
  thingsAt,
  type World,
} from '../support/service/things.ts';
import { requestOf, walked } from '../support/service/walk.ts';
import type { Ask } from '../support/service/walk-row.ts';

const named = endpoints.map((row) => [`${row.method} ${row.path}`, row] as const);
const full = process.env['LVZHI_TIER'] !== 'plain';

test('the table of permissions reads as sentences', () => {
  expectGolden('permissions.txt', permissionText());
});

test('every route has a row in the walk, and every row a route', () => {
  const routes: string[] = named.map(([name]) => name);
  expect(
    routes
      .filter((name) => !Object.hasOwn(walked, name))
      .map((name) => `${name}: no row in test/support/service/walk.ts; write a request that succeeds.`),
  ).toEqual([]);
  expect(
    Object.keys(walked)
      .filter((name) => !routes.includes(name))
      .map((name) => `${name}: no such route; take its row out of test/support/service/walk.ts.`),
  ).toEqual([]);
});

/** What the table says; undefined for a route that asks for no act. */
function reachOf({ act }: Endpoint, role: Role): Reach | 'none' | undefined {
  if (act === 'anyone' || act === 'signedIn') return undefined;
  return (permissions[act as Act].reach as Partial<Record<Role, Reach>>)[role] ?? 'none';
}

/** Of those that may not another one for each route, so that each of them is refused somewhere. */
function walkedBy(endpoint: Endpoint): readonly Role[] {
  if (full) return roles;
  const reaches = roles.map((role) => reachOf(endpoint, role));
  const not = roles.filter((_, index) => reaches[index] === 'none');
  return roles.filter((role, index) =>
    reaches[index] === 'none'
      ? role === not[endpoints.indexOf(endpoint) % not.length]
      : reaches.indexOf(reaches[index]) === index,
  );
}

/** The first of them is anonymous; beside that one others for each route. */
function lapsedWalked<T>(all: readonly T[], endpoint: Endpoint): readonly T[] {
  const at = 1 + ((2 * endpoints.indexOf(endpoint)) % (all.length - 1));
  return full ? all : [...all.slice(0, 1), ...all.slice(at, at + 2)];
}

/** The status of what is done, or the one that refuses. */
function expected(endpoint: Endpoint, name: string, role: Role, place: Place): number {
  const reach = reachOf(endpoint, role);
  if (reach === 'none') return 403;
  const wide = reach === 'congress' || walked[name]?.ofCongress === true;
  const reaches = place === 'own' || (place === 'otherOffice' && wide);
  const unreached = walked[name]?.unreached ?? 404;
  return reaches || unreached === 'nothing' ? endpoint.status : unreached;
}

onDatabasesOfTier('permissions', (service) => {
  let world: World;
  beforeAll(async () => {
    world = await someWorld(service());
  });

  const refusedAsks = new Map<string, Promise<Ask>>();

  /** What is refused changes nothing, so all who are refused ask for one thing. */
  function askFor(name: string, place: Place, asker: Somebody, refused: boolean): Promise<Ask> {
    const row = walked[name];
    if (row === undefined) throw new Error(`${name} has no row in walk.ts.`);
    const make = async () => row.ask(thingsAt(world, place, asker));
    if (!refused) return make();
    const key = `${name} ${place}`;
    const ask = refusedAsks.get(key) ?? make();
    refusedAsks.set(key, ask);
    return ask;
  }

  async function answerTo(
    endpoint: Endpoint,
    name: string,
    place: Place,
    asker: Somebody,
    { refused, headers }: { readonly refused: boolean; readonly headers?: Record<string, string> },
  ) {
    const ask = await askFor(name, place, asker, refused);
    const cookie: Record<string, string> = { cookie: `lvzhi_session=${asker.cookie}` };
    const send = () =>
      apiFor(service()).request(requestOf(endpoint.method, endpoint.path, ask, headers ?? cookie));
    service().statements.length = 0;
    const answer = await send();
    const text = await answer.text();
    // That somebody was refused is noted, and is no change.
    const tried = service().statements.some(
      (statement) => /^(insert|update|delete)/i.test(statement) && !/"audit_(event|head)"/.test(statement),
    );
    if (answer.status < 400 || !tried) return { status: answer.status, text, changed: false };
    // It wrote before it refused: asked again it shows whether all of that was taken back.
    const before = await rowsIn(world);
    await send();
    return { status: answer.status, text, changed: (await rowsIn(world)) !== before };
  }

  describe.each(named.filter(([name]) => Object.hasOwn(walked, name)))('%s', (name, endpoint) => {
    test.each(walkedBy(endpoint))('as %s, own and foreign', async (role) => {
      // What names nothing asks for the own things, wherever it is asked.
      const walkedPlaces = walked[name]?.unreached === 'nothing' ? (['own'] as const) : places;
      for (const place of walkedPlaces) {
        const wanted = expected(endpoint, name, role, place);
        const refused = wanted >= 400;
        // Who changes something may change what the asker may do next.
        const nothing = endpoint.method === 'get' || refused;
        const asker = await (nothing ? sameAsker(world, role) : freshAsker(world, role));
        const { status, text, changed } = await answerTo(endpoint, name, place, asker, { refused });
        expect([place, status], text.slice(0, 300)).toEqual([place, wanted]);
        if (status >= 400) expect(changed, `${place}: refused, and yet written`).toBe(false);
        else expect(leakedIn(text, reachOf(endpoint, role), world), place).toEqual([]);
      }
    });

    test('as somebody who may not ask at all', async () => {
      const role = roles.find((each) => reachOf(endpoint, each) !== 'none');
      if (role === undefined) throw new Error(`nobody may ask ${name}`);
      const all = await lapsed(world, role, endpoint.act);
      for (const { who, statuses, asker, headers } of lapsedWalked(all, endpoint)) {
        const refused = statuses.every((each) => each >= 400);
        const { status, text, changed } = await answerTo(endpoint, name, 'own', asker, { refused, headers });
        expect(statuses, `${who}: ${status} ${text.slice(0, 300)}`).toContain(status);
        expect(changed, `${who}: refused, and yet written`).toBe(false);
      }
    });
  });
});

/** Ids of what lies beyond the reach. */
function leakedIn(text: string, reach: Reach | undefined | 'none', { own, other }: World): string[] {
  const near = reach === 'localOffice' || reach === 'self';
  const beyond = [other.id, ...(near ? [own.representatives[2]] : [])];
  return beyond.filter((id) => text.includes(id));
}

/** That somebody was refused is noted, and is no change. */
const attemptsAside = sql`where t.details not like '{"refused"%'`;

/** Changes with everything that is written. */
async function rowsIn({ service }: World): Promise<string> {
  const tables = [
    ...['audit_event', 'duty_record', 'matter', 'representative', 'representative_version', 'local_office'],
    ...['evidence', 'objection', 'edition', 'edition_adoption', 'recusal', 'congress', 'idempotency_key'],
    ...['post', 'account', 'person', 'session', 'api_token', 'rating'],
    ...['review', 'review_version', 'review_event', 'assessment', 'assessment_sheet', 'assessment_draft'],
    ...['review_paper', 'consequence_step', 'employer_report', 'past_period', 'tally', 'commitment'],
    ...['duty_report', 'duty_report_version', 'duty_report_event', 'duty_report_paper', 'follow_up'],
  ];
  const texts = tables.map(
    (table) =>
      sql`(select md5(string_agg(t::text, ',' order by t::text)) from ${sql.table(table)} as t
        ${table === 'audit_event' ? attemptsAside : sql``})`,
  );
  const { rows } = await sql<{ all: string }>`select concat_ws(' ', ${sql.join(texts)}) as all`.execute(
    service.db,
  );
  return rows[0]?.all ?? '';
}
