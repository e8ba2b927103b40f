/** A session that ends while somebody chooses a file: what was typed comes back, and the file is asked for again. */
import { expect, test } from 'vitest';
import { hashPassword } from '../../src/commands/accounts/passwords.ts';
import type { Somebody } from '../support/service/congress.ts';
import { countedReport, countsOf, underReportRules } from '../support/service/duty-report.ts';
import { pdf } from '../support/service/files.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('signed in again', (service) => {
  test('a file of three megabytes is asked for again, and what was typed beside it is there', async () => {
    const congress = await underReportRules(service());
    const { id } = await countedReport(service(), congress, countsOf(30));
    const { somebody, ...own } = await withPassword(service(), congress.as.office);
    const office = visiting(service(), somebody);
    office.forget('lvzhi_session');
    const form = new FormData();
    form.set('about', 'talk');
    form.set('file', new File([pdf(), Buffer.alloc(3 * 1024 * 1024)], '谈话记录.pdf'));
    const late = await office.sendFiles(`/follow-ups/${id}/papers`, form);
    expect([late.status, late.text.includes('选的文件没有保留，登录后请重新选择。')]).toEqual([401, true]);
    const kept = hiddenIn(late.html, '/sign-in');
    const wrong = await office.send('/sign-in', { ...kept, ...own, password: '不对的口令' });
    expect([wrong.status, wrong.text.includes('选的文件没有保留')]).toEqual([401, true]);
    const back = await office.send('/sign-in', { ...hiddenIn(wrong.html, '/sign-in'), ...own });
    expect(back.status, back.text.slice(0, 300)).toBe(200);
    expect(back.text).toContain('选的文件没有保留，请重新选择；请核对后再次提交。');
    expect(back.text).toContain('请重新选择文件：浏览器不保留上次选的文件。');
    expect(back.html).toMatch(/name="about" value="talk" checked/);
  });

  test('a file that the page itself carried, as an import does, is still there', async () => {
    const congress = await underReportRules(service());
    const { somebody, ...own } = await withPassword(service(), congress.as.office);
    const office = visiting(service(), somebody);
    office.forget('lvzhi_session');
    const kept = Buffer.alloc(3 * 1024 * 1024, '履职').toString('base64url');
    const form = new FormData();
    for (const [name, value] of Object.entries({ kind: 'roster', name: '名册.xlsx', kept, hash: '0' })) {
      form.set(name, value);
    }
    const late = await office.sendFiles('/import/commit', form);
    expect([late.status, late.text.includes('选的文件没有保留')]).toEqual([401, false]);
    expect(late.html).toContain('enctype="multipart/form-data"');
    const again = new FormData();
    for (const [name, value] of Object.entries({ ...hiddenIn(late.html, '/sign-in'), ...own })) {
      again.set(name, value);
    }
    const back = await office.sendFiles('/sign-in', again);
    expect(back.status, back.text.slice(0, 300)).toBe(200);
    expect(back.html.includes(`name="kept" value="${kept}"`)).toBe(true);
    expect(back.text).toContain('重新核对这个文件');
  });
});

async function withPassword({ db, hashCost }: Service, somebody: Somebody) {
  const { account } = somebody.actor;
  const [login, password] = [`b${account.slice(0, 12)}`, '红枫湖畔-2026'];
  await db
    .updateTable('account')
    .set({ login, password: await hashPassword(password, hashCost) })
    .where('id', '=', account)
    .execute();
  return { somebody, login, password };
}
