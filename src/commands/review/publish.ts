/** 公示: the grades that were determined are shown for the days of the rulebook, and may be objected to. */
import { z } from 'zod';
import { command } from '../command.ts';
import { lastDayOf } from './deadlines.ts';
import { carryOut } from './done.ts';
import { attempted, seenReview } from './fields.ts';
import { heldWholeReview, refuseAct, rulesOf } from './held.ts';

export const publishResults = command({
  act: 'review.publish',
  attempted,
  input: z.strictObject(seenReview),
  async decide(writing, seen) {
    const { deps, today } = writing;
    const review = await heldWholeReview(writing, seen);
    refuseAct(writing, review, 'publish');
    const { notice, objection } = rulesOf(review);
    const noticeUntil = notice === undefined ? today : await lastDayOf(deps, today, notice);
    // A rulebook without days for objections hears them as long as the notice runs.
    const objectionUntil = objection === undefined ? noticeUntil : await lastDayOf(deps, today, objection);
    // Whoever objects on the last day is told by when it is decided, so those calendars must be there too.
    if (objection !== undefined) {
      await lastDayOf(deps, objectionUntil, { ...objection, days: objection.decideWithin });
    }
    const days = { noticeUntil, objectionUntil };
    const done = await carryOut(writing, review, [{ act: 'publish', details: days }]);
    return { ...done, ...days };
  },
});
