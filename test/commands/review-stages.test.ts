/** The stages of a review: what is entered for somebody, assessed one by one and in batch, returned, and allowed later. */
import { expect, test } from 'vitest';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { enterAssessment } from '../../src/commands/review/enter.ts';
import { extendDue } from '../../src/commands/review/extend.ts';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import type { Day } from '../../src/engine/day.ts';
import { eventsOf } from '../../src/store/review-events.ts';
import { type OpenReview, openedReview, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const day = (text: string) => text as Day;
const signed = { by: '王芳', on: day('2026-11-18') };
const report = '本年度参加视察三次，联系群众十二次。';
const rated = (name: string, value: string) => ({ [name]: { values: [value] } });

/** The self-assessment of this representative, typed in by the office. */
async function entered(service: Service, { congress, id }: OpenReview, ...who: readonly string[]) {
  for (const representative of who) {
    await enterAssessment.run(service, congress.as.office.actor, {
      ...{ review: id, representative, version: 1, signed, report },
    });
  }
}

/** What an event was told to hold. */
async function lastDetails({ db }: Service, { congress, id }: OpenReview, act: string) {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const event = (await eventsOf(db, reader, id, { acts: [act] })).at(-1);
  return event && { ...event, details: JSON.parse(event.details) };
}

onDatabasesOfTier('a self-assessment entered from a signed paper', (service) => {
  test('moves on, and its event says who signed, when, and who entered it', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [, second] = congress.representatives;
    const done = await enterAssessment.run(service(), congress.as.localOffice.actor, {
      ...{ review: id, representative: second, version: 1, signed, report },
      ratings: rated('自评打分', '8'),
    });
    expect(done.assessments).toEqual([{ representative: second, version: 2 }]);
    const { person } = congress.as.localOffice.actor;
    expect(await lastDetails(service(), open, 'enter')).toMatchObject({
      ...{ representative_id: second, person_id: person },
      details: { signed, report, ratings: rated('自评打分', '8') },
    });
  });

  test('whoever entered it does not judge the next stage; a colleague does', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [, second] = congress.representatives;
    const { actor } = congress.as.localOffice;
    await enterAssessment.run(service(), actor, {
      ...{ review: id, representative: second, version: 1, signed, report },
    });
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
});

onDatabasesOfTier('assessing', (service) => {
  test('a local office judges its own at once, each with its own ratings, grade and remark', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    await entered(service(), open, first, second);
    const done = await assessAssessments.run(service(), congress.as.localOffice.actor, {
      review: id,
      assessments: [
        { representative: first, version: 2, ratings: rated('初评打分', '9'), recommended: '优秀' },
        { representative: second, version: 2, ratings: rated('初评打分', '5'), comment: '全年只参加一次。' },
      ],
    });
    expect(done.assessments.map(({ version }) => version)).toEqual([3, 3]);
    const { assessments } = await versionsIn(service(), open);
    expect(assessments.get(first)).toMatchObject({ stage: 2, recommended: '优秀' });
    expect(assessments.get(second)).toMatchObject({ stage: 2, recommended: null });
    const ratings = await service()
      .db.selectFrom('rating')
      .select(['representative_id', 'name', 'values', 'version'])
      .where('congress_id', '=', congress.id)
      .orderBy('representative_id')
      .execute();
    expect(ratings.map((row) => [row.name, row.values, row.version])).toEqual([
      ['初评打分', ['9'], 1],
      ['初评打分', ['5'], 1],
    ]);
  });
});

onDatabasesOfTier('returning and extending', (service) => {
  test('an assessment goes back with its reason, and comes again', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    await entered(service(), open, first);
    const office = congress.as.localOffice.actor;
    await returnAssessments.run(service(), office, {
      ...{
        review: id,
        assessments: [{ representative: first, version: 2 }],
        to: 0,
        reason: '漏写联系群众。',
      },
    });
    expect(await lastDetails(service(), open, 'return')).toMatchObject({
      details: { to: 0, reason: '漏写联系群众。' },
    });
    const again = await submitAssessment.run(service(), congress.as.representative.actor, {
      ...{ review: id, version: 3, report },
    });
    expect(again.assessments).toEqual([{ representative: first, version: 4 }]);
  });

  test('the office allows a later day, never an earlier one', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    const input = {
      ...{ review: id, assessments: [{ representative: first, version: 1 }], reason: '因公出国。' },
    };
    const extended = (dueOn: string) =>
      extendDue.run(service(), congress.as.office.actor, { ...input, dueOn: day(dueOn) });
    await expect(extended('2026-12-09')).rejects.toMatchObject({
      problems: [{ code: 'review-input', what: '张伟：“自评”的期限是2026年12月10日，不能提前。' }],
    });
    await extended('2026-12-20');
    const { assessments } = await versionsIn(service(), open);
    expect(assessments.get(first)).toMatchObject({ due_on: '2026-12-20', stage: 0 });
  });
});
