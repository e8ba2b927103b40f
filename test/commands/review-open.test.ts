/** Opening a review: what is frozen, what is refused; and the first act in it. */
import { expect, test } from 'vitest';
import { openReview } from '../../src/commands/review/open.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import type { Day } from '../../src/engine/day.ts';
import { eventsOf } from '../../src/store/review/events.ts';
import { openedReview, underReviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const day = (text: string) => text as Day;

onDatabasesOfTier('opening a review', (service) => {
  test('freezes roster, rulebook and cut-off, and everyone waits at the first stage', async () => {
    const congress = await underReviewRules(service());
    const opened = await openReview.run(service(), congress.as.office.actor, {
      rulebook: `${congress.id}/review`,
      cutOff: day('2026-11-20'),
    });
    expect(opened).toMatchObject({ version: 1, title: '2026年度代表考核', period: '2026', roster: 3 });
    expect(opened.stages.map(({ name, due }) => [name, due])).toEqual([
      ['自评', '2026-12-10'],
      ['初评', '2026-12-20'],
      ['总评', '2027-01-10'],
      ['审核', '2027-01-31'],
    ]);
    const { review, assessments } = await versionsIn(service(), { congress, id: opened.id });
    expect(review).toMatchObject({ phase: 'assessing', seq: 1, cut_off_on: '2026-11-20' });
    expect([...assessments.values()].map(({ stage, hands, version }) => [stage, hands, version])).toEqual([
      [0, {}, 1],
      [0, {}, 1],
      [0, {}, 1],
    ]);
  });

  test('what would be opened is shown with nothing written', async () => {
    const congress = await underReviewRules(service());
    const input = { rulebook: `${congress.id}/review`, cutOff: day('2026-11-20') };
    const shown = await openReview.rehearse(service(), congress.as.office.actor, input);
    expect(shown).toMatchObject({ roster: 3, period: '2026' });
    const rows = await service()
      .db.selectFrom('review')
      .select('id')
      .where('congress_id', '=', congress.id)
      .execute();
    expect(rows).toEqual([]);
  });

  test('of one period and rulebook there is one review', async () => {
    const open = await openedReview(service());
    await expect(openedReview(service(), open)).rejects.toMatchObject({ problems: [{ code: 'duplicate' }] });
  });
});

onDatabasesOfTier('the self-assessment', (service) => {
  test('handed in, it moves to the next stage with its ratings, as an event says it', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const done = await submitAssessment.run(service(), congress.as.representative.actor, {
      ...{ review: id, version: 1, report: '本年度参加视察三次。' },
      ratings: { 自评打分: { values: ['9.5'] } },
    });
    expect(done.assessments).toMatchObject([{ representative: congress.representatives[0], version: 2 }]);
    const { assessments, review } = await versionsIn(service(), open);
    expect(assessments.get(congress.representatives[0])).toMatchObject({
      stage: 1,
      hands: { 0: [congress.as.representative.actor.person] },
    });
    expect(review).toMatchObject({ version: 1, seq: 2 });
    const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
    const events = await eventsOf(service().db, reader, id);
    expect(events.map(({ act, representative_id }) => [act, representative_id])).toEqual([
      ['opened', null],
      ['submit', congress.representatives[0]],
    ]);
    expect(events.at(-1)?.digest).toBe(review.head);
  });

  test('what is refused is told at once, changes nothing, and the attempt is in the audit', async () => {
    const { congress, id } = await openedReview(service());
    const input = {
      ...{ review: id, version: 1, report: '本年度参加视察三次。' },
      ratings: { 自评打分: { values: ['10.5'] }, 初评打分: { values: ['1'] } },
    };
    await expect(
      submitAssessment.run(service(), congress.as.representative.actor, input),
    ).rejects.toMatchObject({ problems: [{ code: 'review-input', path: 'ratings.初评打分' }] });
    await expect(
      submitAssessment.run(service(), congress.as.representative.actor, {
        ...input,
        ratings: { 自评打分: { values: ['10.5'] } },
      }),
    ).rejects.toMatchObject({
      problems: [{ code: 'review-input', what: '张伟：“自评打分”为10.5，超出范围。' }],
    });
    const { assessments } = await versionsIn(service(), { congress, id });
    expect(assessments.get(congress.representatives[0])?.version).toBe(1);
    const tried = await service()
      .db.selectFrom('audit_event')
      .select(['act', 'details'])
      .where('congress_id', '=', congress.id)
      .where('subject_id', '=', id)
      .where('act', '=', 'review.submit')
      .execute();
    expect(tried.map(({ details }) => JSON.parse(details))).toEqual([
      { refused: ['review-input'] },
      { refused: ['review-input'] },
    ]);
  });
});
