/** The steps of a score and how each value came about (engine/sheet.ts), as a schema. */
import { z } from 'zod';

/** A decimal, or a fraction where none is exact before rounding. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+|\/\d+)?$/)
  .describe('小数，或取整前的分数，例如 25/6')
  .meta({ id: 'amount' });
export const day = z.iso.date().meta({ id: 'day' });
export const names = z.array(z.string());
const line = z.int().min(1).describe('第几行计分规则');
const value = amount.describe('这一步之后的分值');

const made = z
  .strictObject({
    points: amount,
    quantity: z
      .strictObject({
        of: z.string(),
        amount,
        target: amount.optional(),
        every: amount.optional(),
        units: amount,
      })
      .optional(),
    times: z.array(z.strictObject({ name: z.string(), factor: amount })),
    share: z
      .strictObject({ position: z.int().min(1), participants: z.int().min(1), share: amount })
      .optional(),
  })
  .describe('分值的由来：分值 × 数量 × 系数 × 分摊')
  .meta({ id: 'made' });

const take = z.strictObject({ from: z.int().min(1), to: z.int().min(1).optional() });
const step = <K extends string>(kind: K) => z.literal(kind);
const because = { because: names, value: z.literal('0') };

export const stepSchema = z
  .discriminatedUnion('step', [
    z.strictObject({
      step: step('record'),
      record: z.string(),
      on: day,
      matter: z.string().optional(),
      line,
      value,
      made,
    }),
    z.strictObject({ step: step('dossier'), line, value, made }),
    z.strictObject({ step: step('unscored'), record: z.string(), line, missing: names }),
    z.strictObject({ step: step('once'), record: z.string(), keptIn: z.string() }),
    z.strictObject({ step: step('take'), line: line.optional(), take, kept: names, value }),
    z.strictObject({
      step: step('part'),
      key: z.string(),
      part: z.string(),
      by: z.enum(['take', 'floor', 'cap']),
      before: amount,
      value,
    }),
    z.strictObject({ step: step('sum'), value }),
    z.strictObject({ step: step('base'), amount, value }),
    z.strictObject({ step: step('multiply'), name: z.string(), factor: amount, value }),
    z.strictObject({ step: step('best'), best: amount, highest: amount, value }),
    z.strictObject({ step: z.enum(['floor', 'cap']), limit: amount, value }),
    z.strictObject({ step: step('rounding'), before: amount, value }),
    z.strictObject({ step: step('weight'), weight: amount, written: amount, value }),
    z.strictObject({ step: step('gate'), gate: z.string(), value }),
    z.strictObject({ step: step('not-applicable'), ...because }),
    z.strictObject({ step: step('nothing'), ...because }),
    z.strictObject({ step: step('pending'), ...because }),
  ])
  .meta({ id: 'step' });
