/** Two at once on one review: one result, and the other is told to read again. */
import { expect, test } from 'vitest';
import { adjustGrade } from '../../src/commands/review/adjust.ts';
import { determineGrades } from '../../src/commands/review/determine.ts';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { reviewBreaks } from '../../src/store/review/chain.ts';
import { reviewKept } from '../../src/store/review/kept.ts';
import { checkVersions } from '../../src/store/version-gaps.ts';
import { today } from '../support/service/congress.ts';
import { readyReview } from '../support/service/graded-review.ts';
import { type OpenReview, versionsIn } from '../support/service/review.ts';
import { onEveryDatabaseOnce } from '../support/service/service.ts';

const meeting = { number: '第12次', day: today, called: [{ name: '赵一' }], present: ['赵一'] };

onEveryDatabaseOnce('two clerks at once', (service) => {
  const proposed = async () => {
    const open = await readyReview(service(), [3, 1, 0]);
    const { proposal } = await proposeGrades.run(service(), open.congress.as.office.actor, {
      ...{ review: open.id, version: 1 },
    });
    return { open, seq: proposal.seq };
  };
  /** How each ended: `done`, or the codes and status of its refusal. */
  const ended = async (tries: readonly Promise<unknown>[]) => {
    const results = await Promise.allSettled(tries);
    return results
      .map((result) => {
        if (result.status === 'fulfilled') return 'done';
        const { problems } = result.reason as { problems: readonly { code: string; status: number }[] };
        return problems.map(({ code, status }) => `${status} ${code}`).join();
      })
      .sort();
  };
  /** Both chains follow, and no version is missing. */
  const whole = async ({ congress, id }: OpenReview) => {
    const { review } = await versionsIn(service(), { congress, id });
    const { events, head, noted } = await reviewKept(service().db, review);
    expect(reviewBreaks(events, head, noted)).toEqual([]);
    expect((await verifyChain(service().db, congress.id)).broken).toBeUndefined();
    expect((await checkVersions(service().db, congress.id)).gaps).toEqual([]);
    return { review, events };
  };

  test('propose, and one proposal is made', async () => {
    const open = await readyReview(service(), [3, 1, 0]);
    const { congress, id } = open;
    const other = (await congress.somebody('office')).actor;
    const input = { review: id, version: 1 };
    const tries = [congress.as.office.actor, other].map((actor) =>
      proposeGrades.run(service(), actor, input),
    );
    expect(await ended(tries)).toEqual(['409 stale', 'done']);
    const { review, events } = await whole(open);
    expect([review.version, review.phase]).toEqual([2, 'proposed']);
    expect(events.filter(({ act }) => act === 'propose')).toHaveLength(4);
  });

  test('enter the same meeting, and it determines once', async () => {
    const { open, seq } = await proposed();
    const { congress, id } = open;
    const other = (await congress.somebody('council')).actor;
    const tries = [congress.as.council.actor, other].map((actor) =>
      determineGrades.run(service(), actor, { review: id, version: 2, seq, meeting }),
    );
    expect(await ended(tries)).toEqual(['409 stale', 'done']);
    const { review, events } = await whole(open);
    expect([review.version, review.phase]).toEqual([3, 'determined']);
    expect(events.filter(({ act }) => act === 'determine')).toHaveLength(4);
  });

  test('one withdraws while the other enters the meeting: one of both holds', async () => {
    const { open, seq } = await proposed();
    const { congress, id } = open;
    const tries = [
      withdrawProposal.run(service(), congress.as.office.actor, {
        ...{ review: id, version: 2, reason: '记录有误' },
      }),
      determineGrades.run(service(), congress.as.council.actor, { review: id, version: 2, seq, meeting }),
    ];
    expect(await ended(tries)).toEqual(['409 stale', 'done']);
    const { review } = await whole(open);
    expect(['assessing', 'determined']).toContain(review.phase);
  });

  test('one adjusts a grade while the other enters the meeting: it is seen by the meeting, or comes too late', async () => {
    const { open, seq } = await proposed();
    const { congress, id } = open;
    const [, , third] = congress.representatives;
    const { seen } = await versionsIn(service(), open);
    const assessments = seen(third).map((one) => ({ ...one, grade: '称职', reason: '承担重点任务' }));
    const [adjusted, determined] = await Promise.allSettled([
      adjustGrade.run(service(), congress.as.office.actor, { review: id, assessments }),
      determineGrades.run(service(), congress.as.council.actor, { review: id, version: 2, seq, meeting }),
    ]);
    expect([adjusted.status, determined.status].sort()).toEqual(['fulfilled', 'rejected']);
    const { determined: grade, proposed: now } =
      (await versionsIn(service(), open)).assessments.get(third) ?? {};
    expect([now, grade]).toEqual(adjusted.status === 'fulfilled' ? ['称职', null] : ['不称职', '不称职']);
    await whole(open);
  });
});
