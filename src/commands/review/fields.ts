/** Fields that the inputs of the review's acts share. */
import { z } from 'zod';
import { id, version } from '../fields.ts';

/** Which review, and the version of it that was seen. */
export const seenReview = { review: id, version };

/** An assessment, by its representative, and the version of it that was seen. */
export const seenAssessment = z.strictObject({ representative: id, version });
export type SeenAssessment = z.output<typeof seenAssessment>;

/** Several at once, each named once. */
export function several<Item extends z.ZodType<SeenAssessment>>(item: Item) {
  return z
    .array(item)
    .min(1, '至少一份')
    .max(500, '一次最多500份')
    .refine((all) => new Set(all.map(({ representative }) => representative)).size === all.length, {
      message: '同一名代表写了两次',
    });
}
export const seenAssessments = several(seenAssessment);

export const longText = z.string().trim().min(1, '不能为空').max(20_000, '最多20000个字');

/** Of the audit: which review was tried. */
export function attempted(given: unknown): { readonly kind: 'review'; readonly id: string } {
  const review = (given as { readonly review?: unknown } | null)?.review;
  return { kind: 'review', id: typeof review === 'string' ? review.slice(0, 64) : '' };
}
