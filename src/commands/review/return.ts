/** 退回: an assessment goes back to an earlier stage, with the reason. What was rated stays, until it is rated again. */
import { z } from 'zod';
import { clearDrafts } from '../../store/review/drafts.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenAssessments } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';

export const returnAssessments = command({
  act: 'review.assess',
  attempted,
  input: z.strictObject({
    review: id,
    assessments: seenAssessments,
    /** The stage it goes back to, from 0. */
    to: z.int().min(0).max(50),
    reason,
  }),
  async decide(writing, { review: wanted, assessments: seen, to, reason }) {
    const { tx, reader, actor } = writing;
    refuseAll(neverStoredIn({ reason }));
    const { review, assessments } = await heldAssessments(writing, 'return', wanted, seen);
    const { stages } = rulesOf(review);
    refuseAll(
      assessments.flatMap(({ name, stage }, index) => {
        if (to < stage) return [];
        const earlier = stages.slice(0, stage).map((each) => each.name);
        const what = `${name}：这份考核正在“${stages[stage]?.name ?? ''}”，只能退回到更早的一步。`;
        const mend = `可以退回到：${earlier.join('、')}。`;
        return [problem('review-input', { what, mend }, `assessments.${index}`)];
      }),
    );
    const representatives = seen.map(({ representative }) => representative);
    await clearDrafts(tx, reader, actor.person, { review: review.id, representatives });
    return carryOut(
      writing,
      review,
      assessments.map((assessment) => ({ act: 'return', assessment, details: { to, reason } })),
    );
  },
});
