/** Objections that are upheld: what is scored again, whose sheets are amended, and what is refused. */
import { expect, test } from 'vitest';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { upholdObjection } from '../../src/commands/review/uphold.ts';
import { sheetVersions } from '../../src/store/review/sheet-versions.ts';
import { frozenSheets } from '../../src/store/review/sheets.ts';
import {
  type DeterminedReview,
  expectVerified,
  notifiedReview,
  onDay,
} from '../support/service/determined-review.ts';
import {
  eventsIn,
  late,
  meeting,
  object,
  objected,
  states,
  type Upheld,
  uphold,
} from '../support/service/objected-review.ts';
import { reviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('an objection that is upheld', (service) => {
  test('is scored again with the corrected record, and the amended sheet stands beside the old one', async () => {
    const open = await objected(service());
    const [first, second] = open.congress.representatives;
    const record = await late(service(), open, 0);
    const given = { records: [{ id: record, version: 1 }], grade: '优秀', meeting };
    const shown = await uphold(service(), open, given, { work: 'rehearse' });
    expect((await sheetVersions(service().db, open.congress.id, open.id)).length).toBe(3);
    const done = await uphold(service(), open, given);
    expect(done).toEqual(shown);
    expect(done.corrected).toEqual([
      {
        ...{ representative: first, name: '张伟', localOffice: '新添寨镇', ownRecords: true },
        before: { total: '59', rank: 2, computed: '称职' },
        after: { total: '79', rank: 1, computed: null },
      },
    ]);
    // Two are equal at the line now: what was determined of the other one stands.
    expect(done.others).toEqual([
      {
        ...{ representative: second, name: '王芳', localOffice: '新添寨镇', ownRecords: false },
        before: { total: '79', rank: 1, computed: '优秀' },
        after: { total: '79', rank: 1, computed: null },
      },
    ]);
    expect(await states(service(), open)).toEqual([
      ['称职', '优秀', 'upheld'],
      ['优秀', '优秀', null],
      ['称职', '称职', null],
    ]);
    const versions = await sheetVersions(service().db, open.congress.id, open.id);
    expect(versions.map((row) => [row.representative_id, row.version, row.total, row.rank])).toEqual([
      [first, 1, '59', 2],
      [first, 2, '79', 1],
      [second, 1, '79', 1],
      [open.congress.representatives[2], 1, '39', 3],
    ]);
    expect(await eventsIn(service(), open, 'uphold')).toEqual([
      {
        ...{ of: first, reason: '经核对，确实漏记。', grade: '优秀', meeting },
        ...{ records: [{ id: record, version: 1 }], sheet: versions[1]?.digest },
      },
    ]);
    await expectVerified(service(), open);
  });

  test('takes along those whom the office singles out; the others are told, and stay as they are', async () => {
    const open = await objected(service());
    const [first, second, third] = open.congress.representatives;
    const records = [
      { id: await late(service(), open, 0), version: 1 },
      { id: await late(service(), open, 1), version: 1 },
      { id: await late(service(), open, 2), version: 1 },
    ];
    const { seen } = await versionsIn(service(), open);
    const [other] = seen(third);
    const done = await uphold(service(), open, {
      records,
      others: [{ ...{ representative: '', version: 0 }, ...other, reason: '同一次活动。' }],
    });
    expect(done.corrected.map(({ representative, after }) => [representative, after])).toEqual([
      // Compared with the second as that one stands.
      [first, { total: '79', rank: 1, computed: null }],
      [third, { total: '59', rank: 3, computed: '称职' }],
    ]);
    // What theirs would say with the whole correction.
    expect(done.others).toMatchObject([
      { representative: second, ownRecords: true, after: { total: '99', rank: 1, computed: '优秀' } },
    ]);
    const [own, others] = await eventsIn(service(), open, 'uphold');
    expect(own).toMatchObject({ of: first, records: [records[0]], left: [second] });
    expect(others).toMatchObject({
      ...{ of: third, records: [records[2]], with: first, reason: '同一次活动。' },
    });
    expect((await states(service(), open))[2]).toEqual(['称职', '称职', null]);
    await expectVerified(service(), open);
  });

  test('leaves the own objection of somebody taken along open, to be decided by itself', async () => {
    const open = await objected(service());
    const [, , third] = open.congress.representatives;
    const also = await open.congress.somebody('representative', { representative: third });
    await object(service(), open, also, '2026-11-26');
    const { seen } = await versionsIn(service(), open);
    const [other] = seen(third);
    await uphold(service(), open, {
      records: [
        { id: await late(service(), open, 0), version: 1 },
        { id: await late(service(), open, 2), version: 1 },
      ],
      others: [{ ...{ representative: '', version: 0 }, ...other, reason: '同一次活动。' }],
    });
    const all = await states(service(), open);
    expect(all.map(([, , objection]) => objection)).toEqual(['upheld', null, 'open']);
    await expectVerified(service(), open);
  });

  test('may take a record out, and a second one builds on the first', async () => {
    const open = await objected(service());
    const [first, , third] = open.congress.representatives;
    const also = await open.congress.somebody('representative', { representative: third });
    await object(service(), open, also, '2026-11-26');
    // A visit of the first was entered for the wrong person: the third was there.
    await uphold(service(), open, { records: [{ id: `${first}-v0`, version: 0 }] });
    const { seen } = await versionsIn(service(), open);
    const [other] = seen(third);
    await upholdObjection.run(service(), onDay(service(), '2026-12-03', open.clerk), {
      ...{ review: open.id, reason: '应当记在这名代表名下。', representative: '', version: 0, ...other },
      records: [{ id: await late(service(), open, 2), version: 1 }],
    });
    const sheets = await frozenSheets(service().db, readerOf(open), open.id);
    const found = open.congress.representatives.map((id) => {
      const frozen = sheets.get(id);
      return [frozen?.version, frozen?.sheet.total, frozen?.sheet.rank];
    });
    // The first was amended while the third still had 39 points.
    expect(found).toEqual([
      [2, '39', 2],
      [1, '79', 1],
      [2, '59', 2],
    ]);
    await expectVerified(service(), open);
  });
});

onDatabasesOfTier('what is refused of a decision', (service) => {
  const refused: readonly (readonly [string, Upheld, object])[] = [
    [
      'a grade without the meeting that changed it',
      { grade: '优秀' },
      {
        ...{ code: 'review-input', path: 'meeting' },
        what: '等次由会议确定，改变等次要写明会议的届次和日期。',
      },
    ],
    [
      'a heavier grade than the one determined',
      { grade: '不称职', meeting },
      {
        ...{ code: 'review-input', path: 'grade' },
        what: '张伟：会议确定的是“称职”，不能因异议改为“不称职”。',
      },
    ],
    [
      'no grade in place of one, unless that one is the last',
      { grade: null, meeting },
      { what: '张伟：会议确定的是“称职”，不能因异议改为不定等次。' },
    ],
    ['a grade that is not in the scale', { grade: '良好', meeting }, { mend: '等次：优秀、称职、不称职。' }],
    [
      'a meeting that is still to come',
      { grade: '优秀', meeting: { ...meeting, day: '2026-12-03' as never } },
      { code: 'review-input', path: 'meeting.day' },
    ],
    ['nothing to correct', {}, { what: '采纳异议，却没有写明更正什么。' }],
    ['the same grade, and nothing else', { grade: '称职', meeting }, { path: 'records' }],
    [
      'a record that nobody knows',
      { records: [{ id: 'none', version: 1 }] },
      { code: 'not-found', path: 'records.0' },
    ],
    ['an old version', { version: 1 }, { code: 'stale' }],
  ];

  // Nothing is changed by any of them, so they are tried on one review.
  let tried: Promise<DeterminedReview> | undefined;
  const onOne = () => {
    tried ??= objected(service());
    return tried;
  };

  test.each(refused)('%s', async (_, given, problem) => {
    const open = await onOne();
    const before = await versionsIn(service(), open);
    await expect(uphold(service(), open, given)).rejects.toMatchObject({ problems: [problem] });
    const after = await versionsIn(service(), open);
    expect(after.review).toEqual(before.review);
    expect(after.assessments).toEqual(before.assessments);
  });

  test('a record that nobody has verified, and a version that is not there', async () => {
    const open = await onOne();
    const record = await late(service(), open, 0, { state: 'claimed' });
    await expect(uphold(service(), open, { records: [{ id: record, version: 1 }] })).rejects.toMatchObject({
      problems: [{ code: 'wrong-state', what: '这条履职记录现在是“待核实”，不能计入。', mend: '请先核实。' }],
    });
    await expect(uphold(service(), open, { records: [{ id: record, version: 2 }] })).rejects.toMatchObject({
      problems: [{ code: 'not-found', path: 'records.0' }],
    });
  });

  test('somebody singled out whom the correction does not concern, or who is tied to the clerk', async () => {
    const open = await onOne();
    const { representatives, as } = open.congress;
    const records = [{ id: await late(service(), open, 0), version: 1 }];
    const { seen } = await versionsIn(service(), open);
    const others = (index: number) =>
      seen(representatives[index] ?? '').map((each) => ({ ...each, reason: '同一次活动。' }));
    await expect(uphold(service(), open, { records, others: others(2) })).rejects.toMatchObject({
      problems: [{ code: 'review-input', path: 'others.0', what: '张伟的积分明细不因这次更正改变。' }],
    });
    await expect(uphold(service(), open, { records, others: others(0) })).rejects.toMatchObject({
      problems: [{ code: 'review-input', path: 'others.0', what: '张伟就是这次更正的代表。' }],
    });
    await registerRecusal.run(service(), as.office.actor, {
      ...{ person: open.clerk.actor.person, representative: representatives[1], reason: '亲属' },
    });
    await expect(uphold(service(), open, { records, others: others(1) })).rejects.toMatchObject({
      problems: [{ code: 'review-tied', path: 'others.0' }],
    });
  });

  test('不定等次 is lighter than the last grade alone', async () => {
    const open = await objected(service(), { decisions: { 0: '不称职' } });
    await uphold(service(), open, { grade: null, meeting });
    expect((await states(service(), open))[0]).toEqual(['称职', null, 'upheld']);
    const other = await objected(service(), { decisions: { 0: null } });
    await expect(uphold(service(), other, { grade: '不称职', meeting })).rejects.toMatchObject({
      problems: [{ what: '张伟：会议确定的是不定等次，不能因异议改为“不称职”。' }],
    });
    await uphold(service(), other, { grade: '称职', meeting });
    expect((await states(service(), other))[0]).toEqual(['称职', '称职', 'upheld']);
    await expectVerified(service(), other);
  });

  test('an objection that was not raised', async () => {
    const open = await notifiedReview(service(), [2, 3, 1], { rules: reviewRules });
    await expect(uphold(service(), open, { grade: '优秀', meeting })).rejects.toMatchObject({
      problems: [{ code: 'review-objection', what: '张伟：这名代表没有提出异议。' }],
    });
  });
});

function readerOf({ congress }: DeterminedReview) {
  return { congress: congress.id, scope: { kind: 'congress' } } as const;
}
