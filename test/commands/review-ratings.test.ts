/** Ratings whose range rests on the dossier: it is the review's own, with earlier years and late records. */
import { expect, test } from 'vitest';
import { admitRecords } from '../../src/commands/review/admit.ts';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { recorded } from '../support/service/records.ts';
import { openedReview, reviewRules, underReviewRules, versionsIn } from '../support/service/review.ts';
import { entered, rated } from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

/** Up to 4 with no inspection in two years, up to 8 with one, 10 with two. */
const rules = reviewRules
  .replace(
    '初评打分: { by: localOffice, range: [0, 10] }',
    '初评打分: { by: localOffice, range: { 两年视察: { 0: [0, 4], 1: [0, 8], 2: [0, 10] } } }',
  )
  .replace('figures:\n', 'figures:\n  两年视察: { count: { 类别: 视察 }, over: { years: 2 }, unit: 次 }\n');

onDatabasesOfTier('a rating', (service) => {
  test('lies in the range that the records of the review give, an earlier year and what was admitted among them', async () => {
    const congress = await underReviewRules(service(), rules);
    const [first, second] = congress.representatives;
    const seen = { 类别: '视察' };
    await recorded(service(), congress.id, first, seen, {
      on: '2025-05-05',
      at: new Date('2026-11-01T00:00:00Z'),
    });
    const open = await openedReview(service(), { congress });
    const late = await recorded(service(), congress.id, first, seen, {
      at: new Date('2026-11-21T00:00:00Z'),
    });
    await entered(service(), open, first, second);
    const attempt = async (of: string, value: string) => {
      const { seen: versions } = await versionsIn(service(), open);
      return assessAssessments.rehearse(service(), congress.as.localOffice.actor, {
        review: open.id,
        assessments: versions(of).map((one) => ({ ...one, ratings: rated('初评打分', value) })),
      });
    };
    const outside = (allowed: string) => ({
      problems: [{ code: 'review-input', mend: `应在${allowed}以内。` }],
    });
    await expect(attempt(second, '5')).rejects.toMatchObject(outside('0–4'));
    await expect(attempt(first, '9')).rejects.toMatchObject(outside('0–8'));
    await attempt(first, '8');
    const { seen: versions } = await versionsIn(service(), open);
    await admitRecords.run(service(), congress.as.office.actor, {
      ...{ review: open.id, assessments: versions(first), reason: '单位迟报。' },
      records: [{ id: late, version: 1, as: 'today' }],
    });
    await attempt(first, '9');
  });
});
