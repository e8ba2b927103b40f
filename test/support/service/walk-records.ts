/** The walk's requests about records, matters, evidence, scores and what is made of them. */

import { someDay } from './dossier-things.ts';
import { pdf } from './files.ts';
import type { Row } from './walk-row.ts';

const suggestion = () => ({ on: someDay(), facts: { 类别: '建议' } });

export const recordRows: Readonly<Record<string, Row>> = {
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

export const evidenceRows: Readonly<Record<string, Row>> = {
  'post /records/{id}/evidence': {
    ask: async ({ record }) => ({
      params: { id: await record('claimed') },
      raw: { type: 'application/pdf', bytes: pdf() },
      headers: { 'x-file-name': encodeURIComponent('签到表.pdf') },
    }),
  },
  'get /records/{id}/evidence': { ask: async ({ record }) => ({ params: { id: await record('verified') } }) },
  'get /evidence/{id}': { ask: async ({ evidence }) => ({ params: { id: await evidence() } }) },
};

export const objectionRows: Readonly<Record<string, Row>> = {
  'get /objections': {
    ask: async ({ representative, objection }) => {
      await objection();
      return { query: { representative } };
    },
    unreached: 200,
  },
  'get /objections/{id}': { ask: async ({ objection }) => ({ params: { id: await objection() } }) },
  'get /objections/{id}/history': { ask: async ({ objection }) => ({ params: { id: await objection() } }) },
  'post /objections': {
    ask: async ({ record }) => ({
      body: { kind: '错', record: await record('rejected'), text: '日期不对' },
    }),
  },
  'post /objections/{id}/withdraw': {
    ask: async ({ objection }) => ({ params: { id: await objection() }, body: { version: 1 } }),
  },
  'post /objections/{id}/decide': {
    ask: async ({ objection }) => ({
      params: { id: await objection() },
      body: { version: 1, verdict: 'upheld', outcome: '已经更正' },
    }),
  },
};

export const matterRows: Readonly<Record<string, Row>> = {
  'get /matters': {
    ask: async ({ representative, matter }) => {
      await matter();
      return { query: { representative } };
    },
    unreached: 200,
  },
  'get /matters/{id}': { ask: async ({ matter }) => ({ params: { id: await matter() } }) },
  'get /matters/{id}/history': { ask: async ({ matter }) => ({ params: { id: await matter() } }) },
  'post /matters': {
    ask: ({ representative }) => ({
      body: { ...suggestion(), title: '联名建议', signers: true, called: [representative] },
    }),
  },
  'post /matters/{id}/calls': {
    ask: async ({ matter, representative }) => ({
      params: { id: await matter() },
      body: { version: 1, outcomes: [{ representative }] },
    }),
  },
  'post /matters/{id}/withdraw': {
    ask: async ({ matter }) => ({ params: { id: await matter() }, body: { version: 1, reason: '重复登记' } }),
  },
};

export const scoreRows: Readonly<Record<string, Row>> = {
  'get /representatives/{id}/score': {
    ask: ({ representative }) => ({ params: { id: representative }, query: { period: '2026' } }),
  },
  'get /scores': { ask: ({ localOffice }) => ({ query: { localOffice, period: '2026' } }), unreached: 200 },
  'get /statistics': { ask: () => ({ query: { period: '2026', by: 'level' } }), unreached: 'nothing' },
  'get /export/{list}': {
    ask: () => ({ params: { list: 'roster' }, query: { purpose: '核对名册' } }),
    unreached: 'nothing',
  },
  'get /export': { ask: () => ({ query: { period: '2026', purpose: '年终备份' } }), unreached: 'nothing' },
};

const file = (representative: string) => ({
  type: 'application/x-ndjson',
  bytes: new TextEncoder().encode(`${JSON.stringify({ representative, ...suggestion() })}\n`),
});

export const importRows: Readonly<Record<string, Row>> = {
  'get /imports/template': { ask: () => ({ query: { list: 'records' } }), unreached: 'nothing' },
  // What is wrong with a file is the very thing that a preview shows.
  'post /imports/preview': {
    ask: ({ representative }) => ({ query: { kind: 'records' }, raw: file(representative) }),
    unreached: 200,
  },
  'post /imports/commit': {
    ask: async ({ representative, byOffice }) => {
      const raw = file(representative);
      const preview = new Request('http://localhost/api/v1/imports/preview?kind=records', {
        method: 'POST',
        headers: { host: 'localhost', 'content-type': raw.type },
        body: Buffer.from(raw.bytes),
      });
      const { hash } = (await (await byOffice(preview)).json()) as { hash: string | null };
      return { query: { kind: 'records', hash: hash ?? 'none' }, raw };
    },
    unreached: 422,
  },
};
