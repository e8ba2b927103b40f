/** A representative as the office enters one: the fields of the command and of the rows of an import. */
import { z } from 'zod';
import type { Words } from '../../engine/dossier.ts';
import { day, name } from '../fields.ts';

export const levels = ['全国', '省', '市', '县', '乡', '居民代表'] as const;

const line = z.string().trim().min(1, '不能为空').max(60, '最多60个字').nullable();

/** What the rulebook in force declares; checked against it, not here. */
const traits = z.record(
  z.string().max(60, '最多60个字'),
  z.union([z.string().max(200), z.number(), z.array(z.string().max(200)).max(100)]),
) as unknown as z.ZodType<Words, Readonly<Record<string, string | number | readonly string[]>>>;

/** Of a correction. */
export const reason = z.string().trim().min(1, '要写明理由').max(200, '最多200个字');

export const traitFields = { on: day, traits };

export const representativeFields = {
  officeNumber: z
    .string()
    .trim()
    .min(1, { error: '不能为空', abort: true })
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}.·_-]{0,39}$/u, '代表证号由文字、数字和 . · _ - 组成，最多40个字'),
  name,
  sex: z.enum(['男', '女'], '写“男”或“女”').nullable(),
  level: z.enum(levels, `写${levels.join('、')}之一`).nullable(),
  district: line,
  group: line,
  term: line,
  electedOn: day,
  leftOn: day.nullable(),
  traits,
  changes: z.array(z.strictObject(traitFields)).max(100, '最多100次'),
  members: z.array(name).max(500, '最多500人'),
  workUnit: line,
  telephone: z
    .string()
    .trim()
    .regex(/^[+\d][\d -]{4,24}$/, '只写一个电话号码')
    .nullable(),
} as const;

export type RepresentativeField = keyof typeof representativeFields;

/** What may be left out, and is empty then. */
export const optionalFields = {
  sex: representativeFields.sex.default(null),
  level: representativeFields.level.default(null),
  district: line.default(null),
  group: line.default(null),
  term: line.default(null),
  leftOn: representativeFields.leftOn.default(null),
  traits: traits.default({}),
  changes: representativeFields.changes.default([]),
  members: representativeFields.members.default([]),
  workUnit: line.default(null),
  telephone: representativeFields.telephone.default(null),
} as const;
