/** Scores over the API: one sheet with its reasons, and the ranks of a congress. */
import { z } from 'zod';
import { day } from '../commands/fields.ts';
import { orders, scoreRows } from '../commands/scores/score-list.ts';
import { scoreOf, sheetSchema } from '../commands/scores/scores.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';

const asked = {
  period: z.string().min(4).max(21).optional().describe('计分周期，例如 2026、2026-Q1；不写即今天所在的周期'),
  on: day.optional().describe('只计到这一天为止的履职记录'),
  asKnownOn: day.optional().describe('按这一天结束时已登记的内容计分'),
};

const rulebook = z.strictObject({ id: z.string(), digest: z.string(), title: z.string() });
const period = z.strictObject({ label: z.string(), from: z.iso.date(), until: z.iso.date() });

const score = z
  .strictObject({
    rulebook,
    period,
    sheet: sheetSchema,
    explanation: z.array(z.string()).describe('逐项说明，一行一句，缩进表示层次'),
  })
  .meta({ id: 'Score' });

const row = z
  .strictObject({
    representative: z.strictObject({ id: z.string(), name: z.string(), officeNumber: z.string() }),
    localOffice: z.strictObject({ id: z.string(), name: z.string() }),
    rulebook: z.string().optional().describe('不写：不参加本办法'),
    period: z.string().optional(),
    rank: z.int().min(1).optional(),
    total: z.string().optional(),
    grade: z.string().optional(),
    gradeReason: z.string(),
  })
  .meta({ id: 'ScoreRow' });

type Sheet = z.input<typeof sheetSchema>;

const cursor = z.strictObject({
  representative: z.strictObject({ id: z.string(), name: z.string() }),
  rank: z.int().optional(),
  total: z
    .string()
    .regex(/^-?\d{1,40}(\.\d{1,40}|\/[1-9]\d{0,40})?$/)
    .optional(),
});

export const scoreEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/representatives/{id}/score',
      act: 'score.read',
      tag: '积分',
      summary: '一名代表的积分明细和说明',
      params: z.strictObject({ id: z.string() }),
      query: z.strictObject(asked),
      answer: score,
    },
    async ({ deps, actor, reader, params, query }) => {
      const { sheet, explanation, ...about } = await scoreOf(deps.db, reader, actor.today, params.id, query);
      // The schema is of the same sheet; it only does not say that nobody changes it.
      return { ...about, sheet: sheet as unknown as Sheet, explanation: [...explanation] };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/scores',
      act: 'score.read',
      tag: '积分',
      summary: '全体代表的积分、名次和等次',
      query: z.strictObject({
        ...asked,
        ...pageQuery,
        localOffice: z.string().min(1).max(64).optional().describe('乡镇街道的编号'),
        search: z.string().min(1).max(60).optional().describe('姓名或代表证号的一部分'),
        grade: z.string().min(1).max(60).optional(),
        sort: z.enum(['rank', 'points', 'name']).default('rank'),
      }),
      answer: pageOf(row),
    },
    async ({ deps, actor, reader, query }) => {
      const after = readCursor(query.cursor, cursor);
      const order = orders[query.sort];
      const rows = (await scoreRows(deps.db, reader, actor.today, query)).toSorted(order);
      const rest = after === undefined ? rows : rows.filter((row) => order(after, row) < 0);
      return cursorOf(
        rest,
        query.limit,
        ({ representative: { id, name }, rank, total }) => ({ representative: { id, name }, rank, total }),
        (row) => row,
      );
    },
  ),
];
