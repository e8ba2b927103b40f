/** One assessment whole, as the office, the local office, the council and the representative each see it. */
import { expect, test } from 'vitest';
import { readerFor } from '../../src/commands/permissions.ts';
import { adjustGrade } from '../../src/commands/review/adjust.ts';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { assessmentView } from '../../src/commands/review/view.ts';
import type { Reader } from '../../src/store/reader.ts';
import type { Somebody } from '../support/service/congress.ts';
import { notifiedReview, onDay } from '../support/service/determined-review.ts';
import { proposedReview, sealedReview } from '../support/service/played-review.ts';
import { type OpenReview, openedReview, underReviewRules, versionsIn } from '../support/service/review.ts';
import { entered, report } from '../support/service/review-acts.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

function viewing(service: Service, { id }: OpenReview) {
  return (somebody: Somebody, representative: string, sheetVersion?: number) =>
    assessmentView(service, readerFor(somebody.actor, 'review.read') as Reader, somebody.actor, {
      ...{ review: id, representative },
      ...(sheetVersion === undefined ? {} : { sheetVersion }),
    });
}

type View = Awaited<ReturnType<typeof assessmentView>>;

const detailsOf = ({ events }: View, act: string) => events.findLast((event) => event.act === act)?.details;

const sheetIn = ({ scored }: View) => {
  if ('refused' in scored) throw new Error(scored.refused.join('\n'));
  return scored;
};

onDatabasesOfTier('one assessment', (service) => {
  test('says of every act that it may be done, or why not, with what to do about it', async () => {
    const open = await openedReview(service());
    const { congress } = open;
    const [first] = congress.representatives;
    const view = viewing(service(), open);
    await entered(service(), open, first);
    const acts = Object.fromEntries(
      (await view(congress.as.localOffice, first)).acts.map(({ act, may, says }) => [act, [may, says]]),
    );
    expect(acts).toEqual({
      submit: [false, '当前岗位不能提交自评。'],
      enter: [false, '这份考核正在“初评”，不能代录自评。'],
      assess: [true, '可以'],
      return: [true, '可以'],
      extend: [false, '当前岗位不能延长期限。'],
      admit: [false, '当前岗位不能决定迟到记录是否计入。'],
      adjust: [false, '本次考核评定中，不能调整等次。'],
      sendBack: [false, '本次考核评定中，不能会议退回。'],
      object: [false, '本次考核评定中，不能提出异议。'],
      uphold: [false, '本次考核评定中，不能采纳异议。'],
      dismiss: [false, '本次考核评定中，不能不采纳异议。'],
      amend: [false, '本次考核评定中，不能归档后更正。'],
    });
    // Of another local office: it does not exist.
    const clerk = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
    await expect(view(clerk, first)).rejects.toMatchObject({ problems: [{ code: 'not-found' }] });
  });

  test('has the sheet as it stands today while the stages are done, with its reasons', async () => {
    const open = await openedReview(service());
    const { congress } = open;
    const [first] = congress.representatives;
    const view = viewing(service(), open);
    const before = await view(congress.as.representative, first);
    expect(before).toMatchObject({ stageName: '自评', dueOn: '2026-12-10', overdue: false, frozen: [] });
    expect(sheetIn(before)).toMatchObject({ sheet: { representative: first, total: '0' } });
    expect(sheetIn(before)).not.toHaveProperty('version');
    expect(sheetIn(before).explanation[0]).toContain('张伟');
  });

  test('tells of what was done, and texts only to those who read them', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { office, localOffice, council, representative } = congress.as;
    const [first] = congress.representatives;
    const view = viewing(service(), open);
    await entered(service(), open, first);
    await returnAssessments.run(service(), localOffice.actor, {
      ...{ review: id, assessments: (await versionsIn(service(), open)).seen(first) },
      ...{ to: 0, reason: '请写明联系群众的情况。' },
    });
    const whole = await view(office, first);
    expect(whole.events.map(({ words, whole, person }) => [words, whole, person.name])).toEqual([
      ['开启考核', true, office.actor.name],
      ['代录自评', false, office.actor.name],
      ['退回', false, localOffice.actor.name],
    ]);
    expect(whole.events[0]?.details).not.toHaveProperty('roster');
    const other = await congress.somebody('localOffice', { localOffice: congress.localOffices[0] });
    const seenBy = async (somebody: Somebody) => {
      const shown = await view(somebody, first);
      return [detailsOf(shown, 'enter')?.['report'], detailsOf(shown, 'return')?.['reason']];
    };
    const reason = '请写明联系群众的情况。';
    expect(await seenBy(office)).toEqual([report, reason]);
    expect(await seenBy(representative)).toEqual([report, reason]);
    // The author reads the reason; the other clerk judges the report, and the reason went to somebody else.
    expect(await seenBy(localOffice)).toEqual([report, reason]);
    expect(await seenBy(other)).toEqual([report, undefined]);
    expect(await seenBy(council)).toEqual([undefined, undefined]);
    expect((await view(council, first)).events.at(-1)).toMatchObject({
      details: { to: 0 },
      hidden: ['reason'],
    });
  });

  test('frozen by the proposal, it shows no grade to the representative before the notice', async () => {
    const open = await proposedReview(service(), await underReviewRules(service()));
    const { congress, id } = open;
    const { office, representative, localOffice } = congress.as;
    const [first, second] = congress.representatives;
    const view = viewing(service(), open);
    await adjustGrade.run(service(), office.actor, {
      review: id,
      assessments: [
        {
          ...{
            representative: first,
            version: (await versionsIn(service(), open)).assessments.get(first)?.version ?? 0,
          },
          ...{ grade: '称职', reason: '有一次无故缺席。' },
        },
      ],
    });
    const told = await view(office, first);
    expect(told).toMatchObject({ computed: '优秀', proposed: '称职', scored: { version: 1 } });
    expect(sheetIn(told).sheet).toMatchObject({ total: '99', grade: '优秀', rank: 1 });
    expect(told.frozen).toMatchObject([{ version: 1, act: 'propose', total: '99', rank: 1 }]);
    expect(detailsOf(told, 'adjust')).toEqual({ grade: '称职', reason: '有一次无故缺席。' });
    expect(detailsOf(told, 'propose')?.['proposal']).toEqual({
      ...{ computed: '优秀', grade: '优秀', undecided: false },
    });
    for (const somebody of [representative, localOffice]) {
      const shown = await view(somebody, first);
      expect(sheetIn(shown).sheet).toMatchObject({
        ...{ total: '99', gradeReason: '待评，缺少会议确定的等次。', consequences: [] },
        figures: { 视察次数: '4' },
      });
      expect(sheetIn(shown).sheet.figures).not.toHaveProperty('连续优秀');
      const all = JSON.stringify(shown);
      expect(all).not.toContain('优秀');
      expect(all).not.toContain('缺席');
      expect(shown.events.map(({ act }) => act)).not.toContain('adjust');
      expect(shown.ratings.map(({ name, stage }) => [name, stage])).toEqual([
        ['自评打分', '自评'],
        ['初评打分', '初评'],
        ['总评打分', '总评'],
      ]);
    }
    expect(await view(localOffice, second)).toMatchObject({ scored: { version: 1 } });
  });

  test('from the notice on the representative reads the grade, what was adjusted, and may object', async () => {
    const open = await notifiedReview(service(), [4, 2, 1], { decisions: { 1: '不称职' } });
    const { congress } = open;
    const [, second] = congress.representatives;
    const mine = await congress.somebody('representative', { representative: second });
    const actor = onDay(service(), '2026-11-23', mine);
    const shown = await viewing(service(), open)({ ...mine, actor }, second);
    expect(shown).toMatchObject({ computed: '称职', proposed: '称职', determined: '不称职' });
    expect(detailsOf(shown, 'determine')).toEqual({ grade: '不称职', reason: '会议认为应当如此。' });
    expect(sheetIn(shown).sheet.grade).toBe('称职');
    expect(shown.acts.filter(({ may }) => may).map(({ act }) => act)).toEqual(['object']);
    expect(shown).not.toHaveProperty('dueOn');
  });

  test('after a correction shows the amended sheet, and the one before it beside', async () => {
    const open = await sealedReview(service(), await underReviewRules(service()));
    const { congress } = open;
    const { auditor } = congress.as;
    const [, second] = congress.representatives;
    const view = viewing(service(), open);
    const now = await view(auditor, second);
    expect(now).toMatchObject({ objection: 'upheld', scored: { version: 2 } });
    expect(now.frozen.map(({ version, act, total }) => [version, act, total])).toEqual([
      [1, 'propose', '59'],
      [2, 'uphold', '79'],
    ]);
    expect(sheetIn(now).sheet.total).toBe('79');
    const before = await view(auditor, second, 1);
    expect(sheetIn(before)).toMatchObject({ version: 1, sheet: { total: '59' } });
    await expect(view(auditor, second, 3)).rejects.toMatchObject({ problems: [{ code: 'not-found' }] });
    // Texts of objections are for the office, the representative and their authors.
    expect(detailsOf(now, 'object')).not.toHaveProperty('text');
    expect(now.events.find(({ act }) => act === 'object')?.hidden).toEqual(['text']);
    service().clock.at = new Date('2026-11-20T02:00:00Z');
  });

  test('that nobody in the review can be scored is said instead of the sheet', async () => {
    const open = await openedReview(service());
    const { congress } = open;
    const [first] = congress.representatives;
    await service()
      .db.insertInto('rating')
      .values({
        ...{
          congress_id: congress.id,
          representative_id: first,
          period: '2026',
          name: '自评打分',
          version: 1,
        },
        ...{ values: JSON.stringify(['99']) as never, reason: null },
        ...{ recorded_by: null, recorded_post: null, recorded_at: service().clock.at },
      })
      .execute();
    const shown = await viewing(service(), open)(congress.as.office, first);
    expect(shown.scored).toEqual({ refused: [expect.stringContaining('“自评打分”为99')] });
    expect(shown.ratings).toMatchObject([{ name: '自评打分', values: ['99'] }]);
  });
});
