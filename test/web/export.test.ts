/** Lists go out as they are seen, with a purpose that is noted; who may not see a field does not get it. */
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Role } from '../../src/store/tables.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { visiting, webFor } from '../support/web/visiting.ts';

onDatabasesOfTier('exports in the console', (service) => {
  test('a roster goes out as it was searched for, with its head, and the purpose is noted', async () => {
    const { congress, download, open } = await someone(service(), 'office');
    const page = await open('/export?list=roster&search=zw');
    expect(page.text).toContain('导出代表名册');
    const { status, name, cells } = await download({ list: 'roster', search: 'zw', purpose: '核对名册' });
    expect([status, name]).toEqual([200, expect.stringMatching(/^代表名册\d{8}\.xlsx$/)]);
    expect(cells[0]?.[0]).toBe('示范区人大代表名册');
    expect(cells[1]?.[0]).toBe('填报单位：示范区人大');
    expect(cells[2]).toEqual(expect.arrayContaining(['序号', '代表证号', '姓名']));
    expect(cells[3]?.slice(0, 3)).toEqual([1, '0001', '张伟']);
    const flat = cells.flat().join(' ');
    expect([flat.includes('制表人：'), flat.includes('王芳')]).toEqual([true, false]);
    expect(await noted(service(), congress.id)).toEqual([{ subject_id: 'roster', purpose: '核对名册' }]);
  });

  test('without a purpose nothing goes out, and nothing is noted', async () => {
    const { congress, send } = await someone(service(), 'office');
    const refused = await send('/export?list=roster', { list: 'roster', purpose: ' ' });
    expect([refused.status, refused.text.includes('要写明用途')]).toEqual([422, true]);
    expect(refused.text).toContain('导出代表名册');
    expect(await noted(service(), congress.id)).toEqual([]);
  });

  test('a township gets its own, without telephones', async () => {
    const { congress, download } = await someone(service(), 'localOffice');
    const people = { congress_id: congress.id, telephone: '13800001234' };
    await service()
      .db.updateTable('representative_version')
      .set({ telephone: people.telephone })
      .where('congress_id', '=', congress.id)
      .execute();
    const { cells } = await download({ list: 'roster', purpose: '会议材料' });
    const flat = cells.flat().join(' ');
    expect([flat.includes('张伟'), flat.includes('13800001234')]).toEqual([true, false]);
    const all = await (await someone(service(), 'office', congress)).download({
      list: 'roster',
      purpose: '核对',
    });
    expect(all.cells.flat().join(' ')).toContain('13800001234');
    expect(all.cells.length).toBeGreaterThan(cells.length);
  });

  test.each(['records', 'scores', 'statistics', 'dutyReports'])('the list of %s goes out', async (list) => {
    const { download } = await someone(service(), 'office');
    const { status, cells } = await download({ list, purpose: '归档' });
    expect([status, cells[2]?.[0]]).toEqual([200, '序号']);
  });

  test('results go out of one review alone', async () => {
    const { send } = await someone(service(), 'office');
    const none = await send('/export', { list: 'results', purpose: '归档' });
    expect([none.status, none.text.includes('没有说明是哪一次考核')]).toEqual([422, true]);
    const foreign = await send('/export', { list: 'results', review: 'another', purpose: '归档' });
    expect(foreign.status).toBe(404);
  });
});

type Congress = Awaited<ReturnType<typeof someCongress>>;

async function someone(service: Service, role: Role, known?: Congress) {
  const congress = known ?? (await someCongress(service));
  if (known === undefined) await adopted(service, congress.id, await demoRulebook());
  const { cookie } = congress.as[role];
  const { open, send } = visiting(service, congress.as[role]);
  const download = async (fields: Readonly<Record<string, string>>) => {
    const answer = await webFor(service).request('http://localhost/export', {
      method: 'POST',
      headers: { host: 'localhost', cookie: `lvzhi_session=${cookie}` },
      body: new URLSearchParams(fields),
    });
    const [, name = ''] =
      /filename\*=UTF-8''(.+)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const [sheet] = answer.status === 200 ? (await readXlsx(bytes)).sheets : [];
    return { status: answer.status, name: decodeURIComponent(name), cells: sheet?.rows ?? [] };
  };
  return { congress, download, open, send };
}

async function noted({ db }: Service, congress: string) {
  const events = await db
    .selectFrom('audit_event')
    .select(['subject_id', 'details'])
    .where('congress_id', '=', congress)
    .where('act', '=', 'list.export')
    .execute();
  return events.map(({ subject_id, details }) => ({
    subject_id,
    purpose: (typeof details === 'string' ? JSON.parse(details) : details).purpose,
  }));
}
