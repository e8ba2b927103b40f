/** Objections to results: raised once and in time, decided by somebody who had no hand in them. */
import { expect, test } from 'vitest';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { objectToResult } from '../../src/commands/review/object.ts';
import { determinedReview, expectVerified, notifiedReview } from '../support/service/determined-review.ts';
import { dismiss, object, objected, states } from '../support/service/objected-review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('an objection', (service) => {
  test('is raised by the representative while the days run, and is to be decided by a day', async () => {
    const open = await notifiedReview(service(), [2, 3, 1]);
    const { representative } = open.congress.as;
    // The notice began on the 22nd; objections are heard for 30 days.
    await expect(object(service(), open, representative, '2026-12-23')).rejects.toMatchObject({
      problems: [{ code: 'review-overdue', what: '张伟：期限到2026年12月22日为止，已经过了。' }],
    });
    const done = await object(service(), open, representative, '2026-12-22');
    expect(done).toMatchObject({ decideUntil: '2027-01-21' });
    expect((await states(service(), open))[0]).toEqual(['称职', '称职', 'open']);
    await expect(object(service(), open, representative, '2026-12-22')).rejects.toMatchObject({
      problems: [{ code: 'review-objection', what: '张伟：这名代表的异议正在处理。' }],
    });
    await expectVerified(service(), open);
  });

  test('that was not upheld is not raised again', async () => {
    const open = await objected(service());
    expect(await dismiss(service(), open)).toMatchObject({ overdue: false });
    expect((await states(service(), open))[0]).toEqual(['称职', '称职', 'dismissed']);
    await expect(
      object(service(), open, open.congress.as.representative, '2026-12-03'),
    ).rejects.toMatchObject({ problems: [{ code: 'review-objection' }] });
    await expectVerified(service(), open);
  });

  test('that is decided after its day is decided all the same, and said to be late', async () => {
    const open = await objected(service());
    expect(await dismiss(service(), open, open.clerk, '2026-12-26')).toMatchObject({ overdue: true });
  });

  test('before the notice there is nothing to object to, and no ID-card number comes in with one', async () => {
    const open = await determinedReview(service(), [2, 3, 1]);
    const { representative } = open.congress.as;
    await expect(object(service(), open, representative, '2026-11-25')).rejects.toMatchObject({
      problems: [{ code: 'review-phase', what: '张伟：本次考核会议已确定，不能提出异议。' }],
    });
    const numbered = { review: open.id, version: 1, text: '我的身份证号码是520112198001011234。' };
    await expect(objectToResult.run(service(), representative.actor, numbered)).rejects.toMatchObject({
      problems: [{ code: 'personal-data' }],
    });
  });
});

onDatabasesOfTier('who decides an objection', (service) => {
  test('is neither who proposed the grades, nor who entered or adjusted them, nor tied', async () => {
    const open = await objected(service());
    const { congress } = open;
    const { office, council } = congress.as;
    const determiner = { ...council, actor: { ...office.actor, person: council.actor.person } };
    for (const [who, did] of [
      [office, '拟定等次'],
      [determiner, '会议确定等次'],
    ] as const) {
      const refused = {
        problems: [
          {
            code: 'review-same-person',
            what: `张伟：“${did}”和“不采纳异议”不能是同一个人。`,
          },
        ],
      };
      await expect(dismiss(service(), open, who)).rejects.toMatchObject(refused);
    }
    await registerRecusal.run(service(), office.actor, {
      ...{ person: open.clerk.actor.person, representative: congress.representatives[0] },
      reason: '亲属',
    });
    await expect(dismiss(service(), open)).rejects.toMatchObject({ problems: [{ code: 'review-tied' }] });
    const alone = { ...office, actor: { ...office.actor, fourEyesWaived: true } };
    await dismiss(service(), open, alone);
    expect((await states(service(), open))[0]).toEqual(['称职', '称职', 'dismissed']);
  });

  test('is not who adjusted that very grade; who adjusted another may', async () => {
    const open = await objected(service(), { adjusted: { 0: '不称职' } });
    await expect(dismiss(service(), open)).rejects.toMatchObject({
      problems: [{ code: 'review-same-person', what: '张伟：“调整等次”和“不采纳异议”不能是同一个人。' }],
    });
    const other = await objected(service(), { adjusted: { 2: '不称职' } });
    await dismiss(service(), other);
    expect((await states(service(), other))[0]).toEqual(['称职', '称职', 'dismissed']);
  });
});
