/**
 * 采纳异议: what was recorded wrongly is corrected and everyone is scored with it. Whoever objected gets an amended sheet
 * beside the old one, and so do those hit by the same cause whom the office singles out; the others are told.
 */
import { z } from 'zod';
import { command } from '../command.ts';
import { correctionGiven, correctionOf } from './correcting.ts';
import { decideUntilOf, meetingOf } from './deciding.ts';
import { carryOut } from './done.ts';
import { attempted } from './fields.ts';

export const upholdObjection = command({
  act: 'review.decide',
  attempted,
  /** `meeting`: the one that changed a grade. */
  input: z.strictObject({ ...correctionGiven, meeting: meetingOf.optional() }),
  async decide(writing, { meeting, ...given }) {
    const correction = await correctionOf(writing, 'uphold', given, meeting, async () => ({}));
    const { review, assessment, acts, amended } = correction;
    const until = await decideUntilOf(writing, review, assessment);
    const done = await carryOut(writing, review, acts, amended.sheets);
    return {
      ...done,
      corrected: amended.amended,
      /** Everybody else whose sheet changes by this, if they are corrected too. */
      others: amended.others,
      overdue: until !== undefined && writing.today > until,
    };
  },
});
