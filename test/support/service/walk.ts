/**
 * For every route a request that must succeed: the walk through all permissions and the fuzz start from it.
 *
 * A route without a row fails the walk.
 */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../../src/commands/passwords.ts';
import { password, someDay, type Things } from './things.ts';

export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Another body than JSON, with its media type. */
  readonly raw?: { readonly type: string; readonly bytes: Uint8Array };
}

export interface Row {
  readonly ask: (things: Things) => Ask | Promise<Ask>;
  /**
   * What it answers when it names a thing that the asker does not reach: not found, unless said; 200 for a list that
   * is then empty; `nothing` where nothing is named.
   */
  readonly unreached?: 200 | 'nothing';
}

const fresh = () => randomUUID().slice(0, 12);
const suggestion = () => ({ on: someDay(), facts: { 类别: '建议' } });

const rosterRows: Readonly<Record<string, Row>> = {
  'get /representatives': {
    ask: ({ localOffice }) => ({ query: { localOffice, limit: '2' } }),
    unreached: 200,
  },
  'get /representatives/{id}': { ask: ({ representative }) => ({ params: { id: representative } }) },
  'post /representatives': {
    ask: ({ localOffice }) => ({
      body: {
        ...{ officeNumber: fresh(), name: '李娜', localOffice, electedOn: '2021-11-01', level: '县' },
        traits: { 代表类别: '基层代表' },
      },
    }),
  },
  'post /representatives/{id}/trait-changes': {
    ask: async (things) => ({
      params: { id: things.representative },
      body: {
        version: await newestVersion(things),
        on: someDay(),
        traits: { 代表类别: '党政干部' },
        reason: '补选',
      },
    }),
  },
  'post /representatives/{id}/leaving': {
    ask: async (things) => ({
      params: { id: things.representative },
      body: { version: await newestVersion(things), on: '2026-11-19', reason: '调离' },
    }),
  },
  'get /local-offices': { ask: () => ({}), unreached: 'nothing' },
  'post /local-offices': {
    ask: async ({ service, congress, localOffice }) => {
      const { version } = await service.db
        .selectFrom('local_office')
        .select('version')
        .where('congress_id', '=', congress)
        .where('id', '=', localOffice)
        .orderBy('version', 'desc')
        .executeTakeFirstOrThrow();
      return { body: { id: localOffice, version, name: `街道${fresh()}` } };
    },
  },
};

async function newestVersion({ service, congress, representative }: Things): Promise<number> {
  const { version } = await service.db
    .selectFrom('representative_version')
    .select('version')
    .where('congress_id', '=', congress)
    .where('representative_id', '=', representative)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow();
  return version;
}

const recordRows: Readonly<Record<string, Row>> = {
  'get /records': {
    ask: ({ representative }) => ({ query: { representative, limit: '3' } }),
    unreached: 200,
  },
  'get /records/{id}': { ask: async ({ record }) => ({ params: { id: await record('claimed') } }) },
  'get /records/{id}/history': { ask: async ({ record }) => ({ params: { id: await record('rejected') } }) },
  'post /records': {
    ask: ({ representative }) => ({ body: { rows: [{ representative, ...suggestion() }] } }),
  },
  'post /records/claim': { ask: () => ({ body: suggestion() }), unreached: 'nothing' },
  'post /records/verify': {
    ask: async ({ record }) => ({
      body: { records: [{ id: await record('claimed'), version: 1 }], verdict: 'verified' },
    }),
  },
  'put /records/{id}': {
    ask: async ({ record }) => ({
      params: { id: await record('claimed') },
      body: { version: 1, ...suggestion(), reason: '日期写错' },
    }),
  },
  'post /records/{id}/withdraw': {
    ask: async ({ record }) => ({
      params: { id: await record('claimed') },
      body: { version: 1, reason: '重复申报' },
    }),
  },
};

const scoreRows: Readonly<Record<string, Row>> = {
  'get /representatives/{id}/score': {
    ask: ({ representative }) => ({ params: { id: representative }, query: { period: '2026' } }),
  },
  'get /scores': { ask: ({ localOffice }) => ({ query: { localOffice, period: '2026' } }), unreached: 200 },
};

const accountRows: Readonly<Record<string, Row>> = {
  'post /session': {
    ask: async ({ account }) => ({ body: { login: (await account()).login, password } }),
    unreached: 'nothing',
  },
  'put /session/post': { ask: ({ somebody }) => ({ body: { post: somebody.actor.post } }) },
  'delete /session': { ask: () => ({}), unreached: 'nothing' },
  'get /me': { ask: () => ({}), unreached: 'nothing' },
  'put /me/password': {
    ask: async ({ service, somebody }) => {
      const kept = await hashPassword(password, service.hashCost);
      const { account } = somebody.actor;
      await service.db.updateTable('account').set({ password: kept }).where('id', '=', account).execute();
      return { body: { old: password, new: `新的${fresh()}` } };
    },
    unreached: 'nothing',
  },
  'delete /me/sessions': { ask: () => ({ query: { tokens: 'yes' } }), unreached: 'nothing' },
  'get /me/tokens': { ask: () => ({}), unreached: 'nothing' },
  'post /me/tokens': {
    ask: ({ somebody }) => ({
      body: { name: fresh(), post: somebody.actor.post, expiresOn: '2026-12-31' },
    }),
  },
  'delete /me/tokens/{id}': { ask: async ({ token }) => ({ params: { id: (await token()).id } }) },
};

/** By method and path. */
export const walked: Readonly<Record<string, Row>> = {
  ...rosterRows,
  ...recordRows,
  ...scoreRows,
  ...accountRows,
};

export function requestOf(
  method: string,
  path: string,
  ask: Ask,
  headers: Record<string, string> = {},
): Request {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(ask.params?.[name] ?? ''));
  const query = new URLSearchParams(ask.query).toString();
  const content =
    ask.raw !== undefined
      ? { body: Buffer.from(ask.raw.bytes), type: ask.raw.type }
      : ask.body !== undefined
        ? { body: JSON.stringify(ask.body), type: 'application/json' }
        : undefined;
  return new Request(`http://localhost/api/v1${filled}${query === '' ? '' : `?${query}`}`, {
    method: method.toUpperCase(),
    headers: {
      host: 'localhost',
      ...(content === undefined ? {} : { 'content-type': content.type }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content.body }),
  });
}
