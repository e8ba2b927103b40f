/** Entering and correcting a representative on a page: nothing that was there is lost, and the loser of a race sees why. */
import { beforeAll, expect, test } from 'vitest';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the roster is written in the console', (service) => {
  let congress: SomeCongress;
  beforeAll(async () => {
    congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
  });
  const clerk = () => visiting(service(), congress.as.office);
  const fields = (more: Readonly<Record<string, string>> = {}) => ({
    ...{ officeNumber: '0100', name: '陈静', sex: '女', level: '县', electedOn: '2026-03-01' },
    ...{ localOffice: congress.localOffices[0], 'traits.代表类别': '基层代表', telephone: '13900000000' },
    ...more,
  });
  const rowOf = (id: string) =>
    service()
      .db.selectFrom('representative_version')
      .selectAll()
      .where('congress_id', '=', congress.id)
      .where('representative_id', '=', id)
      .orderBy('version', 'desc')
      .executeTakeFirstOrThrow();

  test('a new representative is entered, and the own dossier is the page that follows', async () => {
    const sent = await clerk().send('/representatives/new', fields());
    expect(sent.status, sent.text).toBe(303);
    const shown = await clerk().open(sent.to ?? '');
    expect(shown.text).toContain('陈静的履职档案');
    expect((await rowOf(sent.to?.split('/').at(-1) ?? '')).traits).toMatchObject({ 代表类别: '基层代表' });
  });

  test('every fault stands beside its field, and what was typed stays', async () => {
    const wrong = { officeNumber: '0001', name: '', telephone: '两个号码', 'traits.代表类别': '乱写' };
    const sent = await clerk().send('/representatives/new', fields(wrong));
    expect(sent.status).toBe(422);
    expect(sent.html).toMatch(/id="f-new-name"[^>]*aria-invalid="true"/);
    expect(sent.html).toMatch(/id="f-new-telephone"[^>]*aria-invalid="true"/);
    expect(sent.html).toContain('value="两个号码"');
    const next = await clerk().send(
      '/representatives/new',
      fields({ officeNumber: '0001', 'traits.代表类别': '乱写' }),
    );
    expect(next.status).toBe(409);
    expect(next.html).toMatch(/id="f-new-officeNumber"[^>]*aria-invalid="true"/);
    expect(next.html).toMatch(/id="f-new-traits\.代表类别"[^>]*aria-invalid="true"/);
  });

  test('a correction keeps earlier changes and members, asks for its reason, and moves to another local office', async () => {
    const [, id] = congress.representatives;
    const page = `/representatives/${id}/edit`;
    const changed = await clerk().send(`${page}/change`, {
      ...{ version: '1', on: '2026-05-01', 'traits.代表类别': '党政干部', reason: '任职变动' },
      _of: 'change',
    });
    expect(changed.status, changed.text).toBe(303);
    const typed = fields({ officeNumber: '0002', name: '王芳', localOffice: congress.localOffices[1] });
    const kept = { 'changes.0.on': '2026-05-01', 'changes.0.traits.代表类别': '党政干部' };
    const version = hiddenIn((await clerk().open(page)).html, page)['version'] ?? '';
    const without = await clerk().send(page, { ...typed, ...kept, version });
    expect([without.status, without.text.includes('更正的理由：更正要写明理由')]).toEqual([422, true]);
    const sent = await clerk().send(page, { ...typed, ...kept, version, reason: '调整乡镇街道' });
    expect(sent.to, sent.text).toBe(`/representatives/${id}`);
    const row = await rowOf(id);
    expect([row.version, row.local_office_id, row.changes]).toEqual([
      3,
      congress.localOffices[1],
      [{ on: '2026-05-01', traits: { 代表类别: '党政干部' } }],
    ]);
  });

  test('who lost the race sees what stands now beside what was typed', async () => {
    const [, , id] = congress.representatives;
    const page = `/representatives/${id}/edit`;
    const typed = fields({ officeNumber: '0003', name: '张伟', version: '1', reason: '更正' });
    expect((await clerk().send(page, { ...typed, district: '第一选区' })).status).toBe(303);
    const late = await clerk().send(page, { ...typed, district: '第二选区' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('现在登记的是：第一选区');
    expect(late.html).toContain('value="第二选区"');
    expect(hiddenIn(late.html, page)['version']).toBe('2');
  });

  test('who leaves is told so on the dossier, and leaves once', async () => {
    const [id] = congress.representatives;
    const page = `/representatives/${id}/edit`;
    const leaving = { version: '1', on: '2026-06-30', reason: '调离本行政区域', _of: 'leave' };
    expect((await clerk().send(`${page}/leaving`, leaving)).status).toBe(303);
    expect((await clerk().open(`/representatives/${id}`)).text).toContain('2026年6月30日离任');
    expect((await clerk().open(page)).text).toContain('已经登记离任');
  });

  test('a representative finds the way to the roster’s correction greyed with its reason', async () => {
    const { text } = await visiting(service(), congress.as.representative).open(
      `/representatives/${congress.representatives[0]}`,
    );
    expect(text).toContain('不能登记、更正代表名册');
  });
});
