/** Objections to results: raised once and in time, decided by somebody who had no hand in them, and what follows. */
import { expect, test } from 'vitest';
import { registerRecusal } from '../../src/commands/declare-recusal.ts';
import { dismissObjection } from '../../src/commands/review/dismiss.ts';
import { objectToResult } from '../../src/commands/review/object.ts';
import { upholdObjection } from '../../src/commands/review/uphold.ts';
import { eventsOf } from '../../src/store/review-events.ts';
import { frozenSheets } from '../../src/store/review-sheets.ts';
import { sheetVersions } from '../../src/store/sheet-versions.ts';
import type { Somebody } from '../support/service/congress.ts';
import {
  type DeterminedReview,
  determinedReview,
  expectVerified,
  notifiedReview,
  onDay,
} from '../support/service/determined-review.ts';
import { recorded } from '../support/service/records.ts';
import { reviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const meeting = { number: '第13次', day: '2026-12-01' } as const;
const text = '漏记了四月的一次视察。';

/** 59, 79 and 39 points: 称职, 优秀, 称职. The first one objects. */
async function objected(
  service: Service,
  ...more: readonly Parameters<typeof notifiedReview>[2][]
): Promise<DeterminedReview> {
  const open = await notifiedReview(service, [2, 3, 1], ...more);
  await object(service, open, open.congress.as.representative, '2026-11-25');
  return open;
}

async function object(service: Service, open: DeterminedReview, who: Somebody, day: string) {
  const { assessments } = await versionsIn(service, open);
  const version = assessments.get(who.actor.representative ?? '')?.version ?? 0;
  return objectToResult.run(service, onDay(service, day, who), { review: open.id, version, text });
}

type Upheld = Partial<Parameters<typeof upholdObjection.run>[2]>;

async function uphold(
  service: Service,
  open: DeterminedReview,
  given: Upheld,
  { who = open.clerk, day = '2026-12-02', work = 'run' as 'run' | 'rehearse' } = {},
) {
  const { seen } = await versionsIn(service, open);
  const [first] = seen(open.congress.representatives[0]);
  return upholdObjection[work](service, onDay(service, day, who), {
    ...{ review: open.id, reason: '经核对，确实漏记。', representative: '', version: 0 },
    ...{ ...first, ...given },
  });
}

async function dismiss(service: Service, open: DeterminedReview, who = open.clerk, day = '2026-12-02') {
  const { seen } = await versionsIn(service, open);
  const [first] = seen(open.congress.representatives[0]);
  return dismissObjection.run(service, onDay(service, day, who), {
    ...{ review: open.id, reason: '经核对，没有漏记。', representative: '', version: 0 },
    ...first,
  });
}

/** A visit that came in after the cut-off, of one of them. */
function late(service: Service, { congress }: DeterminedReview, index: number, more = {}) {
  const representative = congress.representatives[index] ?? '';
  const facts = { 类别: '视察' };
  const at = new Date('2026-11-30T02:00:00Z');
  return recorded(service, congress.id, representative, facts, { on: '2026-04-02', at, ...more });
}

async function states(service: Service, open: DeterminedReview) {
  const { assessments } = await versionsIn(service, open);
  return open.congress.representatives.map((id) => {
    const row = assessments.get(id);
    return [row?.computed, row?.determined, row?.objection];
  });
}

async function eventsIn(service: Service, { congress, id }: DeterminedReview, act: string) {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const events = await eventsOf(service.db, reader, id, { acts: [act] });
  return events.map((event) => ({
    of: event.representative_id,
    ...(JSON.parse(event.details) as Readonly<Record<string, unknown>>),
  }));
}

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
