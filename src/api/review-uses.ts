/** What the results of a review are used for: listed and tracked, never done by themselves. */
import { z } from 'zod';
import { day } from '../commands/fields.ts';
import { commendationList, consequenceList } from '../commands/review/uses/consequence-list.ts';
import { employerReport, employerReports } from '../commands/review/uses/employer-report.ts';
import { groupAwards } from '../commands/review/uses/group-awards.ts';
import { termReference } from '../commands/review/uses/term-reference.ts';
import { trackConsequence } from '../commands/review/uses/track-consequence.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { named } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '考核结果运用';
const whole = z.strictObject({ id });
const attempted = (params: Record<string, string>) => ({ kind: 'review', id: params['id'] ?? '' });

/** Null: 不定等次. */
const grade = z.string().nullable();
const who = z.strictObject({ id: z.string(), name: z.string(), officeNumber: z.string() });
const states = z.enum(['open', 'done', 'waived']);

const consequence = z
  .strictObject({
    representative: who,
    localOffice: named,
    total: z.string(),
    grade,
    consequence: z.string(),
    follows: z.boolean().describe('否：更正以后已经不再适用'),
    state: states,
    version: z.int(),
    doneOn: z.iso.date().optional(),
    person: named.optional(),
    at: z.iso.datetime().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'Consequence' });

const commended = z
  .strictObject({
    representative: who,
    localOffice: named,
    rank: z.int().optional(),
    total: z.string(),
    grade: z.string(),
  })
  .meta({ id: 'Commended' });

const report = z
  .strictObject({
    id: z.string(),
    review: z.strictObject({ id: z.string(), title: z.string(), period: z.string() }),
    representative: who,
    decision: z.string(),
    recipient: z.string(),
    content: z.strictObject({ grade, total: z.string() }),
    sentOn: z.iso.date(),
    sentBy: named,
    sentAt: z.iso.datetime(),
  })
  .meta({ id: 'EmployerReport' });

const group = z
  .strictObject({
    group: z.string().nullable(),
    heads: z.int(),
    ranked: z.int(),
    mean: z.string().optional(),
    rank: z.int().optional(),
    grades: z.array(z.strictObject({ grade, heads: z.int() })),
  })
  .meta({ id: 'GroupResult' });

const term = z
  .strictObject({
    representative: who,
    localOffice: z.string(),
    from: z.iso.date(),
    until: z.iso.date(),
    periods: z.array(z.strictObject({ period: z.string(), total: z.string(), grade, sealed: z.boolean() })),
    grades: z.array(z.strictObject({ grade, times: z.int() })),
    mean: z.string().optional(),
  })
  .meta({ id: 'TermReference' });

const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });

export const reviewUseEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/consequences',
      act: 'review.read',
      tag,
      summary: '办法写明的结果运用：各适用于谁，办了没有',
      params: whole,
      query: z.strictObject({
        consequence: z.string().min(1).max(60).optional(),
        state: states.optional(),
        localOffice: id.optional(),
      }),
      answer: listOf(consequence),
    },
    async ({ deps, reader, actor, params, query }) => {
      const rows = await consequenceList(deps, reader, actor, { review: params.id, ...query });
      return {
        items: rows.map(({ at, ...row }) => ({
          ...row,
          ...(at === undefined ? {} : { at: at.toISOString() }),
        })),
      };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/reviews/{id}/consequences',
      act: 'review.uses',
      tag,
      summary: '登记一项结果运用办了，或说明为什么不办',
      params: whole,
      body: trackConsequence.input.omit({ review: true }),
      answer: z.strictObject({
        representative: z.string(),
        consequence: z.string(),
        version: z.int(),
        state: states,
      }),
      attempted,
    },
    ({ deps, actor, params, body, repeat }) =>
      trackConsequence.run(deps, actor, { review: params.id, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/commendations',
      act: 'review.read',
      tag,
      summary: '评先评优名单，供决定时参考',
      params: whole,
      query: z.strictObject({ grade: z.string().min(1).max(60).optional() }),
      answer: listOf(commended),
    },
    async ({ deps, reader, actor, params, query }) => ({
      items: await commendationList(deps, reader, actor, { review: params.id, ...query }),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/groups',
      act: 'review.groups',
      tag,
      summary: '各小组或各乡镇街道的平均分和等次',
      params: whole,
      query: z.strictObject({ by: z.enum(['group', 'localOffice']).default('localOffice') }),
      answer: listOf(group),
    },
    async ({ deps, reader, actor, params, query }) => ({
      items: await groupAwards(deps, reader, actor, { review: params.id, ...query }),
    }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/reviews/{id}/employer-reports',
      act: 'review.uses',
      tag,
      summary: '按决定向党政机关代表的用人单位通报等次和分数',
      params: whole,
      body: employerReport.input.omit({ review: true }),
      answer: z.strictObject({
        reports: z.array(
          z.strictObject({
            id: z.string(),
            representative: z.string(),
            recipient: z.string(),
            content: z.strictObject({ grade, total: z.string() }),
            text: z.string().describe('供复制的文字'),
          }),
        ),
      }),
      status: 201,
      attempted,
    },
    ({ deps, actor, params, body, repeat }) =>
      employerReport.run(deps, actor, { review: params.id, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'get',
      path: '/employer-reports',
      act: 'review.reported',
      tag,
      summary: '向用人单位通报过什么；代表看到本人的',
      query: z.strictObject({ review: id.optional(), representative: id.optional() }),
      answer: listOf(report),
    },
    async ({ deps, reader, query }) => ({
      items: (await employerReports(deps, reader, query)).map((row) => ({
        ...row,
        sentAt: row.sentAt.toISOString(),
      })),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/term-references',
      act: 'review.read',
      tag,
      summary: '一届以来各年的分数和等次，供换届时参考',
      query: z.strictObject({
        representative: id.optional(),
        localOffice: id.optional(),
        from: day.optional(),
        until: day.optional(),
      }),
      answer: listOf(term),
    },
    async ({ deps, reader, actor, query: { representative, ...asked } }) => ({
      items: await termReference(deps, reader, actor, {
        ...asked,
        ...(representative === undefined ? {} : { representatives: [representative] }),
      }),
    }),
  ),
];
