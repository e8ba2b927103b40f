/** 会议退回: single assessments go back to an earlier stage with the meeting's reason, and the review to its stages. */
import { z } from 'zod';
import { assessmentsOf } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenAssessments } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';
import { meetingGiven, meetingHeld } from './meeting.ts';

export const sendBack = command({
  act: 'review.determine',
  attempted,
  input: z.strictObject({
    review: id,
    assessments: seenAssessments,
    /** The stage they go back to, from 0. */
    to: z.int().min(0).max(50),
    reason,
    meeting: meetingGiven,
  }),
  async decide(writing, { review: wanted, assessments: seen, to, reason, meeting }) {
    const { tx, reader } = writing;
    refuseAll(neverStoredIn({ reason, meeting }));
    const { review, assessments } = await heldAssessments(writing, 'sendBack', wanted, seen);
    const { stages } = rulesOf(review);
    const held = await meetingHeld(writing, review, await assessmentsOf(tx, reader, review.id), meeting);
    refuseAll([
      ...held.problems,
      ...assessments.flatMap(({ name, stage }, index) => {
        if (to < stage) return [];
        const earlier = stages.slice(0, stage).map((each) => each.name);
        const what = `${name}：这份考核正在“${stages[stage]?.name ?? ''}”，只能退回到更早的一步。`;
        const mend = `可以退回到：${earlier.join('、')}。`;
        return [problem('review-input', { what, mend }, `assessments.${index}`)];
      }),
    ]);
    return carryOut(writing, review, [
      { act: 'sendBack', details: { to, reason, meeting, members: held.members } },
      ...assessments.map((assessment) => ({
        act: 'sendBack' as const,
        assessment,
        details: { to, reason, recused: held.recused.get(assessment.representative_id) },
      })),
    ]);
  },
});
