/** 会议退回: what the meeting returns, and to whom it may not. */
import { expect, test } from 'vitest';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { sendBack } from '../../src/commands/review/send-back.ts';
import { eventsOf } from '../../src/store/review/events.ts';
import { meeting, proposedReview } from '../support/service/meeting.ts';
import { type OpenReview, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('sending back', (service) => {
  const detailsIn = async (open: OpenReview, act: string) => {
    const reader = { congress: open.congress.id, scope: { kind: 'congress' } } as const;
    const events = await eventsOf(service().db, reader, open.id, { acts: [act] });
    return new Map(events.map((row) => [row.representative_id, JSON.parse(row.details)]));
  };
  const back = async (open: OpenReview, index: number, over: object = {}) => {
    const { seen } = await versionsIn(service(), open);
    const assessments = seen(open.congress.representatives[index] ?? '');
    const given = { review: open.id, assessments, to: 1, reason: '初评打分偏高', meeting, ...over };
    return sendBack.run(service(), open.congress.as.council.actor, given as never);
  };

  test('returns single assessments to an earlier stage, and the review to its stages', async () => {
    const open = await proposedReview(service(), [3, 1, 0]);
    const { congress, id } = open;
    const [first, second, third] = congress.representatives;
    const done = await back(open, 1);
    expect(done.review.version).toBe(3);
    const { review, assessments } = await versionsIn(service(), open);
    expect(review).toMatchObject({ phase: 'assessing', proposer: null });
    expect([first, second, third].map((one) => assessments.get(one)?.stage)).toEqual([3, 1, 3]);
    const details = await detailsIn(open, 'sendBack');
    expect(details.get(second)).toEqual({ to: 1, reason: '初评打分偏高' });
    expect(details.get(null)).toMatchObject({ meeting: { number: '第12次主任会议' }, members: 5 });
    await expect(
      proposeGrades.run(service(), congress.as.office.actor, { review: id, version: 3 }),
    ).rejects.toMatchObject({ problems: [{ code: 'review-unready' }] });
  });

  test('is refused to a later stage, of the own assessment, to the proposer, and by no quorum', async () => {
    const open = await proposedReview(service(), [3, 1, 0]);
    const { congress, id } = open;
    const [, second] = congress.representatives;
    await expect(back(open, 1, { to: 3 })).rejects.toMatchObject({
      problems: [{ code: 'review-input', mend: '可以退回到：自评、初评、总评。' }],
    });
    await expect(back(open, 1, { meeting: { ...meeting, present: ['赵一'] } })).rejects.toMatchObject({
      problems: [{ path: 'meeting.present' }],
    });
    const { seen } = await versionsIn(service(), open);
    const given = { review: id, assessments: seen(second), to: 1, reason: '有误', meeting };
    const council = congress.as.council.actor;
    await expect(sendBack.run(service(), { ...council, person: second }, given)).rejects.toMatchObject({
      problems: [{ code: 'review-own' }],
    });
    await expect(
      sendBack.run(service(), { ...council, person: congress.as.office.actor.person }, given),
    ).rejects.toMatchObject({ problems: [{ code: 'review-same-person' }] });
    expect((await versionsIn(service(), open)).review.phase).toBe('proposed');
  });
});
