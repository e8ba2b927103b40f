/** 亮承诺 through the API: promised, corrected, reported on, taken back; and shown beside the report. */
import { expect, test } from 'vitest';
import { commitmentsFor } from '../../src/store/commitments.ts';
import { asking } from '../support/service/asking.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { plannedReport, reportNow, underReportRules } from '../support/service/duty-report.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('commitments', (service) => {
  const as = (congress: SomeCongress, role: keyof SomeCongress['as']) => asking(service(), congress.as[role]);
  const text = '年内为本村修好两条路。';

  test('a representative promises, corrects what was written wrongly, and reports what came of it', async () => {
    const congress = await someCongress(service());
    const [own] = congress.representatives;
    const { send, get } = as(congress, 'representative');
    const made = await send('post', '/commitments', { representative: own, period: '2026', text });
    expect([made.status, made.body.version]).toEqual([201, 1]);
    const { id } = made.body;
    const corrected = await send('post', `/commitments/${id}/correct`, {
      ...{ version: 1, period: '2021-2026', text: '本届为本村修好两条路。' },
    });
    expect(corrected.body).toEqual({ id, version: 2 });
    const done = { version: 2, done: '两条路已通车。', doneOn: '2026-10-30' };
    expect((await send('post', `/commitments/${id}/done`, done)).body.version).toBe(3);
    expect((await get(`/commitments?representative=${own}`)).items).toMatchObject([
      {
        ...{ id, version: 3, period: '2021-2026', text: '本届为本村修好两条路。', withdrawn: null },
        ...{
          representative: { id: own, name: '张伟', officeNumber: '0001' },
          localOffice: { name: '新添寨镇' },
        },
        done: { text: '两条路已通车。', on: '2026-10-30' },
      },
    ]);
    const after = await send('post', `/commitments/${id}/correct`, { version: 3, period: '2026', text });
    expect([after.status, after.body.code]).toEqual([409, 'wrong-state']);
    const versions = await service()
      .db.selectFrom('commitment')
      .select(['version', 'text', 'done'])
      .where('id', '=', id)
      .orderBy('version')
      .execute();
    expect(versions).toMatchObject([
      { version: 1, text, done: null },
      { version: 2, done: null },
      { version: 3, done: '两条路已通车。' },
    ]);
  });

  test('the local office enters one of its own representatives and no other; nobody enters one for a relative', async () => {
    const congress = await someCongress(service());
    const [r1, r2, r3] = congress.representatives;
    const make = (of: ReturnType<typeof as>, representative: string) =>
      of.status('post', '/commitments', { representative, period: '2026', text });
    expect(await make(as(congress, 'localOffice'), r2)).toBe(201);
    expect(await make(as(congress, 'localOffice'), r3)).toBe(404);
    expect(await make(as(congress, 'representative'), r2)).toBe(404);
    expect(await make(as(congress, 'auditor'), r1)).toBe(403);
    const office = as(congress, 'office');
    expect(await make(office, r3)).toBe(201);
    await office.send('post', '/recusals/own', { representative: r1, reason: '亲属' });
    expect(await make(office, r1)).toBe(403);
  });

  test('what is wrong is refused, with nothing written', async () => {
    const congress = await someCongress(service());
    const [own] = congress.representatives;
    const { send, get } = as(congress, 'representative');
    const make = async (period: string, promised = text) => {
      const { status, body } = await send('post', '/commitments', {
        ...{ representative: own, period, text: promised },
      });
      return [status, body.code];
    };
    expect(await make('2020')).toEqual([422, 'report-input']);
    expect(await make('2026-2021')).toEqual([422, 'invalid-input']);
    expect(await make('2026', '   ')).toEqual([422, 'invalid-input']);
    expect(await make('2026', '联系人身份证11010119900307123X')).toEqual([422, 'personal-data']);
    expect((await get('/commitments')).items).toEqual([]);
    expect(await make('2026')).toEqual([201, undefined]);
    expect(await make('2026')).toEqual([409, 'duplicate']);
    const [{ id }] = (await get('/commitments')).items;
    const done = async (doneOn: string, version = 1) => {
      const answer = await send('post', `/commitments/${id}/done`, { version, done: '已办。', doneOn });
      return [answer.status, answer.body.code];
    };
    expect(await done('2026-11-21')).toEqual([422, 'report-input']);
    expect(await done('2025-12-31')).toEqual([422, 'report-input']);
    expect(await done('2026-11-20', 7)).toEqual([409, 'stale']);
    expect((await get('/commitments')).items).toMatchObject([{ version: 1, done: null }]);
  });

  test('one taken back keeps its reason, stands no more, and cannot be written on', async () => {
    const congress = await someCongress(service());
    const [own] = congress.representatives;
    const { send, get } = as(congress, 'representative');
    const { body } = await send('post', '/commitments', { representative: own, period: '2026', text });
    const reason = '道路已列入区里的计划。';
    expect((await send('post', `/commitments/${body.id}/withdraw`, { version: 1, reason })).status).toBe(200);
    expect((await get('/commitments')).items).toEqual([]);
    expect((await get('/commitments?withdrawn=true')).items).toMatchObject([
      { id: body.id, done: null, withdrawn: { reason, on: '2026-11-20' } },
    ]);
    const again = await send('post', `/commitments/${body.id}/withdraw`, { version: 2, reason });
    expect([again.status, again.body.code]).toEqual([409, 'wrong-state']);
  });

  test('pages neither skip nor repeat, the latest period first', async () => {
    const congress = await someCongress(service());
    const [own] = congress.representatives;
    const { send, get } = as(congress, 'representative');
    for (const period of ['2024', '2026', '2025', '2021-2026']) {
      await send('post', '/commitments', { representative: own, period, text });
    }
    const first = await get('/commitments?limit=3');
    const second = await get(`/commitments?limit=3&cursor=${first.nextCursor}`);
    const periods = [...first.items, ...second.items].map(({ period }: { period: string }) => period);
    expect(periods).toEqual(['2026', '2025', '2024', '2021-2026']);
    expect(second.nextCursor).toBeNull();
  });

  test('beside a report stands what was promised for its year and its term, and nothing taken back', async () => {
    const congress = await underReportRules(service());
    const [, representative] = congress.representatives;
    const { send } = as(congress, 'office');
    const make = async (period: string) =>
      (await send('post', '/commitments', { representative, period, text: `${period}：${text}` })).body.id;
    await make('2025');
    await make('2026');
    await make('2021-2026');
    const withdrawn = await make('2026-2030');
    await send('post', `/commitments/${withdrawn}/withdraw`, { version: 1, reason: '写错了。' });
    const planned = await plannedReport(service(), congress);
    const whole = await as(congress, 'localOffice').get(`/duty-reports/${planned.id}`);
    expect(whole.commitments).toMatchObject([{ period: '2021-2026' }, { period: '2026', done: null }]);
    const report = await reportNow(service(), planned);
    const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
    const beside = await commitmentsFor(service().db, reader, report);
    expect(beside.map(({ period }) => period)).toEqual(['2021-2026', '2026']);
    const body = { ...report, representative_id: null };
    expect(await commitmentsFor(service().db, reader, body)).toEqual([]);
  });
});
