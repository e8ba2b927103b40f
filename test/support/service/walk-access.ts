/** The walk's requests about accounts, posts, recusals, settings and the audit chain. */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../../src/commands/accounts/passwords.ts';
import { password } from './things.ts';
import type { Row } from './walk-row.ts';

const fresh = () => randomUUID().slice(0, 12);

export const ownRows: Readonly<Record<string, Row>> = {
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

const first = { role: 'localOffice', from: '2026-11-20' };

export const accountRows: Readonly<Record<string, Row>> = {
  'get /accounts': { ask: () => ({ query: { limit: '500' } }), unreached: 'nothing' },
  'get /accounts/{id}': { ask: async ({ account }) => ({ params: { id: (await account()).account } }) },
  'post /accounts': {
    ask: ({ localOffice }) => ({
      body: { login: `z${fresh()}`, name: '李娜', post: { ...first, localOffice } },
    }),
  },
  'post /accounts/representatives': {
    ask: ({ localOffice }) => ({ body: { prefix: `p${fresh()}-`, localOffice, from: '2026-11-20' } }),
  },
  'post /accounts/representatives/passwords': { ask: ({ localOffice }) => ({ body: { localOffice } }) },
  'post /accounts/{id}/password': {
    ask: async ({ account }) => ({ params: { id: (await account()).account } }),
  },
  'put /accounts/{id}/disabled': {
    ask: async ({ account }) => ({ params: { id: (await account()).account }, body: { disabled: true } }),
  },
  'post /posts': {
    ask: async ({ person, localOffice }) => ({ body: { person: await person(), ...first, localOffice } }),
  },
  'post /posts/{id}/end': {
    ask: async ({ account }) => ({ params: { id: (await account()).post }, body: {} }),
  },
};

export const recusalRows: Readonly<Record<string, Row>> = {
  'get /recusals': {
    ask: async ({ recusal }) => {
      await recusal();
      return {};
    },
    unreached: 200,
  },
  'get /persons': { ask: () => ({}), unreached: 'nothing' },
  'post /recusals': {
    ask: async ({ person, representative }) => ({
      body: { person: await person(), representative, reason: '亲属' },
    }),
  },
  'post /recusals/own': { ask: ({ representative }) => ({ body: { representative, reason: '亲属' } }) },
  'post /recusals/withdraw': {
    ask: async ({ recusal, representative }) => ({
      body: { ...(await recusal()), representative, version: 1, reason: '关系已经解除' },
    }),
  },
};

export const settingRows: Readonly<Record<string, Row>> = {
  'get /settings': { ask: () => ({}), unreached: 'nothing' },
  'put /settings': { ask: () => ({ body: { fourEyesWaived: false } }), unreached: 'nothing' },
  'get /audit': { ask: () => ({ query: { limit: '5' } }), unreached: 'nothing' },
};
