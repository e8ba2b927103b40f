/**
 * A review of twenty-seven to be played by hand: twenty wait for one township besides a relative of its clerk, the other
 * township has done its part, and two are equal at the last of five places.
 */
import { declareRecusal } from '../../../src/commands/recusals/declare-recusal.ts';
import { assessAssessments } from '../../../src/commands/review/assess.ts';
import type { Somebody } from '../service/congress.ts';
import { moreRepresentatives } from '../service/graded-review.ts';
import { recorded } from '../service/records.ts';
import { type OpenReview, openedReview, underReviewRules, versionsIn } from '../service/review.ts';
import { entered, rated } from '../service/review-acts.ts';
import type { Service } from '../service/service.ts';
import { withPassword } from '../service/signing-in.ts';
import { itIs, yearRules } from '../service/year.ts';

export interface ReviewToPlay extends OpenReview {
  /** Of the representative who has not yet handed in the self-assessment. */
  readonly login: string;
  /** Of the first township, tied to 王芳; and another one there. */
  readonly clerk: Somebody;
  readonly colleague: Somebody;
  /** Another clerk of the office. */
  readonly other: Somebody;
  /** 代表1 to 代表24; the first nineteen are of the first township. */
  readonly more: readonly string[];
}

/** By how many inspections each of the 24 has been on; those at the head stand at the line. */
const visits = [4, 4, 4, 4, 4, 4, 3, 3, 3, 3];

export async function reviewToPlay(service: Service): Promise<ReviewToPlay> {
  await itIs(service, '2026-11-20');
  const congress = await underReviewRules(service, yearRules);
  const [first, second] = congress.localOffices;
  const [own, relative, third] = congress.representatives;
  const more = await moreRepresentatives(service, congress, 24, (index) => (index < 19 ? first : second));
  const done = { [own]: 3, [relative]: 3, [third]: 2 };
  for (const [index, id] of [own, relative, third, ...more].entries()) {
    const times = done[id] ?? visits[index - 3] ?? 1;
    for (let visit = 0; visit < times; visit += 1) {
      await recorded(service, congress.id, id, { 类别: '视察' }, { on: `2026-0${visit + 2}-10` });
    }
  }
  const open = await openedReview(service, { congress });
  await entered(service, open, relative, third, ...more);
  const there = await congress.somebody('localOffice', { localOffice: second });
  await firstJudged(service, open, there, [third, ...more.slice(19)]);
  const clerk = congress.as.localOffice;
  await declareRecusal.run(service, clerk.actor, { representative: relative, reason: '配偶的妹妹' });
  return {
    ...{ ...open, clerk, more, login: await withPassword(service, congress.as.representative) },
    other: await congress.somebody('office'),
    colleague: await congress.somebody('localOffice', { localOffice: first }),
  };
}

/** 初评, nine for each. */
export async function firstJudged(
  service: Service,
  open: OpenReview,
  { actor }: Somebody,
  those: readonly string[],
): Promise<void> {
  const { seen } = await versionsIn(service, open);
  await assessAssessments.run(service, actor, {
    review: open.id,
    assessments: seen(...those).map((one) => ({ ...one, ratings: rated('初评打分', '9') })),
  });
}
