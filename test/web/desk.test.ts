/** The desk: each post is told what waits for it, and nothing that another has to do. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { foundCongress } from '../../src/commands/found-congress.ts';
import { installed } from '../support/service/congress.ts';
import { recordAt } from '../support/service/dossier-things.ts';
import { openedReview } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the desk', (service) => {
  test('what waits is told to whom it waits for, with the way there', async () => {
    const { congress, id } = await openedReview(service());
    await recordAt(service(), congress.id, congress.representatives[0], 'claimed');
    await recordAt(service(), congress.id, congress.representatives[2], 'claimed');
    const desk = (role: keyof typeof congress.as) => visiting(service(), congress.as[role]).open('/');

    const office = await desk('office');
    expect(office.text).toContain('2 条申报等待核实');
    expect(office.text).toContain('2026年度代表考核：评定中');
    // The first local office has one of them, and nothing yet to assess.
    const local = await desk('localOffice');
    expect(local.text).toContain('1 条申报等待核实');
    expect(local.text).not.toContain('等待初评');

    const own = await desk('representative');
    expect(own.text).toContain('1 份考核等您自评 2026年度代表考核，期限2026年12月10日');
    expect(own.html).toContain(`href="/reviews/${id}/assessments/${congress.representatives[0]}"`);
    expect(own.text).toContain('1 条申报正在等待核实');
    expect(own.text).not.toContain('条申报等待核实');

    expect((await desk('operator')).text).toContain('现在没有等您办理的事。');
  });

  test('a new congress is led through what comes first, until it is done', async () => {
    const id = `n-${randomUUID().slice(0, 8)}`;
    await foundCongress(service(), { id, name: '清水县人大' });
    const [clerk, operator] = await installed(service(), id, [{ role: 'office' }, { role: 'operator' }]);
    const office = await visiting(service(), clerk).open('/');
    expect(office.text).toContain('开始使用 登记乡镇街道 待办');
    expect(office.text).toContain('导入代表名册 待办');
    expect(office.text).toContain('登记积分办法 待办');
    expect((await visiting(service(), operator).open('/')).text).toContain('开设代表工作机构的账号 待办');
    await installed(service(), id, [{ role: 'office' }]);
    expect((await visiting(service(), operator).open('/')).text).toContain('开设代表工作机构的账号 已办');
    await visiting(service(), clerk).send('/settings/local-offices', { name: '城关镇' });
    expect((await visiting(service(), clerk).open('/')).text).toContain('登记乡镇街道 已办');
    // Where all of it is there nobody is told any more.
    const { congress } = await openedReview(service());
    expect((await visiting(service(), congress.as.office).open('/')).text).not.toContain('开始使用');
  });

  test('a stage that is over its day is told as late', async () => {
    const { congress } = await openedReview(service());
    service().clock.at = new Date('2026-12-12T02:00:00Z');
    await service()
      .db.updateTable('session')
      .set({ expires_at: new Date('2027-01-01T00:00:00Z') })
      .execute();
    const { html, text } = await visiting(service(), congress.as.representative).open('/');
    expect(text).toContain('期限2026年12月10日，已经过期');
    expect(html).toContain('class="late"');
  });
});
