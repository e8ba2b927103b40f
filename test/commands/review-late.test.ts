/** Records that came after a review's cut-off: listed, counted by a decision alone, in the version that was seen. */
import { expect, test } from 'vitest';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { admitRecords } from '../../src/commands/review/admit.ts';
import { scoreReview } from '../../src/commands/review/frozen.ts';
import { lateRecords } from '../../src/commands/review/late.ts';
import { findReview } from '../../src/store/review/reviews.ts';
import { recorded, type Written } from '../support/service/records.ts';
import { type OpenReview, openedReview, underReviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const before = new Date('2026-11-19T02:00:00Z');
const after = new Date('2026-11-21T02:00:00Z');
const seen = { 类别: '视察' };

/** A version of a record of the first representative, or of another. */
type Version = Written & { readonly of?: number };

/** Open since the 20th; each record is written as its versions say. */
async function reviewWith(
  service: Service,
  records: Readonly<Record<string, readonly Version[]>>,
): Promise<OpenReview & { readonly idOf: (record: string) => string }> {
  const congress = await underReviewRules(service);
  const idOf = (record: string) => `${congress.id}-${record}`;
  for (const [record, versions] of Object.entries(records)) {
    for (const [index, { of = 0, ...version }] of versions.entries()) {
      const representative = congress.representatives[of] ?? '';
      await recorded(service, congress.id, representative, seen, {
        ...{ id: idOf(record), version: index + 1 },
        ...version,
      });
    }
  }
  return { ...(await openedReview(service, { congress })), idOf };
}

async function listed(service: Service, { congress, id }: OpenReview, as = congress.as.office) {
  const review = await findReview(service.db, congress.id, id);
  if (review === undefined) throw new Error('there is no such review');
  const { role, representative } = as.actor;
  const scope =
    role === 'representative'
      ? ({ kind: 'self', representative: representative ?? '' } as const)
      : ({ kind: 'congress' } as const);
  return lateRecords(service.db, { congress: congress.id, scope }, review);
}

/** What each scores in the review as it stands. */
async function totals(service: Service, { congress, id }: OpenReview) {
  const review = await findReview(service.db, congress.id, id);
  if (review === undefined) throw new Error('there is no such review');
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const { outcome } = await scoreReview(service.db, reader, review);
  return new Map(outcome.sheets.map(({ representative, total }) => [representative, total]));
}

onDatabasesOfTier('late records', (service) => {
  test('are those that were verified, corrected or withdrawn after the cut-off, of the period and the roster', async () => {
    const open = await reviewWith(service(), {
      known: [{ at: before }],
      claimedOnly: [{ at: after, state: 'claimed' }],
      rejected: [
        { at: before, state: 'claimed' },
        { at: after, state: 'rejected' },
      ],
      verifiedLate: [
        { at: before, state: 'claimed' },
        { at: after, state: 'verified' },
      ],
      entered: [{ at: after }],
      underCorrection: [{ at: before }, { at: after, state: 'claimed' }],
      corrected: [
        { at: before },
        { at: after, state: 'claimed' },
        { at: after, state: 'verified', on: '2026-05-05' },
      ],
      withdrawn: [{ at: before }, { at: after, state: 'withdrawn' }],
      otherYear: [{ at: after, on: '2025-12-31' }],
      movedOut: [{ at: before }, { at: after, on: '2025-12-31' }],
      movedIn: [{ at: before, on: '2025-12-31' }, { at: after }],
    });
    const rows = await listed(service(), open);
    const told = rows.map(({ id, version, state, countedVersion }) => [
      id.slice(open.congress.id.length + 1),
      ...[version, state, countedVersion],
    ]);
    expect(told.sort()).toEqual([
      ['corrected', 3, 'verified', 1],
      ['entered', 1, 'verified', null],
      ['movedIn', 2, 'verified', null],
      ['movedOut', 2, 'verified', 1],
      ['underCorrection', 2, 'claimed', 1],
      ['verifiedLate', 2, 'verified', null],
      ['withdrawn', 2, 'withdrawn', 1],
    ]);
    expect(rows.every(({ decided }) => decided === undefined)).toBe(true);
  });

  test('a representative is shown the own ones alone', async () => {
    const open = await reviewWith(service(), { own: [{ at: after }], other: [{ at: after, of: 1 }] });
    const mine = await listed(service(), open, open.congress.as.representative);
    expect(mine.map(({ id }) => id)).toEqual([open.idOf('own')]);
  });

  test('count once the office says so with a reason, for each representative whose they are', async () => {
    const open = await reviewWith(service(), {
      early: [{ at: before }],
      joint1: [{ at: after }],
      joint2: [{ at: after, of: 1 }],
      gone: [
        { at: before, of: 2 },
        { at: after, of: 2, state: 'withdrawn' },
      ],
    });
    const { congress, id, idOf } = open;
    const [first, second, third] = congress.representatives;
    const was = await totals(service(), open);
    expect([was.get(first), was.get(second), was.get(third)]).toEqual(['20', '0', '20']);
    const { seen: versions } = await versionsIn(service(), open);
    const input = {
      review: id,
      assessments: versions(first, second, third),
      records: [
        { id: idOf('joint1'), version: 1, as: 'today' as const },
        { id: idOf('joint2'), version: 1, as: 'today' as const },
        { id: idOf('gone'), version: 2, as: 'today' as const },
      ],
      reason: '截止日前已经完成，单位迟报。',
    };
    await admitRecords.rehearse(service(), congress.as.office.actor, input);
    expect(await totals(service(), open)).toEqual(was);
    const done = await admitRecords.run(service(), congress.as.office.actor, input);
    expect(done.assessments.map(({ version }) => version)).toEqual([2, 2, 2]);
    const now = await totals(service(), open);
    expect([now.get(first), now.get(second), now.get(third)]).toEqual(['40', '20', '0']);
    const rows = await listed(service(), open);
    expect(rows.map(({ id, decided }) => [id, decided?.version, decided?.seen]).sort()).toEqual(
      [
        [idOf('joint1'), 1, 1],
        [idOf('joint2'), 1, 1],
        [idOf('gone'), 0, 2],
      ].sort(),
    );
    expect(rows[0]?.decided).toMatchObject({
      reason: '截止日前已经完成，单位迟报。',
      person: congress.as.office.actor.person,
    });
  });

  test('decided otherwise later, the last decision holds', async () => {
    const open = await reviewWith(service(), { gone: [{ at: before }, { at: after, state: 'withdrawn' }] });
    const { congress, id, idOf } = open;
    const [first] = congress.representatives;
    const decide = async (as: 'today' | 'atCutOff') => {
      const { seen: versions } = await versionsIn(service(), open);
      await admitRecords.run(service(), congress.as.office.actor, {
        ...{ review: id, assessments: versions(first), reason: '主任会议研究同意。' },
        records: [{ id: idOf('gone'), version: 2, as }],
      });
      return (await totals(service(), open)).get(first);
    };
    expect(await decide('today')).toBe('0');
    expect(await decide('atCutOff')).toBe('20');
  });

  test('a decision is refused, all at once, where a record is not late, not verified, or of somebody not named', async () => {
    const open = await reviewWith(service(), {
      known: [{ at: before }],
      pending: [{ at: before }, { at: after, state: 'claimed' }],
      other: [{ at: after, of: 1 }],
    });
    const { congress, id, idOf } = open;
    const [first, , third] = congress.representatives;
    const { seen: versions } = await versionsIn(service(), open);
    const input = {
      ...{ review: id, assessments: versions(first, third), reason: '迟报。' },
      records: [
        { id: idOf('known'), version: 1, as: 'today' as const },
        { id: idOf('pending'), version: 2, as: 'today' as const },
        { id: idOf('other'), version: 1, as: 'today' as const },
      ],
    };
    await expect(admitRecords.run(service(), congress.as.office.actor, input)).rejects.toMatchObject({
      problems: [
        { path: 'records.0', what: '这条记录在截止日以后没有变动，或不在考核周期内。' },
        { path: 'records.1', code: 'wrong-state', what: '这条履职记录现在是“待核实”，不能计入。' },
        { path: 'records.2', what: '没有写明王芳的考核。' },
        { path: 'assessments.1', what: '张伟：没有要决定的记录。' },
      ],
    });
    const stale = { ...input, records: [{ id: idOf('pending'), version: 1, as: 'atCutOff' as const }] };
    await expect(admitRecords.run(service(), congress.as.office.actor, stale)).rejects.toMatchObject({
      problems: [{ code: 'stale', path: 'records.0' }],
    });
  });

  test('nobody decides about records of somebody he is recused from', async () => {
    const open = await reviewWith(service(), { late: [{ at: after }] });
    const { congress, id, idOf } = open;
    const [first] = congress.representatives;
    const clerk = await congress.somebody('office');
    await registerRecusal.run(service(), congress.as.office.actor, {
      ...{ person: clerk.actor.person, representative: first, reason: '近亲属' },
    });
    const { seen: versions } = await versionsIn(service(), open);
    const input = {
      ...{ review: id, assessments: versions(first), reason: '迟报。' },
      records: [{ id: idOf('late'), version: 1, as: 'today' as const }],
    };
    await expect(admitRecords.run(service(), clerk.actor, input)).rejects.toMatchObject({
      problems: [{ code: 'review-tied', path: 'assessments.0' }],
    });
    await expect(admitRecords.run(service(), congress.as.localOffice.actor, input)).rejects.toMatchObject({
      problems: [{ code: 'forbidden' }],
    });
  });

  test('a late record comes with the evidence that it had when it was verified', async () => {
    const open = await reviewWith(service(), {
      late: [
        { at: before, state: 'claimed' },
        { at: after, state: 'verified' },
      ],
    });
    const { congress, id, idOf } = open;
    const [first] = congress.representatives;
    const between = new Date('2026-11-20T12:00:00Z');
    const later = new Date('2026-11-22T12:00:00Z');
    await service()
      .db.insertInto('evidence')
      .values(
        [before, between, later].map((added_at, index) => ({
          ...{ congress_id: congress.id, id: `${idOf('late')}-${index}`, record_id: idOf('late') },
          ...{ digest: `${index}`.repeat(64), name: '签到表.pdf', type: 'application/pdf', size: 1 },
          ...{ added_by: null, added_at },
        })),
      )
      .execute();
    const { seen: versions } = await versionsIn(service(), open);
    await admitRecords.run(service(), congress.as.office.actor, {
      ...{ review: id, assessments: versions(first), reason: '迟报。' },
      records: [{ id: idOf('late'), version: 2, as: 'today' }],
    });
    const { review } = await versionsIn(service(), open);
    const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
    const { cohort } = await scoreReview(service().db, reader, review);
    const dossier = cohort.dossiers.find((one) => one.representative.id === first);
    expect(dossier?.records).toMatchObject([{ id: idOf('late'), evidence: 2 }]);
  });
});
