/** Statistics over the API. */
import { z } from 'zod';
import { statisticsOf } from '../commands/scores/statistics.ts';
import { breakdowns } from '../store/statistics.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const row = z
  .strictObject({
    kind: z.string(),
    level: z.string().optional(),
    localOffice: z.strictObject({ id: z.string(), name: z.string() }).optional(),
    period: z.string(),
    matters: z.int().describe('次数：同一事项只算一次'),
    records: z.int().describe('人次'),
    covered: z.int().describe('有一次以上的代表人数'),
    representatives: z.int().describe('时段内在任的代表人数'),
    rate: z.string().optional().describe('覆盖率：covered ÷ representatives'),
    url: z.string().describe('打开这些数字后面的履职记录'),
  })
  .meta({ id: 'StatisticsRow' });

const by = z
  .string()
  .regex(
    /^(level|localOffice|period)(,(level|localOffice|period))*$/,
    '应为 level、localOffice、period，以逗号分开',
  )
  .transform((text) => breakdowns.filter((one) => text.split(',').includes(one)));

export const statisticsEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/statistics',
      act: 'statistics.read',
      tag: '统计',
      summary: '已核实履职记录的次数、人次、覆盖率；没有列出的为零',
      query: z.strictObject({
        period: z.string().min(4).max(21).optional().describe('2026、2026-Q1、2026-03；不写即今年'),
        by: by.optional().describe('再按层级、乡镇街道、时段细分：level,localOffice,period'),
        part: z.enum(['month', 'quarter', 'half', 'year']).optional().describe('时段细分到；不写即季度'),
        fact: z.string().min(1).max(60).optional().describe('按哪一项分类；不写即办法问得最多的一项'),
      }),
      answer: z.strictObject({ fact: z.string(), period: z.string(), items: z.array(row) }),
    },
    async ({ deps, actor, reader, query }) => {
      const { items, ...about } = await statisticsOf(deps.db, reader, actor.today, query);
      return { ...about, items: [...items] };
    },
  ),
];
