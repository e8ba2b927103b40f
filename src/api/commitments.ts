/** 亮承诺 over the API: public promises, read by whoever reads the duty reports. */
import { z } from 'zod';
import { correctCommitment } from '../commands/commitments/correct.ts';
import { reportCommitmentDone } from '../commands/commitments/done.ts';
import { period } from '../commands/commitments/fields.ts';
import { makeCommitment } from '../commands/commitments/make.ts';
import { withdrawCommitment } from '../commands/commitments/withdraw.ts';
import { type CommitmentFound, listCommitments } from '../store/commitments.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';
import { entered, named, personOf } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '履职承诺';
const one = z.strictObject({ id });

export const commitment = z
  .strictObject({
    ...{ id: z.string(), version: z.int() },
    representative: named.extend({ officeNumber: z.string() }),
    localOffice: named,
    ...{ period: z.string(), text: z.string() },
    done: z.strictObject({ text: z.string(), on: z.iso.date() }).nullable().describe('完成情况'),
    withdrawn: z.strictObject({ reason: z.string(), on: z.iso.date() }).nullable(),
    recordedBy: named.nullable(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'Commitment' });

export const commitmentEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/commitments',
      act: 'dutyReport.read',
      tag,
      summary: '代表向选民作出的承诺及完成情况，年份近的在前',
      query: z.strictObject({
        ...pageQuery,
        representative: id.optional(),
        localOffice: id.optional(),
        period: period.optional(),
        withdrawn: z.enum(['true', 'false']).optional().describe('true 只列已撤回的；不写即没有撤回的'),
      }),
      answer: pageOf(commitment),
    },
    async ({ deps, reader, query: { cursor, limit, representative, localOffice, period, withdrawn } }) => {
      const place = readCursor(cursor, z.tuple([z.string(), z.string()]));
      const rows = await listCommitments(deps.db, reader, {
        ...(representative === undefined ? {} : { representative }),
        ...(localOffice === undefined ? {} : { localOffice }),
        ...(period === undefined ? {} : { period }),
        withdrawn: withdrawn === 'true',
        ...(place === undefined ? {} : { after: { period: place[0], id: place[1] } }),
        limit: limit + 1,
      });
      return cursorOf(rows, limit, (row) => [row.period, row.id], commitmentOf);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/commitments',
      act: makeCommitment.act,
      tag,
      summary: '登记一项承诺：代表本人，或由乡镇街道、代表工作机构代为登记',
      body: makeCommitment.input,
      answer: entered,
      status: 201,
    },
    ({ deps, actor, body, repeat }) => makeCommitment.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/commitments/{id}/correct',
      act: correctCommitment.act,
      tag,
      summary: '更正一项还没有报告完成情况的承诺',
      params: one,
      body: correctCommitment.input.omit({ commitment: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) =>
      correctCommitment.run(deps, actor, { commitment: params.id, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/commitments/{id}/done',
      act: reportCommitmentDone.act,
      tag,
      summary: '报告一项承诺的完成情况；写错的，再报告一次',
      params: one,
      body: reportCommitmentDone.input.omit({ commitment: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) =>
      reportCommitmentDone.run(deps, actor, { commitment: params.id, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/commitments/{id}/withdraw',
      act: withdrawCommitment.act,
      tag,
      summary: '撤回一项承诺，说明理由',
      params: one,
      body: withdrawCommitment.input.omit({ commitment: true }),
      answer: entered,
    },
    ({ deps, actor, params, body, repeat }) =>
      withdrawCommitment.run(deps, actor, { commitment: params.id, ...body }, repeat),
  ),
];

export function commitmentOf(row: CommitmentFound): z.input<typeof commitment> {
  const { done, done_on: on, withdrawn } = row;
  return {
    ...{ id: row.id, version: row.version, period: row.period, text: row.text },
    representative: { id: row.representative_id, name: row.name, officeNumber: row.office_number },
    localOffice: { id: row.local_office_id, name: row.local_office },
    done: withdrawn || done === null || on === null ? null : { text: done, on },
    withdrawn: withdrawn && done !== null && on !== null ? { reason: done, on } : null,
    recordedBy: personOf(row.recorded_by, row.recorded),
    recordedAt: row.recorded_at.toISOString(),
  };
}
