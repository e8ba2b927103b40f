/** Who has reported to the voters in a term and a year, and to the standing committee in a year. */
import { expect, test } from 'vitest';
import { coverageOf } from '../../src/commands/duty-report/coverage.ts';
import { holdMeeting } from '../../src/commands/duty-report/hold.ts';
import { keyCount } from '../../src/commands/duty-report/key.ts';
import { planReports } from '../../src/commands/duty-report/plan.ts';
import { repeatReport } from '../../src/commands/duty-report/repeat.ts';
import { yearlyOf } from '../../src/commands/duty-report/yearly.ts';
import type { Day } from '../../src/engine/day.ts';
import type { Reader } from '../../src/store/reader.ts';
import { type SomeCongress, today } from '../support/service/congress.ts';
import {
  countedReport,
  countsOf,
  heldReport,
  plannedReport,
  reportNow,
  reportRules,
  underReportRules,
} from '../support/service/duty-report.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const everyone = ({ id }: SomeCongress): Reader => ({ congress: id, scope: { kind: 'congress' } });

const ofTerm = reportRules.replace(
  'period: year\n',
  'period: year\nterm: { from: 2021-11-01, until: 2026-12-31 }\n',
);
const nine = { issued: 12, returned: 10, valid: 9, invalid: 1, present: 12, classes: { 优秀: 9 } };

onDatabasesOfTier('coverage of the reports to the voters', (service) => {
  const coverage = (congress: SomeCongress, { reader = everyone(congress), on = today, year = 2026 } = {}) =>
    coverageOf(service().db, reader, on, year);
  const statesIn = async (congress: SomeCongress, asked: Parameters<typeof coverage>[1] = {}) =>
    Object.fromEntries(
      (await coverage(congress, asked)).people.map(({ representative, state }) => [
        representative.id.slice(-2),
        state,
      ]),
    );

  test('counts, by local office and in all, who has reported, is planned, waits for the count, or is none', async () => {
    const congress = await underReportRules(service(), ofTerm);
    const [r1, r2] = congress.representatives;
    await countedReport(service(), congress, countsOf(30), { representative: r1 });
    const held = await heldReport(service(), congress, { representative: r2 });
    const { total, localOffices, people, rulebooks, outside } = await coverage(congress);
    expect(total).toMatchObject({
      representatives: 3,
      thisYear: 1,
      reported: 1,
      held: 1,
      none: 1,
      planned: 0,
    });
    expect(localOffices).toMatchObject([
      { localOffice: { name: '东风镇' }, representatives: 1, none: 1 },
      { localOffice: { name: '新添寨镇' }, representatives: 2, thisYear: 1, reported: 1, held: 1 },
    ]);
    expect(people.find(({ representative }) => representative.id === r2)).toMatchObject({
      ...{ state: 'held', thisTerm: 0, lastOn: null, dueOn: '2026-11-18', report: held.id },
    });
    expect(rulebooks).toMatchObject([{ term: { from: '2021-11-01', until: '2026-12-31' }, perTerm: 1 }]);
    expect(outside).toBe(0);
  });

  test('a plan whose day has passed is overdue, and so is everyone once the term is over', async () => {
    const congress = await underReportRules(service(), ofTerm);
    const [r1, r2] = congress.representatives;
    await plannedReport(service(), congress, { representative: r1, dueOn: '2026-11-30' });
    await plannedReport(service(), congress, { representative: r2, dueOn: '2026-11-19' });
    expect(await statesIn(congress)).toEqual({ r1: 'planned', r2: 'overdue', r3: 'none' });
    expect(await statesIn(congress, { on: '2027-01-01' as Day })).toEqual({
      ...{ r1: 'overdue', r2: 'overdue', r3: 'overdue' },
    });
  });

  test('a void poll is no report; it is to be held again until a new one is planned', async () => {
    const congress = await underReportRules(service(), ofTerm);
    const report = await countedReport(service(), congress, nine);
    const before = await coverage(congress);
    expect(before.total).toMatchObject({ void: 1, reported: 0, thisYear: 0 });
    expect(before.people.find(({ state }) => state === 'void')).toMatchObject({ report: report.id });
    const { version } = await reportNow(service(), report);
    await repeatReport.run(service(), congress.as.office.actor, {
      ...{ report: report.id, version, dueOn: '2026-12-01' },
    });
    expect((await coverage(congress)).total).toMatchObject({ void: 0, planned: 1 });
  });

  test('a poll held again after rectification is the same report, and only a second report makes two', async () => {
    const congress = await underReportRules(
      service(),
      ofTerm.replace('  followUp:', '  perTerm: 2\n  followUp:'),
    );
    const [, r2] = congress.representatives;
    const first = await countedReport(service(), congress, countsOf(20), { on: '2026-05-10' });
    const { version } = await reportNow(service(), first);
    const again = await repeatReport.run(service(), congress.as.office.actor, {
      ...{ report: first.id, version, dueOn: '2026-11-19' },
    });
    const id = again.repeat?.id ?? '';
    await countedAs(congress, id, '2026-11-01');
    const of = async () =>
      (await coverage(congress)).people.find(({ representative }) => representative.id === r2);
    expect(await of()).toMatchObject({ thisTerm: 1, state: 'none', lastOn: '2026-11-01' });
    await countedReport(service(), congress, countsOf(40), { representative: r2, on: '2026-11-15' });
    expect(await of()).toMatchObject({ thisTerm: 2, thisYear: 2, state: 'reported' });
  });

  test('a poll that came in otherwise counts where it reaches the quorum, and one of the term before does not', async () => {
    const congress = await underReportRules(service(), ofTerm);
    const [r1, r2, r3] = congress.representatives;
    const polls = [
      [r1, '2023-06-01', 46],
      [r2, '2023-06-01', 9],
      [r3, '2021-10-01', 46],
    ] as const;
    for (const [representative_id, on, valid] of polls) {
      await service()
        .db.insertInto('tally')
        .values({
          ...{ congress_id: congress.id, id: `${representative_id}-old`, version: 1, representative_id },
          ...{ on: on as Day, withdrawn: false, reason: null },
          counts: JSON.stringify({ valid, classes: { 优秀: valid } }) as never,
          ...{ recorded_by: null, recorded_post: null, recorded_at: service().clock.at },
        })
        .execute();
    }
    expect(await statesIn(congress)).toEqual({ r1: 'reported', r2: 'none', r3: 'none' });
    const { total, people } = await coverage(congress);
    expect(total).toMatchObject({ reported: 1, thisYear: 0 });
    expect(people.find(({ state }) => state === 'reported')).toMatchObject({ lastOn: '2023-06-01' });
  });

  test('each is told whom they reach, and who has left owes nothing', async () => {
    const congress = await underReportRules(service(), ofTerm);
    const [r1, , r3] = congress.representatives;
    const [here] = congress.localOffices;
    const reader = (scope: Reader['scope']): Reader => ({ congress: congress.id, scope });
    const heads = async (of: Reader) => (await coverage(congress, { reader: of })).total.representatives;
    expect(await heads(reader({ kind: 'localOffice', localOffice: here }))).toBe(2);
    expect(await heads(reader({ kind: 'self', representative: r3 }))).toBe(1);
    await service()
      .db.updateTable('representative_version')
      .set({ left_on: '2026-06-30' as Day })
      .where('representative_id', '=', r1)
      .execute();
    expect(await heads(everyone(congress))).toBe(2);
    expect((await coverage(congress, { year: 2026, on: '2026-06-30' as Day })).total.representatives).toBe(3);
  });

  test('without a rulebook of the year it is refused, and under one that asks for no report nobody owes one', async () => {
    const congress = await underReportRules(service(), ofTerm);
    await expect(coverage(congress, { year: 2024 })).rejects.toMatchObject({
      problems: [{ code: 'no-rulebook' }],
    });
    const bare = await underReportRules(service(), ofTerm.replace(/dutyReport:[\s\S]*/, ''));
    expect(await coverage(bare)).toMatchObject({ outside: 3, total: { representatives: 0 }, people: [] });
  });

  test('asks two statements, however many there are', async () => {
    const congress = await underReportRules(service(), ofTerm);
    await planReports.run(service(), congress.as.office.actor, {
      reports: congress.representatives.map((representative) => ({ representative, dueOn: '2026-12-01' })),
    });
    service().statements.length = 0;
    await coverage(congress);
    expect(service().statements.length).toBe(2);
  });

  async function countedAs(congress: SomeCongress, id: string, on: string) {
    const office = congress.as.office.actor;
    await holdMeeting.run(service(), office, {
      ...{ report: id, version: 1, on: on as Day, place: '会议室', expected: 60 },
    });
    const other = (await congress.somebody('office')).actor;
    await keyCount.run(service(), office, { report: id, version: 2, counts: countsOf(40) });
    await keyCount.run(service(), other, { report: id, version: 3, counts: countsOf(40) });
  }
});

onDatabasesOfTier('the yearly report to the standing committee', (service) => {
  const rules = ofTerm
    .replace('类别: [视察, 调研]', '类别: [视察, 调研, 向常委会报告]')
    .replace('  followUp:', '  yearly: { when: { 类别: 向常委会报告 }, due: 11-15 }\n  followUp:');

  test('is a verified record of the year in office; who has none is due, and overdue after the day', async () => {
    const congress = await underReportRules(service(), rules);
    const [r1, r2, r3] = congress.representatives;
    const report = { 类别: '向常委会报告' };
    await recorded(service(), congress.id, r1, report, { on: '2026-10-08' });
    await recorded(service(), congress.id, r2, report, { on: '2026-11-16' });
    await recorded(service(), congress.id, r3, report, { on: '2026-10-08', state: 'claimed' });
    await recorded(service(), congress.id, r3, { 类别: '视察' }, { on: '2026-10-08' });
    const { total, localOffices, people } = await yearlyOf(service().db, everyone(congress), today, 2026);
    expect(total).toEqual({ representatives: 3, done: 1, late: 1, due: 0, overdue: 1 });
    expect(localOffices).toMatchObject([
      { localOffice: { name: '东风镇' }, representatives: 1, overdue: 1 },
      { localOffice: { name: '新添寨镇' }, representatives: 2, done: 1, late: 1 },
    ]);
    const told = people.map(({ representative, ...one }) => [representative.id, one] as const);
    const dueOn = '2026-11-15';
    expect(Object.fromEntries(told)).toMatchObject({
      [r1]: { state: 'done', on: '2026-10-08', dueOn },
      [r2]: { state: 'late', on: '2026-11-16', dueOn },
      [r3]: { state: 'overdue', on: null, dueOn },
    });
    const early = await yearlyOf(service().db, everyone(congress), '2026-11-15' as Day, 2026);
    expect(early.total).toMatchObject({ due: 1, overdue: 0 });
  });

  test('asks a few statements, a narrow reader one more, and tells each whom they reach', async () => {
    const congress = await underReportRules(service(), rules);
    const [here] = congress.localOffices;
    const of = async (scope: Reader['scope']) => {
      service().statements.length = 0;
      const { total } = await yearlyOf(service().db, { congress: congress.id, scope }, today, 2026);
      return [total.representatives, service().statements.length];
    };
    expect(await of({ kind: 'congress' })).toEqual([3, 3]);
    expect(await of({ kind: 'localOffice', localOffice: here })).toEqual([2, 4]);
    expect(await of({ kind: 'self', representative: congress.representatives[2] })).toEqual([1, 4]);
  });

  test('a rulebook that asks for none leaves everybody outside', async () => {
    const congress = await underReportRules(service(), ofTerm);
    const told = await yearlyOf(service().db, everyone(congress), today, 2026);
    expect(told).toMatchObject({ outside: 3, total: { representatives: 0 } });
  });
});
