/** A proposal under the small rules, and a meeting that could determine it. */
import { proposeGrades } from '../../../src/commands/review/propose.ts';
import { today } from './congress.ts';
import { readyReview } from './graded-review.ts';
import type { OpenReview } from './review.ts';
import type { Service } from './service.ts';

/** Five members, three of them there; nobody of them is under review. */
export const meeting = {
  number: '第12次主任会议',
  day: today,
  called: ['赵一', '钱二', '孙三', '李四', '周五'].map((name) => ({ name })),
  present: ['赵一', '钱二', '孙三'],
};

/** By how many inspections each of the three has been on; in its version 2. */
export async function proposedReview(service: Service, visits: readonly number[]): Promise<OpenReview> {
  const open = await readyReview(service, visits);
  await proposeGrades.run(service, open.congress.as.office.actor, { review: open.id, version: 1 });
  return open;
}
