/** Who is recused from whom. */
import { z } from 'zod';
import { declareRecusal, registerRecusal, withdrawRecusal } from '../commands/recusals/declare-recusal.ts';
import { listPersons } from '../store/congresses.ts';
import { listRecusals } from '../store/recusals.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const tag = '回避';
const named = z.strictObject({ id: z.string(), name: z.string() });
const versioned = z.strictObject({ version: z.int() });

const recusal = z
  .strictObject({
    person: named,
    representative: named,
    version: z.int(),
    reason: z.string(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'Recusal' });

export const recusalEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/recusals',
      act: 'recusal.read',
      tag,
      summary: '在办的回避登记',
      answer: z.strictObject({ items: z.array(recusal) }),
    },
    async ({ deps, reader }) => ({
      items: (await listRecusals(deps.db, reader)).map((row) => ({
        person: { id: row.person_id, name: row.person },
        representative: { id: row.representative_id, name: row.representative },
        version: row.version,
        reason: row.reason,
        recordedAt: row.recorded_at.toISOString(),
      })),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/persons',
      act: 'recusal.read',
      tag,
      summary: '在本级人大有岗位或有过岗位的人',
      answer: z.strictObject({ items: z.array(named) }),
    },
    async ({ deps, reader }) => ({ items: [...(await listPersons(deps.db, reader))] }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/recusals',
      act: 'recusal.write',
      tag,
      summary: '登记一人对一名代表应当回避',
      body: registerRecusal.input,
      answer: versioned,
      status: 201,
    },
    ({ deps, actor, body, repeat }) => registerRecusal.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/recusals/own',
      act: 'recusal.declare',
      tag,
      summary: '申报本人对一名代表应当回避',
      body: declareRecusal.input,
      answer: versioned,
      status: 201,
    },
    ({ deps, actor, body, repeat }) => declareRecusal.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/recusals/withdraw',
      act: 'recusal.write',
      tag,
      summary: '撤销一项回避登记；不能撤销本人的',
      body: withdrawRecusal.input,
    },
    async ({ deps, actor, body, repeat }) => {
      await withdrawRecusal.run(deps, actor, body, repeat);
      return undefined;
    },
  ),
];
