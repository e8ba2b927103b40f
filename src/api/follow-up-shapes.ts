/** What the API answers about 谈心谈话 and 整改. */
import { z } from 'zod';
import { dutyReport, followUpStanding, reportActSaid, reportDone } from './duty-report-shapes.ts';
import { named } from './record-shapes.ts';

const day = z.iso.date();
const numbered = z.strictObject({ id: z.string(), name: z.string(), officeNumber: z.string() });

const listed = {
  id: z.string().describe('也是那次述职的编号'),
  representative: numbered,
  localOffice: named,
  reportedOn: day.nullable().describe('述职会议的日期'),
  flags: z.array(z.string()),
  ...followUpStanding.shape,
};
export const followUpListed = z.strictObject(listed).meta({ id: 'FollowUp' });

const texts = z
  .strictObject({
    talkers: z.array(z.string()).optional(),
    problems: z.array(z.string()).optional(),
    words: z.string().optional().describe('本人意见、本人说明'),
    measures: z.array(z.strictObject({ measure: z.string(), by: day })).optional(),
    results: z
      .array(z.strictObject({ measure: z.int(), done: z.boolean(), text: z.string() }))
      .optional()
      .describe('逐项的情况；measure 是方案里的第几项'),
    findings: z.string().optional(),
    conclusion: z.string().optional(),
    reason: z.string().optional(),
    paper: z.string().optional().describe('签字页的扫描件'),
    papers: z.array(z.string()).optional().describe('核查所依据的扫描件'),
  })
  .meta({ id: 'FollowUpText' });

const event = { seq: z.int(), act: z.string(), words: z.string(), at: z.iso.datetime(), by: z.string() };

export const followUpWhole = z
  .strictObject({
    ...listed,
    report: dutyReport,
    repeatedBy: z.array(dutyReport).describe('为它重新安排的测评'),
    history: z.array(dutyReport).describe('本届其他各次述职，近的在前'),
    measures: z.int().nullable().describe('整改方案有几项措施；报告整改情况时按顺序写'),
    acts: z.array(reportActSaid),
    events: z.array(
      z.strictObject({
        ...event,
        ...{ on: day.nullable(), until: day.nullable(), passed: z.boolean().nullable() },
        texts: z.array(texts.keyof()).describe('写了哪几项内容；内容要写明用途，另外查看'),
        mayRead: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'FollowUpWhole' });

export const followUpTexts = z
  .strictObject({ id: z.string(), events: z.array(z.strictObject({ ...event, texts })) })
  .meta({ id: 'FollowUpTexts' });

export const followUpDone = z.strictObject(reportDone).meta({ id: 'FollowUpDone' });
