/** Fields that the inputs about duty reports share. */
import { z } from 'zod';
import { id, version } from '../fields.ts';

/** Which report, and the version of it that was seen. */
export const seenReport = { report: id, version };

const papers = z.int('应为整数').min(0, '不能小于0').max(1_000_000, '最多1000000');

/** What one teller counted; sums are checked by the rulebook's own words. */
export const counts = z.strictObject({
  issued: papers.optional(),
  returned: papers.optional(),
  valid: papers.optional(),
  invalid: papers.optional(),
  abstained: papers.optional(),
  present: papers.optional(),
  papers: z.record(z.string().max(60), papers).optional(),
  classes: z.record(z.string().max(60), papers),
});
export type Counts = z.output<typeof counts>;

export const longText = z.string().trim().min(1, '不能为空').max(20_000, '最多20000个字');
export const listedText = z.string().trim().min(1, '不能为空').max(2000, '最多2000个字');
export const place = z.string().trim().min(1, '不能为空').max(200, '最多200个字');

/** Of the audit: which report was tried. */
export function attempted(given: unknown): { readonly kind: 'duty-report'; readonly id: string } {
  const report = (given as { readonly report?: unknown } | null)?.report;
  return { kind: 'duty-report', id: typeof report === 'string' ? report.slice(0, 64) : '' };
}
