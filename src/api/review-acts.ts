/** The acts of a review over the API: each is a command, and `dryRun=yes` answers what it would do with nothing written. */
import { z } from 'zod';
import { adjustGrade } from '../commands/review/adjust.ts';
import { admitRecords } from '../commands/review/admit.ts';
import { amendResult } from '../commands/review/amend.ts';
import { assessAssessments } from '../commands/review/assess.ts';
import { determineGrades } from '../commands/review/determine.ts';
import { dismissObjection } from '../commands/review/dismiss.ts';
import { enterAssessment, enterAssessments } from '../commands/review/enter.ts';
import { extendDue } from '../commands/review/extend.ts';
import { objectToResult } from '../commands/review/object.ts';
import { openReview } from '../commands/review/open.ts';
import { proposeGrades } from '../commands/review/propose.ts';
import { publishResults } from '../commands/review/publish.ts';
import { returnAssessments } from '../commands/review/return.ts';
import { sealReview } from '../commands/review/seal.ts';
import { sendBack } from '../commands/review/send-back.ts';
import { submitAssessment } from '../commands/review/submit.ts';
import { upholdObjection } from '../commands/review/uphold.ts';
import { withdrawProposal } from '../commands/review/withdraw.ts';
import { actsOn, dryRun } from './act-endpoint.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { distribution, placesUsed, proposal, stageDue } from './review-shapes.ts';

const tag = '年度考核';

const seen = { id: z.string(), version: z.int() };

const day = z.iso.date();

/** What came out of an act, or would: the versions to write on next, and how each assessment stands then. */
const done = z
  .strictObject({
    review: z.strictObject(seen),
    assessments: z.array(
      z.strictObject({
        ...{ representative: z.string(), version: z.int(), stage: z.int() },
        ...{
          dueOn: z.iso.date().nullable(),
          recommended: z.string().nullable(),
          grade: z.string().nullable(),
        },
      }),
    ),
  })
  .meta({ id: 'ReviewDone' });

const stands = z.strictObject({
  total: z.string(),
  rank: z.int().nullable(),
  computed: z.string().nullable(),
});
const change = z
  .strictObject({
    representative: z.string(),
    name: z.string(),
    localOffice: z.string(),
    before: stands,
    after: stands,
    ownRecords: z.boolean().describe('本人的记录有更正；不是的，只因与他人比较而变'),
  })
  .meta({ id: 'SheetChange' });
const corrections = { corrected: z.array(change), others: z.array(change) };

const act = actsOn({ at: '/reviews', tag, named: 'review', kind: 'review' });

const opened = z
  .strictObject({
    ...seen,
    title: z.string(),
    period: z.string(),
    cutOff: day,
    rulebook: z.strictObject({ id: z.string(), digest: z.string(), title: z.string() }),
    roster: z.int(),
    outside: z.array(z.string()),
    stages: z.array(stageDue),
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
    ({ deps, actor, query, body, repeat }) =>
      query.dryRun === undefined
        ? openReview.run(deps, actor, body, repeat)
        : openReview.rehearse(deps, actor, body),
  ),
  act('submit', submitAssessment, '提交本人自评', done),
  act('enter', enterAssessment, '代录一份签了字的纸质自评', done),
  act('enter-batch', enterAssessments, '代录一批签了字的纸质自评，要么全部代录，要么一份也不', done),
  act('assess', assessAssessments, '评定一份或一批，各写评分、建议等次和意见', done),
  act('return', returnAssessments, '退回到更早的一步，说明理由', done),
  act('extend', extendDue, '延长若干份的期限', done),
  act('admit', admitRecords, '决定迟到的记录是否计入', done),
  act('propose', proposeGrades, '拟定全部等次，并固定档案和明细', done.extend({ proposal })),
  act('withdraw', withdrawProposal, '撤回拟定，说明理由', done),
  act('adjust', adjustGrade, '调整拟定的等次，逐一说明理由', done),
  act('send-back', sendBack, '会议退回若干份，说明理由', done),
  act(
    'determine',
    determineGrades,
    '登记会议确定的等次：照拟定的确定，另有决定的逐一写明',
    done.extend({ members: z.int(), distribution, quotas: placesUsed }),
  ),
  act('publish', publishResults, '公示', done.extend({ noticeUntil: day, objectionUntil: day })),
  act('object', objectToResult, '对本人的考核结果提出异议', done.extend({ decideUntil: day.nullable() })),
  act(
    'uphold',
    upholdObjection,
    '采纳异议，更正明细；同一原因涉及的其他人一并列出',
    done.extend({ ...corrections, overdue: z.boolean() }),
  ),
  act('dismiss', dismissObjection, '不采纳异议，说明理由', done.extend({ overdue: z.boolean() })),
  act(
    'seal',
    sealReview,
    '归档；链头请抄下另存，供日后核验',
    done.extend({ sealed: z.int(), head: z.strictObject({ seq: z.int(), digest: z.string() }) }),
  ),
  act('amend', amendResult, '归档后更正，编号另列', done.extend({ ...corrections, number: z.int() })),
];
