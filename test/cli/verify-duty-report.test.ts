/** What `lvzhi verify` finds when somebody changes what duty reports left in the database, on each database. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { dutyReportFindings } from '../../src/cli/findings/duty-report.ts';
import { congressFindings } from '../../src/cli/verify.ts';
import { correctCount } from '../../src/commands/duty-report/correct.ts';
import { holdMeeting } from '../../src/commands/duty-report/hold.ts';
import { keyCount } from '../../src/commands/duty-report/key.ts';
import { planReports } from '../../src/commands/duty-report/plan.ts';
import { repeatReport } from '../../src/commands/duty-report/repeat.ts';
import type { Day } from '../../src/engine/day.ts';
import { digestOfReportEvent } from '../../src/store/duty-report/events.ts';
import type { DutyReportEventRow } from '../../src/store/duty-report/tables.ts';
import type { Somebody, SomeCongress } from '../support/service/congress.ts';
import { countedReport, countsOf, underReportRules } from '../support/service/duty-report.ts';
import { followUpIn } from '../support/service/follow-up.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { toldAfter } from '../support/service/tampering.ts';

onDatabasesOfTier('what verify finds of duty reports', (service) => {
  let some: SomeReports;
  beforeAll(async () => {
    some = await someReports(service());
  }, 60_000);

  const named = (text: string) =>
    text.replace(/\$(\w+)/g, (all, name: keyof SomeReports['ids']) => some.ids[name] ?? all);
  const toldOf = (change: Parameters<typeof toldAfter>[2]) =>
    toldAfter(service(), some, change, dutyReportFindings);

  test('nothing, where nobody has changed anything', async () => {
    const { db, evidenceFolder } = service();
    const found = await congressFindings(db, evidenceFolder, some.congress.id);
    expect(found.map(({ ok }) => ok)).not.toContain(undefined);
    expect(found.flatMap(({ ok, what }) => (ok === false ? [what.slice(0, 2)] : []))).toEqual(['办法']);
    expect(await dutyReportFindings(db, some.congress.id)).toEqual([
      { ok: true, what: '述职测评：6次，过程记录28条，前后相连，各次状态、计票和跟踪与其相符' },
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'a text in an event that was reworded',
      "update duty_report_event set details = replace(details, '走访少了', '没有走访') where act = 'talk' and report_id = '$closed'",
      [`${closed}第5条过程记录（登记谈心谈话）：内容与摘要不符`],
    ],
    [
      'an event that is no JSON any more',
      "update duty_report_event set details = '{' where act = 'hold' and report_id = '$closed'",
      [`${closed}第2条过程记录（登记述职会议）：内容与摘要不符`, `${closed}过程记录读不出来`],
    ],
    [
      'an event that was given to somebody else',
      "update duty_report_event set person_id = 'x' where act = 'close' and report_id = '$closed'",
      [
        `${closed}第9条过程记录（办结）：内容与摘要不符`,
        `${closed}跟踪事项：第6版登记人或登记时间与过程记录不符`,
      ],
    ],
    [
      'an event that was taken out',
      "delete from duty_report_event where act = 'close' and report_id = '$closed'",
      [`${closed}第9条过程记录缺失`, `${closed}跟踪事项：过程记录里没有第6版`],
    ],
    [
      'an act that was taken out of the audit',
      "delete from audit_event where act = 'dutyReport.close' and subject_id = '$closed'",
      [`${closed}第9条过程记录（办结）：操作记录里没有`],
    ],
    [
      'a version whose state was changed',
      "update duty_report_version set state = 'void' where version = 4 and report_id = '$closed'",
      [`${closed}测评：第4版进度写着“未达到有效票数，测评无效”，按过程记录应为“已计票”`],
    ],
    [
      'a flag that was cleared',
      "update duty_report_version set flags = '[]' where version = 4 and report_id = '$closed'",
      [`${closed}测评：第4版提示写着“[]”，按过程记录应为“["交心谈心与整改"]”`],
    ],
    [
      'a teller who was put in',
      `update duty_report_version set tellers = '["$first","x"]' where version = 3 and report_id = '$closed'`,
      [`${closed}测评：第3版录入人写着“["$first","x"]”，按过程记录应为“["$first"]”`],
    ],
    [
      'a version that was taken out',
      "delete from duty_report_version where version = 3 and report_id = '$closed'",
      [`${closed}测评：缺少第3版`],
    ],
    [
      'a follow-up that was closed by hand',
      "insert into follow_up select congress_id, report_id, 2, 'closed', round, opened_on, talk_due, rectify_due, true, answered, recorded_by, recorded_post, recorded_at from follow_up where report_id = '$open'",
      [`${open}跟踪事项：过程记录里没有第2版`],
    ],
    [
      'a check that found something else',
      "update follow_up set passed = false where version = 5 and report_id = '$closed'",
      [`${closed}跟踪事项：第5版核查结论写着否，按过程记录应为是`],
    ],
    [
      'a day to mend by that was put off',
      "update follow_up set rectify_due = '2027-06-30' where version = 3 and report_id = '$closed'",
      [`${closed}跟踪事项：第3版整改期限写着“2027-06-30”，按过程记录应为“2026-12-31”`],
    ],
    [
      'a follow-up that was taken out',
      "delete from follow_up where report_id = '$open'",
      [`${open}跟踪事项：缺少第1版`],
    ],
    [
      'a tally that was changed',
      `update tally set counts = jsonb_set(counts, '{classes,优秀}', '46') where id = '$closed'`,
      [expect.stringMatching(`^${closed}计入积分的票数：第1版票数写着.+46.+按过程记录应为.+36`) as never],
    ],
    [
      'a tally that was taken back',
      "update tally set withdrawn = true where id = '$closed'",
      [`${closed}计入积分的票数：第1版是否撤回写着是，按过程记录应为否`],
    ],
    [
      'the count before the correction, put over it',
      `insert into tally select ${ownTally('3')} where version = 1 and id = '$lifted'`,
      [`${lifted}计入积分的票数：过程记录里没有第3版`],
    ],
    [
      'a second tally on the day of the meeting',
      `insert into tally select ${ownTally('1', "'more'")} where version = 1 and id = '$closed'`,
      [`${closed}同一天另有一份票数计入积分（more）`],
    ],
    [
      'a tally of a void poll',
      `insert into tally select ${ownTally('1', "'$empty'", elsewhere)} where version = 2 and id = '$lifted'`,
      [`${empty}计入积分的票数：过程记录里没有第1版`],
    ],
    [
      'a tally of a body',
      `insert into tally select ${ownTally('1', "'$body'", elsewhere)} where version = 2 and id = '$lifted'`,
      [`${body}计入积分的票数：过程记录里没有第1版`],
    ],
    [
      'a poll that was given to another body',
      "update duty_report set subject_name = '民政局' where id = '$body'",
      [`${body.replace('教育局', '民政局')}${plan}`],
    ],
    [
      'a second poll that was cut off from the first',
      "update duty_report set repeats = null where id = '$again'",
      [`述职测评“张伟（0001），2026-12-20”：${plan}`],
    ],
    [
      'a report with everything of it',
      "delete from duty_report_version where report_id = '$body'; delete from duty_report_event where report_id = '$body'; delete from duty_report where id = '$body'",
      ['述职测评：缺少1次（$body）'],
    ],
    [
      'another rulebook in the place of the one that decided',
      `update edition set rulebook = replace(rulebook, '"0.8"', '"0.7"') where id = 'ID/review'`,
      [
        '办法 ID/review：内容与摘要不符',
        expect.stringMatching('办法ID/review与计票时的不是同一份，结果没有核验') as never,
      ],
    ],
  ])('%s', async (_, change, words) => {
    const told = await toldOf(async (tx, id) => {
      for (const one of named(change).replaceAll('ID/', `${id}/`).split('; ')) {
        await sql.raw(one.replace(/ where /g, ` where congress_id = '${id}' and `)).execute(tx);
      }
    });
    const wanted = words.map((what) => (typeof what === 'string' ? named(what) : what));
    expect(told.slice(0, wanted.length)).toEqual(wanted);
    if (!change.includes('edition')) expect(told).toHaveLength(wanted.length);
  });

  test('a count made lower with the chain and the rows made anew behind it, for the audit noted another end', async () => {
    const told = await toldOf(async (tx) => {
      const events = await tx
        .selectFrom('duty_report_event')
        .selectAll()
        .where('report_id', '=', some.ids.closed)
        .orderBy('seq')
        .execute();
      let digest = '0'.repeat(64);
      for (const event of events) {
        const details = reworded(event);
        digest = digestOfReportEvent(digest, { ...event, details });
        await sql`update duty_report_event set details = ${details}, digest = ${digest}
          where report_id = ${some.ids.closed} and seq = ${event.seq}`.execute(tx);
      }
      await sql`update duty_report_version set flags = '[]'
        where report_id = ${some.ids.closed} and version = 4`.execute(tx);
    });
    expect(told).toEqual([
      ...[4, 5, 6, 7, 8, 9].map((seq) => `${closed}第${seq}条过程记录：与操作记录里记下的不符`),
      // Nothing followed a count that raised no flag.
      ...[1, 2, 3, 4, 5, 6].map((version) => `${closed}跟踪事项：过程记录里没有第${version}版`),
      `${closed}第4条过程记录（录入计票）：按办法重新判断，结果不同`,
    ]);
  });
});

const closed = '述职测评“王芳（0002），2026-11-18”：';
const open = '述职测评“张伟（0003），2026-11-18”：';
const lifted = '述职测评“张伟（0001），2026-11-19”：';
const empty = '述职测评“张伟（0001），2026-11-17”：';
const body = '述职测评“教育局，部门工作满意度测评，2026-11-18”：';
const plan = '对象、期限、重新测评的关联或安排人与列入计划时定下的不符';

/** A day without a meeting. */
const elsewhere = "'2026-11-12'::date";

function ownTally(version: string, id = 'id', on = '"on"'): string {
  return `congress_id, ${id}, ${version}, representative_id, ${on}, counts, withdrawn, reason, recorded_by, recorded_post, recorded_at from tally`;
}

/** As if the count had raised nothing. */
function reworded({ act, details }: DutyReportEventRow): string {
  return act === 'key' ? details.replace('["交心谈心与整改"]', '[]') : details;
}

interface SomeReports {
  readonly congress: SomeCongress;
  readonly ids: Readonly<Record<'closed' | 'open' | 'lifted' | 'empty' | 'again' | 'body' | 'first', string>>;
}

/**
 * One followed to its close, one whose follow-up is open, one that a correction lifted above the line, a void one with
 * its repeat planned, and one of a body.
 */
async function someReports(service: Service): Promise<SomeReports> {
  const own = { congress: await underReportRules(service), on: '2026-11-18' };
  const closed = await followUpIn(service, 'closed', own);
  const { congress } = closed;
  const office = congress.as.office.actor;
  const [one, , three] = congress.representatives;
  const open = await countedReport(service, congress, countsOf(36), { representative: three });
  const lifted = await countedReport(service, congress, countsOf(36), {
    ...{ representative: one, on: '2026-11-19' },
  });
  const reason = '复核选票时发现漏计。';
  await correctCount.run(service, office, {
    ...{ report: lifted.id, version: 4, counts: countsOf(37), reason },
  });
  const nine = { issued: 12, returned: 10, valid: 9, invalid: 1, present: 12, classes: { 不称职: 9 } };
  const empty = await countedReport(service, congress, nine, { representative: one, on: '2026-11-17' });
  const again = await repeatReport.run(service, office, {
    ...{ report: empty.id, version: 4, dueOn: '2026-12-20' },
  });
  const body = await countedBody(service, congress, closed.tellers);
  return {
    congress,
    ids: {
      ...{ closed: closed.id, open: open.id, lifted: lifted.id, empty: empty.id, body },
      ...{ again: again.repeat?.id ?? '', first: closed.tellers[0].actor.person },
    },
  };
}

async function countedBody(
  service: Service,
  congress: SomeCongress,
  [, second]: readonly [Somebody, Somebody],
): Promise<string> {
  const office = congress.as.office.actor;
  const { reports } = await planReports.run(service, office, {
    reports: [
      {
        subject: { kind: 'body', name: '教育局', appraisal: '部门工作满意度测评' },
        dueOn: '2026-11-30',
      },
    ],
  });
  const report = reports[0]?.id ?? '';
  const on = '2026-11-18' as Day;
  await holdMeeting.run(service, office, { report, version: 1, on, place: '区会议中心', expected: 30 });
  const counts = { returned: 20, valid: 20, classes: { 满意: 9, 不满意: 11 } };
  await keyCount.run(service, office, { report, version: 2, counts });
  await keyCount.run(service, second.actor, { report, version: 3, counts });
  return report;
}
