/** Proposing every grade at once: what is frozen, what is told, what is refused; withdrawn and adjusted. */
import { describe, expect, test } from 'vitest';
import { adjustGrade } from '../../src/commands/review/adjust.ts';
import { proposalOf } from '../../src/commands/review/proposal.ts';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import type { Day } from '../../src/engine/day.ts';
import { eventsOf } from '../../src/store/review/events.ts';
import { frozenSheets } from '../../src/store/review/sheets.ts';
import { runs } from '../support/runs.ts';
import { largeReview, readyReview } from '../support/service/graded-review.ts';
import { type OpenReview, openedReview, reviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const readerIn = ({ congress }: OpenReview) =>
  ({ congress: congress.id, scope: { kind: 'congress' } }) as const;

onDatabasesOfTier('proposing the grades', (service) => {
  const propose = (open: OpenReview, over: object = {}) =>
    proposeGrades.run(service(), open.congress.as.office.actor, { review: open.id, version: 1, ...over });
  const gradesIn = async (open: OpenReview) => {
    const { assessments } = await versionsIn(service(), open);
    return open.congress.representatives.map((one) => {
      const { computed, proposed, undecided } = assessments.get(one) ?? {};
      return [computed, proposed, undecided];
    });
  };
  const eventsIn = (open: OpenReview) => eventsOf(service().db, readerIn(open), open.id);
  const readProposal = (open: OpenReview, near?: string) =>
    proposalOf(service().db, readerIn(open), { review: open.id, ...(near === undefined ? {} : { near }) });

  test('gives everyone the grade of score and quota, and freezes what was scored with what it came to', async () => {
    const open = await readyReview(service(), [3, 1, 0]);
    const done = await propose(open);
    expect(done.review.version).toBe(2);
    expect(await gradesIn(open)).toEqual([
      ['优秀', '优秀', false],
      ['称职', '称职', false],
      ['不称职', '不称职', false],
    ]);
    const { review, assessments } = await versionsIn(service(), open);
    expect(review).toMatchObject({ phase: 'proposed', proposer: open.congress.as.office.actor.person });
    const [first] = open.congress.representatives;
    const sheets = await frozenSheets(service().db, readerIn(open), open.id);
    expect(sheets.get(first)).toMatchObject({
      version: 1,
      dossier: { representative: { id: first }, ratings: { 初评打分: { values: ['5'] } } },
      sheet: { total: '79', grade: '优秀', rank: 1 },
    });
    const events = await eventsIn(open);
    expect(events.slice(1).map(({ act }) => act)).toEqual(['propose', 'propose', 'propose', 'propose']);
    const own = events.find(({ representative_id }) => representative_id === first);
    expect(JSON.parse(own?.details ?? '')).toEqual({
      proposal: { computed: '优秀', grade: '优秀', undecided: false },
      ...{ total: '79', rank: 1, sheet: sheets.get(first)?.digest },
    });
    expect(done.proposal.seq).toBe(review.seq);
    expect(assessments.get(first)?.stage).toBe(3);
  });

  test('is rehearsed with the same answer and nothing written', async () => {
    const open = await readyReview(service(), [3, 3, 0]);
    const input = { review: open.id, version: 1, except: [] };
    const shown = await proposeGrades.rehearse(service(), open.congress.as.office.actor, input);
    expect(await versionsIn(service(), open)).toMatchObject({ review: { version: 1, seq: 1 } });
    expect((await frozenSheets(service().db, readerIn(open), open.id)).size).toBe(0);
    expect(await propose(open)).toEqual(shown);
    expect(shown.proposal).toEqual(await readProposal(open));
  });

  test('takes the same statements for thirty and for many, at most twelve', async () => {
    const counts: number[] = [];
    for (const count of [30, runs >= 1000 ? 3000 : 300]) {
      const open = await largeReview(service(), count);
      service().statements.length = 0;
      const { assessments } = await propose(open);
      counts.push(service().statements.length);
      expect(assessments).toHaveLength(count);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(12);
  });

  describe('tells', () => {
    test('who had no place, and by which reason', async () => {
      const open = await readyReview(service(), [4, 3, 1]);
      const { proposal } = await propose(open);
      expect(proposal.quotas).toEqual([{ grade: '优秀', heads: 3, places: 1, computed: 1, now: 1, over: 0 }]);
      expect(proposal.displaced).toEqual([
        expect.objectContaining({
          ...{ representative: open.congress.representatives[1], total: '79', grade: '称职' },
          ...{ missed: '优秀', places: 1 },
          reason: '总分79分，达到分数线20分。“优秀”：达到优秀分数线，因名额（1个）列为称职。',
        }),
      ]);
      expect(proposal.distribution).toEqual([
        { grade: '优秀', computed: 1, now: 1 },
        { grade: '称职', computed: 2, now: 2 },
        { grade: '不称职', computed: 0, now: 0 },
        { grade: null, computed: 0, now: 0 },
      ]);
    });

    test('a tie at the line, left to the meeting with what is otherwise', async () => {
      const open = await readyReview(service(), [3, 3, 1]);
      const { proposal } = await propose(open);
      expect(proposal.undecided).toBe(2);
      expect(proposal.ties).toEqual([
        expect.objectContaining({
          ...{ grade: '优秀', ties: 'refer', places: 1, undecided: 2, otherwise: ['称职'] },
          tied: open.congress.representatives
            .slice(0, 2)
            .map((representative) => expect.objectContaining({ representative, total: '79' })),
        }),
      ]);
      expect(await gradesIn(open)).toEqual([
        [null, null, true],
        [null, null, true],
        ['称职', '称职', false],
      ]);
      expect(proposal.ungraded.map(({ why }) => why)).toEqual(['referred', 'referred']);
    });

    test('who is within so many points of the next grade, the limit included', async () => {
      const open = await readyReview(service(), [3, 1, 0]);
      await propose(open);
      const near = async (points: string) =>
        (await readProposal(open, points)).near.map(({ total, next, points: missing }) => [
          total,
          next,
          missing,
        ]);
      expect(await near('0.9')).toEqual([]);
      expect(await near('1')).toEqual([['19', '称职', '1']]);
      expect(await near('21')).toEqual(
        expect.arrayContaining([
          ['19', '称职', '1'],
          ['39', '优秀', '21'],
        ]),
      );
      await expect(readProposal(open, 'x')).rejects.toMatchObject({ problems: [{ code: 'invalid-input' }] });
    });

    test('duties unmet, and what the law brings to the notice of the credentials committee', async () => {
      const rules = reviewRules
        .replace('[视察, 调研]', '[视察, 调研, 无故缺席大会]')
        .replace('figures:', 'figures:\n  无故缺席次数: { count: { 类别: 无故缺席大会 }, unit: 次 }')
        .replace('grades:', 'gates:\n  - { gate: 视察任务, need: { 视察次数: { atLeast: 1 } } }\ngrades:')
        .replace(
          'consequences:',
          'consequences:\n  - { consequence: 向代表资格审查委员会提示, if: { 无故缺席次数: { atLeast: 2 } } }',
        );
      const others = [{ 无故缺席大会: 2 }, { 无故缺席大会: 1 }, {}];
      const open = await readyReview(service(), [3, 1, 0], rules, others);
      const { proposal } = await propose(open);
      const [first, , third] = open.congress.representatives;
      expect(proposal.unmet).toEqual([
        expect.objectContaining({
          ...{ representative: third, gate: '视察任务', figures: ['视察次数'] },
          words: '视察任务：未达到，视察次数为0次（要求不少于1次）；只作提醒。',
        }),
      ]);
      expect(proposal.alerts).toEqual([
        expect.objectContaining({
          ...{ representative: first, grade: '优秀' },
          words:
            '代表资格审查委员会：新添寨镇代表张伟，无故缺席次数为2次。依照代表法第六十二条第三项，未经批准两次不出席' +
            '本级人民代表大会会议的，代表资格终止。请核实缺席和请假情况。本提示不是处理决定，也不影响等次。',
        }),
      ]);
    });
  });

  describe('of those who are not through', () => {
    test('the proposal waits for everyone', async () => {
      const open = await openedReview(service());
      await expect(propose(open)).rejects.toMatchObject({
        problems: [{ code: 'review-unready', what: '还有3份没有办完，不能拟定等次。' }],
      });
    });

    test('whoever is left out has a reason and no grade, and takes no place', async () => {
      const open = await readyReview(service(), [4, 3, 1]);
      const [first, second] = open.congress.representatives;
      const except = [{ representative: first, reason: '正在接受调查' }];
      const { proposal } = await propose(open, { except });
      expect(await gradesIn(open)).toEqual([
        [null, null, false],
        ['优秀', '优秀', false],
        ['称职', '称职', false],
      ]);
      expect(proposal.ungraded).toEqual([
        expect.objectContaining({
          ...{ representative: first, why: 'withheld', reason: '不定等次（正在接受调查）。', rank: 1 },
        }),
      ]);
      const sheets = await frozenSheets(service().db, readerIn(open), open.id);
      expect(sheets.get(first)?.dossier.withheld).toBe('正在接受调查');
      expect(sheets.get(second)?.dossier).not.toHaveProperty('withheld');
    });

    test('whoever is left out is known, is named once, and the reason is said', async () => {
      const open = await readyReview(service(), [4, 3, 1]);
      const [first] = open.congress.representatives;
      const refused = async (except: unknown, code: string, path: string) =>
        expect(propose(open, { except })).rejects.toMatchObject({ problems: [{ code, path }] });
      await refused([{ representative: 'nobody', reason: '不详' }], 'not-found', 'except.0.representative');
      await refused([{ representative: first }], 'invalid-input', 'except.0.reason');
      const one = { representative: first, reason: '正在接受调查' };
      await refused([one, one], 'invalid-input', 'except');
      await refused([{ ...one, reason: '证件号码110101199003077758' }], 'personal-data', 'except.0.reason');
    });

    test('who left the rulebook by a correction of the roster has no sheet, and is left out with a reason', async () => {
      const { congress, ...open } = await readyReview(service(), [4, 3, 1]);
      const [, , third] = congress.representatives;
      await service()
        .db.updateTable('representative_version')
        .set({ left_on: '2025-12-31' as Day })
        .where('representative_id', '=', third)
        .execute();
      const all = { congress, ...open };
      await expect(propose(all)).rejects.toMatchObject({ problems: [{ code: 'review-input' }] });
      const except = [{ representative: third, reason: '2025年底已经离任' }];
      const { proposal } = await propose(all, { except });
      expect(proposal.ungraded).toEqual([
        expect.objectContaining({ representative: third, why: 'outside', reason: '2025年底已经离任' }),
      ]);
      expect((await frozenSheets(service().db, readerIn(all), open.id)).size).toBe(2);
    });
  });

  describe('is refused', () => {
    test('while records come in, whoever waits', async () => {
      const open = await openedReview(service(), { cutOff: '2026-11-30' as Day });
      await expect(propose(open)).rejects.toMatchObject({
        problems: [{ code: 'review-early', what: '期限到2026年11月30日为止，还没有满。' }],
      });
    });

    test('to every post but the office, in an earlier version, and a second time; each attempt is noted', async () => {
      const open = await readyReview(service(), [3, 1, 0]);
      const { congress, id } = open;
      for (const role of ['representative', 'localOffice', 'council', 'auditor', 'operator'] as const) {
        const tried = proposeGrades.run(service(), congress.as[role].actor, { review: id, version: 1 });
        await expect(tried).rejects.toMatchObject({ problems: [{ code: 'forbidden' }] });
      }
      await expect(propose(open, { version: 2 })).rejects.toMatchObject({ problems: [{ code: 'stale' }] });
      await propose(open);
      await expect(propose(open)).rejects.toMatchObject({ problems: [{ code: 'stale' }] });
      await expect(propose(open, { version: 2 })).rejects.toMatchObject({
        problems: [{ code: 'review-phase', what: '本次考核已拟定等次，不能拟定等次。' }],
      });
      const noted = await service()
        .db.selectFrom('audit_event')
        .select('details')
        .where('congress_id', '=', congress.id)
        .where('act', '=', 'review.grade')
        .orderBy('seq')
        .execute();
      expect(noted.map(({ details }) => JSON.parse(details).refused[0])).toEqual([
        ...Array.from({ length: 5 }, () => 'forbidden'),
        ...['stale', 'stale', 'review-phase'],
      ]);
    });

    test('the proposal is not read before it is made', async () => {
      const open = await readyReview(service(), [3, 1, 0]);
      await expect(readProposal(open)).rejects.toMatchObject({
        problems: [{ code: 'review-phase', what: '本次考核评定中，还没有拟定等次。' }],
      });
    });
  });

  describe('adjusted', () => {
    const adjust = async (open: OpenReview, index: number, over: object) => {
      const { seen } = await versionsIn(service(), open);
      const [one] = seen(open.congress.representatives[index] ?? '');
      const assessments = [{ grade: '称职', reason: '承担重点任务', ...one, ...over }] as never;
      return adjustGrade.run(service(), open.congress.as.office.actor, { review: open.id, assessments });
    };

    test('a grade has its reason, and the computed one stays beside it', async () => {
      const open = await readyReview(service(), [3, 1, 0]);
      await propose(open);
      const done = await adjust(open, 2, {});
      expect(done.review.version).toBe(2);
      await adjust(open, 1, { grade: null, reason: '长期外派' });
      expect(await gradesIn(open)).toEqual([
        ['优秀', '优秀', false],
        ['称职', null, false],
        ['不称职', '称职', false],
      ]);
      const proposal = await readProposal(open);
      expect(
        proposal.adjusted.map(({ computed, grade, reason, by }) => [computed, grade, reason, by]),
      ).toEqual([
        ['不称职', '称职', '承担重点任务', '甲office'],
        ['称职', null, '长期外派', '甲office'],
      ]);
      expect(proposal.distribution).toEqual([
        { grade: '优秀', computed: 1, now: 1 },
        { grade: '称职', computed: 1, now: 1 },
        { grade: '不称职', computed: 1, now: 0 },
        { grade: null, computed: 0, now: 1 },
      ]);
      await adjust(open, 1, { grade: '优秀' });
      expect((await readProposal(open)).quotas).toEqual([
        { grade: '优秀', heads: 3, places: 1, computed: 1, now: 2, over: 1 },
      ]);
    });

    test('only to a grade of the scale, with a reason, in the version seen, and never one’s own', async () => {
      const open = await readyReview(service(), [3, 3, 0]);
      const refused = async (index: number, over: object, problem: object) =>
        expect(adjust(open, index, over)).rejects.toMatchObject({ problems: [problem] });
      await refused(2, {}, { code: 'review-phase' });
      await propose(open);
      const unknown = { code: 'review-input', what: '张伟：没有“良好”这个等次。' };
      await refused(2, { grade: '良好' }, { ...unknown, mend: '等次：优秀、称职、不称职。' });
      await refused(2, { reason: ' ' }, { code: 'invalid-input', path: 'assessments.0.reason' });
      await refused(2, { grade: undefined }, { code: 'invalid-input', path: 'assessments.0.grade' });
      await refused(2, { version: 2 }, { code: 'stale', path: 'assessments.0' });
      await refused(0, {}, { code: 'review-input', what: '张伟：并列在分数线上，办法规定由会议确定。' });
      const { congress, id } = open;
      const { seen } = await versionsIn(service(), open);
      const [third] = seen(congress.representatives[2]);
      const self = { ...congress.as.office.actor, person: congress.representatives[2] };
      const own = { review: id, assessments: [{ ...third, grade: '称职', reason: '理由' }] } as never;
      await expect(adjustGrade.run(service(), self, own)).rejects.toMatchObject({
        problems: [{ code: 'review-own' }],
      });
    });

    test('not where the stages are not over', async () => {
      const open = await openedReview(service());
      const except = open.congress.representatives.map((representative) => ({
        representative,
        reason: '缺材料',
      }));
      await propose(open, { except });
      await expect(adjust(open, 2, {})).rejects.toMatchObject({
        problems: [{ code: 'review-stage', what: '张伟：这份考核还在“自评”，不能定等次。' }],
      });
    });
  });

  describe('withdrawn', () => {
    test('the review goes back to its stages, and the next proposal freezes new sheets beside the old', async () => {
      const open = await readyReview(service(), [3, 1, 0]);
      const { congress, id } = open;
      await propose(open);
      const office = congress.as.office.actor;
      const withdrawn = await withdrawProposal.run(service(), office, {
        ...{ review: id, version: 2, reason: '有一名代表的记录有误' },
      });
      expect(withdrawn.review.version).toBe(3);
      expect((await versionsIn(service(), open)).review).toMatchObject({
        phase: 'assessing',
        proposer: null,
      });
      await expect(readProposal(open)).rejects.toMatchObject({ problems: [{ code: 'review-phase' }] });
      await propose(open, { version: 3 });
      const sheets = await frozenSheets(service().db, readerIn(open), id);
      expect([...sheets.values()].map(({ version }) => version)).toEqual([2, 2, 2]);
      const last = (await eventsIn(open)).filter(({ act }) => act === 'withdraw');
      expect(last.map(({ details }) => JSON.parse(details))).toEqual([{ reason: '有一名代表的记录有误' }]);
    });

    test('only with a reason, and only while something is proposed', async () => {
      const open = await readyReview(service(), [3, 1, 0]);
      const { congress, id } = open;
      const withdraw = (over: object) =>
        withdrawProposal.run(service(), congress.as.office.actor, {
          ...{ review: id, version: 1, reason: '有误', ...over },
        });
      await expect(withdraw({})).rejects.toMatchObject({ problems: [{ code: 'review-phase' }] });
      await expect(withdraw({ reason: '' })).rejects.toMatchObject({ problems: [{ code: 'invalid-input' }] });
    });
  });
});
