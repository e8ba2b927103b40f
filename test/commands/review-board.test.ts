/** The pages of a review: its board, and the list of its assessments. */
import { expect, test } from 'vitest';
import { readerFor } from '../../src/commands/permissions.ts';
import { declareRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { boardOf } from '../../src/commands/review/board.ts';
import { extendDue } from '../../src/commands/review/extend.ts';
import { assessmentList } from '../../src/commands/review/list.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import type { Day } from '../../src/engine/day.ts';
import type { Reader } from '../../src/store/reader.ts';
import type { Somebody } from '../support/service/congress.ts';
import { notifiedReview } from '../support/service/determined-review.ts';
import { assessedReview, proposedReview } from '../support/service/played-review.ts';
import { openedReview, underReviewRules, versionsIn } from '../support/service/review.ts';
import { entered } from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const day = (text: string) => text as Day;
const on = (today: string, { actor }: Somebody) => ({ ...actor, today: day(today) });
const reading = ({ actor }: Somebody) => readerFor(actor, 'review.read') as Reader;

onDatabasesOfTier('the board of a review', (service) => {
  test('counts each stage in each local office, what is due within a week, and what is overdue', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { office } = congress.as;
    const [first, second, third] = congress.representatives;
    await entered(service(), open, first);
    const { seen } = await versionsIn(service(), open);
    await extendDue.run(service(), office.actor, {
      ...{ review: id, assessments: seen(second), dueOn: day('2026-12-15'), reason: '住院。' },
    });
    const board = await boardOf(service(), reading(office), on('2026-12-11', office), id);
    expect(board.heads).toBe(3);
    expect(
      board.stages.map(({ name, dueOn, waiting, done, due, overdue }) => [
        ...[name, dueOn, waiting, done, due, overdue],
      ]),
    ).toEqual([
      ['自评', '2026-12-10', 2, 1, 1, 1],
      ['初评', '2026-12-20', 1, 0, 0, 0],
      ['总评', '2027-01-10', 0, 0, 0, 0],
      ['审核', '2027-01-31', 0, 0, 0, 0],
    ]);
    expect(board.stages[0]?.localOffices).toEqual([
      { id: congress.localOffices[1], name: '东风镇', waiting: 1, done: 0, due: 0, overdue: 1 },
      { id: congress.localOffices[0], name: '新添寨镇', waiting: 1, done: 1, due: 1, overdue: 0 },
    ]);
    expect(board.review).toMatchObject({ title: '2026年度代表考核', phaseWords: '评定中', version: 1 });
    const own = await boardOf(service(), reading(congress.as.localOffice), congress.as.localOffice.actor, id);
    expect(own.stages[0]?.localOffices.map(({ name }) => name)).toEqual(['新添寨镇']);
    expect([own.heads, third]).toEqual([2, third]);
  });

  test('says of each act on the whole review whether it may be done, or what stands in the way', async () => {
    const { congress, id } = await openedReview(service());
    const { office, localOffice } = congress.as;
    const acts = await boardOf(service(), reading(office), on('2026-12-01', office), id);
    expect(acts.acts.find(({ act }) => act === 'propose')).toEqual({
      ...{ act: 'propose', words: '拟定等次', may: false, code: 'review-unready' },
      ...{ says: '还有3份没有办完，不能拟定等次。', mend: '请先办完，或注明理由后略过。' },
    });
    expect(acts.acts.find(({ act }) => act === 'seal')?.says).toBe('本次考核评定中，不能归档。');
    const others = await boardOf(service(), reading(localOffice), localOffice.actor, id);
    expect(others.acts.find(({ act }) => act === 'propose')?.says).toBe('当前岗位不能拟定等次。');

    const ready = await assessedReview(service(), await underReviewRules(service()));
    const clerk = ready.congress.as.office;
    service().clock.at = new Date('2026-12-02T02:00:00Z');
    const after = await boardOf(service(), reading(clerk), on('2026-12-02', clerk), ready.id);
    expect(after.acts.find(({ act }) => act === 'propose')).toEqual({
      ...{ act: 'propose', words: '拟定等次', may: true, says: '可以' },
    });
    service().clock.at = new Date('2026-11-20T02:00:00Z');
  });

  test('shows the distribution to those who are told grades: local offices only from the notice on', async () => {
    const { congress, id } = await proposedReview(service(), await underReviewRules(service()));
    const { office, council, localOffice } = congress.as;
    const grades = {
      proposed: [
        ['优秀', 1],
        ['称职', 2],
        ['不称职', 0],
      ],
      undecided: 0,
    };
    for (const somebody of [office, council]) {
      const board = await boardOf(service(), reading(somebody), somebody.actor, id);
      expect(board.proposed?.map(({ grade, heads }) => [grade, heads])).toEqual(grades.proposed);
      expect(board.undecided).toBe(0);
      expect(board.determined).toBeUndefined();
    }
    const own = await boardOf(service(), reading(localOffice), localOffice.actor, id);
    expect(own).not.toHaveProperty('proposed');
    expect(own).not.toHaveProperty('undecided');
    const notified = await notifiedReview(service(), [4, 2, 1]);
    const there = notified.congress.as.localOffice;
    const told = await boardOf(service(), reading(there), on('2026-11-23', there), notified.id);
    expect(told.determined?.map(({ heads }) => heads)).toEqual([1, 1, 0]);
  });

  test('a proposal that was withdrawn shows on no page any more', async () => {
    const open = await proposedReview(service(), await underReviewRules(service()));
    const { congress, id } = open;
    const { office } = congress.as;
    await withdrawProposal.run(service(), office.actor, {
      ...{ review: id, version: (await versionsIn(service(), open)).review.version, reason: '要重算。' },
    });
    const board = await boardOf(service(), reading(office), office.actor, id);
    expect(board).not.toHaveProperty('proposed');
    const [row] = await assessmentList(service(), reading(office), office.actor, id, { limit: 1 });
    expect(row).not.toHaveProperty('proposed');
    await expect(
      assessmentList(service(), reading(office), office.actor, id, { limit: 1, grade: '优秀' }),
    ).rejects.toMatchObject({ problems: [{ code: 'review-input', path: 'query.grade' }] });
  });

  test('takes no more statements for more representatives', async () => {
    const { congress, id } = await openedReview(service());
    const { statements } = service();
    statements.length = 0;
    await boardOf(service(), reading(congress.as.office), congress.as.office.actor, id);
    expect(statements.length).toBeLessThanOrEqual(5);
  });
});

onDatabasesOfTier('the assessments of a review as a list', (service) => {
  const names = (rows: readonly { readonly representative: { readonly id: string } }[]) =>
    rows.map(({ representative }) => representative.id.slice(-2));

  test('is filtered by stage, local office, name, number and what is overdue', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { office } = congress.as;
    await entered(service(), open, congress.representatives[0]);
    const listed = async (asked: object, today = '2026-12-11') =>
      names(await assessmentList(service(), reading(office), on(today, office), id, { limit: 10, ...asked }));
    expect(await listed({})).toEqual(['r3', 'r1', 'r2']);
    expect(await listed({ stage: 1 })).toEqual(['r1']);
    expect(await listed({ localOffice: congress.localOffices[0] })).toEqual(['r1', 'r2']);
    expect(await listed({ search: '王' })).toEqual(['r2']);
    expect(await listed({ search: '0003' })).toEqual(['r3']);
    expect(await listed({ search: '%' })).toEqual([]);
    expect(await listed({ overdue: true })).toEqual(['r3', 'r2']);
    expect(await listed({ overdue: true }, '2026-12-10')).toEqual([]);
    expect(await listed({ overdue: true }, '2026-12-21')).toEqual(['r3', 'r1', 'r2']);
    expect(await listed({ objection: 'open' })).toEqual([]);
  });

  test('pages by its last row without losing or repeating one', async () => {
    const { congress, id } = await openedReview(service());
    const { office } = congress.as;
    const seen: string[] = [];
    let after: { localOffice: string; name: string; id: string } | undefined;
    for (let page = 0; page < 3; page += 1) {
      const rows = await assessmentList(service(), reading(office), office.actor, id, { limit: 1, after });
      for (const { representative, localOffice } of rows) {
        seen.push(representative.id.slice(-2));
        after = { localOffice: localOffice.name, name: representative.name, id: representative.id };
      }
    }
    expect(seen).toEqual(['r3', 'r1', 'r2']);
    expect(await assessmentList(service(), reading(office), office.actor, id, { limit: 1, after })).toEqual(
      [],
    );
  });

  test('says with each what the reader may do to it now: nothing to whom one is tied', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { office, localOffice, representative } = congress.as;
    const [first, second] = congress.representatives;
    await entered(service(), open, first, second);
    await declareRecusal.run(service(), localOffice.actor, { representative: second, reason: '亲属。' });
    const rows = await assessmentList(service(), reading(localOffice), localOffice.actor, id, { limit: 9 });
    expect(rows.map(({ representative: { id: own }, stageName, acts }) => [own, stageName, acts])).toEqual([
      [first, '初评', ['assess', 'return']],
      [second, '初评', []],
    ]);
    const mine = await assessmentList(service(), reading(representative), representative.actor, id, {
      limit: 9,
    });
    expect(mine.map(({ representative: { id: own }, acts }) => [own, acts])).toEqual([[first, []]]);
    const all = await assessmentList(service(), reading(office), office.actor, id, { limit: 9, stage: 0 });
    expect(all.map(({ acts }) => acts)).toEqual([['enter', 'extend', 'admit']]);
  });

  test('tells a grade to whom it is for, and looks for one only for them', async () => {
    const { congress, id } = await proposedReview(service(), await underReviewRules(service()));
    const { office, localOffice, representative } = congress.as;
    const asked = { limit: 9, grade: '优秀' };
    const best = await assessmentList(service(), reading(office), office.actor, id, asked);
    expect(best).toMatchObject([{ computed: '优秀', proposed: '优秀', undecided: false }]);
    for (const somebody of [localOffice, representative]) {
      const rows = await assessmentList(service(), reading(somebody), somebody.actor, id, { limit: 9 });
      for (const row of rows) {
        for (const part of ['recommended', 'computed', 'proposed', 'undecided', 'determined']) {
          expect(row).not.toHaveProperty(part);
        }
      }
      await expect(
        assessmentList(service(), reading(somebody), somebody.actor, id, asked),
      ).rejects.toMatchObject({ problems: [{ code: 'review-input', what: /还没有公布/ }] });
    }
    const notified = await notifiedReview(service(), [4, 2, 1], { decisions: { 2: null } });
    const there = notified.congress.as.office;
    const listed = async (grade: string) =>
      names(
        await assessmentList(service(), reading(there), on('2026-11-23', there), notified.id, {
          ...{ limit: 9, grade },
        }),
      );
    expect(await listed('不定等次')).toEqual(['r3']);
    expect(await listed('称职')).toEqual(['r2']);
    const own = notified.congress.as.representative;
    expect(
      await assessmentList(service(), reading(own), on('2026-11-23', own), notified.id, { limit: 9 }),
    ).toMatchObject([{ proposed: '优秀', determined: '优秀', overdue: false, acts: ['object'] }]);
  });
});
