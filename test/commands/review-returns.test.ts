/** An assessment that goes back to an earlier stage, and one that is allowed a later day. */
import { expect, test } from 'vitest';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { extendDue } from '../../src/commands/review/extend.ts';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import type { Day } from '../../src/engine/day.ts';
import { openedReview, reviewRules, underReviewRules, versionsIn } from '../support/service/review.ts';
import { entered, lastEvent, rated, refusedAttempts, report } from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const day = (text: string) => text as Day;

onDatabasesOfTier('returning', (service) => {
  test('an assessment goes back with its reason, and comes again', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    await entered(service(), open, first);
    await returnAssessments.run(service(), congress.as.localOffice.actor, {
      ...{
        review: id,
        assessments: [{ representative: first, version: 2 }],
        to: 0,
        reason: '漏写联系群众。',
      },
    });
    expect((await lastEvent(service(), open, 'return')).details).toEqual({
      ...{ to: 0, reason: '漏写联系群众。' },
    });
    const again = await submitAssessment.run(service(), congress.as.representative.actor, {
      ...{ review: id, version: 3, report },
    });
    expect(again.assessments).toMatchObject([{ representative: first, version: 4 }]);
    const { assessments } = await versionsIn(service(), open);
    // Whoever had entered it before has no part in it any more.
    expect(assessments.get(first)?.hands).toEqual({ 0: [congress.as.representative.actor.person] });
  });

  test('what was rated before stays as a version under the new rating', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    await entered(service(), open, first);
    const assess = (version: number, value: string) =>
      assessAssessments.run(service(), congress.as.localOffice.actor, {
        review: id,
        assessments: [{ representative: first, version, ratings: rated('初评打分', value) }],
      });
    await assess(2, '9');
    await returnAssessments.run(service(), congress.as.office.actor, {
      ...{ review: id, assessments: [{ representative: first, version: 3 }], to: 1, reason: '打分偏高。' },
    });
    await assess(4, '6');
    const ratings = await service()
      .db.selectFrom('rating')
      .select(['version', 'values'])
      .where('congress_id', '=', congress.id)
      .orderBy('version')
      .execute();
    expect(ratings).toEqual([
      { version: 1, values: ['9'] },
      { version: 2, values: ['6'] },
    ]);
  });

  test('it goes only to an earlier stage, with a reason, by whoever has it', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    await entered(service(), open, first, second);
    const { seen } = await versionsIn(service(), open);
    const input = { review: id, assessments: seen(first, second), to: 0, reason: '漏写。' };
    const local = congress.as.localOffice.actor;
    await expect(returnAssessments.run(service(), local, { ...input, to: 1 })).rejects.toMatchObject({
      problems: [
        { path: 'assessments.0', what: '张伟：这份考核正在“初评”，只能退回到更早的一步。' },
        { path: 'assessments.1', mend: '可以退回到：自评。' },
      ],
    });
    const tried = [
      [congress.as.office.actor, input, 'review-role'],
      [congress.as.representative.actor, input, 'forbidden'],
      [local, { ...input, reason: ' ' }, 'invalid-input'],
      [local, { ...input, to: -1 }, 'invalid-input'],
    ] as const;
    for (const [actor, given, code] of tried) {
      const attempt = returnAssessments.run(service(), actor, given);
      await expect(attempt, code).rejects.toMatchObject({
        problems: [{ code }, ...(code === 'review-role' ? [{ code }] : [])],
      });
    }
    const codes = await refusedAttempts(service(), open, 'review.assess');
    expect(codes).toEqual(['review-input', ...tried.map(([, , code]) => code)]);
    await returnAssessments.run(service(), local, input);
    const { assessments } = await versionsIn(service(), open);
    expect([first, second].map((one) => assessments.get(one)?.stage)).toEqual([0, 0]);
  });
});

onDatabasesOfTier('extending', (service) => {
  test('whoever is late hands in once the office has allowed a later day', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    const today = day('2026-12-15');
    const late = { ...congress.as.representative.actor, today };
    const submitted = (version: number) =>
      submitAssessment.run(service(), late, { review: id, version, report });
    await expect(submitted(1)).rejects.toMatchObject({ problems: [{ code: 'review-overdue' }] });
    await extendDue.run(
      service(),
      { ...congress.as.office.actor, today },
      {
        ...{ review: id, assessments: [{ representative: first, version: 1 }] },
        ...{ dueOn: day('2026-12-15'), reason: '因公出国。' },
      },
    );
    expect((await lastEvent(service(), open, 'extend')).details).toEqual({
      ...{ dueOn: '2026-12-15', reason: '因公出国。' },
    });
    await submitted(2);
    const { assessments } = await versionsIn(service(), open);
    expect(assessments.get(first)).toMatchObject({ stage: 1, due_on: null });
  });

  test('never to a day that is over, nor before the day that the rulebook gives, and by the office alone', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    await entered(service(), open, second);
    const { seen } = await versionsIn(service(), open);
    const input = { review: id, assessments: seen(first, second), reason: '因公出国。' };
    const office = { ...congress.as.office.actor, today: day('2026-12-15') };
    await expect(
      extendDue.run(service(), office, { ...input, dueOn: day('2026-12-14') }),
    ).rejects.toMatchObject({
      problems: [
        { path: 'dueOn', what: '新的期限已经过了。' },
        { path: 'assessments.1', what: '王芳：“初评”的期限是2026年12月20日，不能提前。' },
      ],
    });
    await expect(
      extendDue.run(service(), congress.as.localOffice.actor, { ...input, dueOn: day('2026-12-30') }),
    ).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
    await extendDue.run(service(), office, { ...input, dueOn: day('2026-12-30') });
    const { assessments } = await versionsIn(service(), open);
    expect([first, second].map((one) => assessments.get(one)?.due_on)).toEqual(['2026-12-30', '2026-12-30']);
  });

  test('a stage without a day is not extended', async () => {
    const rules = reviewRules.replace(', due: 12-10', '');
    const congress = await underReviewRules(service(), rules);
    const open = await openedReview(service(), { congress });
    const { seen } = await versionsIn(service(), open);
    await expect(
      extendDue.run(service(), congress.as.office.actor, {
        ...{ review: open.id, assessments: seen(congress.representatives[0]) },
        ...{ dueOn: day('2026-12-30'), reason: '因公出国。' },
      }),
    ).rejects.toMatchObject({ problems: [{ what: '张伟：“自评”没有期限，不用延长。' }] });
  });
});
