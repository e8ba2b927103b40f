/** The acts on duty reports over the API; `dryRun=yes` answers what one would do with nothing written. */
import { z } from 'zod';
import { correctCount } from '../commands/duty-report/correct.ts';
import { holdMeeting } from '../commands/duty-report/hold.ts';
import { keyCount } from '../commands/duty-report/key.ts';
import { planReports } from '../commands/duty-report/plan.ts';
import { repeatReport } from '../commands/duty-report/repeat.ts';
import { withdrawReport } from '../commands/duty-report/withdraw.ts';
import { failure } from '../commands/problems.ts';
import { actRowOn, actsOn, dryRun } from './act-endpoint.ts';
import { reportDone } from './duty-report-shapes.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const tag = '述职测评';

const planned = z.strictObject({
  ...{ id: z.string(), version: z.int(), representative: z.string().nullable(), dueOn: z.iso.date() },
});
const done = z.strictObject(reportDone).meta({ id: 'DutyReportDone' });

const thing = { at: '/duty-reports', tag, named: 'report', kind: 'duty-report' };
const act = actsOn(thing);

const counted = z
  .strictObject({
    ...reportDone,
    count: z.enum(['waiting', 'agreed']).describe('等待第二人录入；两人一致'),
  })
  .meta({ id: 'CountKeyed' });

export const dutyReportActEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/duty-reports',
      act: 'dutyReport.plan',
      tag,
      summary: '安排述职和测评，一次最多500项',
      query: z.strictObject(dryRun),
      body: planReports.input,
      answer: z.strictObject({ reports: z.array(planned) }).meta({ id: 'DutyReportsPlanned' }),
      status: 201,
      attempted: () => ({ kind: 'duty-report', id: '' }),
    },
    ({ deps, actor, query, body, repeat }) =>
      query.dryRun === undefined
        ? planReports.run(deps, actor, body, repeat)
        : planReports.rehearse(deps, actor, body),
  ),
  act('hold', holdMeeting, '登记述职会议：日期、地点、应到人数；改期的重新登记', done),
  endpoint(
    {
      ...actRowOn(thing)(
        'count',
        keyCount,
        '录入计票：两人各自录入，一致才算数；不一致的退回，写明两人各录了多少',
      ),
      answer: counted,
    },
    // No dry run: it would tell the second teller what the first one keyed.
    async ({ deps, actor, params, body, repeat }) => {
      const input = { ...body, report: params.id } as z.input<typeof keyCount.input>;
      const { difference, differing: _, ...out } = await keyCount.run(deps, actor, input, repeat);
      // Both counts are kept as having differed, so what is refused was still done.
      if (out.count === 'differing') throw failure('counts-differ', { which: difference });
      return { ...out, count: out.count };
    },
  ),
  act('correct', correctCount, '更正计票：重新判定是否低于规定票率，原来的计票保留', done),
  act(
    'repeat',
    repeatReport,
    '安排重新测评：无效的，或整改以后的第二次',
    z.strictObject({ ...reportDone, repeat: planned.nullable() }).meta({ id: 'DutyReportRepeated' }),
  ),
  act('withdraw', withdrawReport, '撤下述职计划', done),
];
