/** What the API answers about duty reports. */
import { z } from 'zod';
import { followUpStates, reportStates } from '../engine/duty-report.ts';
import { reportSubjects } from '../store/duty-report/tables.ts';

const day = z.iso.date();
const named = z.strictObject({ id: z.string(), name: z.string() });
const papers = z.record(z.string(), z.int());

const count = z
  .strictObject({
    totals: papers.describe('发出、收回、有效、无效、弃权、实到、应到各多少'),
    totalsOnly: z.boolean().describe('有效票不足五张，只给出总数'),
    papers: papers.nullable().describe('办法另有名称的票，如空白、多选'),
    base: z.strictObject({ count: z.string(), words: z.string(), papers: z.int().nullable() }),
    classes: z
      .array(
        z.strictObject({
          ...{ name: z.string(), votes: z.int() },
          ...{ rate: z.string().nullable(), percent: z.string().nullable() },
        }),
      )
      .nullable(),
    short: z.array(z.string()).describe('哪一项没有达到有效的最低数；有则测评无效'),
    flags: z.array(z.strictObject({ flag: z.string(), words: z.string().nullable() })),
    rulebook: z.strictObject({ id: z.string(), digest: z.string() }),
  })
  .meta({ id: 'PollCount' });

export const followUpStanding = z
  .strictObject({
    ...{ version: z.int(), state: z.enum(followUpStates), stateWords: z.string(), round: z.int() },
    ...{ openedOn: day, talkDue: day.nullable(), rectifyDue: day.nullable() },
    ...{ passed: z.boolean().nullable(), overdue: z.boolean() },
  })
  .meta({ id: 'FollowUpStanding' });

const report = {
  ...{ id: z.string(), version: z.int(), state: z.enum(reportStates), stateWords: z.string() },
  ...{ subject: z.enum(reportSubjects), name: z.string() },
  representative: z.strictObject({ id: z.string(), name: z.string(), officeNumber: z.string() }).nullable(),
  localOffice: named.nullable(),
  appraisal: z.string().nullable(),
  dueOn: day,
  repeats: z.string().nullable().describe('重新测评的是哪一次'),
  overdue: z.boolean(),
  ...{ on: day.nullable(), place: z.string().nullable(), expected: z.int().nullable() },
  keyed: z.int().describe('已有几人录入；两人一致才算数'),
  count: count.nullable(),
  flagged: z.boolean(),
  followUp: followUpStanding.nullable(),
};
export const dutyReport = z.strictObject(report).meta({ id: 'DutyReport' });

export const reportActSaid = z
  .strictObject({
    ...{ act: z.string(), words: z.string(), may: z.boolean(), says: z.string() },
    ...{ code: z.string().optional(), mend: z.string().optional() },
  })
  .meta({ id: 'DutyReportAct' });

/** As a teller keyed it. */
export const keyedCount = z
  .strictObject({
    ...{ issued: z.int().optional(), returned: z.int().optional(), valid: z.int().optional() },
    ...{ invalid: z.int().optional(), abstained: z.int().optional(), present: z.int().optional() },
    papers: papers.optional(),
    classes: papers,
  })
  .meta({ id: 'KeyedCount' });

export const dutyReportWhole = z
  .strictObject({
    ...report,
    repeatedBy: z.array(dutyReport),
    commitments: z
      .array(
        z.strictObject({
          ...{ id: z.string(), version: z.int(), period: z.string(), text: z.string() },
          done: z.strictObject({ text: z.string(), on: day }).nullable(),
        }),
      )
      .describe('代表为这一年、这一届作出的承诺'),
    acts: z.array(reportActSaid),
    events: z.array(
      z.strictObject({
        ...{ seq: z.int(), act: z.string(), words: z.string(), at: z.iso.datetime(), by: z.string() },
        counts: keyedCount.nullable(),
        ...{ difference: z.string().nullable(), reason: z.string().nullable() },
      }),
    ),
  })
  .meta({ id: 'DutyReportWhole' });

/** What came out of an act, or would: the versions to write on next. */
export const reportDone = {
  report: z.strictObject({ id: z.string(), version: z.int(), state: z.enum(reportStates) }),
  followUp: z.strictObject({ version: z.int(), state: z.enum(followUpStates) }).nullable(),
};
