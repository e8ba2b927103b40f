/**
 * The format of a file of dossiers, for programs that write one.
 *
 * What a value means against a rulebook (its facts, classes, ranges) no schema can say: the door (dossiers.ts) holds it.
 */
import { z } from 'zod';

const text = z.string().min(1);
const day = z.iso.date().describe('日期，例如 2026-03-02').meta({ id: 'day' });
const decimal = z
  .union([z.string().regex(/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/), z.number()])
  .describe('小数写成文字；JSON 数按最短写法接受，至多 15 位有效数字')
  .meta({ id: 'decimal' });
const count = z
  .union([z.string().regex(/^(0|[1-9]\d{0,14})$/), z.int().min(0)])
  .describe('整数：人数、票数、份数')
  .meta({ id: 'count' });
const words = z.record(z.string(), z.union([text, z.number(), z.array(text)]));

const representative = z
  .strictObject({
    id: text.describe('代表证号，一人一档，不重复'),
    name: text,
    localOffice: text.describe('乡镇人大或街道工委'),
    electedOn: day,
    leftOn: day.optional().describe('任职的最后一天'),
    traits: words.optional().describe('代表情况，名称和取值由规则规定'),
    changes: z
      .array(z.strictObject({ on: day, traits: words }))
      .optional()
      .describe('自某日起的情况变动'),
    members: z.array(text).optional().describe('以小组为考核对象时，成员的姓名'),
  })
  .meta({ id: 'representative' });

const record = z
  .strictObject({
    id: text.describe('记录编号，不重复'),
    on: day,
    matter: text.optional().describe('所属事项；几个人同做一件事，写同一个事项'),
    facts: words.optional().describe('记录写明的事，名称和取值由规则规定'),
    joint: z
      .strictObject({ participants: count, position: count })
      .optional()
      .describe('联名：署名人数和署名位次；不写即独自一人'),
    evidence: count.optional().describe('佐证材料份数'),
    by: text.optional().describe('小组中是谁做的'),
  })
  .meta({ id: 'record' });

const rating = z
  .union([
    decimal,
    z.array(decimal).min(1),
    z.strictObject({ value: z.union([decimal, z.array(decimal).min(1)]), reason: text.optional() }),
  ])
  .describe('一个评分，或几个评分（取平均），或评分和理由');

const poll = z
  .strictObject({
    on: day,
    issued: count.optional().describe('发出票'),
    returned: count.optional().describe('收回票'),
    valid: count.optional().describe('有效票'),
    invalid: count.optional().describe('无效票'),
    abstained: count.optional().describe('弃权票'),
    present: count.optional().describe('实到人数'),
    expected: count.optional().describe('应到人数'),
    papers: z
      .record(z.string(), count)
      .optional()
      .describe('不能归入任何一档的票，按规则给的名称各有几张；写了就不再写无效票、弃权票'),
    classes: z.record(z.string(), count).describe('各档票数'),
  })
  .meta({ id: 'poll' });

const past = z
  .strictObject({
    period: text.describe('2025、2025-H1、2025-Q1、2025-01 或 首日/末日'),
    total: decimal,
    grade: text.optional(),
    figures: z
      .record(z.string(), z.union([text, z.number()]))
      .optional()
      .describe('封存时的数，例如 4、37/46'),
  })
  .meta({ id: 'past' });

export const dossierSchema = z
  .strictObject({
    representative,
    records: z.array(record).optional(),
    ratings: z.record(z.string(), rating).optional(),
    polls: z.array(poll).optional(),
    history: z.array(past).optional(),
  })
  .meta({ id: 'dossier' });

export const dossiersSchema = z
  .strictObject({
    period: z.strictObject({ from: day, until: day }),
    dossiers: z.array(dossierSchema).min(1),
  })
  .meta({ title: '履职档案', description: 'NDJSON 时第一行只写 period，以后一行一份档案。' });
