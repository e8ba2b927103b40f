/** `lvzhi duty-report`: the flagged list with its arithmetic, coverage, what is overdue, and the export. */
import { describe, expect, test } from 'vitest';
import {
  type DutyReportOptions,
  type DutyReportVerb,
  dutyReport,
  dutyReportIn,
} from '../../src/cli/duty-report.ts';
import type { SomeCongress } from '../support/service/congress.ts';
import { ran } from '../support/service/data-folder.ts';
import {
  countedReport,
  countsOf,
  plannedReport,
  reportRules,
  underReportRules,
} from '../support/service/duty-report.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const rules = reportRules
  .replace('period: year\n', 'period: year\nterm: { from: 2021-11-01, until: 2026-12-31 }\n')
  .replace('类别: [视察, 调研]', '类别: [视察, 调研, 向常委会报告]')
  .replace('  followUp:', '  yearly: { when: { 类别: 向常委会报告 }, due: 11-15 }\n  followUp:');

onDatabasesOfTier('duty reports at the machine', (service) => {
  const run = (act: DutyReportVerb, options: DutyReportOptions, now = service().clock.at) =>
    ran((io) => dutyReportIn({ ...service(), now: () => now }, act, options, io));
  /** 王芳 lies below the line, 张伟 of 东风镇 above it, and 张伟 of 新添寨镇 is planned. */
  const someNamed = async (): Promise<SomeCongress & { readonly name: string }> => {
    const congress = await underReportRules(service(), rules);
    const [r1, r2, r3] = congress.representatives;
    await countedReport(service(), congress, countsOf(36), { representative: r2 });
    await countedReport(service(), congress, countsOf(37), { representative: r3, dueOn: '2026-11-29' });
    await plannedReport(service(), congress, { representative: r1, dueOn: '2026-11-25' });
    await recorded(service(), congress.id, r2, { 类别: '向常委会报告' }, { on: '2026-10-08' });
    const name = `${congress.id}人大`;
    await service().db.updateTable('congress').set({ name }).where('id', '=', congress.id).execute();
    return { ...congress, name };
  };
  const office = ({ as }: SomeCongress) => ({ as: as.office.actor.account });

  test('lists the year, and of those below the line the arithmetic', async () => {
    const congress = await someNamed();
    const all = await run('list', office(congress));
    expect(all).toEqual({
      ...{ code: 0, err: '' },
      out:
        '对象          乡镇街道  会议            情况        算式                                          跟踪\n' +
        '------------  --------  --------------  ----------  --------------------------------------------  ----------------------------\n' +
        '王芳（0002）  新添寨镇  2026-11-18      已计票      优秀票率36/46 = 78.26% < 80%，交心谈心与整改  等待谈心谈话，期限2026-12-05\n' +
        '张伟（0003）  东风镇    2026-11-18      已计票      优秀票率37/46 = 80.43%\n' +
        '张伟（0001）  新添寨镇  2026-11-25以前  已列入计划\n',
    });
    const flagged = await run('list', { ...office(congress), flagged: true });
    expect(flagged.out.split('\n').length).toBe(4);
    expect((await run('list', { ...office(congress), year: 2025 })).out).toBe('没有符合的述职和测评。\n');
    expect((await run('list', { ...office(congress), subject: 'body' })).out).toBe(
      '没有符合的述职和测评。\n',
    );
  });

  test('shows coverage by local office, to the machine in counts alone, to an account with the names', async () => {
    const congress = await someNamed();
    const counts = await run('coverage', { congress: congress.name });
    expect(counts.out).toBe(
      `${congress.name}\n\n` +
        '向选民述职（2026年，按2026-11-20在任的代表计）\n' +
        '乡镇街道  代表  已述职  逾期未述职  已召开待计票  已列入计划  无效待重新安排  未安排  本年已述职\n' +
        '--------  ----  ------  ----------  ------------  ----------  --------------  ------  ----------\n' +
        '东风镇       1       1           0             0           0               0       0           1\n' +
        '新添寨镇     2       1           0             0           1               0       0           1\n' +
        '合计         3       2           0             0           1               0       0           2\n\n' +
        '向常委会报告（2026年）\n' +
        '乡镇街道  代表  已报告  逾期后报告  未报告  逾期未报告\n' +
        '--------  ----  ------  ----------  ------  ----------\n' +
        '东风镇       1       0           0       0           1\n' +
        '新添寨镇     2       1           0       0           1\n' +
        '合计         3       1           0       0           2\n\n',
    );
    const named = await run('coverage', office(congress));
    expect(`${congress.name}\n\n${named.out}`).toBe(
      `${counts.out}新添寨镇，已列入计划1人：张伟（0001）\n` +
        '东风镇，常委会报告逾期未报告1人：张伟（0003）\n' +
        '新添寨镇，常委会报告逾期未报告1人：张伟（0001）\n',
    );
    const bare = await underReportRules(
      service(),
      reportRules.replace('{ from: 2026-01-01 }', '{ from: 2026-01-01, until: 2026-06-30 }'),
    );
    const none = await run('coverage', { as: bare.as.office.actor.account });
    expect(none).toMatchObject({
      code: 1,
      err: expect.stringContaining('2026年12月31日没有已通过并施行的积分办法'),
    });
    const own = await run('coverage', { as: congress.as.representative.actor.account });
    expect(own.out).toContain('合计         1 ');
    expect(own.out).not.toContain('东风镇');
  });

  test('lists what is overdue, with a code that a daily reminder can ask for', async () => {
    const congress = await someNamed();
    const today = await run('overdue', office(congress));
    const yearly = (days: number) =>
      '逾期没有向常委会报告：2\n' +
      '对象          乡镇街道  期限        逾期天数\n' +
      '------------  --------  ----------  --------\n' +
      `张伟（0003）  东风镇    2026-11-15        ${`${days}`.padStart(2)}\n` +
      `张伟（0001）  新添寨镇  2026-11-15        ${`${days}`.padStart(2)}\n`;
    expect(today).toEqual({ code: 1, err: '', out: yearly(5) });
    const later = await run('overdue', office(congress), new Date('2026-12-06T02:00:00Z'));
    expect(later.out).toBe(
      '逾期没有召开的述职和测评：1\n' +
        '对象          乡镇街道  期限        逾期天数\n' +
        '------------  --------  ----------  --------\n' +
        '张伟（0001）  新添寨镇  2026-11-25        11\n\n' +
        '逾期的谈心谈话和整改：1\n' +
        '对象          乡镇街道  办到哪一步                    逾期天数\n' +
        '------------  --------  ----------------------------  --------\n' +
        `王芳（0002）  新添寨镇  等待谈心谈话，期限2026-12-05         1\n\n${yearly(21)}`,
    );
    const nextYear = await run('overdue', office(congress), new Date('2027-01-05T02:00:00Z'));
    expect(nextYear.out).toContain('逾期没有向常委会报告：2\n');
    const early = await run('overdue', office(congress), new Date('2026-11-15T02:00:00Z'));
    expect(early).toEqual({ code: 0, err: '', out: '没有逾期的。\n' });
  });

  test('exports line by line for a purpose, and says who may not', async () => {
    const congress = await someNamed();
    const options = { subject: 'representative', purpose: '年终考核' } as const;
    const { code, out } = await run('export', { ...office(congress), ...options });
    const lines = out.trimEnd().split('\n');
    expect([code, lines.map((line) => JSON.parse(line).name)]).toEqual([0, ['王芳', '张伟']]);
    const council = await run('export', { as: congress.as.council.actor.account, ...options });
    expect(council).toMatchObject({ code: 1, out: '' });
    expect(council.err).toMatch(/没有能“导出测评结果”的在任岗位。\n$/);
    expect((await run('coverage', { congress: '别处' })).err).toMatch(/^没有“别处”。系统中有：/);
  });
});

describe('a verb of duty reports that lacks something', () => {
  test.each<[DutyReportVerb, DutyReportOptions, string]>([
    ['list', {}, '--as <账号>'],
    ['overdue', {}, '--as <账号>'],
    ['export', { as: 'wang' }, '--subject <对象>'],
    ['export', { as: 'wang', subject: 'body' }, '--purpose <用途>'],
  ])('%s %j', async (act, options, flags) => {
    expect(await ran((io) => dutyReport(act, options, io, {}))).toEqual({
      ...{ code: 2, out: '' },
      err: `还要写明选项 ${flags}。用法见 lvzhi duty-report --help。\n`,
    });
  });
});
