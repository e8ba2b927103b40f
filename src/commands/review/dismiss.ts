/** 不采纳异议: with the reason, by somebody who had no hand in the grade. */
import { z } from 'zod';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { decideUntilOf, handProblems } from './deciding.ts';
import { carryOut } from './done.ts';
import { attempted, longText } from './fields.ts';
import { heldAssessments } from './held.ts';

export const dismissObjection = command({
  act: 'review.decide',
  attempted,
  input: z.strictObject({ review: id, representative: id, version, reason: longText }),
  async decide(writing, { review: wanted, reason, ...seen }) {
    refuseAll(neverStoredIn({ reason }));
    const { review, assessments } = await heldAssessments(
      writing,
      'dismiss',
      wanted,
      [seen],
      () => undefined,
    );
    const [assessment] = assessments;
    if (assessment === undefined) throw new Error('what was asked for is held');
    refuseAll(await handProblems(writing, review, 'dismiss', assessment));
    const until = await decideUntilOf(writing, review, assessment);
    const done = await carryOut(writing, review, [{ act: 'dismiss', assessment, details: { reason } }]);
    return { ...done, overdue: until !== undefined && writing.today > until };
  },
});
