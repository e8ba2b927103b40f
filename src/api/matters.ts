/** Matters over the API: registered once by their organiser, decided for everyone who was called. */
import { z } from 'zod';
import { day } from '../commands/fields.ts';
import { failure } from '../commands/problems.ts';
import { decideCalls } from '../commands/records/decide-calls.ts';
import { saveMatter } from '../commands/records/save-matter.ts';
import { withdrawMatter } from '../commands/records/withdraw-matter.ts';
import {
  type CallFound,
  findMatter,
  listCalls,
  listMatters,
  type MatterFound,
  matterHistory,
} from '../store/matters.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';
import { entered, named, personOf, words } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '活动和事项';
const cursor = z.tuple([day, z.string()]);

const matter = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    on: z.iso.date(),
    title: z.string(),
    facts: words,
    signers: z.boolean(),
    /** Null: the office. */
    organiser: named.nullable(),
    withdrawn: z.boolean(),
    called: z.int(),
    /** Of how many of those called it is open how it ended. */
    undecided: z.int(),
  })
  .meta({ id: 'Matter' });

const call = z.strictObject({
  representative: named,
  position: z.int(),
  decided: z.boolean(),
  records: z.array(entered.extend({ state: z.enum(['claimed', 'verified', 'rejected']) })),
});

export const matterEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/matters',
      act: 'matter.read',
      tag,
      summary: '活动和事项，日期近的在前；undecided=true 只列还有人没有登记结果的',
      query: z.strictObject({
        ...pageQuery,
        undecided: z.enum(['true', 'false']).default('false'),
        representative: id.optional(),
        from: day.optional(),
        until: day.optional(),
      }),
      answer: pageOf(matter),
    },
    async ({ deps, reader, actor, query: { cursor: place, limit, undecided, ...wanted } }) => {
      const after = readCursor(place, cursor);
      const rows = await listMatters(deps.db, reader, {
        ...wanted,
        limit: limit + 1,
        after: after && { on: after[0], id: after[1] },
        undecidedBy: undecided === 'true' ? actor.today : undefined,
      });
      return cursorOf(rows, limit, (row) => [row.on, row.id], matterOf);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/matters/{id}',
      act: 'matter.read',
      tag,
      summary: '一件活动或事项，应到人员和各自的结果',
      params: z.strictObject({ id }),
      answer: matter.extend({ calls: z.array(call) }).meta({ id: 'MatterWithCalls' }),
    },
    async ({ deps, reader, params }) => {
      const found = await findMatter(deps.db, reader, params.id);
      if (found === undefined) throw failure('not-found', { what: '这件事项' });
      const calls = await listCalls(deps.db, reader, found);
      return { ...matterOf(found), calls: calls.map(callOf) };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/matters/{id}/history',
      act: 'matter.read',
      tag,
      summary: '一件活动或事项的各个版本，何人何时所写',
      params: z.strictObject({ id }),
      answer: z.strictObject({
        items: z.array(
          matter.omit({ organiser: true, called: true, undecided: true }).extend({
            reason: z.string().nullable(),
            recordedBy: named.nullable(),
            recordedAt: z.iso.datetime(),
          }),
        ),
      }),
    },
    async ({ deps, reader, params }) => {
      const rows = await matterHistory(deps.db, reader, params.id);
      if (rows.length === 0) throw failure('not-found', { what: '这件事项' });
      return {
        items: rows.map((row) => ({
          ...saidBy(row),
          reason: row.reason,
          recordedBy: personOf(row.recorded_by, row.recorded),
          recordedAt: row.recorded_at.toISOString(),
        })),
      };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/matters',
      act: 'matter.write',
      tag,
      summary: '登记或更正活动、事项及应到人员',
      body: saveMatter.input,
      answer: entered.extend({ corrected: z.array(entered) }),
    },
    ({ deps, actor, body, repeat }) => saveMatter.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/matters/{id}/calls',
      act: 'matter.write',
      tag,
      summary: '登记应到人员的结果，由他人核实',
      params: z.strictObject({ id }),
      body: z.strictObject({
        version: decideCalls.input.shape.version,
        outcomes: decideCalls.input.shape.outcomes,
      }),
      answer: z.strictObject({ records: z.array(entered) }),
      status: 201,
    },
    ({ deps, actor, params, body, repeat }) => decideCalls.run(deps, actor, { ...body, ...params }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/matters/{id}/withdraw',
      act: 'matter.write',
      tag,
      summary: '撤回一件事项及其全部履职记录',
      params: z.strictObject({ id }),
      body: withdrawMatter.input.omit({ id: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) =>
      withdrawMatter.run(deps, actor, { ...body, ...params }, repeat),
  ),
];

function saidBy(
  row: Pick<MatterFound, 'id' | 'version' | 'on' | 'title' | 'facts' | 'signers' | 'withdrawn'>,
) {
  const { id, version, on, title, facts, signers, withdrawn } = row;
  return { id, version, on, title, facts: facts as Record<string, string | string[]>, signers, withdrawn };
}

function matterOf(row: MatterFound): z.input<typeof matter> {
  return {
    ...saidBy(row),
    organiser: personOf(row.local_office_id, row.organiser),
    called: row.called,
    undecided: row.withdrawn ? 0 : row.undecided,
  };
}

function callOf({ representative, name, position, records }: CallFound): z.input<typeof call> {
  return {
    representative: { id: representative, name },
    position,
    decided: records.some(({ state }) => state !== 'rejected'),
    records: records.map((record) => ({ ...record })),
  };
}
