/** A pile of signed papers, typed in at once. */
import { expect, test } from 'vitest';
import { enterAssessment, enterAssessments } from '../../src/commands/review/enter.ts';
import type { Day } from '../../src/engine/day.ts';
import { openedReview, versionsIn } from '../support/service/review.ts';
import { lastEvent, rated, refusedAttempts, report, signed } from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('a pile of self-assessments on paper', (service) => {
  test('goes in at once, each with its own report, signature and ratings', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { actor } = congress.as.office;
    const [first, second] = congress.representatives;
    const done = await enterAssessments.run(service(), actor, {
      review: id,
      assessments: [
        { representative: second, version: 1, signed, report, ratings: rated('自评打分', '8') },
        {
          ...{ representative: first, version: 1, report: '本年度走访选民三户。' },
          signed: { by: '张伟', on: '2026-11-19' as Day },
        },
      ],
    });
    expect(done.assessments.map(({ representative, stage }) => [representative, stage])).toEqual([
      [second, 1],
      [first, 1],
    ]);
    expect(await lastEvent(service(), open, 'enter')).toMatchObject({
      ...{ representative_id: first, person_id: actor.person },
      details: { report: '本年度走访选民三户。', signed: { by: '张伟', on: '2026-11-19' }, ratings: {} },
    });
    const { assessments, review } = await versionsIn(service(), open);
    expect([assessments.get(first)?.version, assessments.get(second)?.version, review.seq]).toEqual([
      2, 2, 3,
    ]);
  });

  test('one that is refused keeps them all out, and each is told where it stands', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { actor } = congress.as.office;
    const [first, second, third] = congress.representatives;
    const one = { version: 1, signed, report };
    await expect(
      enterAssessments.run(service(), actor, {
        review: id,
        assessments: [
          { ...one, representative: first },
          { ...one, representative: second, signed: { by: '王芳', on: '2026-11-21' as Day } },
          { ...one, representative: third, signed: { by: '李娜', on: '2026-12-11' as Day, paper: 'none' } },
        ],
      }),
    ).rejects.toMatchObject({
      problems: [
        { code: 'review-input', path: 'assessments.1.signed.on' },
        { code: 'review-input', path: 'assessments.2.signed.on' },
        { code: 'not-found', path: 'assessments.2.signed.paper' },
      ],
    });
    const { assessments } = await versionsIn(service(), open);
    expect([...assessments.values()].map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(await refusedAttempts(service(), open, 'review.enter')).toEqual(['review-input', 'not-found']);
  });

  test('a rating out of its range is told under its paper, and the same of one paper at the top', async () => {
    const { congress, id } = await openedReview(service());
    const { actor } = congress.as.office;
    const one = { representative: congress.representatives[1], version: 1, signed, report };
    const high = { ...one, ratings: rated('自评打分', '11') };
    await expect(
      enterAssessments.run(service(), actor, { review: id, assessments: [high] }),
    ).rejects.toMatchObject({ problems: [{ path: 'assessments.0.ratings.自评打分' }] });
    await expect(enterAssessment.run(service(), actor, { ...high, review: id })).rejects.toMatchObject({
      problems: [{ path: 'ratings.自评打分' }],
    });
  });
});
