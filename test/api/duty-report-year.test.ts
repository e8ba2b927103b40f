/**
 * One 述职 below the line, followed to its close by the roles' own accounts over the API alone: planned, held, keyed by
 * two, talked about, mended in two rounds, checked, closed, and held again above the line.
 */
import { expect, test } from 'vitest';
import { dutyReportFindings } from '../../src/cli/findings/duty-report.ts';
import { asking, type Json } from '../support/service/asking.ts';
import type { Ask } from '../support/service/clerks.ts';
import type { Somebody, SomeCongress } from '../support/service/congress.ts';
import { underReportRules } from '../support/service/duty-report.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { granted, signedInAs } from '../support/service/several-posts.ts';
import { itIs } from '../support/service/year.ts';

onDatabasesOfTier('a duty report at 76 %', (service) => {
  test('from its plan to its close, and to the second poll', async () => {
    await itIs(service(), '2026-03-02');
    const desk = await deskOf(service());
    await planning(desk);
    await counting(desk);
    await talking(desk);
    await mending(desk);
    await mendingAgain(desk);
    await secondPoll(desk);
    await lookingBack(desk);
    expect((await dutyReportFindings(service().db, desk.congress.id)).map(({ ok }) => ok)).toEqual([true]);
  });
});

interface Desk {
  readonly service: Service;
  readonly congress: SomeCongress;
  /** Whom it is about, and the same person in a post of the office. */
  readonly concerned: Somebody;
  readonly ownClerk: Ask;
  readonly office: readonly [Somebody, Somebody];
  /** Two of the local office, and a relative who works there too. */
  readonly local: readonly [Somebody, Somebody];
  readonly relative: Somebody;
  /** Once it is planned. */
  report: string;
  /** An act that must succeed, on what was seen last. */
  readonly does: (who: Somebody | Ask, path: string, body?: object) => Promise<Json>;
  /** An act that must be refused with this code, and leaves everything as it was. */
  readonly refused: (who: Somebody | Ask, path: string, body: object, code: string) => Promise<Json>;
  readonly seen: () => Promise<Json>;
}

async function deskOf(service: Service): Promise<Desk> {
  const congress = await underReportRules(service);
  const [localOffice] = congress.localOffices;
  const representative = congress.representatives[1];
  const concerned = await congress.somebody('representative', { representative });
  const relative = await congress.somebody('localOffice', { localOffice });
  const declared = { representative, reason: '是本人的配偶。' };
  expect(await asking(service, relative).status('post', '/recusals/own', declared)).toBe(201);
  const post = await granted(service, congress, { person: representative, role: 'office' });
  const office = [congress.as.office, await congress.somebody('office')] as const;
  const askOf = (who: Somebody | Ask) => ('cookie' in who ? asking(service, who) : who);
  const desk: Desk = {
    ...{ service, congress, concerned, office, relative, report: '' },
    ownClerk: await signedInAs(service, concerned, post),
    local: [congress.as.localOffice, await congress.somebody('localOffice', { localOffice })],
    seen: () => asking(service, office[0]).get(`/duty-reports/${desk.report}`),
    does: async (who, path, body = {}) => {
      const { status, text, body: answer } = await askOf(who).send('post', path, await seeing(path, body));
      expect([path, status], text.slice(0, 600)).toEqual([path, path === '/duty-reports' ? 201 : 200]);
      return answer;
    },
    refused: async (who, path, body, code) => {
      const before = desk.report === '' ? undefined : await desk.seen();
      const { status, body: answer } = await askOf(who).send('post', path, await seeing(path, body));
      expect([path, answer.code]).toEqual([path, code]);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      if (before !== undefined && code !== 'counts-differ') expect(await desk.seen()).toEqual(before);
      return answer;
    },
  };
  return desk;

  async function seeing(path: string, body: object): Promise<object> {
    if (path === '/duty-reports') return body;
    const [, kind = '', id = ''] = path.split('/');
    const now = await asking(service, office[0]).get(`/duty-reports/${id}`);
    return { version: kind === 'follow-ups' ? (now.followUp?.version ?? 1) : now.version, ...body };
  }
}

async function planning(desk: Desk): Promise<void> {
  const { congress, local, relative, concerned } = desk;
  const body = { reports: [{ representative: congress.representatives[1], dueOn: '2026-04-30' }] };
  await desk.refused(congress.as.council, '/duty-reports', body, 'forbidden');
  await desk.refused(concerned, '/duty-reports', body, 'forbidden');
  const elsewhere = { reports: [{ representative: congress.representatives[2], dueOn: '2026-04-30' }] };
  await desk.refused(local[0], '/duty-reports', elsewhere, 'not-found');
  const planned = await desk.does(local[0], '/duty-reports', body);
  desk.report = planned.reports[0].id;

  await itIs(desk.service, '2026-04-10');
  const meeting = { on: '2026-04-16', place: '新添寨镇政府三楼会议室', expected: 60 };
  const hold = `/duty-reports/${desk.report}/hold`;
  await desk.refused(relative, hold, meeting, 'report-tied');
  await desk.refused(desk.ownClerk, hold, meeting, 'report-own');
  const before = { ...meeting, on: '2021-06-01' };
  await desk.refused(local[0], hold, before, 'no-rulebook');
  expect(await desk.does(local[0], hold, meeting)).toMatchObject({ report: { state: 'held' } });
}

/** 38 of 50 are 76 %. */
function papers(excellent: number): object {
  const counts = { issued: 52, returned: 52, valid: 50, invalid: 2, present: 52 };
  const others = { 称职: 48 - excellent, 基本称职: 1, 不称职: 1 };
  return { counts: { ...counts, classes: { 优秀: excellent, ...others } } };
}

async function counting(desk: Desk): Promise<void> {
  const { service, local, office, relative, concerned, congress, ownClerk } = desk;
  const count = `/duty-reports/${desk.report}/count`;
  await desk.refused(local[0], count, papers(38), 'report-early');
  await itIs(service, '2026-04-16');
  await desk.refused(concerned, count, papers(48), 'forbidden');
  await desk.refused(ownClerk, count, papers(48), 'report-own');
  await desk.refused(relative, count, papers(48), 'report-tied');
  await desk.refused(congress.as.council, count, papers(38), 'forbidden');
  const wrong = { counts: { issued: 52, returned: 52, valid: 50, invalid: 2, classes: { 优秀: 49 } } };
  await desk.refused(local[0], count, wrong, 'report-input');

  expect(await desk.does(local[0], count, papers(38))).toMatchObject({ count: 'waiting' });
  await desk.refused(local[0], count, papers(38), 'report-same-person');
  // What one teller keyed is not there to be copied.
  expect(JSON.stringify(await desk.seen())).not.toContain('"优秀":38');
  const differ = await desk.refused(office[1], count, papers(39), 'counts-differ');
  expect(differ.title).toMatch(/优秀：.+录入38，.+录入39/);
  await desk.does(office[1], count, papers(38));
  expect(await desk.does(local[1], count, papers(38))).toMatchObject({
    ...{ count: 'agreed', report: { state: 'counted' } },
    followUp: { version: 1, state: 'talk' },
  });

  const { items } = await asking(service, office[0]).get('/duty-reports?flagged=true');
  expect(items).toMatchObject([{ id: desk.report, flagged: true, followUp: { talkDue: '2026-05-01' } }]);
  expect(items[0].count.flags[0].words).toBe('优秀票率38/50 = 76% < 80%');
}

const talk = {
  ...{ on: '2026-04-21', talkers: ['李主任', '钱科长'], words: '走访少了，愿意改进。' },
  problems: ['全年只联系群众两次'],
};

async function talking(desk: Desk): Promise<void> {
  const { service, congress, concerned, office, local, ownClerk } = desk;
  await itIs(service, '2026-04-22');
  const at = (act: string) => `/follow-ups/${desk.report}/${act}`;
  await desk.refused(local[0], at('talk'), talk, 'forbidden');
  await desk.refused(congress.as.council, at('talk'), talk, 'forbidden');
  await desk.refused(ownClerk, at('talk'), talk, 'report-own');
  await desk.refused(concerned, at('plan'), planUntil('2026-06-10'), 'report-state');
  expect(await desk.does(office[0], at('talk'), talk)).toMatchObject({ followUp: { state: 'plan' } });
  await desk.refused(congress.as.representative, at('say'), { words: '我也说一句。' }, 'not-found');
  await desk.does(concerned, at('say'), { words: '已与村里商定每月接待日。' });
}

function planUntil(until: string): object {
  return { measures: [{ measure: '每月到联络站接待群众一次', by: until }], until };
}

const results = (done: boolean) => ({
  results: [{ measure: 1, done, text: done ? '接待三次，共十二人。' : '只接待了一次。' }],
});

async function mending(desk: Desk): Promise<void> {
  const { service, concerned, office, local, relative, ownClerk } = desk;
  const at = (act: string) => `/follow-ups/${desk.report}/${act}`;
  // The office may plan, and the person concerned by the own voice, but not by the post of the office.
  await desk.refused(ownClerk, at('plan'), planUntil('2026-06-10'), 'report-own');
  // Sixty days from the talk end on 20 June.
  await desk.refused(concerned, at('plan'), planUntil('2026-06-21'), 'report-input');
  await desk.does(concerned, at('plan'), planUntil('2026-06-10'));
  await itIs(service, '2026-06-12');
  const overdue = await asking(service, office[0]).get('/follow-ups?overdue=yes');
  expect(overdue.items.map(({ id }: Json) => id)).toEqual([desk.report]);
  await desk.refused(relative, at('rectify'), results(false), 'report-tied');
  await desk.does(local[0], at('rectify'), results(false));

  const wanting = { passed: false, findings: '查看登记本，接待群众没有按月进行。' };
  await desk.refused(concerned, at('check'), wanting, 'forbidden');
  await desk.refused(local[1], at('check'), wanting, 'forbidden');
  await desk.refused(ownClerk, at('check'), { ...wanting, passed: true }, 'report-own');
  // Closing without a check.
  await desk.refused(office[0], at('close'), { conclusion: '办结。' }, 'report-state');
  await desk.does(office[0], at('check'), wanting);
  await desk.refused(office[1], at('close'), { conclusion: '办结。' }, 'report-checked');
}

async function mendingAgain(desk: Desk): Promise<void> {
  const { service, concerned, office, local, ownClerk } = desk;
  const at = (act: string) => `/follow-ups/${desk.report}/${act}`;
  await itIs(service, '2026-06-15');
  const again = await desk.does(office[0], at('again'), { reason: '接待群众没有按月进行。' });
  expect(again).toMatchObject({ followUp: { state: 'plan' } });
  expect((await desk.seen()).followUp).toMatchObject({ round: 2, passed: null });
  await desk.does(concerned, at('plan'), planUntil('2026-08-10'));
  await itIs(service, '2026-08-10');
  await desk.does(local[0], at('rectify'), results(true));
  await desk.does(office[0], at('check'), { passed: true, findings: '核对了接待登记本，措施已经落实。' });
  await desk.refused(office[0], at('again'), { reason: '再看看。' }, 'report-checked');
  await desk.refused(ownClerk, at('close'), { conclusion: '办结。' }, 'report-own');
  await desk.refused(concerned, at('close'), { conclusion: '办结。' }, 'forbidden');
  await desk.refused(office[1], at('close'), { version: 1, conclusion: '办结。' }, 'stale');
  expect(await desk.does(office[1], at('close'), { conclusion: '整改到位，予以办结。' })).toMatchObject({
    followUp: { state: 'closed' },
  });
  await desk.refused(concerned, at('say'), { words: '补充说明。' }, 'report-state');
}

async function secondPoll(desk: Desk): Promise<void> {
  const { service, local, office, congress } = desk;
  const repeat = `/duty-reports/${desk.report}/repeat`;
  await desk.refused(congress.as.council, repeat, { dueOn: '2026-11-20' }, 'forbidden');
  const planned = await desk.does(local[0], repeat, { dueOn: '2026-11-20' });
  const second = planned.repeat.id;
  const meeting = { on: '2026-11-20', place: '新添寨镇政府三楼会议室', expected: 60 };
  await desk.does(local[0], `/duty-reports/${second}/hold`, meeting);
  await itIs(service, '2026-11-20');
  await desk.does(local[0], `/duty-reports/${second}/count`, papers(45));
  await desk.does(office[0], `/duty-reports/${second}/count`, papers(45));
  const first = await desk.seen();
  expect(first).toMatchObject({ flagged: true, followUp: { state: 'closed', round: 2 } });
  expect(first.repeatedBy).toMatchObject([
    { id: second, repeats: desk.report, state: 'counted', flagged: false, followUp: null },
  ]);
  // Both polls are among what the year's score is made from; no more than that follows.
  const score = await asking(service, office[0]).get(
    `/representatives/${congress.representatives[1]}/score?period=2026`,
  );
  expect(score.sheet.flags.map(({ on }: Json) => on)).toEqual(['2026-04-16']);
}

const purpose = `purpose=${encodeURIComponent('核对整改')}`;

async function lookingBack(desk: Desk): Promise<void> {
  const { service, congress, concerned, office, local, relative } = desk;
  const whole = `/follow-ups/${desk.report}`;
  const read = (who: Somebody, path: string) => asking(service, who).send('get', path);
  const actsRead = async (who: Somebody) => {
    const { body } = await read(who, `${whole}/texts?${purpose}`);
    return body.events.map(({ act }: Json) => act);
  };
  const all = [
    ...['talk', 'say', 'plan', 'rectify', 'check'],
    ...['again', 'plan', 'rectify', 'check', 'close'],
  ];
  expect(await actsRead(office[1])).toEqual(all);
  expect(await actsRead(concerned)).toEqual(all);
  // Whoever wrote something reads that; a colleague of theirs wrote nothing.
  expect(await actsRead(local[0])).toEqual(['rectify', 'rectify']);
  expect(await actsRead(local[1])).toEqual([]);
  expect((await read(office[0], `${whole}/texts`)).status).toBe(422);
  for (const who of [congress.as.council, congress.as.auditor, congress.as.operator]) {
    expect((await read(who, `${whole}/texts?${purpose}`)).body.code).toBe('forbidden');
  }
  // That something was done, by whom and when, is no secret among those who read the report.
  for (const who of [congress.as.council, congress.as.auditor, relative]) {
    const { body, text } = await read(who, whole);
    expect(body.events.map(({ act }: Json) => act)).toEqual(expect.arrayContaining(all));
    for (const secret of ['走访少了', '每月到联络站', '接待三次', '予以办结'])
      expect(text).not.toContain(secret);
  }
  expect((await read(congress.as.operator, whole)).body.code).toBe('forbidden');
  for (const path of [whole, `${whole}/texts?${purpose}`, `/duty-reports/${desk.report}`]) {
    expect((await read(congress.as.representative, path)).body.code).toBe('not-found');
  }
  const there = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
  expect((await read(there, whole)).body.code).toBe('not-found');
  expect((await asking(service, there).get('/duty-reports')).items).toEqual([]);
}
