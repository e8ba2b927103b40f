/** Objections (错、重、漏) over the API. */
import { z } from 'zod';
import { failure } from '../commands/problems.ts';
import { decideObjection } from '../commands/records/decide-objection.ts';
import { raiseObjection } from '../commands/records/raise-objection.ts';
import { withdrawObjection } from '../commands/records/withdraw-objection.ts';
import { findObjection, listObjections, type ObjectionFound, objectionHistory } from '../store/objections.ts';
import { objectionKinds, objectionStates } from '../store/tables.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';
import { entered, named, personOf } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '异议';
const cursor = z.tuple([z.iso.datetime(), z.string()]);

const objection = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    representative: named,
    kind: z.enum(objectionKinds),
    record: z.string().nullable(),
    text: z.string(),
    state: z.enum(objectionStates),
    outcome: z.string().nullable(),
    recordedBy: named.nullable(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'Objection' });

export const objectionEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/objections',
      act: 'objection.read',
      tag,
      summary: '异议，最近有变动的在前',
      query: z.strictObject({
        ...pageQuery,
        representative: id.optional(),
        record: id.optional(),
        state: z.enum(objectionStates).optional(),
      }),
      answer: pageOf(objection),
    },
    async ({ deps, reader, query: { cursor: place, limit, ...wanted } }) => {
      const after = readCursor(place, cursor);
      const rows = await listObjections(deps.db, reader, {
        ...wanted,
        limit: limit + 1,
        after: after && { at: new Date(after[0]), id: after[1] },
      });
      return cursorOf(rows, limit, (row) => [row.recorded_at.toISOString(), row.id], objectionOf);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/objections/{id}',
      act: 'objection.read',
      tag,
      summary: '一条异议',
      params: z.strictObject({ id }),
      answer: objection,
    },
    async ({ deps, reader, params }) => {
      const found = await findObjection(deps.db, reader, params.id);
      if (found === undefined) throw failure('not-found', { what: '这条异议' });
      return objectionOf(found);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/objections/{id}/history',
      act: 'objection.read',
      tag,
      summary: '一条异议的提出、处理经过',
      params: z.strictObject({ id }),
      answer: z.strictObject({ items: z.array(objection) }),
    },
    async ({ deps, reader, params }) => {
      const rows = await objectionHistory(deps.db, reader, params.id);
      if (rows.length === 0) throw failure('not-found', { what: '这条异议' });
      return { items: rows.map(objectionOf) };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/objections',
      act: 'objection.raise',
      tag,
      summary: '对本人的履职记录提出异议：错、重，或者漏记',
      body: raiseObjection.input,
      answer: entered,
      status: 201,
    },
    ({ deps, actor, body, repeat }) => raiseObjection.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/objections/{id}/withdraw',
      act: 'objection.raise',
      tag,
      summary: '撤回尚未处理的异议',
      params: z.strictObject({ id }),
      body: withdrawObjection.input.omit({ id: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) =>
      withdrawObjection.run(deps, actor, { ...body, ...params }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/objections/{id}/decide',
      act: 'objection.decide',
      tag,
      summary: '处理异议；采纳的，答复写明接下来要办的事',
      params: z.strictObject({ id }),
      body: decideObjection.input.omit({ id: true }),
      answer: entered.extend({ next: z.string().nullable() }),
    },
    ({ deps, actor, params, body, repeat }) =>
      decideObjection.run(deps, actor, { ...body, ...params }, repeat),
  ),
];

function objectionOf(row: ObjectionFound): z.input<typeof objection> {
  return {
    id: row.id,
    version: row.version,
    representative: { id: row.representative_id, name: row.representative },
    kind: row.kind,
    record: row.record_id,
    text: row.text,
    state: row.state,
    outcome: row.outcome,
    recordedBy: personOf(row.recorded_by, row.recorded),
    recordedAt: row.recorded_at.toISOString(),
  };
}
