/** The desk: each post is told what waits for it, and nothing that another has to do. */
import { expect, test } from 'vitest';
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
