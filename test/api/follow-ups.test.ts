/** 谈心谈话 and 整改 over the API: who reads what of it, which are late, and what one page of it tells. */
import { describe, expect, test } from 'vitest';
import { reportRectification } from '../../src/commands/duty-report/rectify.ts';
import { repeatReport } from '../../src/commands/duty-report/repeat.ts';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { addDays, type Day } from '../../src/engine/day.ts';
import { followUpStates } from '../../src/engine/duty-report.ts';
import { isFollowUpOverdue } from '../../src/engine/duty-report-states.ts';
import { followUpStateOf, listReports } from '../../src/store/duty-report/duty-reports.ts';
import { insertAll } from '../../src/store/insert-all.ts';
import { asking, type Json } from '../support/service/asking.ts';
import { type Somebody, type SomeCongress, someCongress, today } from '../support/service/congress.ts';
import { countedReport, countsOf, reportNow, underReportRules } from '../support/service/duty-report.ts';
import { pdf, png } from '../support/service/files.ts';
import { advanced, type FollowUpThing, followUpIn, given } from '../support/service/follow-up.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const purpose = encodeURIComponent('办理整改');
const officeOf = ({ congress }: FollowUpThing) => congress.as.office;
const strangers = new WeakMap<Service, Promise<SomeCongress>>();

/** Everybody who might want to read it, each with a session. */
async function everybody({ congress, concerned }: FollowUpThing, service: Service) {
  const { as, localOffices, representatives, somebody } = congress;
  const known = strangers.get(service) ?? someCongress(service);
  strangers.set(service, known);
  const elsewhere = await known;
  return {
    本人: concerned,
    代表工作机构: await somebody('office'),
    本乡镇街道: await somebody('localOffice', { localOffice: localOffices[0] }),
    他乡镇街道: await somebody('localOffice', { localOffice: localOffices[1] }),
    同镇代表: as.representative,
    他镇代表: await somebody('representative', { representative: representatives[2] }),
    ...{ 主任会议: as.council, 监督: as.auditor, 系统管理员: as.operator },
    ...{ 外地工作机构: elsewhere.as.office, 外地代表: elsewhere.as.representative },
  } satisfies Record<string, Somebody>;
}

/** Checked; the local office reported on the rectification. */
async function checkedThing(service: Service, as?: Somebody): Promise<FollowUpThing> {
  const thing = await followUpIn(service, 'rectify');
  const { followUp } = await reportRectification.run(service, (as ?? thing.congress.as.localOffice).actor, {
    ...{ report: thing.id, version: thing.version, ...given.rectify },
  });
  return advanced(service, { ...thing, version: followUp?.version ?? 0, state: 'check' }, 'checked');
}

/** Some words of each text. */
const secrets = ['李主任', '联系群众两次', '走访少了', '每月到联络站', '接待三次', '核对了接待登记本'];

onDatabasesOfTier('who reads the texts', (service) => {
  test('the office and the representative all of them, an author the own one, nobody else any', async () => {
    const thing = await followUpIn(service(), 'rectify');
    const people = await everybody(thing, service());
    const author = people.本乡镇街道;
    const checked = await checkedThingOf(thing, author);
    const told: Json[] = [];
    for (const [who, somebody] of Object.entries({
      ...people,
      同镇另一经办人: thing.congress.as.localOffice,
    })) {
      const { status, body, text } = await asking(service(), somebody).send(
        'get',
        `/follow-ups/${checked.id}/texts?purpose=${purpose}`,
      );
      const acts = status === 200 ? body.events.map(({ act }: Json) => act).join(' ') : '';
      told.push(`${who}：${status} ${acts}`.trim());
      expect(secrets.filter((words) => text.includes(words)).length, who).toBe(
        { '': 0, rectify: 1 }[acts as string] ?? secrets.length,
      );
    }
    expect(told).toEqual([
      '本人：200 talk plan rectify check',
      '代表工作机构：200 talk plan rectify check',
      '本乡镇街道：200 rectify',
      '他乡镇街道：404',
      '同镇代表：404',
      '他镇代表：404',
      '主任会议：403',
      '监督：403',
      '系统管理员：403',
      '外地工作机构：404',
      '外地代表：404',
      '同镇另一经办人：200',
    ]);
  });

  test('the person concerned reads them in a post of the local office too, by person', async () => {
    const thing = await checkedThing(service());
    const { person } = thing.concerned.actor;
    const post = await thing.congress.somebody('localOffice', {
      localOffice: thing.congress.localOffices[0],
    });
    const owner = { person_id: person };
    await service().db.updateTable('account').set(owner).where('id', '=', post.actor.account).execute();
    await service().db.updateTable('post').set(owner).where('id', '=', post.actor.post).execute();
    const { events } = await asking(service(), post).get(`/follow-ups/${thing.id}/texts?purpose=${purpose}`);
    expect(events.map(({ act }: Json) => act)).toEqual(['talk', 'plan', 'rectify', 'check']);
  });

  test('a reading is noted with its purpose, and refused without one', async () => {
    const thing = await followUpIn(service(), 'plan');
    const by = asking(service(), officeOf(thing));
    for (const query of ['', '?purpose=', '?purpose=x', `?purpose=${'520112199001011234'}`]) {
      expect(await by.status('get', `/follow-ups/${thing.id}/texts${query}`), query).toBe(422);
    }
    const { events } = await by.get(`/follow-ups/${thing.id}/texts?purpose=${purpose}`);
    expect(events).toMatchObject([{ act: 'talk', words: '登记谈心谈话', texts: { ...textsOf(given.talk) } }]);
    const noted = await service()
      .db.selectFrom('audit_event')
      .select('details')
      .where('act', '=', 'followUp.readTexts')
      .where('subject_id', '=', thing.id)
      .execute();
    expect(noted.map(({ details }) => JSON.parse(details))).toEqual([{ purpose: '办理整改' }]);
  });

  test('the page of it, the list and the report tell when and by whom, and no text to anybody', async () => {
    const thing = await checkedThing(service());
    for (const [who, somebody] of Object.entries(await everybody(thing, service()))) {
      for (const path of [
        `/follow-ups/${thing.id}`,
        '/follow-ups',
        `/duty-reports/${thing.id}`,
        '/duty-reports',
      ]) {
        const { text } = await asking(service(), somebody).send('get', path);
        expect(
          secrets.filter((words) => text.includes(words)),
          `${who} ${path}`,
        ).toEqual([]);
      }
    }
    const found = await asking(service(), thing.congress.as.auditor).get(`/follow-ups/${thing.id}`);
    expect(found.measures).toBe(2);
    expect(found.events).toMatchObject([
      { act: 'talk', on: '2026-11-19', texts: ['problems', 'talkers', 'words'], mayRead: false },
      { act: 'plan', until: '2026-12-31', texts: ['measures'], mayRead: false },
      { act: 'rectify', by: '甲localOffice', texts: ['results'], mayRead: false },
      { act: 'check', passed: true, texts: ['findings', 'papers'], mayRead: false },
    ]);
  });

  async function checkedThingOf(thing: FollowUpThing, author: Somebody): Promise<FollowUpThing> {
    await reportRectification.run(service(), author.actor, {
      ...{ report: thing.id, version: thing.version, ...given.rectify },
    });
    return advanced(service(), { ...thing, version: thing.version + 1, state: 'check' }, 'checked');
  }
});

function textsOf({ on: _, ...texts }: typeof given.talk) {
  return texts;
}

onDatabasesOfTier('scans', (service) => {
  const upload = (somebody: Somebody, path: string, bytes: Uint8Array) =>
    asking(service(), somebody).sendRaw('post', path, bytes, 'application/octet-stream', {
      'x-file-name': encodeURIComponent('扫描件'),
    });

  test('of a talk and of a rectification are read by the office, the representative and whoever added them', async () => {
    const thing = await followUpIn(service(), 'talk');
    const people = await everybody(thing, service());
    const path = `/follow-ups/${thing.id}/papers`;
    const talk = await upload(people.代表工作机构, `${path}?about=talk`, pdf(`谈话${thing.id}`));
    const proof = await upload(people.本乡镇街道, `${path}?about=rectification`, pdf(`登记本${thing.id}`));
    expect([talk.status, proof.status]).toEqual([201, 201]);
    const told: string[] = [];
    for (const [who, somebody] of Object.entries(people)) {
      const by = asking(service(), somebody);
      const { status, body } = await by.send('get', path);
      const read = async (id: string) => by.status('get', `/follow-up-papers/${id}?purpose=${purpose}`);
      const listed =
        status === 200
          ? body.items
              .map(({ about }: Json) => about)
              .sort()
              .join(' ')
          : status;
      told.push(`${who}：${listed}；${await read(talk.body.id)} ${await read(proof.body.id)}`);
    }
    expect(told).toEqual([
      '本人：rectification talk；200 200',
      '代表工作机构：rectification talk；200 200',
      '本乡镇街道：rectification；404 200',
      '他乡镇街道：404；404 404',
      '同镇代表：404；404 404',
      '他镇代表：404；404 404',
      '主任会议：403；403 403',
      '监督：403；403 403',
      '系统管理员：403；403 403',
      '外地工作机构：404；404 404',
      '外地代表：404；404 404',
    ]);
    const by = asking(service(), people.代表工作机构);
    expect(await by.status('get', `/follow-up-papers/${talk.body.id}`)).toBe(422);
    // Of another kind than the one asked for, it is not there.
    expect(await by.status('get', `/duty-report-papers/${talk.body.id}`)).toBe(404);
    const signed = { version: 1, ...given.talk, paper: proof.body.id };
    expect((await by.send('post', `/follow-ups/${thing.id}/talk`, signed)).body).toMatchObject({
      errors: [{ code: 'not-found', path: 'paper' }],
    });
    expect(await by.status('post', `/follow-ups/${thing.id}/talk`, { ...signed, paper: talk.body.id })).toBe(
      200,
    );
  });

  test('are refused of a talk by anybody but the office, after the close, and by the person concerned or a relative in an office', async () => {
    const thing = await followUpIn(service(), 'rectify');
    const { congress, concerned } = thing;
    const path = `/follow-ups/${thing.id}/papers?about=`;
    const code = async (somebody: Somebody, rest: string) =>
      (await upload(somebody, rest, pdf(`${thing.id}${rest}`))).body.code;
    expect(await code(congress.as.localOffice, `${path}talk`)).toBe('report-role');
    expect(await code(concerned, `${path}talk`)).toBe('report-role');
    expect(await code(congress.as.council, `${path}talk`)).toBe('forbidden');
    const relative = await congress.somebody('office');
    await registerRecusal.run(service(), congress.as.office.actor, {
      ...{ person: relative.actor.person, representative: congress.representatives[1], reason: '夫妻关系' },
    });
    expect(await code(relative, `${path}rectification`)).toBe('report-tied');
    await advanced(service(), thing, 'closed');
    expect(await code(concerned, `${path}rectification`)).toBe('report-state');
  });

  test('of the meeting wait outside the office for a count with five valid papers', async () => {
    const rules = await underReportRules(service());
    const few = { issued: 5, returned: 4, valid: 4, invalid: 0, present: 5, classes: { 优秀: 4 } };
    const report = await countedReport(service(), rules, few);
    const [teller] = report.tellers;
    const path = `/duty-reports/${report.id}/papers`;
    const added = await upload(teller, path, png());
    expect(added.status).toBe(201);
    const read = async (somebody: Somebody) => [
      (await asking(service(), somebody).get(path)).items.length,
      await asking(service(), somebody).status('get', `/duty-report-papers/${added.body.id}`),
    ];
    const { as } = rules;
    expect(await read(as.office)).toEqual([1, 200]);
    expect(await read(teller)).toEqual([1, 200]);
    for (const somebody of [as.localOffice, as.council, as.auditor])
      expect(await read(somebody)).toEqual([0, 404]);
    const thing = await followUpIn(service(), 'talk');
    const many = `/duty-reports/${thing.id}/papers`;
    const page = await upload(thing.congress.as.office, many, pdf(thing.id));
    const council = asking(service(), thing.congress.as.council);
    expect((await council.get(many)).items).toMatchObject([{ id: page.body.id, about: 'minutes' }]);
    expect(await council.status('get', `/duty-report-papers/${page.body.id}`)).toBe(200);
  });
});

onDatabasesOfTier('which are late', (service) => {
  test('the store says as the workflow does, the day itself not being late', async () => {
    const congress = await someCongress(service());
    const around = [null, ...[-1, 0, 1].map((days) => addDays(today, days))];
    const wanted = followUpStates.flatMap((state) =>
      around.flatMap((talk_due) => around.map((rectify_due) => ({ state, talk_due, rectify_due }))),
    );
    const by = { recorded_by: null, recorded_post: null, recorded_at: service().clock.at };
    const rows = wanted.map((one, index) => ({
      ...{ ...one, ...by, congress_id: congress.id, report_id: `f${index}`, version: 1, round: 1 },
      ...{ opened_on: today, passed: null, answered: null },
    }));
    await service()
      .db.transaction()
      .execute(async (tx) => {
        await insertAll(
          tx,
          'duty_report',
          rows.map(({ report_id }, index) => ({
            ...{ congress_id: congress.id, id: report_id, subject: 'representative' as const },
            ...{ representative_id: congress.representatives[index % 3] ?? '', subject_name: null },
            ...{ appraisal: null, due_on: today, repeats: null, planned_by: 'p', planned_post: 'p' },
            planned_at: service().clock.at,
          })),
        );
        await insertAll(
          tx,
          'duty_report_version',
          rows.map(({ report_id }) => ({
            ...{ ...by, congress_id: congress.id, report_id, version: 1, state: 'counted' as const },
            ...{ on: today, place: null, expected: null, tellers: [], keyed: null, tally: null },
            ...{ edition_id: null, edition_digest: null, flags: [] },
          })),
        );
        await insertAll(tx, 'follow_up', rows);
      });
    const late = rows
      .filter((row) => isFollowUpOverdue(followUpStateOf(row), today))
      .map(({ report_id }) => report_id);
    expect(late.length).toBe(4 + 4 + 4);
    const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
    const found = await listReports(service().db, reader, { followUp: followUpStates, overdueOn: today });
    expect(found.map(({ id }) => id).sort()).toEqual([...late].sort());

    // Page by page, of one local office alone, and of one state.
    const office = asking(service(), congress.as.office);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const rest: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Json = await office.get(`/follow-ups?overdue=yes&limit=5${rest}`);
      pages.push(...page.items.map(({ id, overdue }: Json) => (overdue ? id : 'not late')));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(found.map(({ id }) => id));
    const [, there] = congress.localOffices;
    const local = await office.get(`/follow-ups?localOffice=${there}&limit=500`);
    expect(local.items.length).toBe(Math.floor(rows.length / 3));
    expect(new Set(local.items.map(({ localOffice }: Json) => localOffice.id))).toEqual(new Set([there]));
    const talks = await office.get('/follow-ups?state=talk&overdue=yes');
    expect(talks.items.map(({ state, talkDue }: Json) => [state, talkDue])).toEqual(
      Array.from({ length: 4 }, () => ['talk', addDays(today, -1)]),
    );
    const others = await asking(service(), congress.as.representative).get('/follow-ups?limit=500');
    expect(new Set(others.items.map(({ representative }: Json) => representative.id))).toEqual(
      new Set([congress.representatives[0]]),
    );
  });
});

onDatabasesOfTier('one page of it', (service) => {
  test('says what may be done now and, of the others, why not', async () => {
    const thing = await followUpIn(service(), 'check');
    const said = async (somebody: Somebody) => {
      const { acts } = await asking(service(), somebody).get(`/follow-ups/${thing.id}`);
      return acts.map(({ act, may, says, code }: Json) => (may ? `${act} ${says}` : `${act} ${code}`));
    };
    expect(await said(thing.congress.as.office)).toEqual([
      ...['talk report-state', 'say report-role', 'plan report-state', 'rectify report-state'],
      ...['check 可以', 'close report-state', 'again report-state'],
    ]);
    expect(await said(thing.concerned)).toEqual([
      ...['talk report-state', 'say 可以', 'plan report-state', 'rectify report-state'],
      ...['check report-role', 'close report-state', 'again report-state'],
    ]);
    expect(await said(thing.congress.as.council)).toContain('check report-role');
  });

  test('tells the second poll that is linked to it, and the other reports of the term with rate and what followed', async () => {
    const congress = await underReportRules(service());
    const earlier = await followUpIn(service(), 'closed', { congress, on: '2026-03-10' });
    const later = await countedReport(service(), congress, countsOf(45), { on: '2026-06-10' });
    const thing = await followUpIn(service(), 'checked', { congress, on: '2026-09-10' });
    const { version } = await reportNow(service(), thing);
    const again = await repeatReport.run(service(), congress.as.office.actor, {
      ...{ report: thing.id, version, dueOn: '2026-12-20' as Day },
    });
    const found = await asking(service(), thing.concerned).get(`/follow-ups/${thing.id}`);
    expect(found).toMatchObject({
      ...{
        id: thing.id,
        reportedOn: '2026-09-10',
        flags: ['交心谈心与整改'],
        state: 'checked',
        overdue: false,
      },
      report: { count: { classes: [{ name: '优秀', rate: '36/46', percent: '78.26%' }, {}, {}, {}] } },
      repeatedBy: [{ id: again.repeat?.id, repeats: thing.id, state: 'planned', dueOn: '2026-12-20' }],
      history: [
        { id: later.id, on: '2026-06-10', flagged: false, followUp: null },
        { id: earlier.id, on: '2026-03-10', flagged: true, followUp: { state: 'closed', round: 1 } },
      ],
    });
    expect(found.history[1].count.classes[0]).toMatchObject({ rate: '36/46' });
    expect(found.events.at(-1)).toMatchObject({ act: 'repeat', words: '安排重新测评', texts: [] });
  });

  test('an act rehearsed says what it would do, and does nothing', async () => {
    const thing = await followUpIn(service(), 'talk');
    const by = asking(service(), officeOf(thing));
    const body = { version: 1, ...given.talk };
    const path = `/follow-ups/${thing.id}/talk`;
    const dry = await by.send('post', `${path}?dryRun=yes`, body);
    expect(dry.body).toMatchObject({ followUp: { version: 2, state: 'plan' } });
    expect((await by.get(`/follow-ups/${thing.id}`)).version).toBe(1);
    expect((await by.send('post', path, body)).body).toEqual(dry.body);
    expect((await by.get(`/follow-ups/${thing.id}`)).version).toBe(2);
  });
});

describe('the words of a test', () => {
  test('that are looked for as secrets are in what is given', () => {
    const all = JSON.stringify(given);
    expect(secrets.filter((words) => !all.includes(words))).toEqual([]);
  });
});
