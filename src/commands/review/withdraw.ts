/** 撤回拟定: the review goes back to its stages. What was proposed and frozen stays on record. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenReview } from './fields.ts';
import { heldWholeReview, refuseAct } from './held.ts';

export const withdrawProposal = command({
  act: 'review.grade',
  attempted,
  input: z.strictObject({ ...seenReview, reason }),
  async decide(writing, { reason, ...seen }) {
    refuseAll(neverStoredIn({ reason }));
    const review = await heldWholeReview(writing, seen);
    refuseAct(writing, review, 'withdraw');
    return carryOut(writing, review, [{ act: 'withdraw', details: { reason } }]);
  },
});
