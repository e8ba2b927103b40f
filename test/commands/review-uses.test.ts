/** What the results of a review are used for: listed, tracked and told by decision, never done by themselves. */
import { expect, test } from 'vitest';
import { readerFor } from '../../src/commands/permissions.ts';
import { declareRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { objectToResult } from '../../src/commands/review/object.ts';
import { upholdObjection } from '../../src/commands/review/uphold.ts';
import { commendationList, consequenceList } from '../../src/commands/review/uses/consequence-list.ts';
import { employerReport, employerReports } from '../../src/commands/review/uses/employer-report.ts';
import { groupAwards } from '../../src/commands/review/uses/group-awards.ts';
import { termReference } from '../../src/commands/review/uses/term-reference.ts';
import { trackConsequence } from '../../src/commands/review/uses/track-consequence.ts';
import type { Day } from '../../src/engine/day.ts';
import type { Decimal } from '../../src/engine/decimal.ts';
import { insertAll } from '../../src/store/insert-all.ts';
import type { Reader } from '../../src/store/reader.ts';
import type { Somebody } from '../support/service/congress.ts';
import { determinedReview, notifiedReview, onDay } from '../support/service/determined-review.ts';
import { type PlayedReview, proposedReview, sealedReview } from '../support/service/played-review.ts';
import { underReviewRules, versionsIn } from '../support/service/review.ts';
import { refusedAttempts } from '../support/service/review-acts.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const day = (text: string) => text as Day;
const reading = ({ actor }: Somebody) => readerFor(actor, 'review.read') as Reader;

/** The third was proposed 称职, and the meeting decided 不称职. */
const worse = { decisions: { 2: '不称职' } };

/** Made by the first test that asks; the others look at the same. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Sealed, with the first from a party or government body. */
async function sealed(service: Service): Promise<PlayedReview> {
  service.clock.at = new Date('2026-11-20T02:00:00Z');
  const congress = await underReviewRules(service);
  await service.db
    .updateTable('representative_version')
    .set({ traits: JSON.stringify({ 代表类别: '党政干部' }) as never })
    .where('representative_id', '=', congress.representatives[0])
    .execute();
  return sealedReview(service, congress);
}

onDatabasesOfTier('what follows the grades', (service) => {
  const determined = once(() => determinedReview(service(), [4, 2, 1], worse));

  test('is listed by the grade that the meeting determined, not by the one computed', async () => {
    const { congress, id } = await determined();
    const { office } = congress.as;
    const list = await consequenceList(service(), reading(office), office.actor, { review: id });
    expect(list).toEqual([
      {
        representative: { id: congress.representatives[2], name: '张伟', officeNumber: '0003' },
        localOffice: { id: congress.localOffices[1], name: '东风镇' },
        ...{ total: '39', grade: '不称职', consequence: '约谈', follows: true, state: 'open', version: 0 },
      },
    ]);
  });

  test('is there for nobody before the meeting, and for local offices from the notice on', async () => {
    const proposed = await proposedReview(service(), await underReviewRules(service()));
    const clerk = proposed.congress.as.office;
    await expect(
      consequenceList(service(), reading(clerk), clerk.actor, { review: proposed.id }),
    ).rejects.toMatchObject({
      problems: [{ code: 'review-phase', what: '本次考核已拟定等次，不能列出结果运用。' }],
    });
    const { congress, id } = await determined();
    const { localOffice, representative } = congress.as;
    for (const somebody of [localOffice, representative]) {
      await expect(
        consequenceList(service(), reading(somebody), somebody.actor, { review: id }),
      ).rejects.toMatchObject({ problems: [{ code: 'review-phase' }] });
    }
    const notified = await notifiedReview(service(), [1, 1, 1], worse);
    const there = await notified.congress.somebody('localOffice', {
      localOffice: notified.congress.localOffices[1],
    });
    const list = await consequenceList(service(), reading(there), there.actor, { review: notified.id });
    expect(list.map(({ consequence }) => consequence)).toEqual(['约谈']);
  });

  test('is done when somebody says so, each step a version, and its note is for those who read texts', async () => {
    const { congress, id } = await determinedReview(service(), [4, 2, 1], worse);
    const { office, council } = congress.as;
    const third = congress.representatives[2];
    const input = { review: id, representative: third, consequence: '约谈' };
    const done = await trackConsequence.run(service(), office.actor, {
      ...{ ...input, version: 0, state: 'done' },
      ...{ doneOn: day('2026-11-20'), note: '谈了联系群众的事。' },
    });
    expect(done).toEqual({ representative: third, consequence: '约谈', version: 1, state: 'done' });
    await expect(
      trackConsequence.run(service(), office.actor, {
        ...{ ...input, version: 0, state: 'waived', note: '已调离。' },
      }),
    ).rejects.toMatchObject({ problems: [{ code: 'stale' }] });
    const [shown] = await consequenceList(service(), reading(office), office.actor, { review: id });
    expect(shown).toMatchObject({
      ...{ state: 'done', version: 1, doneOn: '2026-11-20', note: '谈了联系群众的事。' },
      person: { name: office.actor.name },
    });
    const [others] = await consequenceList(service(), reading(council), council.actor, { review: id });
    expect(others).toMatchObject({ state: 'done', doneOn: '2026-11-20' });
    expect(others).not.toHaveProperty('note');
    await trackConsequence.run(service(), office.actor, {
      ...{ ...input, version: 1, state: 'open', note: '要再谈一次。' },
    });
    const kept = await service()
      .db.selectFrom('consequence_step')
      .select(['version', 'state', 'done_on'])
      .where('review_id', '=', id)
      .orderBy('version')
      .execute();
    expect(kept).toEqual([
      { version: 1, state: 'done', done_on: '2026-11-20' },
      { version: 2, state: 'open', done_on: null },
    ]);
    const open = await consequenceList(service(), reading(office), office.actor, {
      ...{ review: id, state: 'open', consequence: '约谈' },
    });
    expect(open).toHaveLength(1);
    expect(
      await consequenceList(service(), reading(office), office.actor, { review: id, state: 'done' }),
    ).toEqual([]);
  });

  test('after a correction a step that was taken stays listed, as following no more', async () => {
    const open = await notifiedReview(service(), [4, 2, 1], worse);
    const { congress, id, clerk } = open;
    const { office } = congress.as;
    const third = congress.representatives[2];
    await trackConsequence.run(service(), onDay(service(), '2026-11-23', office), {
      ...{ review: id, representative: third, consequence: '约谈', version: 0 },
      ...{ state: 'done', doneOn: day('2026-11-23') },
    });
    const seen = async () => (await versionsIn(service(), open)).assessments.get(third)?.version ?? 0;
    const mine = await congress.somebody('representative', { representative: third });
    await objectToResult.run(service(), onDay(service(), '2026-11-24', mine), {
      ...{ review: id, version: await seen(), text: '等次不符合办法。' },
    });
    await upholdObjection.run(service(), onDay(service(), '2026-11-26', clerk), {
      ...{ review: id, representative: third, version: await seen(), reason: '分数够称职。' },
      ...{ grade: '称职', meeting: { number: '第13次', day: day('2026-11-25') } },
    });
    const list = await consequenceList(service(), reading(office), office.actor, { review: id });
    expect(list).toMatchObject([{ grade: '称职', consequence: '约谈', follows: false, state: 'done' }]);
  });

  test('a step that says too little, or of what does not follow, is refused and the attempt noted', async () => {
    const open = await determinedReview(service(), [4, 2, 1], worse);
    const { congress, id, clerk } = open;
    const { office, council } = congress.as;
    const [first, , third] = congress.representatives;
    const step = (given: object, somebody = office) =>
      trackConsequence.run(service(), somebody.actor, {
        ...{ review: id, representative: third, consequence: '约谈', version: 0 },
        ...{ state: 'done' as const, doneOn: day('2026-11-20') },
        ...given,
      });
    const refused = (code: string, path?: string) => ({
      problems: [path === undefined ? { code } : { code, path }],
    });
    await expect(step({ doneOn: undefined })).rejects.toMatchObject(refused('review-input', 'doneOn'));
    await expect(step({ doneOn: day('2026-11-21') })).rejects.toMatchObject(
      refused('review-input', 'doneOn'),
    );
    await expect(step({ state: 'waived', doneOn: undefined })).rejects.toMatchObject(
      refused('review-input', 'note'),
    );
    await expect(step({ state: 'waived', note: '调离。' })).rejects.toMatchObject(
      refused('review-input', 'doneOn'),
    );
    await expect(step({ representative: first })).rejects.toMatchObject({
      problems: [{ code: 'review-input', what: '张伟的考核结果没有“约谈”这一项。' }],
    });
    await expect(step({ consequence: '罢免' })).rejects.toMatchObject(refused('review-input', 'consequence'));
    await expect(step({}, council)).rejects.toMatchObject(refused('forbidden'));
    await declareRecusal.run(service(), clerk.actor, { representative: third, reason: '亲属。' });
    await expect(step({}, clerk)).rejects.toMatchObject(refused('recused'));
    await expect(step({ note: '身份证110101199003071234' })).rejects.toMatchObject(refused('personal-data'));
    expect(await refusedAttempts(service(), open, 'review.uses')).toEqual([
      ...['review-input', 'review-input', 'review-input', 'review-input', 'review-input', 'review-input'],
      ...['forbidden', 'recused', 'personal-data'],
    ]);
  });

  test('who was determined the best grade is listed for those who decide on commending', async () => {
    const { congress, id } = await determinedReview(service(), [4, 3, 1], { decisions: { 1: '优秀' } });
    const { office } = congress.as;
    const list = await commendationList(service(), reading(office), office.actor, { review: id });
    expect(
      list.map(({ representative, rank, total, grade }) => [representative.name, rank, total, grade]),
    ).toEqual([
      ['张伟', 1, '99', '优秀'],
      ['王芳', 2, '79', '优秀'],
    ]);
    expect(
      await commendationList(service(), reading(office), office.actor, { review: id, grade: '称职' }),
    ).toMatchObject([{ rank: 3, grade: '称职' }]);
  });
});

onDatabasesOfTier('the report to employers', (service) => {
  const trait = { name: '代表类别', words: ['党政干部'] };
  const reported = once(() => sealed(service()));

  test('carries grade and points only, by a decision, and the representative sees what was sent', async () => {
    const { congress, id } = await reported();
    await service()
      .db.updateTable('representative_version')
      .set({ work_unit: '示范区财政局' })
      .where('representative_id', '=', congress.representatives[0])
      .execute();
    const { office, representative } = congress.as;
    const first = congress.representatives[0];
    const asked = {
      ...{ review: id, decision: '区委办〔2026〕18号', trait, sentOn: day('2026-11-20') },
      representatives: [{ representative: first }],
    };
    const sent = await employerReport.run(service(), office.actor, asked);
    expect(sent.reports).toMatchObject([
      {
        ...{ representative: first, recipient: '示范区财政局', content: { grade: '优秀', total: '99' } },
        text: '示范区财政局：张伟在2026年度代表考核中，等次为优秀，积分99分。',
      },
    ]);
    const own = await employerReports(service(), reading(representative));
    expect(own).toMatchObject([
      {
        ...{ decision: '区委办〔2026〕18号', recipient: '示范区财政局', sentOn: '2026-11-20' },
        ...{ content: { grade: '优秀', total: '99' }, review: { id, period: '2026' } },
      },
    ]);
    const all = await employerReports(service(), reading(office), { review: id });
    expect(all).toEqual(own);
    const other = await congress.somebody('representative', { representative: congress.representatives[1] });
    expect(await employerReports(service(), reading(other))).toEqual([]);
    await expect(employerReport.run(service(), office.actor, asked)).rejects.toMatchObject({
      problems: [{ code: 'duplicate', path: 'representatives.0' }],
    });
  });

  test('is refused for others than those the trait names, before the seal, and without a recipient', async () => {
    const { congress, id } = await reported();
    const [first, second, third] = congress.representatives;
    const { office } = congress.as;
    const send = (given: object) =>
      employerReport.run(service(), office.actor, {
        ...{ review: id, decision: '18号', trait, sentOn: day('2026-11-20') },
        representatives: [{ representative: first, recipient: '财政局' }],
        ...given,
      });
    await expect(
      send({
        representatives: [{ representative: second, recipient: '某厂' }, { representative: third }],
      }),
    ).rejects.toMatchObject({
      problems: [
        { what: '王芳：“代表类别”为基层代表，不在通报范围。', path: 'representatives.0' },
        { path: 'representatives.1' },
        { what: '张伟：不知道通报给哪个单位。', path: 'representatives.1' },
      ],
    });
    await expect(send({ trait: { name: '职务', words: ['局长'] } })).rejects.toMatchObject({
      problems: [{ path: 'trait.name', what: '办法没有“职务”这一项代表情况。' }],
    });
    await expect(send({ trait: { name: '代表类别', words: ['干部'] } })).rejects.toMatchObject({
      problems: [{ path: 'trait.words.0' }],
    });
    await expect(send({ sentOn: day('2026-11-21') })).rejects.toMatchObject({
      problems: [{ path: 'sentOn' }],
    });
    const notified = await notifiedReview(service(), [4, 2, 1]);
    await expect(
      employerReport.run(service(), notified.congress.as.office.actor, {
        ...{ review: notified.id, decision: '18号', trait, sentOn: day('2026-11-20') },
        representatives: [{ representative: notified.congress.representatives[0], recipient: '财政局' }],
      }),
    ).rejects.toMatchObject({ problems: [{ what: '本次考核公示中，不能向用人单位通报。' }] });
    const rows = await service()
      .db.selectFrom('employer_report')
      .select('id')
      .where('review_id', '=', id)
      .where('decision', '=', '18号')
      .execute();
    expect(rows).toEqual([]);
  });
});

onDatabasesOfTier('the reference over a term', (service) => {
  test('has grades and points of the sealed years, and what is determined and not sealed beside them', async () => {
    const { congress } = await determinedReview(service(), [4, 2, 1]);
    const [first, second] = congress.representatives;
    const by = { recorded_by: null, recorded_post: null, recorded_at: service().clock.at };
    const past = (period: string, total: string, grade: string | null, version = 1) => ({
      ...{ congress_id: congress.id, representative_id: first, period, version, grade },
      ...{ total: total as Decimal, figures: {} as never, ...by },
    });
    await service()
      .db.transaction()
      .execute((tx) =>
        insertAll(tx, 'past_period', [
          past('2020', '100', '优秀'),
          past('2023', '70', '称职'),
          past('2024', '61', '称职'),
          past('2024', '60', null, 2),
          past('2025', '80.01', '优秀'),
        ]),
      );
    const { office, representative } = congress.as;
    const asked = { representatives: [first] };
    const [shown] = await termReference(service(), reading(office), office.actor, asked);
    expect(shown).toEqual({
      representative: { id: first, name: '张伟', officeNumber: '0001' },
      ...{ localOffice: '新添寨镇', from: '2021-11-01', until: '2026-11-20', mean: '70' },
      periods: [
        { period: '2023', total: '70', grade: '称职', sealed: true },
        { period: '2024', total: '60', grade: null, sealed: true },
        { period: '2025', total: '80.01', grade: '优秀', sealed: true },
        { period: '2026', total: '99', grade: '优秀', sealed: false },
      ],
      grades: [
        { grade: '称职', times: 1 },
        { grade: null, times: 1 },
        { grade: '优秀', times: 2 },
      ],
    });
    // Not told yet to the representative, who reads of nobody else.
    const own = await termReference(service(), reading(representative), representative.actor, {});
    expect(own.map(({ periods }) => periods.map(({ period }) => period))).toEqual([['2023', '2024', '2025']]);
    await expect(
      termReference(service(), reading(representative), representative.actor, { representatives: [second] }),
    ).rejects.toMatchObject({ problems: [{ code: 'not-found' }] });
    const years = await termReference(service(), reading(office), office.actor, {
      ...{ localOffice: congress.localOffices[0], from: day('2025-01-01'), until: day('2025-12-31') },
    });
    expect(years.map(({ periods, mean }) => [periods.length, mean])).toEqual([
      [1, '80.01'],
      [0, undefined],
    ]);
  });
});

onDatabasesOfTier('groups compared', (service) => {
  test('by the exact mean of the points, with how many had each grade', async () => {
    const { congress, id } = await determinedReview(service(), [4, 1, 2]);
    const [first, second] = congress.representatives;
    await service()
      .db.updateTable('representative_version')
      .set({ group_name: '第一小组' })
      .where('representative_id', 'in', [first, second])
      .execute();
    const { office } = congress.as;
    const compared = await groupAwards(service(), reading(office), office.actor, { review: id, by: 'group' });
    expect(
      compared.map(({ group, heads, ranked, mean, rank }) => [group, heads, ranked, mean, rank]),
    ).toEqual([
      ['第一小组', 2, 2, '69', 1],
      [null, 1, 1, '59', 2],
    ]);
    expect(compared[0]?.grades).toEqual([
      { grade: '优秀', heads: 1 },
      { grade: '称职', heads: 1 },
      { grade: '不称职', heads: 0 },
    ]);
    const places = await groupAwards(service(), reading(office), office.actor, {
      ...{ review: id, by: 'localOffice' },
    });
    expect(places.map(({ group, mean }) => [group, mean])).toEqual([
      ['新添寨镇', '69'],
      ['东风镇', '59'],
    ]);
  });
});
