/** Fields that the inputs about commitments share, and what is wrong with what they say. */
import { z } from 'zod';
import { type Day, spanOf } from '../../engine/day.ts';
import { id, version } from '../fields.ts';
import { type Problem, problem } from '../problems.ts';

/** Which commitment, and the version of it that was seen. */
export const seenCommitment = { commitment: id, version };

export const promise = z.string().trim().min(1, '不能为空').max(2000, '最多2000个字');

const years = /^((?:19|20|21)\d\d)(?:-((?:19|20|21)\d\d))?$/;
const longest = 10;

/** A year, or a term by its first and last year. */
export const period = z
  .string()
  .refine((text) => {
    const [, first, last = first] = years.exec(text) ?? [];
    const length = Number(last) - Number(first);
    return first !== undefined && (first === last ? text.length === 4 : length > 0 && length <= longest);
  }, '要写成 2026，或一届的起止年份，如 2021-2026')
  .describe('2026，或一届的起止年份 2021-2026');

export function firstDayOf(period: string): Day {
  return spanOf(period.slice(0, 4))?.from as Day;
}

/** A promise is for a time in office. */
export function periodProblems(
  period: string,
  {
    elected_on,
    left_on,
    name,
  }: { readonly elected_on: Day; readonly left_on: Day | null; readonly name: string },
): readonly Problem[] {
  const last = spanOf(period.slice(-4))?.until as Day;
  if (elected_on <= last && (left_on === null || firstDayOf(period) <= left_on)) return [];
  const said = { what: `${period}不在${name}的任期内。`, mend: '请核对年份和任职情况。' };
  return [problem('report-input', said, 'period')];
}

/** Of the audit: which commitment was tried, or whose. */
export function attempted(given: unknown): { readonly kind: 'commitment'; readonly id: string } {
  const { commitment, representative } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const which = commitment ?? representative;
  return { kind: 'commitment', id: typeof which === 'string' ? which.slice(0, 64) : '' };
}
