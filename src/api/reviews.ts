/** Reviews as they are read: the board, the list, one assessment whole, the proposal, what is to be reminded of. */
import { z } from 'zod';
import { boardOf, reviewShown, soonDays } from '../commands/review/board.ts';
import { assessmentList } from '../commands/review/list.ts';
import { openReview } from '../commands/review/open.ts';
import { proposalAsked, proposalOf } from '../commands/review/proposal.ts';
import { remindersOf } from '../commands/review/reminders.ts';
import type { SheetShown } from '../commands/review/shown-sheet.ts';
import { assessmentView } from '../commands/review/view.ts';
import { whatIf } from '../commands/review/what-if.ts';
import { listReviews } from '../store/review/reviews.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';
import {
  assessment,
  assessmentWhole,
  board,
  proposal,
  reminder,
  shownReview,
  whatIfShape,
} from './review-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '年度考核';
const whole = z.strictObject({ id });
const number = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, '应为整数')
    .transform(Number)
    .pipe(z.int().max(most));

export const reviewEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/reviews',
      act: 'review.read',
      tag,
      summary: '各次年度考核，近的在前',
      answer: z.strictObject({ items: z.array(shownReview) }),
    },
    async ({ deps, reader }) => ({
      items: (await listReviews(deps.db, reader.congress)).map(reviewShown),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}',
      act: 'review.read',
      tag,
      summary: '一次考核的进展：各步、各乡镇街道办到哪里，等次分布，现在可以办什么',
      params: whole,
      answer: board,
    },
    async ({ deps, reader, actor, params }) => await boardOf(deps, reader, actor, params.id),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/assessments',
      act: 'review.read',
      tag,
      summary: '一次考核里的代表，按乡镇街道、姓名排列',
      params: whole,
      query: z.strictObject({
        ...pageQuery,
        stage: number(50).optional(),
        localOffice: id.optional(),
        overdue: z.literal('yes').optional(),
        grade: z.string().min(1).max(60).optional().describe('等次；不定等次也可以写'),
        objection: z.enum(['open', 'upheld', 'dismissed']).optional(),
        search: z.string().min(1).max(60).optional().describe('姓名或编号的一部分'),
      }),
      answer: pageOf(assessment),
    },
    async ({ deps, reader, actor, params, query: { cursor, limit, overdue, ...asked } }) => {
      const place = readCursor(cursor, z.tuple([z.string(), z.string(), z.string()]));
      const rows = await assessmentList(deps, reader, actor, params.id, {
        ...asked,
        overdue: overdue === 'yes',
        limit: limit + 1,
        after: place && { localOffice: place[0], name: place[1], id: place[2] },
      });
      return cursorOf(
        rows,
        limit,
        ({ localOffice, representative }) => [localOffice.name, representative.name, representative.id],
        (row) => row,
      );
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/assessments/{representative}',
      act: 'review.read',
      tag,
      summary: '一名代表的考核：明细、说明、评分、经过，以及现在可以办什么',
      params: z.strictObject({ id, representative: id }),
      query: z.strictObject({ sheetVersion: number(100_000).optional().describe('固定过的第几版明细') }),
      answer: assessmentWhole,
    },
    async ({ deps, reader, actor, params, query }) => {
      const { id: review, representative } = params;
      const found = await assessmentView(deps, reader, actor, { review, representative, ...query });
      return {
        ...found,
        scored: withoutParts(found.scored),
        frozen: found.frozen.map((one) => ({ ...one, at: one.at.toISOString() })),
        ratings: found.ratings.map((one) => ({ ...one, at: one.at.toISOString() })),
        events: found.events.map((one) => ({ ...one, at: one.at.toISOString() })),
      };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/proposal',
      act: 'review.proposal',
      tag,
      summary: '拟定情况：名额、挤出、并列、临近下一等次、未完成的职责、提示',
      params: whole,
      query: z.strictObject({ near: proposalAsked.shape.near.optional() }),
      answer: proposal,
    },
    async ({ deps, reader, params, query }) =>
      await proposalOf(deps.db, reader, { review: params.id, ...query }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/reminders',
      act: 'review.remind',
      tag,
      summary: '催办文字，供复制',
      params: whole,
      query: z.strictObject({ within: number(366).optional().describe('几天以内到期的，不写为七天') }),
      answer: z.strictObject({ items: z.array(reminder) }),
    },
    async ({ deps, reader, actor, params, query }) => ({
      items: await remindersOf(deps, reader, actor, params.id, query.within ?? soonDays),
    }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/reviews/what-if',
      act: 'review.open',
      tag,
      summary: '开启以前试看：名册、分数和名额会是怎样，还有哪些记录没有核实',
      body: openReview.input,
      answer: whatIfShape,
    },
    async ({ deps, actor, body }) => await whatIf(deps, actor, body),
  ),
];

/** What is told by parts to a page is told line by line here. */
function withoutParts(scored: SheetShown) {
  if ('refused' in scored) return scored;
  const { passage: _, ...rest } = scored;
  return rest;
}
