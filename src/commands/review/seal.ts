/** 归档: nothing of the review changes any more, and later years know what came of it. */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { assessmentsOf, findReview } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { carryOut } from './done.ts';
import { attempted, seenReview } from './fields.ts';
import { heldWholeReview, refuseAct } from './held.ts';
import { pastPeriodRows } from './past-periods.ts';

export const sealReview = command({
  act: 'review.publish',
  attempted,
  input: z.strictObject(seenReview),
  async decide(writing, seen) {
    const { tx, reader } = writing;
    const review = await heldWholeReview(writing, seen);
    const rows = await assessmentsOf(tx, reader, review.id);
    refuseAct(writing, review, 'seal', rows.filter(({ objection }) => objection === 'open').length);
    const past = await pastPeriodRows(writing, review);
    await insertAll(tx, 'past_period', past);
    const done = await carryOut(writing, review, [
      { act: 'seal', details: { sealed: rows.length, scored: past.length } },
    ]);
    const sealed = await findReview(tx, reader.congress, review.id);
    /** To be printed and kept elsewhere: `lvzhi verify --head` compares with it. */
    return { ...done, sealed: rows.length, head: { seq: sealed?.seq ?? 0, digest: sealed?.head ?? '' } };
  },
});
