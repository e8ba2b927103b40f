/** The acts of a review over the API: each is a command, and `dryRun=yes` answers what it would do with nothing written. */
import { z } from 'zod';
import type { Command } from '../commands/command.ts';
import { admitRecords } from '../commands/review/admit.ts';
import { assessAssessments } from '../commands/review/assess.ts';
import { enterAssessment } from '../commands/review/enter.ts';
import { extendDue } from '../commands/review/extend.ts';
import { openReview } from '../commands/review/open.ts';
import { returnAssessments } from '../commands/review/return.ts';
import { submitAssessment } from '../commands/review/submit.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const id = z.string().min(1).max(64);
const tag = '年度考核';
const dryRun = { dryRun: z.literal('yes').optional() };

const seen = { id: z.string(), version: z.int() };

/** What came out of an act: the versions to write on next. */
const done = z
  .strictObject({
    review: z.strictObject(seen),
    assessments: z.array(z.strictObject({ representative: z.string(), version: z.int() })),
  })
  .meta({ id: 'ReviewDone' });

/** What a command answers is not written on. */
type Unchanging<T> = T extends readonly (infer Each)[]
  ? readonly Unchanging<Each>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanging<T[Key]> }
    : T;

/** `POST /reviews/{id}/…`: the body is the command's input without the review, which the address names. */
function act<Input extends z.ZodObject, Answer extends z.ZodType>(
  path: string,
  command: Command<Input, Unchanging<z.input<Answer>>>,
  summary: string,
  answer: Answer,
): Endpoint {
  return endpoint(
    {
      method: 'post',
      path: `/reviews/{id}/${path}`,
      act: command.act,
      tag,
      summary,
      params: z.strictObject({ id }),
      query: z.strictObject(dryRun),
      body: command.input.omit({ review: true } as never) as unknown as z.ZodObject,
      answer,
      attempted: (params) => ({ kind: 'review', id: params['id'] ?? '' }),
    },
    async ({ deps, actor, params, query, body, repeat }) => {
      const input = { ...body, review: params.id } as z.input<Input>;
      const done =
        query.dryRun === undefined
          ? await command.run(deps, actor, input, repeat)
          : await command.rehearse(deps, actor, input);
      return done as z.input<Answer>;
    },
  );
}

const day = z.string();

const opened = z
  .strictObject({
    ...seen,
    title: z.string(),
    period: z.string(),
    cutOff: day,
    rulebook: z.strictObject({ id: z.string(), digest: z.string(), title: z.string() }),
    roster: z.int(),
    outside: z.array(z.string()),
    stages: z.array(z.strictObject({ name: z.string(), by: z.string(), due: day.nullable() })),
  })
  .meta({ id: 'ReviewOpened' });

export const reviewActEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/reviews',
      act: 'review.open',
      tag,
      summary: '开启一个周期的考核：名册、办法和截止日期从此固定；dryRun=yes 只看不开',
      query: z.strictObject(dryRun),
      body: openReview.input,
      answer: opened,
      status: 201,
      attempted: () => ({ kind: 'review', id: '' }),
    },
    async ({ deps, actor, query, body, repeat }) => {
      const done =
        query.dryRun === undefined
          ? await openReview.run(deps, actor, body, repeat)
          : await openReview.rehearse(deps, actor, body);
      return { ...done, outside: [...done.outside] };
    },
  ),
  act('submit', submitAssessment, '提交本人自评', done),
  act('enter', enterAssessment, '代录一份签了字的纸质自评', done),
  act('assess', assessAssessments, '评定一份或一批，各写评分、建议等次和意见', done),
  act('return', returnAssessments, '退回到更早的一步，说明理由', done),
  act('extend', extendDue, '延长若干份的期限', done),
  act('admit', admitRecords, '决定迟到的记录是否计入', done),
];
