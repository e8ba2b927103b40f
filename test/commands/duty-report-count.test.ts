/** The count of a duty report: two tellers, the quorum, the line, and what opens below it. */
import { expect, test } from 'vitest';
import { correctCount } from '../../src/commands/duty-report/correct.ts';
import { holdMeeting } from '../../src/commands/duty-report/hold.ts';
import { keyCount } from '../../src/commands/duty-report/key.ts';
import { planReports } from '../../src/commands/duty-report/plan.ts';
import { repeatReport } from '../../src/commands/duty-report/repeat.ts';
import type { Day } from '../../src/engine/day.ts';
import {
  countedReport,
  countsOf,
  heldReport,
  plannedReport,
  reportNow,
  reportRules,
  underReportRules,
} from '../support/service/duty-report.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const codes = (...wanted: readonly string[]) => ({ problems: wanted.map((code) => ({ code })) });

onDatabasesOfTier('two tellers', (service) => {
  test('the first waits, the second agrees, and the count is the tally that scores are made from', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await heldReport(service(), congress);
    const [first, second] = tellers;
    const waits = await keyCount.run(service(), first.actor, {
      ...{ report: id, version: 2, counts: countsOf(37) },
    });
    expect(waits).toMatchObject({ count: 'waiting', report: { version: 3, state: 'held' }, followUp: null });
    const agreed = await keyCount.run(service(), second.actor, {
      ...{ report: id, version: 3, counts: countsOf(37) },
    });
    expect(agreed).toMatchObject({
      count: 'agreed',
      report: { version: 4, state: 'counted' },
      followUp: null,
    });
    const tallies = await service()
      .db.selectFrom('tally')
      .selectAll()
      .where('congress_id', '=', congress.id)
      .execute();
    expect(tallies).toMatchObject([
      {
        ...{ id, version: 1, representative_id: congress.representatives[1], on: '2026-11-18' },
        counts: {
          ...{ issued: 50, returned: 48, valid: 46, invalid: 2, present: 50, expected: 60 },
          classes: { 优秀: 37, 称职: 9, 基本称职: 0, 不称职: 0 },
        },
      },
    ]);
  });

  test('where they differ both are shown, neither holds, and both are keyed again', async () => {
    const congress = await underReportRules(service());
    const report = await heldReport(service(), congress);
    const [first, second] = report.tellers;
    const key = (by: typeof first, version: number, excellent: number) =>
      keyCount.run(service(), by.actor, { report: report.id, version, counts: countsOf(excellent) });
    await key(first, 2, 37);
    expect(await key(second, 3, 36)).toMatchObject({
      count: 'differing',
      report: { state: 'held', version: 4 },
      differing: [
        { person: first.actor.person, counts: { classes: { 优秀: 37 } } },
        { person: second.actor.person, counts: { classes: { 优秀: 36 } } },
      ],
    });
    expect(await reportNow(service(), report)).toMatchObject({ tellers: [], tally: null });
    await key(second, 4, 36);
    expect(await key(first, 5, 36)).toMatchObject({ count: 'agreed' });
  });

  test('a count of the same day that was imported meanwhile is not counted beside it', async () => {
    const congress = await underReportRules(service());
    const report = await heldReport(service(), congress);
    await service()
      .db.insertInto('tally')
      .values({
        ...{ congress_id: congress.id, id: 'imported', version: 1, on: '2026-11-18' as Day },
        ...{ representative_id: congress.representatives[1], counts: { classes: {} }, withdrawn: false },
        ...{ reason: null, recorded_by: null, recorded_post: null, recorded_at: service().clock.at },
      })
      .execute();
    const [first, second] = report.tellers;
    const key = (by: typeof first, version: number) =>
      keyCount.run(service(), by.actor, { report: report.id, version, counts: countsOf(37) });
    await key(first, 2);
    await expect(key(second, 3)).rejects.toMatchObject(codes('duplicate'));
    expect(await reportNow(service(), report)).toMatchObject({ state: 'held', tally: null });
  });

  test('the same person does not key twice, and neither the person concerned nor a relative keys', async () => {
    const congress = await underReportRules(service());
    const report = await heldReport(service(), congress);
    const [first] = report.tellers;
    const wanted = { report: report.id, counts: countsOf(37) };
    await keyCount.run(service(), first.actor, { ...wanted, version: 2 });
    await expect(keyCount.run(service(), first.actor, { ...wanted, version: 3 })).rejects.toMatchObject(
      codes('report-same-person'),
    );
    const own = { ...congress.as.office.actor, person: congress.representatives[1] };
    await expect(keyCount.run(service(), own, { ...wanted, version: 3 })).rejects.toMatchObject(
      codes('report-own'),
    );
  });
});

onDatabasesOfTier('the line', (service) => {
  test('the same papers are above it by valid papers, below by returned and by issued ones', async () => {
    const of = async (base: string) => {
      const rules = reportRules.replace('rates: { base: valid }', `rates: { base: ${base} }`);
      const congress = await underReportRules(service(), rules);
      return reportNow(service(), await countedReport(service(), congress, countsOf(37)));
    };
    expect(await of('valid')).toMatchObject({ flags: [], state: 'counted' });
    expect(await of('returned')).toMatchObject({ flags: ['交心谈心与整改'], state: 'counted' });
    expect(await of('issued')).toMatchObject({ flags: ['交心谈心与整改'], followUp: { state: 'talk' } });
  });

  test('exactly 80 % is not below, nor one vote more; one less is, and opens the follow-up with its day', async () => {
    const congress = await underReportRules(service());
    const [r1, r2, r3] = congress.representatives;
    const counts = (excellent: number) => countsOf(excellent, 40);
    const above = await countedReport(service(), congress, counts(33), { representative: r1 });
    expect(await reportNow(service(), above)).toMatchObject({ flags: [], state: 'counted' });
    const exact = await countedReport(service(), congress, counts(32), { representative: r2 });
    expect((await reportNow(service(), exact)).followUp).toBeUndefined();
    const below = await countedReport(service(), congress, counts(31), { representative: r3 });
    expect(await reportNow(service(), below)).toMatchObject({
      flags: ['交心谈心与整改'],
      followUp: { version: 1, state: 'talk', round: 1, opened_on: '2026-11-20', talk_due: '2026-12-05' },
    });
  });
});

onDatabasesOfTier('below the quorum', (service) => {
  test('a poll is void: no tally, no flag, nothing follows, and it is held again under a link', async () => {
    const congress = await underReportRules(service());
    const nine = { issued: 12, returned: 10, valid: 9, invalid: 1, present: 12, classes: { 不称职: 9 } };
    const report = await countedReport(service(), congress, nine);
    const found = await reportNow(service(), report);
    expect(found).toMatchObject({ state: 'void', flags: [], tally: { valid: 9 } });
    expect(found.followUp).toBeUndefined();
    expect(await talliesOf(congress.id)).toEqual([]);
    const again = await repeatReport.run(service(), congress.as.office.actor, {
      ...{ report: report.id, version: found.version, dueOn: '2026-12-01' },
    });
    const repeat = await reportNow(service(), { congress, id: again.repeat?.id ?? '' });
    expect(repeat).toMatchObject({ state: 'planned', repeats: report.id });
  });

  test('one paper more makes it valid', async () => {
    const congress = await underReportRules(service());
    const ten = { issued: 12, returned: 10, valid: 10, invalid: 0, present: 12, classes: { 不称职: 10 } };
    const found = await reportNow(service(), await countedReport(service(), congress, ten));
    expect(found).toMatchObject({ state: 'counted', followUp: { state: 'talk' } });
  });

  const talliesOf = (congress: string) =>
    service().db.selectFrom('tally').select('id').where('congress_id', '=', congress).execute();
});

onDatabasesOfTier('a corrected count', (service) => {
  const corrected = async (from: number, to: number) => {
    const congress = await underReportRules(service());
    const report = await countedReport(service(), congress, countsOf(from));
    const { version } = await reportNow(service(), report);
    await correctCount.run(service(), congress.as.office.actor, {
      ...{ report: report.id, version, counts: countsOf(to), reason: '复核选票时发现漏计。' },
    });
    const tallies = await service()
      .db.selectFrom('tally')
      .select(['version', 'counts', 'withdrawn', 'reason'])
      .where('congress_id', '=', congress.id)
      .orderBy('version')
      .execute();
    return { found: await reportNow(service(), report), tallies };
  };

  test('that lifts it above the line cancels what follows, and both counts are kept', async () => {
    const { found, tallies } = await corrected(36, 37);
    expect(found).toMatchObject({ flags: [], followUp: { state: 'cancelled', version: 2 } });
    expect(tallies).toMatchObject([
      { version: 1, counts: { classes: { 优秀: 36 } }, reason: null },
      { version: 2, counts: { classes: { 优秀: 37 } }, reason: '复核选票时发现漏计。' },
    ]);
  });

  test('that drops it below the line opens the follow-up', async () => {
    const { found } = await corrected(37, 36);
    expect(found).toMatchObject({ followUp: { state: 'talk', version: 1, talk_due: '2026-12-05' } });
  });
});

onDatabasesOfTier('what is refused', (service) => {
  const refused = async (counts: unknown, version = 2) => {
    const congress = await underReportRules(service());
    const report = await heldReport(service(), congress);
    const [first] = report.tellers;
    const input = { report: report.id, version, counts } as never;
    const failure = await keyCount.run(service(), first.actor, input).then(
      () => undefined,
      (error: { problems: readonly { code: string; path?: string; what: string }[] }) => error.problems,
    );
    expect((await reportNow(service(), report)).version).toBe(2);
    return failure?.map(({ code, path, what }) => [code, path, what]);
  };

  test('papers that do not add up, each with its place', async () => {
    expect(await refused(countsOf(37, 46, { invalid: 1 }))).toEqual([
      ['report-input', 'counts.returned', expect.stringContaining('46')],
    ]);
    expect(await refused(countsOf(37, 46, { classes: { 优秀: 37, 称职: 10 } }))).toEqual([
      ['report-input', 'counts.classes', expect.stringContaining('47')],
    ]);
    expect(await refused(countsOf(37, 46, { issued: 40 }))).toEqual([
      ['report-input', 'counts.issued', expect.stringContaining('40')],
    ]);
    expect(await refused(countsOf(37, 46, { present: 61 }))).toEqual([
      ['report-input', 'counts.expected', expect.stringContaining('60')],
    ]);
  });

  test('negative and fractional papers, and classes that the rulebook does not know', async () => {
    expect(await refused(countsOf(37, 46, { invalid: -2 }))).toEqual([
      ['invalid-input', 'counts.invalid', expect.stringContaining('不能小于0')],
    ]);
    expect(await refused(countsOf(37, 46, { valid: 45.5 }))).toEqual([
      ['invalid-input', 'counts.valid', expect.stringContaining('整数')],
    ]);
    expect(await refused(countsOf(37, 46, { classes: { 优秀: 37, 很好: 9 } }))).toEqual([
      ['report-input', 'counts.classes.很好', expect.stringContaining('很好')],
    ]);
  });

  test('papers by the rulebook’s own names: a kind that has names is keyed by them alone', async () => {
    const rules = reportRules.replace(
      '  rates: { base: valid }',
      '  rates: { base: valid }\n  papers: { 多选: invalid, 污损: invalid }',
    );
    const congress = await underReportRules(service(), rules);
    const report = await heldReport(service(), congress);
    const key = (counts: object) =>
      keyCount.run(service(), report.tellers[0].actor, { report: report.id, version: 2, counts } as never);
    const papers = { 多选: 1, 污损: 1 };
    const { invalid: _, ...plain } = countsOf(36, 46, { abstained: 1, classes: { 优秀: 36, 称职: 9 } });
    await expect(key({ ...plain, invalid: 2 })).rejects.toMatchObject({
      problems: [{ path: 'counts.invalid', mend: '请录入多选、污损。' }],
    });
    await expect(key({ ...plain, papers: { 白票: 2 } })).rejects.toMatchObject({
      problems: [{ path: 'counts.papers.白票' }],
    });
    expect(await key({ ...plain, papers })).toMatchObject({ count: 'waiting' });
  });

  test('more marks of a class than the papers of one meeting may carry, over all whom it was about', async () => {
    const rules = reportRules.replace(
      '  quorum: { valid: 10 }',
      '  quorum: { valid: 10 }\n  ballot: { 优秀: 1 }',
    );
    const congress = await underReportRules(service(), rules);
    const [, r2, r3] = congress.representatives;
    await countedReport(service(), congress, countsOf(30), { representative: r2 });
    const other = await heldReport(service(), congress, { representative: r3 });
    const key = (excellent: number) =>
      keyCount.run(service(), other.tellers[0].actor, {
        ...{ report: other.id, version: 2, counts: countsOf(excellent) },
      });
    await expect(key(19)).rejects.toMatchObject({ problems: [{ path: 'counts.classes.优秀' }] });
    expect(await key(18)).toMatchObject({ count: 'waiting' });
  });

  test('a count before the meeting, a stale version, and a meeting before the term', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await plannedReport(service(), congress);
    const hold = (on: string, version = 1) =>
      holdMeeting.run(service(), congress.as.office.actor, {
        ...{ report: id, version, on, place: '会议室', expected: 60 },
      });
    await expect(hold('2021-10-31')).rejects.toMatchObject(codes('no-rulebook'));
    await expect(hold('2026-11-18', 7)).rejects.toMatchObject(codes('stale'));
    await hold('2026-11-25');
    await expect(
      keyCount.run(service(), tellers[0].actor, { report: id, version: 2, counts: countsOf(37) }),
    ).rejects.toMatchObject(codes('report-early'));
  });

  test('a meeting before the representative was in office, or before the term of the rulebook', async () => {
    const rules = reportRules.replace(
      'period: year',
      'period: year\nterm: { from: 2026-02-01, until: 2030-12-31 }',
    );
    const congress = await underReportRules(service(), rules);
    const [, later, earlier] = congress.representatives;
    await service()
      .db.updateTable('representative_version')
      .set({ elected_on: '2026-10-01' as Day })
      .where('congress_id', '=', congress.id)
      .where('representative_id', '=', later)
      .execute();
    const held = async (representative: string, on: string) => {
      const { id } = await plannedReport(service(), congress, { representative });
      return holdMeeting.run(service(), congress.as.office.actor, {
        ...{ report: id, version: 1, on, place: '会议室', expected: 60 },
      });
    };
    const early = (on: string) => ({
      problems: [{ code: 'report-input', path: 'on', what: expect.stringContaining(`${on}早于`) }],
    });
    await expect(held(later, '2026-09-30')).rejects.toMatchObject(early('2026-09-30'));
    await expect(held(earlier, '2026-01-31')).rejects.toMatchObject(early('2026-01-31'));
  });

  test('two meetings of one person on one day', async () => {
    const congress = await underReportRules(service());
    const first = await countedReport(service(), congress, countsOf(37));
    const second = await plannedReport(service(), congress);
    const hold = holdMeeting.run(service(), congress.as.office.actor, {
      ...{ report: second.id, version: 1, on: '2026-11-18', place: '会议室', expected: 60 },
    });
    await expect(hold).rejects.toMatchObject(codes('duplicate'));
    expect((await reportNow(service(), first)).state).toBe('counted');
  });

  test('a plan for somebody who has one, is not in office, or is not there', async () => {
    const congress = await underReportRules(service());
    const [, planned, other] = congress.representatives;
    await plannedReport(service(), congress);
    const plan = planReports.run(service(), congress.as.office.actor, {
      reports: [
        { representative: planned, dueOn: '2026-12-01' },
        { representative: other, dueOn: '2021-01-01' },
        { representative: 'nobody', dueOn: '2026-12-01' },
        { subject: { kind: 'body', name: '教育局', appraisal: '没有的测评' }, dueOn: '2026-12-01' },
      ],
    });
    await expect(plan).rejects.toMatchObject(codes('duplicate', 'report-input', 'not-found', 'report-input'));
  });
});

onDatabasesOfTier('an appraisal of a body', (service) => {
  test('is counted by its own classes and base, and never becomes a tally of anybody', async () => {
    const congress = await underReportRules(service());
    const office = congress.as.office.actor;
    const { reports } = await planReports.run(service(), office, {
      reports: [
        { subject: { kind: 'body', name: '教育局', appraisal: '部门工作满意度测评' }, dueOn: '2026-11-30' },
      ],
    });
    const id = reports[0]?.id ?? '';
    const meeting = { on: '2026-11-18', place: '常委会会议厅', expected: 30 };
    await holdMeeting.run(service(), office, { report: id, version: 1, ...meeting });
    const counts = {
      issued: 28,
      returned: 28,
      valid: 27,
      invalid: 1,
      present: 28,
      classes: { 满意: 16, 不满意: 11 },
    };
    await keyCount.run(service(), office, { report: id, version: 2, counts });
    const other = (await congress.somebody('office')).actor;
    await keyCount.run(service(), other, { report: id, version: 3, counts });
    const found = await reportNow(service(), { congress, id });
    expect(found).toMatchObject({ state: 'counted', name: '教育局', flags: ['满意率偏低'] });
    expect(found.followUp).toBeUndefined();
    const tallies = await service()
      .db.selectFrom('tally')
      .select('id')
      .where('congress_id', '=', congress.id)
      .execute();
    expect(tallies).toEqual([]);
  });
});
