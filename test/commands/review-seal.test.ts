/** The seal: what later years know, that nothing changes afterwards, and amendments beside it. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Command } from '../../src/commands/command.ts';
import { Failure } from '../../src/commands/problems.ts';
import { adjustGrade } from '../../src/commands/review/adjust.ts';
import { admitRecords } from '../../src/commands/review/admit.ts';
import { amendResult } from '../../src/commands/review/amend.ts';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { determineGrades } from '../../src/commands/review/determine.ts';
import { dismissObjection } from '../../src/commands/review/dismiss.ts';
import { enterAssessment } from '../../src/commands/review/enter.ts';
import { extendDue } from '../../src/commands/review/extend.ts';
import { objectToResult } from '../../src/commands/review/object.ts';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { publishResults } from '../../src/commands/review/publish.ts';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { sealReview } from '../../src/commands/review/seal.ts';
import { sendBack } from '../../src/commands/review/send-back.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import { upholdObjection } from '../../src/commands/review/uphold.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import { sheetVersions } from '../../src/store/review/sheet-versions.ts';
import type { Somebody } from '../support/service/congress.ts';
import {
  type DeterminedReview,
  expectVerified,
  notifiedReview,
  onDay,
} from '../support/service/determined-review.ts';
import { recorded } from '../support/service/records.ts';
import { reviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

/** Objections were heard until the 22nd. */
const after = '2026-12-23';
const meeting = { number: '第3次', day: '2027-03-01' } as const;

async function seal(service: Service, open: DeterminedReview, day = after) {
  const { review } = await versionsIn(service, open);
  const office = onDay(service, day, open.congress.as.office);
  return sealReview.run(service, office, { review: open.id, version: review.version });
}

async function sealed(service: Service, ...more: readonly Parameters<typeof notifiedReview>[2][]) {
  const open = await notifiedReview(service, [2, 3, 1], ...more);
  await seal(service, open);
  return open;
}

/** Every version of what later years know, by representative. */
async function past({ db }: Service, { congress }: DeterminedReview) {
  const rows = await db
    .selectFrom('past_period')
    .select(['representative_id', 'period', 'version', 'total', 'grade', 'figures'])
    .where('congress_id', '=', congress.id)
    .orderBy('representative_id')
    .orderBy('version')
    .execute();
  return congress.representatives.map((id) =>
    rows
      .filter((row) => row.representative_id === id)
      .map(({ period, version, total, grade, figures }) => [period, version, total, grade, figures]),
  );
}

async function amend(
  service: Service,
  open: DeterminedReview,
  index: number,
  given: Partial<Parameters<typeof amendResult.run>[2]>,
  who = open.clerk,
) {
  const { seen } = await versionsIn(service, open);
  const [one] = seen(open.congress.representatives[index] ?? '');
  return amendResult.run(service, onDay(service, '2027-03-02', who), {
    ...{ review: open.id, reason: '巡察发现漏记。', meeting, representative: '', version: 0, ...one },
    ...given,
  });
}

onDatabasesOfTier('the seal', (service) => {
  test('waits until objections are heard no more, and none is open', async () => {
    const open = await notifiedReview(service(), [2, 3, 1]);
    await expect(seal(service(), open, '2026-12-22')).rejects.toMatchObject({
      problems: [{ code: 'review-early', what: '期限到2026年12月22日为止，还没有满。' }],
    });
    const { representative } = open.congress.as;
    const [seen] = (await versionsIn(service(), open)).seen(open.congress.representatives[0]);
    await objectToResult.run(service(), onDay(service(), '2026-12-22', representative), {
      ...{ review: open.id, version: seen?.version ?? 0, text: '少算了一次。' },
    });
    await expect(seal(service(), open)).rejects.toMatchObject({
      problems: [{ code: 'review-unready', what: '还有1份没有办完，不能归档。' }],
    });
    expect(await past(service(), open)).toEqual([[], [], []]);
    const [now] = (await versionsIn(service(), open)).seen(open.congress.representatives[0]);
    await dismissObjection.run(service(), onDay(service(), after, open.clerk), {
      ...{ review: open.id, reason: '签到表上没有。', representative: '', version: 0, ...now },
    });
    await seal(service(), open);
    expect((await versionsIn(service(), open)).review.phase).toBe('sealed');
    await expectVerified(service(), open);
  });

  test('keeps for later years what was determined, with the figures that rest on it', async () => {
    const open = await notifiedReview(service(), [2, 3, 1], {
      decisions: { 0: '优秀', 1: '称职', 2: null },
    });
    const [first] = open.congress.representatives;
    const { db } = service();
    const by = { recorded_by: null, recorded_post: null, recorded_at: service().clock.at };
    const wrong = { period: '2026', version: 1, total: '1' as never, grade: '不称职', figures: {} };
    await db
      .insertInto('past_period')
      .values([{ congress_id: open.congress.id, representative_id: first, ...wrong, ...by }])
      .execute();
    const done = await seal(service(), open);
    const { review } = await versionsIn(service(), open);
    expect(done).toMatchObject({ sealed: 3, head: { seq: review.seq, digest: review.head } });
    expect(await past(service(), open)).toEqual([
      [
        ['2026', 1, '1', '不称职', {}],
        ['2026', 2, '59', '优秀', { 视察次数: '2', 连续优秀: '1' }],
      ],
      [['2026', 1, '79', '称职', { 视察次数: '3', 连续优秀: '0' }]],
      [['2026', 1, '39', null, { 视察次数: '1', 连续优秀: '0' }]],
    ]);
    await expectVerified(service(), open);
  });

  test('keeps a third as near as a decimal comes, where a rulebook rounds nothing', async () => {
    const rules = reviewRules
      .replace(/rounding: .*/, 'rounding: none')
      .replace('figures:', 'figures:\n  视察比: { ratio: [视察次数, 3] }')
      .replace('points: 自评打分', 'points: 视察比');
    const open = await sealed(service(), { rules });
    const [first] = await past(service(), open);
    expect(first).toEqual([
      ['2026', 1, '59.666666666666667', '称职', { 视察次数: '2', 视察比: '2/3', 连续优秀: '0' }],
    ]);
    await expectVerified(service(), open);
  });

  test('ends everything but amendments', async () => {
    const open = await sealed(service());
    const { congress, id: review } = open;
    const { office, council, representative, localOffice } = congress.as;
    const before = await versionsIn(service(), open);
    const version = before.review.version;
    const [seen] = before.seen(congress.representatives[0]);
    const one = seen ?? { representative: '', version: 0 };
    const mine = { review, version: one.version };
    const reason = '应当再看一看。';
    const called = [{ name: '甲一' }];
    const minutes = { number: '第14次', day: '2026-12-20', called, present: ['甲一'] };
    const minutesOf = { number: minutes.number, day: minutes.day };
    const paper = { by: '张伟', on: '2026-12-20' };
    const records = [{ id: `${one.representative}-v0`, version: 1, as: 'today' as const }];
    const all = [
      tried(submitAssessment, representative, { ...mine, report: '补报。' }),
      tried(enterAssessment, localOffice, { review, ...one, signed: paper as never, report: '补报。' }),
      tried(assessAssessments, office, { review, assessments: [one] }),
      tried(returnAssessments, office, { review, assessments: [one], to: 0, reason }),
      tried(extendDue, office, { review, assessments: [one], dueOn: '2027-01-20', reason }),
      tried(admitRecords, office, { review, assessments: [one], records, reason }),
      tried(proposeGrades, office, { review, version }),
      tried(withdrawProposal, office, { review, version, reason }),
      tried(adjustGrade, office, { review, assessments: [{ ...one, grade: '优秀', reason }] }),
      tried(sendBack, council, { review, assessments: [one], to: 0, reason, meeting: minutes }),
      tried(determineGrades, council, { review, version, seq: before.review.seq, meeting: minutes }),
      tried(publishResults, office, { review, version }),
      tried(objectToResult, representative, { ...mine, text: '少算了一次。' }),
      tried(upholdObjection, open.clerk, { review, ...one, reason, grade: '优秀', meeting: minutesOf }),
      tried(dismissObjection, open.clerk, { review, ...one, reason }),
      tried(sealReview, office, { review, version }),
    ];
    for (const carryOut of all) {
      const refused = await carryOut(service()).catch((error: unknown) => error);
      if (!(refused instanceof Failure)) throw refused;
      const said = refused.problems.map(({ code, what }) => `${code} ${what}`);
      expect(said).toEqual([expect.stringMatching(/^review-phase .*本次考核已归档，不能/)]);
    }
    const now = await versionsIn(service(), open);
    expect(now.review).toEqual(before.review);
    expect(now.assessments).toEqual(before.assessments);
  });
});

onDatabasesOfTier('an amendment after the seal', (service) => {
  test('is numbered, stands beside what was sealed, and later years go by it', async () => {
    const open = await sealed(service());
    const { congress } = open;
    const [first] = congress.representatives;
    const at = new Date('2027-03-01T02:00:00Z');
    const record = await recorded(service(), congress.id, first, { 类别: '视察' }, { on: '2026-04-02', at });
    const records = [{ id: record, version: 1 }];
    const done = await amend(service(), open, 0, { records, grade: '优秀' });
    expect(done).toMatchObject({
      number: 1,
      corrected: [{ representative: first, before: { total: '59' }, after: { total: '79', rank: 1 } }],
      others: [{ representative: congress.representatives[1], ownRecords: false }],
    });
    // It may be heavier: it is no objection that brings it about.
    expect(await amend(service(), open, 1, { grade: '不称职' })).toMatchObject({ number: 2, corrected: [] });
    expect(await past(service(), open)).toEqual([
      [
        ['2026', 1, '59', '称职', { 视察次数: '2', 连续优秀: '0' }],
        ['2026', 2, '79', '优秀', { 视察次数: '3', 连续优秀: '1' }],
      ],
      [
        ['2026', 1, '79', '优秀', { 视察次数: '3', 连续优秀: '1' }],
        ['2026', 2, '79', '不称职', { 视察次数: '3', 连续优秀: '0' }],
      ],
      [['2026', 1, '39', '称职', { 视察次数: '1', 连续优秀: '0' }]],
    ]);
    const sheets = await sheetVersions(service().db, congress.id, open.id);
    expect(sheets.map(({ version, total }) => [version, total])).toEqual([
      [1, '59'],
      [2, '79'],
      [1, '79'],
      [1, '39'],
    ]);
    expect((await versionsIn(service(), open)).review.phase).toBe('sealed');
    await expectVerified(service(), open);
  });

  test('is not for a review that is not sealed, nor for who proposed the grades', async () => {
    const open = await notifiedReview(service(), [2, 3, 1]);
    await expect(amend(service(), open, 0, { grade: '优秀' })).rejects.toMatchObject({
      problems: [{ code: 'review-phase', what: '张伟：本次考核公示中，不能归档后更正。' }],
    });
    await seal(service(), open);
    const { office } = open.congress.as;
    await expect(amend(service(), open, 0, { grade: '优秀' }, office)).rejects.toMatchObject({
      problems: [{ code: 'review-same-person' }],
    });
    await expect(amend(service(), open, 0, {})).rejects.toMatchObject({
      problems: [{ code: 'review-input', what: '没有写明更正什么。' }],
    });
    await expect(
      amend(service(), open, 0, { grade: '优秀', meeting: { ...meeting, number: ' ' } }),
    ).rejects.toMatchObject({ problems: [{ code: 'invalid-input', path: 'meeting.number' }] });
  });
});

function tried<Input extends z.ZodType>(
  command: Command<Input, unknown>,
  who: Somebody,
  input: z.input<Input>,
) {
  return (service: Service) => command.run(service, onDay(service, after, who), input);
}
