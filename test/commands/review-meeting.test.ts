/** The meeting: what it determines, what its minutes must say, and who stands aside. */
import { describe, expect, test } from 'vitest';
import { adjustGrade } from '../../src/commands/review/adjust.ts';
import { determineGrades } from '../../src/commands/review/determine.ts';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { saveSettings } from '../../src/commands/save-settings.ts';
import { eventsOf } from '../../src/store/review/events.ts';
import { runs } from '../support/runs.ts';
import { largeReview } from '../support/service/graded-review.ts';
import { meeting, proposedReview } from '../support/service/meeting.ts';
import { type OpenReview, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('the meeting', (service) => {
  const proposed = (visits: readonly number[]) => proposedReview(service(), visits);
  const determine = async (open: OpenReview, over: object = {}) => {
    const { review } = await versionsIn(service(), open);
    const given = { review: open.id, version: review.version, seq: review.seq, meeting, ...over };
    return determineGrades.run(service(), open.congress.as.council.actor, given);
  };
  const gradesIn = async (open: OpenReview) => {
    const { assessments } = await versionsIn(service(), open);
    return open.congress.representatives.map((one) => {
      const { is_determined, determined } = assessments.get(one) ?? {};
      return is_determined ? determined : undefined;
    });
  };
  const detailsIn = async (open: OpenReview, act: string) => {
    const reader = { congress: open.congress.id, scope: { kind: 'congress' } } as const;
    const events = await eventsOf(service().db, reader, open.id, { acts: [act] });
    return new Map(events.map((row) => [row.representative_id, JSON.parse(row.details)]));
  };

  test('determines the grades as they were proposed, and decides single ones otherwise', async () => {
    const open = await proposed([3, 1, 0]);
    const [first, second, third] = open.congress.representatives;
    const decisions = [{ representative: third, grade: '称职', reason: '会议认为任务特殊' }];
    const done = await determine(open, { decisions });
    expect(done).toMatchObject({ review: { version: 3 }, members: 5 });
    expect(done.distribution).toEqual([
      { grade: '优秀', computed: 1, now: 1 },
      { grade: '称职', computed: 1, now: 2 },
      { grade: '不称职', computed: 1, now: 0 },
      { grade: null, computed: 0, now: 0 },
    ]);
    expect(await gradesIn(open)).toEqual(['优秀', '称职', '称职']);
    const { review, assessments } = await versionsIn(service(), open);
    expect(review.phase).toBe('determined');
    expect(assessments.get(third)).toMatchObject({ computed: '不称职', proposed: '不称职' });
    const details = await detailsIn(open, 'determine');
    expect(details.get(null)).toEqual({ meeting: { ...meeting, recused: [] }, members: 5 });
    expect(details.get(first)).toEqual({ grade: '优秀' });
    expect(details.get(second)).toEqual({ grade: '称职' });
    expect(details.get(third)).toEqual({ grade: '称职', reason: '会议认为任务特殊' });
  });

  test('takes the same statements for thirty and for many, at most twelve', async () => {
    const counts: number[] = [];
    for (const count of [30, runs >= 1000 ? 3000 : 300]) {
      const open = await largeReview(service(), count);
      const { congress, id } = open;
      const office = congress.as.office.actor;
      const { proposal } = await proposeGrades.run(service(), office, { review: id, version: 1 });
      const tied = proposal.ties.flatMap((tie) => tie.tied.map(({ representative }) => representative));
      const given = {
        ...{ review: id, version: 2, seq: proposal.seq, meeting },
        decisions: tied.map((representative, index) => ({
          ...{ representative, grade: index === 0 ? '优秀' : '称职', reason: '会议表决' },
        })),
      };
      expect(given.decisions).toHaveLength(2);
      service().statements.length = 0;
      const { assessments } = await determineGrades.run(service(), congress.as.council.actor, given);
      expect(assessments).toHaveLength(count);
      counts.push(service().statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(12);
  });

  test('is rehearsed with the same answer and nothing written', async () => {
    const open = await proposed([3, 1, 0]);
    const { review } = await versionsIn(service(), open);
    const given = { review: open.id, version: 2, seq: review.seq, meeting };
    const shown = await determineGrades.rehearse(service(), open.congress.as.council.actor, given);
    expect(await gradesIn(open)).toEqual([undefined, undefined, undefined]);
    expect((await versionsIn(service(), open)).review).toMatchObject({ phase: 'proposed', seq: review.seq });
    expect(await determine(open)).toEqual(shown);
  });

  test('has the page of its minutes beside it, one of this very review', async () => {
    const [open, other] = [await proposed([3, 1, 0]), await proposed([3, 1, 0])];
    const page = async ({ congress, id }: OpenReview, about: string | null) => {
      const paper = service().newId();
      await service()
        .db.insertInto('review_paper')
        .values({
          ...{ congress_id: congress.id, id: paper, review_id: id, representative_id: about, size: 9 },
          ...{ digest: '0', name: '会议记录.pdf', type: 'application/pdf', added_by: 'clerk' },
          added_at: service().clock.at,
        })
        .execute();
      return { meeting: { ...meeting, paper } };
    };
    const [first] = open.congress.representatives;
    for (const foreign of [await page(other, null), await page(open, first)]) {
      await expect(determine(open, foreign)).rejects.toMatchObject({
        problems: [{ code: 'not-found', path: 'meeting.paper' }],
      });
    }
    const own = await page(open, null);
    await determine(open, own);
    expect((await detailsIn(open, 'determine')).get(null)).toMatchObject(own);
  });

  describe('of a tie that is left to it', () => {
    test('decides every one, or nothing is determined', async () => {
      const open = await proposed([3, 3, 0]);
      const [first, second] = open.congress.representatives;
      const one = { representative: first, grade: '优秀', reason: '会议表决' };
      await expect(determine(open, { decisions: [one] })).rejects.toMatchObject({
        problems: [
          {
            ...{ code: 'review-unready', path: 'decisions' },
            what: '还有1人并列在分数线上，办法规定由会议确定：王芳（0002）。',
          },
        ],
      });
      expect(await gradesIn(open)).toEqual([undefined, undefined, undefined]);
      const other = { representative: second, grade: '称职', reason: '会议表决' };
      const done = await determine(open, { decisions: [one, other] });
      expect(await gradesIn(open)).toEqual(['优秀', '称职', '不称职']);
      expect(done.quotas).toEqual([{ grade: '优秀', heads: 3, places: 1, computed: 0, now: 1, over: 0 }]);
    });

    test('is told how many more than the places it gives', async () => {
      const open = await proposed([3, 3, 0]);
      const decisions = open.congress.representatives
        .slice(0, 2)
        .map((representative) => ({ representative, grade: '优秀', reason: '会议表决' }));
      const done = await determine(open, { decisions });
      expect(done.quotas).toEqual([{ grade: '优秀', heads: 3, places: 1, computed: 0, now: 2, over: 1 }]);
    });
  });

  describe('is refused', () => {
    const refused = async (open: OpenReview, over: object, ...problems: readonly object[]) => {
      await expect(determine(open, over)).rejects.toMatchObject({ problems });
      expect(await gradesIn(open)).toEqual([undefined, undefined, undefined]);
    };
    const held = (over: object) => ({ meeting: { ...meeting, ...over } });

    test('without a number, a day or a quorum', async () => {
      const open = await proposed([3, 1, 0]);
      const { number: _, ...unnumbered } = meeting;
      const { day: __, ...undated } = meeting;
      await refused(open, { meeting: unnumbered }, { code: 'invalid-input', path: 'meeting.number' });
      await refused(open, held({ number: ' ' }), { code: 'invalid-input', path: 'meeting.number' });
      await refused(open, { meeting: undated }, { code: 'invalid-input', path: 'meeting.day' });
      await refused(open, held({ present: ['赵一', '钱二'] }), {
        ...{ code: 'review-input', path: 'meeting.present' },
        what: '到会2人，没有超过主任会议组成人员5人的半数。',
      });
      const four = meeting.called.slice(0, 4);
      await refused(open, held({ called: four, present: ['赵一', '钱二'] }), {
        what: '到会2人，没有超过主任会议组成人员4人的半数。',
      });
    });

    test('where fewer came than half of the members whom the settings know, however many were called', async () => {
      const open = await proposed([3, 1, 0]);
      const operator = open.congress.as.operator.actor;
      await saveSettings.run(service(), operator, { fourEyesWaived: false, councilMembers: 7 });
      await refused(open, {}, { what: '到会3人，没有超过主任会议组成人员7人的半数。' });
      await saveSettings.run(service(), operator, { fourEyesWaived: false, councilMembers: 4 });
      await refused(
        open,
        {},
        {
          ...{ code: 'review-input', path: 'meeting.called' },
          what: '应到5人，多于主任会议组成人员4人。',
        },
      );
      await saveSettings.run(service(), operator, { fourEyesWaived: false, councilMembers: null });
      await determine(open);
    });

    test('on a day before the proposal, or one to come', async () => {
      const open = await proposed([3, 1, 0]);
      await refused(open, held({ day: '2026-11-19' }), {
        what: '会议日期早于拟定等次的2026-11-20。',
        path: 'meeting.day',
      });
      await refused(open, held({ day: '2026-11-21' }), { what: '会议日期还没有到。', path: 'meeting.day' });
    });

    test('with people who were not called, who are named twice, or whose page is not there', async () => {
      const open = await proposed([3, 1, 0]);
      const [first] = open.congress.representatives;
      await refused(
        open,
        held({ present: ['赵一', '吴六', '赵一', '钱二', '孙三'], paper: 'none' }),
        { code: 'not-found', path: 'meeting.paper' },
        { what: '到会的“吴六”不在应到人员中。', path: 'meeting.present.1' },
        { what: '到会的“赵一”写了两次。', path: 'meeting.present.2' },
      );
      await refused(open, held({ called: [...meeting.called.slice(0, 4), { name: '赵一' }] }), {
        ...{ what: '应到人员中“赵一”写了两次。', path: 'meeting.called.4' },
      });
      await refused(
        open,
        held({ recused: [{ person: '李四', representatives: [first, 'nobody'] }] }),
        { what: '回避的“李四”不在到会人员中。', path: 'meeting.recused.0.person' },
        { code: 'not-found', path: 'meeting.recused.0.representatives.1' },
      );
    });

    test('with a decision on nobody of the review, on a grade of another scale, or without its reason', async () => {
      const open = await proposed([3, 1, 0]);
      const [, second, third] = open.congress.representatives;
      const decision = { representative: third, grade: '称职', reason: '会议表决' };
      await refused(
        open,
        {
          decisions: [
            { ...decision, representative: 'nobody' },
            { ...decision, grade: '良好' },
          ],
        },
        { code: 'not-found', path: 'decisions.0' },
        { code: 'review-input', path: 'decisions.1.grade', what: '张伟：没有“良好”这个等次。' },
      );
      await refused(
        open,
        { decisions: [{ ...decision, reason: '' }] },
        { code: 'invalid-input', path: 'decisions.0.reason' },
      );
      await refused(
        open,
        {
          decisions: [
            { ...decision, representative: second },
            { ...decision, representative: second },
          ],
        },
        { code: 'invalid-input', path: 'decisions' },
      );
    });

    test('to who made the proposal, in whatever post, unless the office has waived 四眼', async () => {
      const open = await proposed([3, 1, 0]);
      const { congress, id } = open;
      const { review } = await versionsIn(service(), open);
      const given = { review: id, version: 2, seq: review.seq, meeting };
      const same = { ...congress.as.council.actor, person: congress.as.office.actor.person };
      await expect(determineGrades.run(service(), same, given)).rejects.toMatchObject({
        problems: [{ code: 'review-same-person', what: '“拟定等次”和“会议确定等次”不能是同一个人。' }],
      });
      await determineGrades.run(service(), { ...same, fourEyesWaived: true }, given);
    });

    test('where something was adjusted since the proposal was seen, and a second time; each attempt is noted', async () => {
      const open = await proposed([3, 1, 0]);
      const { congress, id } = open;
      const { review, seen } = await versionsIn(service(), open);
      const [third] = seen(congress.representatives[2]);
      await adjustGrade.run(service(), congress.as.office.actor, {
        review: id,
        assessments: [{ ...third, grade: '称职', reason: '承担重点任务' }] as never,
      });
      await refused(open, { seq: review.seq }, { code: 'stale' });
      await determine(open);
      expect(await gradesIn(open)).toEqual(['优秀', '称职', '称职']);
      await expect(determine(open)).rejects.toMatchObject({ problems: [{ code: 'review-phase' }] });
      const office = { review: id, version: 3, seq: 99, meeting };
      await expect(determineGrades.run(service(), congress.as.office.actor, office)).rejects.toMatchObject({
        problems: [{ code: 'forbidden' }],
      });
      const noted = await service()
        .db.selectFrom('audit_event')
        .select('details')
        .where('congress_id', '=', congress.id)
        .where('act', '=', 'review.determine')
        .orderBy('seq')
        .execute();
      expect(noted.map(({ details }) => JSON.parse(details).refused?.[0])).toEqual([
        ...['stale', undefined, 'review-phase', 'forbidden'],
      ]);
    });
  });

  describe('where its members are representatives themselves', () => {
    test('each of one name with somebody under review says whether it is the same', async () => {
      const open = await proposed([3, 1, 0]);
      const [, second] = open.congress.representatives;
      const called = [...meeting.called.slice(0, 4), { name: '王芳' }];
      await expect(determine(open, { meeting: { ...meeting, called } })).rejects.toMatchObject({
        problems: [{ what: '“王芳”与参加考核的代表同名，没有写明是不是本人。', path: 'meeting.called.4' }],
      });
      const twice = [...meeting.called, { name: '张伟（女）', representative: second }];
      await expect(
        determine(open, {
          meeting: { ...meeting, called: [...twice, { name: '王芳', representative: second }] },
        }),
      ).rejects.toMatchObject({
        problems: [
          { what: '“王芳”与另一名应到人员写成了同一名代表。' },
          { what: '到会3人，没有超过主任会议组成人员7人的半数。' },
        ],
      });
      const other = {
        ...meeting,
        called: [...meeting.called.slice(0, 4), { name: '王芳', representative: null }],
      };
      await determine(open, { meeting: other });
    });

    test('whoever is there stands aside for the own assessment and of those tied to, and it is recorded', async () => {
      const open = await proposed([3, 1, 0]);
      const { congress } = open;
      const [first, second, third] = congress.representatives;
      await service()
        .db.insertInto('recusal')
        .values({
          ...{ congress_id: congress.id, person_id: second, representative_id: third, version: 1 },
          ...{ reason: '近亲属', withdrawn: false, recorded_by: second, recorded_post: null },
          recorded_at: service().clock.at,
        })
        .execute();
      const called = [...meeting.called, { name: '王芳', representative: second }];
      const there = { ...meeting, called, present: [...meeting.present, '王芳'] };
      const refused = async (recused: object[], what: string) =>
        expect(determine(open, { meeting: { ...there, recused } })).rejects.toMatchObject({
          problems: [{ code: 'review-input', what, path: 'meeting.recused' }],
        });
      await refused([], '“王芳”对本人、张伟的考核应当回避，没有写明。');
      await refused(
        [{ person: '王芳', representatives: [second] }],
        '“王芳”对张伟的考核应当回避，没有写明。',
      );
      const recused = [
        { person: '王芳', representatives: [second, third] },
        { person: '赵一', representatives: [third] },
      ];
      await determine(open, { meeting: { ...there, recused } });
      const details = await detailsIn(open, 'determine');
      expect(details.get(first)).toEqual({ grade: '优秀' });
      expect(details.get(second)).toEqual({ grade: '称职', recused: ['王芳'] });
      expect(details.get(third)).toEqual({ grade: '不称职', recused: ['王芳', '赵一'] });
      expect(details.get(null).meeting.recused).toEqual(recused);
    });

    test('whoever was called and did not come needs not stand aside', async () => {
      const open = await proposed([3, 1, 0]);
      const [, second] = open.congress.representatives;
      const called = [...meeting.called.slice(0, 4), { name: '王芳', representative: second }];
      await determine(open, { meeting: { ...meeting, called } });
    });
  });
});
