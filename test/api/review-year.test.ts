/**
 * A year as it is lived: the roles' own accounts carry everyone from the opening to the seal, over the API alone. Thirty
 * representatives in `npm test`, three hundred where the numbers are greatest.
 */
import { expect, test } from 'vitest';
import { congressFindings } from '../../src/cli/verify.ts';
import { runs } from '../support/runs.ts';
import { asking, type Json } from '../support/service/asking.ts';
import type { Somebody } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { itIs, type One, someYear, totalOf, type Year } from '../support/service/year.ts';

const heads = runs >= 20_000 ? 300 : 30;

onDatabasesOfTier(`a year of ${heads} representatives`, (service) => {
  test('from the opening to the seal, and everything is as it was done', async () => {
    await itIs(service(), '2026-11-20');
    const year = await someYear(service(), heads);
    const desk = await deskOf(service(), year);
    await opening(desk);
    await selfAssessments(desk);
    await firstStage(desk);
    await secondStage(desk);
    await grading(desk);
    await meeting(desk);
    await objections(desk);
    await seal(desk);
    await lookingBack(desk);
  });
});

interface Desk {
  readonly service: Service;
  readonly year: Year;
  readonly office: readonly [Somebody, Somebody];
  /** Two clerks of the first local office, one of the second. */
  readonly local: readonly [Somebody, Somebody, Somebody];
  readonly council: Somebody;
  /** Once it is opened. */
  review: string;
  /** In the review's own path. */
  readonly at: (path: string) => string;
  /** An act that must succeed. */
  readonly does: (who: Somebody, act: string, body: object) => Promise<Json>;
  /** An act that must be refused with this code. */
  readonly refused: (who: Somebody, act: string, body: object, code: string) => Promise<void>;
  readonly board: () => Promise<Json>;
  /** As the office sees them, whole. */
  readonly list: (query?: string) => Promise<Json[]>;
  readonly seen: (...ids: readonly string[]) => Promise<{ representative: string; version: number }[]>;
}

async function deskOf(service: Service, year: Year): Promise<Desk> {
  const { congress } = year;
  const office = [congress.as.office, await congress.somebody('office')] as const;
  const [one, two] = congress.localOffices;
  const local = [
    await congress.somebody('localOffice', { localOffice: one }),
    await congress.somebody('localOffice', { localOffice: one }),
    await congress.somebody('localOffice', { localOffice: two }),
  ] as const;
  const desk: Desk = {
    ...{ service, year, office, local, council: congress.as.council, review: '' },
    at: (path) => `/reviews/${desk.review}${path}`,
    does: async (who, act, body) => {
      const {
        status,
        text,
        body: answer,
      } = await asking(service, who).send('post', desk.at(`/${act}`), body);
      expect([act, status], text.slice(0, 600)).toEqual([act, 200]);
      return answer;
    },
    refused: async (who, act, body, code) => {
      const before = await desk.board();
      const { status, body: answer } = await asking(service, who).send('post', desk.at(`/${act}`), body);
      expect([act, answer.code]).toEqual([act, code]);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(await desk.board()).toEqual(before);
    },
    board: () => asking(service, office[0]).get(desk.at('')),
    list: async (query = '') => {
      const items: Json[] = [];
      for (let cursor = ''; ; ) {
        const page: Json = await asking(service, office[0]).get(
          desk.at(`/assessments?limit=200${query}${cursor === '' ? '' : `&cursor=${cursor}`}`),
        );
        items.push(...page.items);
        if (page.nextCursor === null) return items;
        cursor = page.nextCursor;
      }
    },
    seen: async (...ids) => {
      const versions = new Map((await desk.list()).map((row) => [row.representative.id, row.version]));
      return ids.map((representative) => ({ representative, version: versions.get(representative) ?? 0 }));
    },
  };
  return desk;
}

async function opening(desk: Desk): Promise<void> {
  const { service, year, office } = desk;
  await itIs(service, '2026-12-01');
  const body = { rulebook: `${year.congress.id}/review`, cutOff: '2026-11-30' };
  const asked = asking(service, office[0]);
  const shown = await asked.send('post', '/reviews?dryRun=yes', body);
  expect(shown.body).toMatchObject({ roster: heads, period: '2026' });
  expect((await asked.get('/reviews')).items).toEqual([]);
  const opened = await asked.send('post', '/reviews', body);
  expect(opened.status, opened.text).toBe(201);
  desk.review = opened.body.id;
  expect(await desk.board()).toMatchObject({ heads, review: { phase: 'assessing', cutOff: '2026-11-30' } });
}

/** Two hand in nothing by the day: one late, one on paper. */
async function selfAssessments(desk: Desk): Promise<void> {
  const { service, year, office, local } = desk;
  const [late, paper] = [lateOne(year), paperOne(year)];
  await itIs(service, '2026-12-05');
  for (const one of year.everyone.filter(({ id }) => id !== late.id && id !== paper.id)) {
    await desk.does(asRepresentative(year, one), 'submit', { version: 1, ...selfOf(one) });
  }
  await itIs(service, '2026-12-12');
  const reminders = await asking(service, local[0]).get(desk.at('/reminders'));
  expect(reminders.items[0].overdue).toContain(paper.id);

  const tooLate = { version: 1, ...selfOf(late) };
  await desk.refused(asRepresentative(year, late), 'submit', tooLate, 'review-overdue');
  await desk.does(office[0], 'extend', {
    ...{ assessments: await desk.seen(late.id), dueOn: '2026-12-15', reason: '外出就医。' },
  });
  const [seen] = await desk.seen(late.id);
  await desk.does(asRepresentative(year, late), 'submit', { ...selfOf(late), version: seen?.version });

  const signed = { by: '代表本人', on: '2026-12-09' };
  await desk.does(local[0], 'enter', { representative: paper.id, version: 1, signed, ...selfOf(paper) });
}

/** A township signs in batches, with exceptions singled out. */
async function firstStage(desk: Desk): Promise<void> {
  const { service, year, office, local } = desk;
  const [first, second, third] = local;
  const paper = paperOne(year);
  const inFirst = year.everyone.filter(({ localOffice }) => localOffice === 0);
  const [returned, tied] = [inFirst[1], inFirst[2]] as [One, One];
  const judged = async (some: readonly One[], rating: string, given: (one: One) => number) => {
    const seen = await desk.seen(...some.map(({ id }) => id));
    return {
      assessments: seen.map((one, index) => ({
        ...one,
        ratings: { [rating]: { values: [`${given(some[index] as One)}`] } },
        recommended: '称职',
      })),
    };
  };
  const firstOf = (some: readonly One[]) => judged(some, '初评打分', (one) => one.first);

  await desk.refused(first, 'assess', await firstOf([paper]), 'review-same-person');
  await desk.refused(first, 'assess', await judged([returned], '初评打分', () => 10.5), 'review-input');
  await desk.refused(third, 'assess', await firstOf([returned]), 'not-found');
  await desk.refused(first, 'assess', await judged([returned], '总评打分', () => 8), 'review-input');

  await desk.does(first, 'return', {
    ...{ assessments: await desk.seen(returned.id), to: 0, reason: '自评没有写全年的情况。' },
  });
  await desk.does(office[1], 'extend', {
    ...{ assessments: await desk.seen(returned.id), dueOn: '2026-12-18', reason: '退回补写。' },
  });
  const [seen] = await desk.seen(returned.id);
  await desk.does(asRepresentative(year, returned), 'submit', {
    ...selfOf(returned),
    version: seen?.version,
  });

  const recusal = { representative: tied.id, reason: '亲属' };
  expect(await asking(service, second).status('post', '/recusals/own', recusal)).toBe(201);
  await desk.refused(second, 'assess', await firstOf([tied]), 'review-tied');

  const stale = await firstOf(inFirst.filter(({ id }) => id !== paper.id));
  await desk.does(first, 'assess', stale);
  await desk.refused(first, 'assess', stale, 'stale');
  await desk.does(second, 'assess', await firstOf([paper]));
  await desk.does(
    third,
    'assess',
    await firstOf(year.everyone.filter(({ localOffice }) => localOffice === 1)),
  );
  const { stages } = await desk.board();
  expect(stages.map((stage: Json) => stage.waiting)).toEqual([0, 0, heads, 0]);
}

/** And what came late is decided about. */
async function secondStage(desk: Desk): Promise<void> {
  const { service, year, office } = desk;
  await itIs(service, '2026-12-28');
  const one = year.everyone[6] as One;
  const known = { representative: one.id, on: '2026-10-10', facts: { 类别: '视察' } };
  const entered = await asking(service, office[0]).send('post', '/records', { rows: [known] });
  expect(entered.status, entered.text).toBe(201);
  const [{ id, version }] = entered.body.records;
  const verified = await asking(service, office[1]).send('post', '/records/verify', {
    ...{ records: [{ id, version }], verdict: 'verified' },
  });
  expect(verified.status, verified.text).toBe(200);
  const late = await asking(service, office[0]).get(desk.at('/late-records'));
  expect(late.items.map((row: Json) => [row.id, row.decided])).toEqual([[id, null]]);
  await desk.does(office[0], 'admit', {
    assessments: await desk.seen(one.id),
    records: [{ id, version: version + 1, as: 'atCutOff' }],
    reason: '超过截止日期，没有正当理由。',
  });

  const seen = await desk.seen(...year.everyone.map((each) => each.id));
  await desk.does(office[1], 'assess', {
    assessments: seen.map((each) => ({
      ...each,
      ratings: { 总评打分: { values: [`${year.byId.get(each.representative)?.final}`] } },
      recommended: null,
    })),
  });
  expect((await desk.board()).stages.map((stage: Json) => stage.waiting)).toEqual([0, 0, 0, heads]);
}

async function grading(desk: Desk): Promise<void> {
  const { service, year, office } = desk;
  await itIs(service, '2027-01-15');
  const { version } = (await desk.board()).review;
  const tried = await asking(service, office[0]).send('post', desk.at('/propose?dryRun=yes'), { version });
  expect((await desk.board()).review.phase).toBe('assessing');
  const { proposal } = await desk.does(office[0], 'propose', { version });
  expect(tried.body.proposal).toEqual(proposal);
  expect(proposal.ties).toMatchObject([{ grade: '优秀', ties: 'refer', undecided: year.tied.length }]);
  expect(proposal.ties[0].tied.map((one: Json) => one.representative).sort()).toEqual([...year.tied].sort());
  await desk.refused(office[1], 'propose', { version }, 'stale');

  // The engine and the few lines agree on every total, and on every grade but those left to the meeting.
  for (const row of await desk.list()) {
    const one = year.byId.get(row.representative.id) as One;
    expect([one.id, row.computed]).toEqual([one.id, gradeBefore(year, one)]);
  }
  const last = year.everyone.find((one) => gradeBefore(year, one) === '称职' && totalOf(one) < 60) as One;
  const adjusted = { grade: '不称职', reason: '全年没有参加小组活动。' };
  const [seen] = await desk.seen(last.id);
  await desk.refused(
    ...([
      office[1],
      'adjust',
      { assessments: [{ ...seen, ...adjusted, grade: '良好' }] },
      'review-input',
    ] as const),
  );
  await desk.does(office[1], 'adjust', { assessments: [{ ...seen, ...adjusted }] });
  // The meeting sees both, and takes it back below.
  const again = await asking(service, office[0]).get(desk.at('/proposal'));
  expect(again.adjusted).toMatchObject([{ representative: last.id, computed: '称职', grade: '不称职' }]);
}

async function meeting(desk: Desk): Promise<void> {
  const { service, year, council, office } = desk;
  await itIs(service, '2027-01-25');
  const { version } = (await desk.board()).review;
  const { seq, adjusted, ties } = await asking(service, council).get(desk.at('/proposal'));
  const member = year.everyone[0] as One;
  const minutes = {
    ...{ number: '第12次', day: '2027-01-25' },
    called: [
      { name: '李主任', representative: member.id },
      ...['赵副主任', '钱副主任', '孙副主任', '周副主任'].map((name) => ({ name })),
    ],
    present: ['李主任', '赵副主任', '钱副主任'],
    recused: [{ person: '李主任', representatives: [member.id] }],
  };
  const places = ties[0].places as number;
  const decisions = [
    ...year.tied.map((representative, index) => ({
      representative,
      ...(index < places
        ? { grade: '优秀', reason: '领办建议落实，会议表决通过。' }
        : { grade: '称职', reason: '名额已满，会议表决。' }),
    })),
    { representative: adjusted[0].representative, grade: '称职', reason: '会议认为理由不足。' },
  ];
  const whole = { version, seq, meeting: minutes, decisions };
  const few = { ...minutes, present: ['李主任', '赵副主任'] };
  await desk.refused(council, 'determine', { ...whole, meeting: few }, 'review-input');
  await desk.refused(
    council,
    'determine',
    { ...whole, meeting: { ...minutes, recused: [] } },
    'review-input',
  );
  const { number: _, ...unnumbered } = minutes;
  await desk.refused(council, 'determine', { ...whole, meeting: unnumbered }, 'invalid-input');
  await desk.refused(council, 'determine', { ...whole, decisions: [] }, 'review-unready');
  await desk.refused(office[0], 'determine', whole, 'forbidden');
  await desk.refused(await inCouncil(desk, office[0]), 'determine', whole, 'review-same-person');
  const done = await desk.does(council, 'determine', whole);
  expect(done.quotas).toMatchObject([{ grade: '优秀', places: year.places, now: year.places, over: 0 }]);
  const own = await asking(service, asRepresentative(year, member)).get(desk.at(`/assessments/${member.id}`));
  expect(own.determined).toBeUndefined();

  await itIs(service, '2027-02-01');
  const told = await desk.does(office[0], 'publish', { version: done.review.version });
  expect(told).toMatchObject({ noticeUntil: '2027-02-06', objectionUntil: '2027-03-03' });
}

/** One is upheld, with two others whom the same matter concerns; one is not. */
async function objections(desk: Desk): Promise<void> {
  const { service, year, office } = desk;
  await itIs(service, '2027-02-03');
  const [wronged, ...alike] = year.mistaken;
  const other = year.everyone[7] as One;
  for (const [id, text] of [
    [wronged, '九月九日是视察，登记成了调研。'],
    [other.id, '走访没有计分。'],
  ] as const) {
    const [seen] = await desk.seen(id);
    await desk.does(asRepresentative(year, year.byId.get(id) as One), 'object', {
      text,
      version: seen?.version,
    });
  }
  const [twice] = await desk.seen(other.id);
  const once = { text: '再提一次。', version: twice?.version };
  await desk.refused(asRepresentative(year, other), 'object', once, 'review-objection');

  const asked = (who: Somebody) => asking(service, who);
  const records = [];
  for (const id of year.mistaken) {
    const body = {
      version: 1,
      on: '2026-09-09',
      facts: { 类别: '视察' },
      reason: '核对活动通知，应为视察。',
    };
    const corrected = await asked(office[0]).send('put', `/records/${id}-m`, body);
    expect(corrected.status, corrected.text).toBe(200);
    records.push({ id: `${id}-m`, version: 3 });
  }
  const verified = await asked(office[1]).send('post', '/records/verify', {
    records: records.map(({ id }) => ({ id, version: 2 })),
    verdict: 'verified',
  });
  expect(verified.status, verified.text).toBe(200);

  const [seen] = await desk.seen(wronged);
  const body = {
    ...{ ...seen, records, reason: '活动通知和签到表均为视察。', grade: '称职' },
    meeting: { number: '第13次', day: '2027-02-03' },
  };
  const [heavier] = [{ ...body, records: [], grade: '不称职' }];
  await desk.refused(office[1], 'uphold', { ...heavier, meeting: undefined }, 'review-input');
  const shown = await asked(office[1]).send('post', desk.at('/uphold?dryRun=yes'), body);
  expect(shown.status, shown.text).toBe(200);
  const alikeShown = shown.body.others.filter((one: Json) => one.ownRecords);
  expect(alikeShown.map((one: Json) => one.representative).sort()).toEqual([...alike].sort());
  const others = (await desk.seen(...alike)).map((one) => ({ ...one, reason: '同一活动，一并更正。' }));
  const done = await desk.does(office[1], 'uphold', { ...body, others });
  expect(done.corrected.map((one: Json) => one.representative).sort()).toEqual([...year.mistaken].sort());
  for (const one of done.corrected)
    expect(Number(one.after.total)).toBe(correctedTotal(year, one.representative));

  const [dismissed] = await desk.seen(other.id);
  await desk.does(office[1], 'dismiss', { ...dismissed, reason: '走访没有相应的记录。' });
}

async function seal(desk: Desk): Promise<void> {
  const { service, office, council } = desk;
  const { version } = (await desk.board()).review;
  await desk.refused(office[0], 'seal', { version }, 'review-early');
  await itIs(service, '2027-03-04');
  await desk.refused(council, 'seal', { version }, 'forbidden');
  const sealed = await desk.does(office[0], 'seal', { version });
  expect(sealed).toMatchObject({ sealed: heads, head: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  await desk.refused(office[0], 'seal', { version: sealed.review.version }, 'review-phase');
  await desk.refused(office[0], 'propose', { version: sealed.review.version }, 'review-phase');
}

/** What was sealed is what the few lines say, what the next year's dossiers carry, and what `verify` finds whole. */
async function lookingBack(desk: Desk): Promise<void> {
  const { service, year } = desk;
  const { db, evidenceFolder } = service;
  const past = await db
    .selectFrom('past_period')
    .select(['representative_id', 'total', 'grade'])
    .where('congress_id', '=', year.congress.id)
    .where('period', '=', '2026')
    .execute();
  const kept = new Map(past.map((row) => [row.representative_id, row]));
  expect(kept.size).toBe(heads);
  for (const row of await desk.list()) {
    const { id } = row.representative;
    expect([id, Number(kept.get(id)?.total)]).toEqual([id, correctedTotal(year, id)]);
    expect([id, kept.get(id)?.grade]).toEqual([id, row.determined]);
  }
  const grades = (await desk.list()).map((row) => row.determined);
  expect(grades.filter((grade) => grade === '优秀')).toHaveLength(year.places);
  const findings = await congressFindings(db, evidenceFolder, year.congress.id);
  expect(findings.filter(({ ok }) => ok !== true)).toEqual([]);
}

// ---- who is who -------------------------------------------------------------------------------------------------

function lateOne({ everyone }: Year): One {
  return everyone[5] as One;
}

/** Of the first local office. */
function paperOne({ everyone }: Year): One {
  return everyone[8] as One;
}

function asRepresentative({ asRepresentative: all }: Year, { id }: One): Somebody {
  const found = all.get(id);
  if (found === undefined) throw new Error(`${id} has no account`);
  return found;
}

function selfOf({ self }: One) {
  return { report: '本年度参加视察、走访选民。', ratings: { 自评打分: { values: [`${self}`] } } };
}

/** By the few lines: null where it is left to the meeting. */
function gradeBefore({ everyone, tied, places }: Year, one: One): string | null {
  if (tied.includes(one.id)) return null;
  const total = totalOf(one);
  const above = everyone.filter((each) => totalOf(each) > total).length;
  if (total >= 60 && above < places) return '优秀';
  return total >= 20 ? '称职' : '不称职';
}

/** With the inspection that was registered as a survey. */
function correctedTotal({ byId, mistaken }: Year, id: string): number {
  const one = byId.get(id) as One;
  return totalOf(mistaken.includes(id) ? { ...one, visits: one.visits + 1 } : one);
}

/** The same person in a post of the council. */
async function inCouncil({ service, year }: Desk, { actor }: Somebody): Promise<Somebody> {
  const somebody = await year.congress.somebody('council');
  const { account, post } = somebody.actor;
  await service.db
    .updateTable('account')
    .set({ person_id: actor.person })
    .where('id', '=', account)
    .execute();
  await service.db
    .updateTable('post')
    .set({ person_id: actor.person })
    .where('congress_id', '=', year.congress.id)
    .where('id', '=', post)
    .execute();
  return somebody;
}
