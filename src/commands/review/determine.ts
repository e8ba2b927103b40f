/**
 * 会议确定等次: entered from the minutes by another person than the proposer. The grades are determined as they were
 * proposed, but for those that the meeting decided otherwise; a tie that the rulebook leaves to it is decided one by one.
 */
import { z } from 'zod';
import { type AssessmentFound, assessmentsOf } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, type Problem, problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { gradeGiven, gradeProblems } from './adjust.ts';
import { carryOut } from './done.ts';
import { attempted, seenReview } from './fields.ts';
import { heldWholeReview, refuseAct } from './held.ts';
import { meetingGiven, meetingHeld } from './meeting.ts';
import { distributionOf, placesUsed } from './proposed.ts';

const decisionsGiven = z
  .array(z.strictObject({ representative: id, grade: gradeGiven, reason }))
  .max(5000, '一次最多5000份')
  .refine((all) => new Set(all.map(({ representative }) => representative)).size === all.length, {
    message: '同一名代表写了两次',
  });

export const determineGrades = command({
  act: 'review.determine',
  attempted,
  input: z.strictObject({
    ...seenReview,
    /** The last event behind the proposal that was seen: what was adjusted since is not determined unseen. */
    seq: z.int().min(1),
    meeting: meetingGiven,
    /** Where the meeting decided otherwise, and of every tie that is left to it. */
    decisions: decisionsGiven.default([]),
  }),
  async decide(writing, { review: wanted, version, seq, meeting, decisions }) {
    const { tx, reader } = writing;
    refuseAll(neverStoredIn({ meeting, decisions: decisions.map(({ reason }) => ({ reason })) }));
    const review = await heldWholeReview(writing, { review: wanted, version });
    refuseAct(writing, review, 'determine');
    if (review.seq !== seq) throw failure('stale');
    const rows = await assessmentsOf(tx, reader, review.id);
    const held = await meetingHeld(writing, review, rows, meeting);
    const found = new Map(rows.map((row) => [row.representative_id, row]));
    const decided = new Map(decisions.map((one) => [one.representative, one]));
    refuseAll([
      ...held.problems,
      ...decisions.flatMap(({ representative, grade }, index) => {
        const [row, path] = [found.get(representative), `decisions.${index}`];
        if (row === undefined) return [problem('not-found', { what: '这份考核' }, path)];
        return gradeProblems(review, row, grade, path);
      }),
      ...tiesLeft(rows.filter((row) => row.undecided === true && !decided.has(row.representative_id))),
    ]);

    const all = rows.map((row) => {
      const decision = decided.get(row.representative_id);
      return {
        ...{ row, representative: row.representative_id, computed: row.computed, undecided: false },
        grade: decision === undefined ? row.proposed : decision.grade,
        reason: decision?.reason,
      };
    });
    const { rulebook } = review;
    const outcome = {
      members: held.members,
      distribution: distributionOf(rulebook, all),
      quotas: placesUsed(rulebook, held.proposal, all),
    };
    const done = await carryOut(writing, review, [
      { act: 'determine' as const, details: { meeting, members: held.members } },
      ...all.map(({ row, grade, reason }) => ({
        act: 'determine' as const,
        assessment: row,
        details: { grade, reason, recused: held.recused.get(row.representative_id) },
      })),
    ]);
    return { ...done, ...outcome };
  },
});

function tiesLeft(rows: readonly AssessmentFound[]): readonly Problem[] {
  if (rows.length === 0) return [];
  const who = rows.map(({ name, office_number }) => `${name}（${office_number}）`).join('、');
  const said = {
    what: `还有${rows.length}人并列在分数线上，办法规定由会议确定：${who}。`,
    mend: '请逐一写明会议的决定（decisions）。',
  };
  return [problem('review-unready', said, 'decisions')];
}
