/** What `lvzhi score --format json` writes (engine/sheet.ts), for programs that read it. */
import { z } from 'zod';
import { amount, day, names, stepSchema } from './steps.ts';

const name = z.string();
const attainable = z.union([amount, z.literal('none')]).describe('最多可得；none 为不设上限');
const steps = z.array(stepSchema);

const item = z
  .strictObject({
    item: name,
    clause: name.optional(),
    duty: name.optional(),
    applies: z.boolean(),
    points: amount,
    attainable,
    steps,
    get items() {
      return z.array(item).optional();
    },
  })
  .meta({ id: 'item' });

const section = z
  .strictObject({
    section: name,
    applies: z.boolean(),
    points: amount.describe('计入总分的分值（乘权重之后）'),
    beforeWeight: amount,
    weight: amount.optional(),
    attainable,
    items: z.array(item),
    steps,
  })
  .meta({ id: 'section' });

const refusal = z
  .discriminatedUnion('because', [
    z.strictObject({ grade: name, because: z.literal('for') }),
    z.strictObject({ grade: name, because: z.literal('from'), from: amount }),
    z.strictObject({ grade: name, because: z.literal('need'), unmet: names }),
    z.strictObject({ grade: name, because: z.literal('gate'), gate: name }),
    z.strictObject({ grade: name, because: z.literal('quota'), places: z.int(), tied: z.boolean() }),
  ])
  .describe('为什么没有给更好的等次')
  .meta({ id: 'refusal' });

const standing = z
  .discriminatedUnion('why', [
    z.strictObject({
      why: z.literal('reached'),
      total: amount,
      from: amount.optional(),
      over: z.array(refusal),
    }),
    z.strictObject({ why: z.literal('exempt'), exempt: names }),
    z.strictObject({ why: z.literal('pending'), pending: names }),
    z.strictObject({
      why: z.literal('referred'),
      grade: name,
      places: z.int(),
      tied: names,
      otherwise: name,
    }),
    z.strictObject({ why: z.literal('withheld'), reason: name }),
    z.strictObject({ why: z.literal('ungraded') }),
  ])
  .describe('同 gradeReason，供程序读')
  .meta({ id: 'standing' });

const passedOver = z.discriminatedUnion('why', [
  z.strictObject({ why: z.literal('outside-period') }),
  z.strictObject({ why: z.literal('outside-office') }),
  z.strictObject({ why: z.literal('not-admitted'), missing: names }),
  z.strictObject({ why: z.literal('no-item') }),
]);

export const sheetSchema = z
  .strictObject({
    representative: name,
    name,
    localOffice: name,
    total: amount,
    grade: name.optional().describe('不写：没有建议等次，理由见 gradeReason'),
    gradeReason: name.describe('等次的理由，一段中文'),
    standing,
    rank: z.int().min(1).optional(),
    ranks: z.array(
      z.strictObject({ ranking: name, group: name.optional(), rank: z.int().min(1), of: z.int().min(1) }),
    ),
    figures: z.record(z.string(), amount),
    attainable,
    margin: z
      .strictObject({ grade: name, points: amount, unmet: names })
      .optional()
      .describe('距上一等次还差'),
    pending: names.describe('待评：还缺什么'),
    exempt: names,
    duties: z.record(z.string(), amount),
    sections: z.array(section),
    steps,
    gates: z.array(
      z.strictObject({ gate: name, applies: z.boolean(), met: z.boolean().optional(), unmet: names }),
    ),
    consequences: names,
    flags: z.array(z.strictObject({ flag: name, on: day, rates: z.record(z.string(), name) })),
    passedOver: z.array(z.strictObject({ record: name, because: passedOver })),
  })
  .meta({ id: 'sheet' });

const quota = z
  .strictObject({
    grade: name,
    group: name.optional(),
    heads: z.int().min(0),
    places: z.int().min(0),
    given: names,
    reserved: names,
    displaced: names,
    tied: names,
    ties: z.enum(['include', 'exclude', 'refer']),
  })
  .meta({ id: 'quota' });

export const scoreSchema = z
  .strictObject({
    rulebook: z.strictObject({ id: name, digest: z.string().regex(/^[\da-f]{64}$/) }),
    period: z.strictObject({ from: day, until: day }),
    sheets: z.array(sheetSchema),
    quotas: z.array(quota),
    outside: names.describe('不参加本办法的代表'),
  })
  .meta({ title: '积分明细' });
