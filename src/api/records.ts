/** Duty records over the API. */
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import { day } from '../commands/fields.ts';
import { readerFor } from '../commands/permissions.ts';
import { failure } from '../commands/problems.ts';
import { claimRecord } from '../commands/records/claim-record.ts';
import { correctRecord } from '../commands/records/correct-record.ts';
import { registerRecords } from '../commands/records/register-records.ts';
import { verifyRecords } from '../commands/records/verify-records.ts';
import { withdrawRecord } from '../commands/records/withdraw-record.ts';
import { findRecord, listRecords, recordHistory } from '../store/records.ts';
import { recordStates } from '../store/tables.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';
import { earned, entered, record, recordOf } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '履职记录';
const cursor = z.tuple([day, z.string()]);

const fact = z
  .string()
  .regex(/^[^:：]{1,60}[:：][\s\S]{1,200}$/, '要写成“名称:取值”')
  .transform((text) => {
    const at = text.search(/[:：]/);
    return { name: text.slice(0, at), value: text.slice(at + 1) };
  });

/** Who reads evidence reads why a record was returned; the others see that it was. */
function readsReasons(actor: Actor): boolean {
  return readerFor(actor, 'evidence.read') !== undefined;
}

export const recordEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/records',
      act: 'record.read',
      tag,
      summary: '履职记录，日期近的在前',
      query: z.strictObject({
        ...pageQuery,
        representative: id.optional(),
        localOffice: id.optional(),
        level: z.string().min(1).max(20).optional(),
        matter: id.optional(),
        state: z.enum(recordStates).optional(),
        from: day.optional(),
        until: day.optional(),
        fact: fact.optional(),
      }),
      answer: pageOf(record),
    },
    async ({ deps, reader, actor, query: { cursor: place, limit, ...wanted } }) => {
      const after = readCursor(place, cursor);
      const rows = await listRecords(deps.db, reader, {
        ...wanted,
        limit: limit + 1,
        after: after && { on: after[0], id: after[1] },
      });
      return cursorOf(
        rows,
        limit,
        (row) => [row.on, row.id],
        (row) => recordOf(row, readsReasons(actor)),
      );
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/records/{id}',
      act: 'record.read',
      tag,
      summary: '一条履职记录',
      params: z.strictObject({ id }),
      answer: record,
    },
    async ({ deps, reader, actor, params }) => {
      const found = await findRecord(deps.db, reader, params.id);
      if (found === undefined) throw failure('not-found', { what: '这条履职记录' });
      return recordOf(found, readsReasons(actor));
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/records/{id}/history',
      act: 'record.read',
      tag,
      summary: '一条履职记录的各个版本，何人何时所写',
      params: z.strictObject({ id }),
      answer: z.strictObject({ items: z.array(record) }),
    },
    async ({ deps, reader, actor, params }) => {
      const rows = await recordHistory(deps.db, reader, params.id);
      if (rows.length === 0) throw failure('not-found', { what: '这条履职记录' });
      return { items: rows.map((row) => recordOf(row, readsReasons(actor))) };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/records',
      act: 'record.register',
      tag,
      summary: '登记履职记录，一次一条或多条，全部成功或全部不登记',
      body: registerRecords.input,
      answer: z.strictObject({ records: z.array(entered) }),
      status: 201,
    },
    ({ deps, actor, body, repeat }) => registerRecords.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/records/claim',
      act: 'record.claim',
      tag,
      summary: '申报本人的履职记录',
      body: claimRecord.input,
      answer: entered,
      status: 201,
    },
    ({ deps, actor, body, repeat }) => claimRecord.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/records/verify',
      act: 'record.verify',
      tag,
      summary: '核实或退回履职记录，全部成功或全部不办；核实的答复各得多少分、该项还剩多少',
      body: verifyRecords.input,
      answer: z.strictObject({ records: z.array(entered), earned: z.array(earned) }),
    },
    async ({ deps, actor, body, repeat }) => {
      const { records, earned: found } = await verifyRecords.run(deps, actor, body, repeat);
      return {
        records,
        earned: found.map((one) => ({ ...one, items: one.items.map((item) => ({ ...item })) })),
      };
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/records/{id}',
      act: 'record.correct',
      tag,
      summary: '更正一条履职记录，更正后重新核实',
      params: z.strictObject({ id }),
      body: correctRecord.input.omit({ id: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) => correctRecord.run(deps, actor, { ...body, ...params }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/records/{id}/withdraw',
      act: 'record.correct',
      tag,
      summary: '撤回一条履职记录',
      params: z.strictObject({ id }),
      body: withdrawRecord.input.omit({ id: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) =>
      withdrawRecord.run(deps, actor, { ...body, ...params }, repeat),
  ),
];
