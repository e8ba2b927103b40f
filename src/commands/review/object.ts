/** 提出异议: the representative objects to the own result, once, while the days for objections run. */
import { z } from 'zod';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { lastDayOf } from './deadlines.ts';
import { carryOut } from './done.ts';
import { attempted } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';

export const objectToResult = command({
  act: 'review.object',
  attempted,
  input: z.strictObject({
    review: id,
    version,
    text: z.string().trim().min(1, '不能为空').max(5000, '最多5000个字'),
  }),
  async decide(writing, { review: wanted, version, text }) {
    const { actor, deps, today } = writing;
    if (actor.representative === undefined) throw failure('not-found', { what: '这份考核' });
    refuseAll(neverStoredIn({ text }));
    const seen = [{ representative: actor.representative, version }];
    const { review, assessments } = await heldAssessments(writing, 'object', wanted, seen, () => undefined);
    const { objection } = rulesOf(review);
    const decideUntil =
      objection === undefined
        ? undefined
        : await lastDayOf(deps, today, { ...objection, days: objection.decideWithin });
    const done = await carryOut(
      writing,
      review,
      assessments.map((assessment) => ({ act: 'object', assessment, details: { text, decideUntil } })),
    );
    /** Null: the rulebook sets no day. */
    return { ...done, decideUntil: decideUntil ?? null };
  },
});
