/** Fields that the inputs of several commands share. */
import { z } from 'zod';
import type { Day } from '../engine/day.ts';

/** A day that exists; text all the way, so only its type says more. No calendar of a database has a year 0. */
export const day = z.iso
  .date({
    error: ({ input }) => (input === '' ? '不能为空' : '要写成 2026-01-08 这样，并且确有这一天'),
    abort: true,
  })
  .refine((text) => text >= '1900' && text < '3000', '年份应在1900至2999之间') as unknown as z.ZodType<
  Day,
  string
>;

export const name = z.string().trim().min(1, '不能为空').max(60, '最多60个字');
export const id = z.string().min(1, '不能为空').max(64, '最多64个字');
export const purpose = z
  .string()
  .trim()
  .min(2, '要写明用途')
  .max(200, '最多200个字')
  .describe('用途，记入操作记录');
/** The version that the writer saw; 0 for a new thing. */
export const version = z.int().min(0).max(1_000_000);

/** As it was typed; full-width and capital letters are the same login. */
export const loginTyped = z
  .string()
  .min(1, '不能为空')
  .max(64, '最多64个字')
  .transform((text) => text.normalize('NFKC').trim().toLowerCase());

/** A new one. */
export const login = loginTyped.pipe(
  z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,31}$/u, '应为3至32个文字、数字或 . _ @ -'),
);
