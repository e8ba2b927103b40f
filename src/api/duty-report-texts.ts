/** What is taken out of the duty reports: the minutes of a count as text, and the counts of a year line by line. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { exportReports, exportReportsInput } from '../commands/duty-report/export-reports.ts';
import { minutesOf } from '../commands/duty-report/minutes.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const tag = '述职测评';
const ndjson = 'application/x-ndjson';
const plain = 'text/plain';

export const dutyReportTextEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/duty-reports/export',
      act: 'dutyReport.export',
      tag,
      summary: '导出一年的测评结果（NDJSON，一行一次，含无效的），票率为精确分数，用途记入操作记录',
      query: exportReportsInput,
      gives: ndjson,
    },
    async ({ deps, actor, query }) => {
      const lines = await exportReports(deps, actor, query);
      const body = Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream;
      const name = `duty-reports-${query.subject}-${query.year}.ndjson`;
      return new Response(body, {
        headers: { 'content-type': ndjson, 'content-disposition': `attachment; filename="${name}"` },
      });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/duty-reports/{id}/minutes',
      act: 'dutyReport.read',
      tag,
      summary: '一次述职或测评的计票纪要（文本）',
      params: z.strictObject({ id: z.string().min(1).max(64) }),
      gives: plain,
    },
    async ({ deps, actor, reader, params: { id } }) =>
      new Response(await minutesOf(deps.db, reader, actor, id), {
        headers: { 'content-type': `${plain}; charset=utf-8` },
      }),
  ),
];
