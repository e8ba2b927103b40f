/** What is taken out of the duty reports: minutes as text, and the counts of a year line by line. */
import { expect, test } from 'vitest';
import { correctCount } from '../../src/commands/duty-report/correct.ts';
import { holdMeeting } from '../../src/commands/duty-report/hold.ts';
import { keyCount } from '../../src/commands/duty-report/key.ts';
import { planReports } from '../../src/commands/duty-report/plan.ts';
import { addDays, type Day } from '../../src/engine/day.ts';
import { insertAll } from '../../src/store/insert-all.ts';
import { asking, type Json } from '../support/service/asking.ts';
import type { SomeCongress } from '../support/service/congress.ts';
import {
  type CountsGiven,
  countedReport,
  countsOf,
  heldReport,
  reportNow,
  reportRules,
  underReportRules,
} from '../support/service/duty-report.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const nine = { issued: 12, returned: 10, valid: 9, invalid: 1, present: 12, classes: { 不称职: 9 } };

onDatabasesOfTier('the minutes of a count', (service) => {
  const minutes = (congress: SomeCongress, role: keyof SomeCongress['as'], id: string) =>
    asking(service(), congress.as[role]).send('get', `/duty-reports/${id}/minutes`);

  test('are plain text with the tellers by name, and tell of a correction', async () => {
    const congress = await underReportRules(service());
    const report = await countedReport(service(), congress, countsOf(36));
    const first = await minutes(congress, 'office', report.id);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(first.text).toContain('计票人：甲localOffice、甲office（分别录入，两份一致）。');
    expect(first.text).toContain('优秀票率36/46 = 78.26% < 80%');
    const { version } = await reportNow(service(), report);
    await correctCount.run(service(), congress.as.office.actor, {
      ...{ report: report.id, version, counts: countsOf(37), reason: '复核选票时发现漏计。' },
    });
    const { text } = await minutes(congress, 'localOffice', report.id);
    expect(text).toContain(
      '2026年11月20日由甲office更正计票，以上为更正后的结果。理由：复核选票时发现漏计。',
    );
    expect(text).toContain('没有需要提示的情况');
  });

  test('are not there before the count is, nor for whom the report is not reached', async () => {
    const congress = await underReportRules(service());
    const held = await heldReport(service(), congress);
    const early = await minutes(congress, 'office', held.id);
    expect([early.status, early.body.code]).toEqual([409, 'wrong-state']);
    const other = await countedReport(service(), congress, countsOf(37), {
      representative: congress.representatives[2],
    });
    expect((await minutes(congress, 'localOffice', other.id)).status).toBe(404);
    expect((await minutes(congress, 'representative', other.id)).status).toBe(404);
    expect((await minutes(congress, 'operator', other.id)).status).toBe(403);
  });
});

onDatabasesOfTier('the export of a year', (service) => {
  const exported = async (
    congress: SomeCongress,
    subject: string,
    { role = 'office', year = '2026' }: { role?: keyof SomeCongress['as']; year?: string } = {},
  ) => {
    const query = new URLSearchParams({ subject, year, purpose: '年终考核使用' });
    const answer = await asking(service(), congress.as[role]).send('get', `/duty-reports/export?${query}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    return linesIn(answer.text);
  };

  test('is a line for each counted or void one, with exact rates, the arithmetic, the rulebook and the meeting', async () => {
    const congress = await underReportRules(service());
    const [r1, r2, r3] = congress.representatives;
    const below = await countedReport(service(), congress, countsOf(36), { representative: r2 });
    const empty = await countedReport(service(), congress, nine, { representative: r3, dueOn: '2026-11-29' });
    await heldReport(service(), congress, { representative: r1 });
    const found = await reportNow(service(), below);
    expect(await exported(congress, 'representative')).toEqual([
      {
        ...{ id: below.id, version: 4, subject: 'representative', name: '王芳', officeNumber: '0002' },
        ...{ localOffice: '新添寨镇', state: 'counted', repeats: null },
        meeting: { on: '2026-11-18', place: '镇政府三楼会议室', expected: 60, present: 50 },
        tally: {
          ...{ issued: 50, returned: 48, valid: 46, invalid: 2 },
          classes: { 优秀: 36, 称职: 10, 基本称职: 0, 不称职: 0 },
        },
        ...{ totalsOnly: false, base: { count: 'valid', papers: 46 } },
        rates: { 优秀: '36/46', 称职: '10/46', 基本称职: '0/46', 不称职: '0/46' },
        ...{ short: [], flags: [{ flag: '交心谈心与整改', words: '优秀票率36/46 = 78.26% < 80%' }] },
        rulebook: { id: found.edition_id, digest: found.edition_digest },
      },
      expect.objectContaining({ id: empty.id, state: 'void', rates: null, flags: [] }),
    ]);
    expect(await exported(congress, 'body')).toEqual([]);
    expect(await exported(congress, 'representative', { year: '2025' })).toEqual([]);
  });

  test('of bodies it is by their own appraisal, and shows no representative', async () => {
    const congress = await underReportRules(service());
    await countedReport(service(), congress, countsOf(36));
    await appraised(service(), congress, { 满意: 16, 不满意: 11 });
    expect(await exported(congress, 'body')).toMatchObject([
      {
        ...{ subject: 'body', name: '教育局', appraisal: '部门工作满意度测评' },
        ...{ base: { count: 'returned', papers: 28 }, rates: { 满意: '16/28', 不满意: '11/28' } },
      },
    ]);
  });

  test('under five valid papers the auditor gets totals alone, the office everything', async () => {
    const congress = await underReportRules(service(), reportRules.replace('{ valid: 10 }', '{ valid: 4 }'));
    const few = { issued: 12, returned: 5, valid: 4, invalid: 1, present: 12 };
    await countedReport(service(), congress, { ...few, classes: { 优秀: 2, 称职: 2 } });
    const [own] = await exported(congress, 'representative');
    expect(own).toMatchObject({ totalsOnly: false, rates: { 优秀: '2/4' }, tally: { classes: { 优秀: 2 } } });
    const [others] = await exported(congress, 'representative', { role: 'auditor' });
    expect(others).toMatchObject({
      ...{ totalsOnly: true, rates: null, tally: { valid: 4, classes: null } },
      flags: [{ flag: '交心谈心与整改', words: null }],
    });
    expect(JSON.stringify(others)).not.toContain('优秀');
  });

  test('is noted with its purpose before anything is given out, and without one there is none', async () => {
    const congress = await underReportRules(service());
    const { send } = asking(service(), congress.as.office);
    const none = await send('get', '/duty-reports/export?subject=body&year=2026');
    expect([none.status, none.body.code]).toEqual([422, 'invalid-input']);
    await exported(congress, 'body');
    const events = await service()
      .db.selectFrom('audit_event')
      .select(['act', 'subject_id', 'details'])
      .where('congress_id', '=', congress.id)
      .where('act', '=', 'dutyReport.export')
      .execute();
    expect(events).toMatchObject([{ subject_id: 'body/2026', details: '{"purpose":"年终考核使用"}' }]);
    for (const role of ['representative', 'localOffice', 'council', 'operator'] as const) {
      const { status } = await asking(service(), congress.as[role]).send(
        'get',
        '/duty-reports/export?subject=body&year=2026&purpose=考核',
      );
      expect([role, status]).toEqual([role, 403]);
    }
  });

  test('goes on past a page, with nothing left out and nothing twice', async () => {
    const congress = await underReportRules(service());
    const report = await countedReport(service(), congress, countsOf(37));
    const { edition_id, edition_digest, tally, keyed } = await reportNow(service(), report);
    const ids = Array.from({ length: 230 }, (_, index) => `${congress.id}-e${index}`);
    const at = service().clock.at;
    const by = { recorded_by: null, recorded_post: null, recorded_at: at };
    await service()
      .db.transaction()
      .execute(async (tx) => {
        await insertAll(
          tx,
          'duty_report',
          ids.map((id, index) => ({
            ...{ congress_id: congress.id, id, subject: 'representative' as const },
            ...{ representative_id: congress.representatives[0], subject_name: null, appraisal: null },
            // Several of one day, so that a page may end between them.
            ...{ due_on: addDays('2026-01-01' as Day, index % 7), repeats: null },
            ...{ planned_by: 'p', planned_post: 'p', planned_at: at },
          })),
        );
        await insertAll(
          tx,
          'duty_report_version',
          ids.map((id) => ({
            ...{ congress_id: congress.id, report_id: id, version: 1, state: 'counted' as const },
            ...{ on: '2026-05-04' as Day, place: '会议室', expected: 60, tellers: [], flags: [] },
            ...{ edition_id, edition_digest, tally, keyed, ...by },
          })),
        );
      });
    const lines = await exported(congress, 'representative');
    expect(lines.map(({ id }) => id).sort()).toEqual([report.id, ...ids].sort());
  });
});

function linesIn(text: string): Json[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function appraised(service: Service, congress: SomeCongress, classes: CountsGiven['classes']) {
  const office = congress.as.office.actor;
  const subject = { kind: 'body' as const, name: '教育局', appraisal: '部门工作满意度测评' };
  const { reports } = await planReports.run(service, office, {
    reports: [{ subject, dueOn: '2026-11-30' }],
  });
  const report = reports[0]?.id ?? '';
  await holdMeeting.run(service, office, {
    ...{ report, version: 1, on: '2026-11-18', place: '常委会会议厅', expected: 30 },
  });
  const counts = { issued: 28, returned: 28, valid: 27, invalid: 1, present: 28, classes };
  await keyCount.run(service, office, { report, version: 2, counts });
  await keyCount.run(service, (await congress.somebody('office')).actor, { report, version: 3, counts });
}
