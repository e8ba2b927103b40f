/** 暂存: what somebody has typed and not handed in. */
import { expect, test } from 'vitest';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { saveDraft } from '../../src/commands/review/draft.ts';
import { enterAssessment } from '../../src/commands/review/enter.ts';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import { findDraft } from '../../src/store/review/drafts.ts';
import type { Somebody } from '../support/service/congress.ts';
import { type OpenReview, openedReview } from '../support/service/review.ts';
import { rated, report, signed } from '../support/service/review-acts.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

async function draftOf(
  { db }: Service,
  { congress, id }: OpenReview,
  { actor }: Somebody,
  representative: string,
) {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  return (await findDraft(db, reader, actor.person, { review: id, representative }))?.content;
}

onDatabasesOfTier('a draft', (service) => {
  test('is kept as it was typed, written over, and thrown away', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    const mine = congress.as.representative;
    const save = (content: Record<string, unknown> | null) =>
      saveDraft.run(service(), mine.actor, { review: id, representative: first, content });
    const saved = await save({ report: '本年度', ratings: { 自评打分: '' } });
    expect(saved).toEqual({ savedAt: service().clock.at.toISOString() });
    expect(await draftOf(service(), open, mine, first)).toEqual({
      report: '本年度',
      ratings: { 自评打分: '' },
    });
    await save({ report: '本年度参加\u0000视察' });
    expect(await draftOf(service(), open, mine, first)).toEqual({ report: '本年度参加\u0000视察' });
    expect(await save(null)).toEqual({ savedAt: null });
    expect(await draftOf(service(), open, mine, first)).toBeUndefined();
  });

  test('is read by nobody but whoever typed it, and not by them once they no longer reach the representative', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [, , third] = congress.representatives;
    const clerk = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
    await saveDraft.run(service(), clerk.actor, {
      review: id,
      representative: third,
      content: { comment: '待定' },
    });
    expect(await draftOf(service(), open, clerk, third)).toEqual({ comment: '待定' });
    expect(await draftOf(service(), open, congress.as.office, third)).toBeUndefined();
    const elsewhere = { kind: 'localOffice', localOffice: congress.localOffices[0] } as const;
    const reader = { congress: congress.id, scope: elsewhere };
    const wanted = { review: id, representative: third };
    expect(await findDraft(service().db, reader, clerk.actor.person, wanted)).toBeUndefined();
  });

  test('is gone once its act is done, and those of others stay', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    const { representative, localOffice, office } = congress.as;
    const colleague = await congress.somebody('localOffice', { localOffice: congress.localOffices[0] });
    const save = ({ actor }: Somebody, about: string) =>
      saveDraft.run(service(), actor, { review: id, representative: about, content: { report } });
    const kept = async (...all: readonly (readonly [Somebody, string])[]) => {
      const drafts = await Promise.all(all.map(([who, about]) => draftOf(service(), open, who, about)));
      return drafts.map((draft) => draft !== undefined);
    };
    await save(representative, first);
    await save(office, first);
    await submitAssessment.run(service(), representative.actor, { review: id, version: 1, report });
    expect(await kept([representative, first], [office, first])).toEqual([false, true]);
    await save(localOffice, second);
    await save(colleague, second);
    const written = { review: id, representative: second, version: 1, signed, report };
    await enterAssessment.run(service(), localOffice.actor, written);
    expect(await kept([localOffice, second], [colleague, second])).toEqual([false, true]);
    await save(colleague, first);
    await assessAssessments.run(service(), colleague.actor, {
      review: id,
      assessments: [first, second].map((each) => ({
        ...{ representative: each, version: 2, ratings: rated('初评打分', '7') },
      })),
    });
    expect(await kept([colleague, first], [colleague, second], [office, first])).toEqual([
      false,
      false,
      true,
    ]);
    await returnAssessments.run(service(), office.actor, {
      ...{ review: id, assessments: [{ representative: first, version: 3 }], to: 1, reason: '漏写。' },
    });
    expect(await kept([office, first])).toEqual([false]);
  });

  test('is refused where it is too long, holds what is never stored, or is about somebody out of reach or tied', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, , third] = congress.representatives;
    const { representative, localOffice, office, council } = congress.as;
    await registerRecusal.run(service(), office.actor, {
      ...{ person: localOffice.actor.person, representative: first, reason: '夫妻关系' },
    });
    const tried = [
      [representative, first, { report: '履'.repeat(100_000) }, 'too-large'],
      [representative, first, { report: '身份证520112199001011234' }, 'personal-data'],
      [representative, third, {}, 'not-found'],
      [localOffice, third, {}, 'not-found'],
      [localOffice, first, {}, 'recused'],
      [council, first, {}, 'forbidden'],
    ] as const;
    for (const [{ actor }, about, content, code] of tried) {
      const attempt = saveDraft.run(service(), actor, { review: id, representative: about, content });
      await expect(attempt, code).rejects.toMatchObject({ problems: [{ code }] });
    }
    const rows = await service()
      .db.selectFrom('assessment_draft')
      .select('person_id')
      .where('congress_id', '=', congress.id)
      .execute();
    expect(rows).toEqual([]);
  });
});
