/** The stages of a review: what is entered for somebody, and what is assessed one by one and in batch. */
import { expect, test } from 'vitest';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { enterAssessment } from '../../src/commands/review/enter.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import type { Day } from '../../src/engine/day.ts';
import { moreRepresentatives } from '../support/service/graded-review.ts';
import { openedReview, reviewRules, underReviewRules, versionsIn } from '../support/service/review.ts';
import {
  entered,
  lastEvent,
  rated,
  refusedAttempts,
  report,
  signed,
} from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const day = (text: string) => text as Day;

onDatabasesOfTier('a self-assessment entered from a signed paper', (service) => {
  test('moves on, and its event says who signed, when, and who entered it', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [, second] = congress.representatives;
    const done = await enterAssessment.run(service(), congress.as.localOffice.actor, {
      ...{ review: id, representative: second, version: 1, signed, report },
      ratings: rated('自评打分', '8.50'),
    });
    expect(done.assessments).toMatchObject([{ representative: second, version: 2, stage: 1 }]);
    expect(await lastEvent(service(), open, 'enter')).toMatchObject({
      ...{ representative_id: second, person_id: congress.as.localOffice.actor.person },
      details: { signed, report, ratings: rated('自评打分', '8.5') },
    });
  });

  test('whoever entered it does not judge the next stage; a colleague does', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [, second] = congress.representatives;
    const { actor } = congress.as.localOffice;
    const written = { review: id, representative: second, version: 1, signed, report };
    await enterAssessment.run(service(), actor, written);
    const input = {
      review: id,
      assessments: [{ representative: second, version: 2, ratings: rated('初评打分', '7') }],
    };
    await expect(assessAssessments.run(service(), actor, input)).rejects.toMatchObject({
      problems: [
        {
          code: 'review-same-person',
          what: '王芳：“代录自评”和“评定”不能是同一个人。',
          path: 'assessments.0',
        },
      ],
    });
    const colleague = await congress.somebody('localOffice', { localOffice: congress.localOffices[0] });
    await assessAssessments.run(service(), colleague.actor, input);
    const { assessments } = await versionsIn(service(), open);
    expect(assessments.get(second)).toMatchObject({ stage: 2, version: 3 });
  });

  test('where the office has waived 四眼 the same clerk may do both, and the audit says so', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [, second] = congress.representatives;
    const only = { ...congress.as.localOffice.actor, fourEyesWaived: true };
    await enterAssessment.run(service(), only, {
      ...{ review: id, representative: second, version: 1, signed, report },
    });
    await assessAssessments.run(service(), only, {
      review: id,
      assessments: [{ representative: second, version: 2, ratings: rated('初评打分', '7') }],
    });
    const { review } = await versionsIn(service(), open);
    const noted = await service()
      .db.selectFrom('audit_event')
      .select('details')
      .where('congress_id', '=', congress.id)
      .where('act', '=', 'review.assess')
      .execute();
    expect(noted.map(({ details }) => JSON.parse(details))).toEqual([
      { fourEyesWaived: true, from: 3, until: 3, head: review.head },
    ]);
  });

  test('is refused for oneself, for another office, twice, unsigned in time, or with a scan of something else', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second, third] = congress.representatives;
    const local = congress.as.localOffice.actor;
    const input = { review: id, representative: first, version: 1, signed, report };
    const late = { ...local, today: day('2026-12-20') };
    const tried = [
      [{ ...local, person: first }, input, 'review-own'],
      [local, { ...input, representative: third }, 'not-found'],
      [local, { ...input, version: 2 }, 'stale'],
      [late, { ...input, signed: { ...signed, on: day('2026-12-11') } }, 'review-overdue'],
      [local, { ...input, signed: { ...signed, on: day('2026-11-21') } }, 'review-input'],
      [local, { ...input, signed: { ...signed, on: day('2025-12-31') } }, 'review-input'],
      [local, { ...input, signed: { ...signed, paper: 'none' } }, 'not-found'],
      [local, { ...input, report: '身份证520112199001011234' }, 'personal-data'],
      [congress.as.representative.actor, input, 'forbidden'],
      [congress.as.council.actor, input, 'forbidden'],
    ] as const;
    for (const [actor, given, code] of tried) {
      const attempt = enterAssessment.run(service(), actor, given);
      await expect(attempt, code).rejects.toMatchObject({ problems: [{ code }] });
    }
    expect(await refusedAttempts(service(), open, 'review.enter')).toEqual(tried.map(([, , code]) => code));
    // Signed in time, it may be typed in late.
    await enterAssessment.run(service(), late, { ...input, representative: second });
    const { assessments } = await versionsIn(service(), open);
    expect([first, second, third].map((one) => assessments.get(one)?.stage)).toEqual([0, 1, 0]);
  });
});

onDatabasesOfTier('assessing', (service) => {
  test('a local office judges its own at once, each with its own ratings, grade and remark', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    await entered(service(), open, first, second);
    const input = {
      review: id,
      assessments: [
        { representative: first, version: 2, ratings: rated('初评打分', '9'), recommended: '优秀' },
        { representative: second, version: 2, ratings: rated('初评打分', '5'), comment: '全年只参加一次。' },
      ],
    };
    const shown = await assessAssessments.rehearse(service(), congress.as.localOffice.actor, input);
    expect(shown.assessments).toEqual([
      { representative: first, version: 3, stage: 2, dueOn: null, recommended: '优秀', grade: null },
      { representative: second, version: 3, stage: 2, dueOn: null, recommended: null, grade: null },
    ]);
    const before = await versionsIn(service(), open);
    expect([...before.assessments.values()].map(({ stage }) => stage).sort()).toEqual([0, 1, 1]);
    const done = await assessAssessments.run(service(), congress.as.localOffice.actor, input);
    expect(done).toEqual(shown);
    const { assessments } = await versionsIn(service(), open);
    expect(assessments.get(first)).toMatchObject({ stage: 2, recommended: '优秀' });
    expect(assessments.get(second)).toMatchObject({ stage: 2, recommended: null });
    const ratings = await service()
      .db.selectFrom('rating')
      .select(['name', 'values', 'version'])
      .where('congress_id', '=', congress.id)
      .orderBy('representative_id')
      .execute();
    expect(ratings.map((row) => [row.name, row.values, row.version])).toEqual([
      ['初评打分', ['9'], 1],
      ['初评打分', ['5'], 1],
    ]);
    expect((await lastEvent(service(), open, 'assess')).details).toEqual({
      ...{ ratings: rated('初评打分', '5'), recommended: null, comment: '全年只参加一次。' },
    });
  });

  test('what the stage before recommended does not stand for the next one', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    await entered(service(), open, first);
    const assess = (actor: typeof congress.as.office.actor, version: number, given: object) =>
      assessAssessments.run(service(), actor, {
        review: id,
        assessments: [{ representative: first, version, ...given }],
      });
    const local = congress.as.localOffice.actor;
    await assess(local, 2, { ratings: rated('初评打分', '9'), recommended: '优秀' });
    await assess(congress.as.office.actor, 3, { ratings: rated('总评打分', '9') });
    const { assessments } = await versionsIn(service(), open);
    expect(assessments.get(first)).toMatchObject({ stage: 3, recommended: null });
  });

  test('one bad item refuses the whole batch, and everything that is wrong is told', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second, third] = congress.representatives;
    await entered(service(), open, first, second, third);
    const local = congress.as.localOffice.actor;
    const attempt = (...assessments: Parameters<typeof assessAssessments.run>[2]['assessments']) =>
      assessAssessments.run(service(), local, { review: id, assessments });
    await expect(
      attempt(
        { representative: first, version: 1 },
        { representative: third, version: 2 },
        { representative: second, version: 2, ratings: rated('初评打分', '7') },
      ),
    ).rejects.toMatchObject({
      problems: [
        { code: 'stale', path: 'assessments.0' },
        { code: 'not-found', path: 'assessments.1' },
      ],
    });
    await expect(
      attempt(
        { representative: first, version: 2, ratings: rated('初评打分', '7'), recommended: '良好' },
        { representative: second, version: 2, ratings: rated('总评打分', '7') },
      ),
    ).rejects.toMatchObject({
      problems: [
        {
          path: 'assessments.0.recommended',
          what: '张伟：没有“良好”这个等次。',
          mend: '等次：优秀、称职、不称职。',
        },
        { path: 'assessments.1.ratings.总评打分' },
        { path: 'assessments.1.ratings.初评打分', what: '王芳：没有给“初评打分”。' },
      ],
    });
    await expect(
      attempt(
        { representative: first, version: 2, ratings: rated('初评打分', '7') },
        { representative: second, version: 2, ratings: rated('初评打分', '10.5') },
      ),
    ).rejects.toMatchObject({
      problems: [{ path: 'assessments.1.ratings.初评打分', mend: '应在0–10以内。' }],
    });
    const { assessments } = await versionsIn(service(), open);
    expect([first, second].map((one) => assessments.get(one)?.version)).toEqual([2, 2]);
    const codes = await refusedAttempts(service(), open, 'review.assess');
    expect(codes).toEqual(['stale', 'not-found', 'review-input', 'review-input']);
  });

  test('one batch is of one stage', async () => {
    const twice = reviewRules.replace('{ stage: 总评, by: office', '{ stage: 复评, by: localOffice');
    const congress = await underReviewRules(service(), twice);
    const open = await openedReview(service(), { congress });
    const { id } = open;
    const [first, second] = congress.representatives;
    await entered(service(), open, first, second);
    const local = congress.as.localOffice.actor;
    const item = (representative: string, version: number) => ({
      ...{ representative, version, ratings: rated('初评打分', '7') },
    });
    const colleague = await congress.somebody('localOffice', { localOffice: congress.localOffices[0] });
    await assessAssessments.run(service(), local, { review: id, assessments: [item(first, 2)] });
    const input = { review: id, assessments: [item(first, 3), item(second, 2)] };
    await expect(assessAssessments.run(service(), colleague.actor, input)).rejects.toMatchObject({
      problems: [{ path: 'assessments.1', what: '王芳的考核在“初评”，同一批的张伟在“复评”。' }],
    });
  });

  test('of two clerks who judge the same at once one succeeds, and the other reads again', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    await entered(service(), open, first);
    const colleague = await congress.somebody('localOffice', { localOffice: congress.localOffices[0] });
    const results = await Promise.allSettled(
      [congress.as.localOffice, colleague].map(({ actor }, index) =>
        assessAssessments.run(service(), actor, {
          review: id,
          assessments: [{ representative: first, version: 2, ratings: rated('初评打分', `${index}`) }],
        }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { problems: [{ code: 'stale' }] },
    });
  });

  test('who is recused judges nobody of theirs, and whoever does stands in, as the event says', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    await entered(service(), open, first, second);
    const chair = congress.as.localOffice.actor;
    await registerRecusal.run(service(), congress.as.office.actor, {
      ...{ person: chair.person, representative: first, reason: '夫妻关系' },
    });
    const given = { version: 2, ratings: rated('初评打分', '7') };
    const both = [
      { representative: first, ...given },
      { representative: second, ...given },
    ];
    await expect(
      assessAssessments.run(service(), chair, { review: id, assessments: both }),
    ).rejects.toMatchObject({
      problems: [
        { code: 'review-tied', path: 'assessments.0', what: '张伟：您与这名代表有关联，不能评定。' },
      ],
    });
    await expect(
      assessAssessments.run(
        service(),
        { ...chair, person: second },
        { review: id, assessments: both.slice(1) },
      ),
    ).rejects.toMatchObject({ problems: [{ code: 'review-own' }] });
    const colleague = await congress.somebody('localOffice', { localOffice: congress.localOffices[0] });
    const substituteFor = { person: '赵主席', reason: '与代表系夫妻，回避。' };
    const [of1, of2] = both as [(typeof both)[0], (typeof both)[0]];
    await assessAssessments.run(service(), colleague.actor, {
      ...{ review: id, assessments: [of2, { ...of1, substituteFor }] },
    });
    expect((await lastEvent(service(), open, 'assess')).details).toMatchObject({
      ...{ substituteFor, recused: [chair.person] },
    });
    const ofSecond = await service()
      .db.selectFrom('review_event')
      .select('details')
      .where('review_id', '=', id)
      .where('act', '=', 'assess')
      .where('representative_id', '=', second)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(ofSecond.details)).not.toHaveProperty('recused');
  });

  test('twenty are judged with as many statements as one', async () => {
    const congress = await underReviewRules(service());
    const more = await moreRepresentatives(service(), congress, 42);
    const open = await openedReview(service(), { congress });
    const mine = more.filter((_, index) => index % 2 === 0);
    await entered(service(), open, ...mine);
    const counted = async (who: readonly string[]) => {
      const from = service().statements.length;
      await assessAssessments.run(service(), congress.as.localOffice.actor, {
        review: open.id,
        assessments: who.map((representative) => ({
          ...{ representative, version: 2, ratings: rated('初评打分', '7') },
        })),
      });
      return service().statements.length - from;
    };
    const one = await counted(mine.slice(0, 1));
    expect(await counted(mine.slice(1))).toBe(one);
    const { assessments } = await versionsIn(service(), open);
    expect(mine.map((each) => assessments.get(each)?.stage)).toEqual(mine.map(() => 2));
  });

  test('a self-assessment is not judged but handed in, and nobody is judged twice at once', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    const item = { representative: first, version: 1, ratings: rated('初评打分', '7') };
    const local = congress.as.localOffice.actor;
    await expect(
      assessAssessments.run(service(), local, { review: id, assessments: [item] }),
    ).rejects.toMatchObject({ problems: [{ code: 'review-role' }] });
    await expect(
      assessAssessments.run(service(), local, { review: id, assessments: [item, item] }),
    ).rejects.toMatchObject({ problems: [{ code: 'invalid-input', path: 'assessments' }] });
    const late = { ...congress.as.representative.actor, today: day('2026-12-11') };
    await expect(
      submitAssessment.run(service(), late, { review: id, version: 1, report }),
    ).rejects.toMatchObject({ problems: [{ code: 'review-overdue' }] });
  });
});
