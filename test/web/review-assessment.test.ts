/** One assessment in every state of its review: what it costs, its papers, who signs in whose place, and amendments. */
import { afterEach, expect, test } from 'vitest';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import { today } from '../support/service/congress.ts';
import { proposedReview } from '../support/service/meeting.ts';
import { type OpenReview, versionsIn } from '../support/service/review.ts';
import { reviewAt } from '../support/service/review-things.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('one assessment in the console', (service) => {
  afterEach(() => {
    service().clock.at = new Date(`${today}T02:00:00Z`);
  });

  test('it costs at most twelve statements in every state, also after a proposal that was withdrawn', async () => {
    const open = await withdrawnReview(service());
    const { congress } = open;
    const [first] = congress.representatives;
    const states: readonly (readonly [string, string])[] = [
      ['withdrawn', open.id],
      ...(await Promise.all(
        [
          ...(['proposed', 'determined', 'sealed'] as const).map((phase) => ({ phase, over: true as const })),
          { phase: 'notified' as const, objection: first },
        ].map(async (wanted) => [wanted.phase, (await reviewAt(service(), congress, wanted)).id] as const),
      )),
    ];
    for (const [state, id] of states) {
      for (const role of ['representative', 'localOffice', 'office', 'council', 'auditor'] as const) {
        const visitor = visiting(service(), congress.as[role]);
        service().statements.length = 0;
        const seen = await visitor.open(`/reviews/${id}/assessments/${first}`);
        const reads = service().statements.filter((text) => !/^(begin|commit|rollback)/i.test(text));
        expect([state, role, seen.status]).toEqual([state, role, 200]);
        expect(reads.length, `${state} ${role}\n${reads.join('\n')}`).toBeLessThanOrEqual(12);
      }
    }
  });
});

/** Sent back to the representatives, with the sheets of the proposal still there. */
async function withdrawnReview(service: Service): Promise<OpenReview> {
  const open = await proposedReview(service, [4, 3, 0]);
  const { congress, id } = open;
  const { review } = await versionsIn(service, open);
  const { actor } = congress.as.office;
  await withdrawProposal.run(service, actor, { review: id, version: review.version, reason: '漏了一人。' });
  const { seen } = await versionsIn(service, open);
  await returnAssessments.run(service, actor, {
    ...{ review: id, assessments: seen(congress.representatives[0]), to: 0, reason: '自评没有写满全年。' },
  });
  return open;
}
