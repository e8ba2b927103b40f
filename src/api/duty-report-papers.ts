/** Scans about duty reports over the API: of the meeting, of the talk, of the rectification. */
import { z } from 'zod';
import {
  addReportMinutes,
  addReportPaper,
  followUpPapers,
  meetingPapers,
  readReportMinutes,
  readReportPaper,
} from '../commands/duty-report/paper.ts';
import type { ReportPaperFound } from '../store/duty-report/papers.ts';
import { paperKinds } from '../store/duty-report/tables.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { fileAnswer, fileTaken, receivedFile } from './files.ts';
import { named } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const one = z.strictObject({ id });

const added = z
  .strictObject({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })
  .meta({ id: 'DutyReportPaperAdded' });
const papers = z
  .strictObject({
    items: z.array(
      z.strictObject({
        ...added.shape,
        about: z.enum(paperKinds),
        ...{ addedBy: named, addedAt: z.iso.datetime() },
      }),
    ),
  })
  .meta({ id: 'DutyReportPapers' });

export const dutyReportPaperEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/duty-reports/{id}/papers',
      act: 'dutyReport.read',
      tag: '述职测评',
      summary: '述职会议材料的扫描件清单；代表工作机构以外，计票生效并且有效票不少于五张以后才能看',
      params: one,
      answer: papers,
    },
    async ({ deps, reader, actor, params }) =>
      papersOf(await meetingPapers(deps.db, reader, actor, params.id)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/duty-reports/{id}/papers',
      act: 'dutyReport.addMinutes',
      tag: '述职测评',
      summary: '上传一份述职会议材料的扫描件；x-file-name 写文件名，以百分号编码',
      params: one,
      takes: fileTaken,
      answer: added,
      status: 201,
      attempted,
    },
    async ({ deps, actor, params, context, repeat }) => {
      const { name, bytes, again } = await receivedFile(context, repeat);
      return addReportMinutes.run(deps, actor, { report: params.id, name, bytes }, again);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/duty-report-papers/{id}',
      act: 'dutyReport.read',
      tag: '述职测评',
      summary: '一份述职会议材料的扫描件；每次查看都有记录',
      params: one,
      gives: '*/*',
    },
    async ({ deps, actor, params }) => fileAnswer(await readReportMinutes.run(deps, actor, params)),
  ),
  endpoint(
    {
      method: 'get',
      path: '/follow-ups/{id}/papers',
      act: 'followUp.readTexts',
      tag: '谈心谈话和整改',
      summary: '谈话记录和整改佐证的扫描件清单；代表工作机构和本人看全部，其他人看自己上传的',
      params: one,
      answer: papers,
    },
    async ({ deps, reader, actor, params }) =>
      papersOf(await followUpPapers(deps.db, reader, actor, params.id)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/follow-ups/{id}/papers',
      act: 'followUp.addPaper',
      tag: '谈心谈话和整改',
      summary:
        '上传一份谈话记录（talk）或整改佐证（rectification）的扫描件；x-file-name 写文件名，以百分号编码',
      params: one,
      query: addReportPaper.input.pick({ about: true }),
      takes: fileTaken,
      answer: added,
      status: 201,
      attempted,
    },
    async ({ deps, actor, params, query, context, repeat }) => {
      const { name, bytes, again } = await receivedFile(context, repeat);
      return addReportPaper.run(deps, actor, { report: params.id, ...query, name, bytes }, again);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/follow-up-papers/{id}',
      act: 'followUp.readTexts',
      tag: '谈心谈话和整改',
      summary: '一份谈话记录或整改佐证的扫描件，要写明用途；每次查看都有记录',
      params: one,
      query: readReportPaper.input.pick({ purpose: true }),
      gives: '*/*',
    },
    async ({ deps, actor, params, query }) =>
      fileAnswer(await readReportPaper.run(deps, actor, { ...params, ...query })),
  ),
];

function attempted(params: Record<string, string>) {
  return { kind: 'duty-report', id: params['id'] ?? '' };
}

function papersOf(rows: readonly ReportPaperFound[]): z.input<typeof papers> {
  return {
    items: rows.map(({ id, about, name, type, size, added_by, added, added_at }) => ({
      ...{ id, about, name, type, size },
      addedBy: { id: added_by, name: added },
      addedAt: added_at.toISOString(),
    })),
  };
}
