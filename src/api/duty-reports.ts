/** Duty reports and appraisals as they are read. */
import { z } from 'zod';
import { reportsShown } from '../commands/duty-report/shown.ts';
import { reportView } from '../commands/duty-report/view.ts';
import type { Day } from '../engine/day.ts';
import { followUpStates, reportStates } from '../engine/duty-report.ts';
import { listReports } from '../store/duty-report/duty-reports.ts';
import { reportSubjects } from '../store/duty-report/tables.ts';
import { dutyReport, dutyReportWhole } from './duty-report-shapes.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';

const id = z.string().min(1).max(64);
const tag = '述职测评';

export const dutyReportEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/duty-reports',
      act: 'dutyReport.read',
      tag,
      summary: '述职和测评，到期日近的在前；flagged=true 只列低于规定票率的，并写明算式',
      query: z.strictObject({
        ...pageQuery,
        flagged: z.enum(['true', 'false']).optional(),
        state: z.enum(reportStates).optional(),
        subject: z.enum(reportSubjects).optional(),
        representative: id.optional(),
        localOffice: id.optional(),
        followUp: z.enum(followUpStates).optional().describe('跟踪事项办到哪一步'),
        year: z
          .string()
          .regex(/^(19|20|21)\d\d$/, '应为四位年份')
          .optional()
          .describe('哪一年召开，没有召开的看哪一年到期'),
      }),
      answer: pageOf(dutyReport),
    },
    async ({ deps, reader, actor, query: { cursor, limit, flagged, state, followUp, year, ...asked } }) => {
      const place = readCursor(cursor, z.tuple([z.string(), z.string()]));
      const rows = await listReports(deps.db, reader, {
        ...asked,
        ...(flagged === undefined ? {} : { flagged: flagged === 'true' }),
        ...(state === undefined ? {} : { states: [state] }),
        ...(followUp === undefined ? {} : { followUp: [followUp] }),
        ...(year === undefined ? {} : { from: `${year}-01-01` as Day, until: `${year}-12-31` as Day }),
        limit: limit + 1,
        ...(place === undefined ? {} : { after: { due: place[0] as Day, id: place[1] } }),
      });
      return cursorOf(
        await reportsShown(deps.db, actor, rows),
        limit,
        ({ dueOn, id: own }) => [dueOn, own],
        (row) => row,
      );
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/duty-reports/{id}',
      act: 'dutyReport.read',
      tag,
      summary: '一次述职或测评：计票、算式、经过，以及现在可以办什么',
      params: z.strictObject({ id }),
      answer: dutyReportWhole,
    },
    async ({ deps, reader, actor, params }) => {
      const found = await reportView(deps, reader, actor, params.id);
      return { ...found, events: found.events.map((one) => ({ ...one, at: one.at.toISOString() })) };
    },
  ),
];
