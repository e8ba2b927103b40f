/** 一人一码: off until it is turned on, gone once revoked, and silent about everything that the public may not know. */
import { beforeAll, expect, test } from 'vitest';
import { inChromium, servedOf, windowOf } from '../support/browser.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { printed } from '../support/web/paper.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('public pages', (service) => {
  let congress: SomeCongress;
  beforeAll(async () => {
    congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const [first] = congress.representatives;
    const visit = { 类别: '视察', 重要程度: '一般', 履职效果: '一般' };
    await recorded(service(), congress.id, first, { ...visit, 出席: '出席' }, { on: '2026-03-02' });
    await recorded(service(), congress.id, first, { ...visit, 出席: '出席' }, { on: '2026-06-02' });
    await recorded(service(), congress.id, first, { ...visit, 出席: '请假' }, { on: '2026-08-02' });
    await recorded(service(), congress.id, first, { 类别: '负面情形', 情形: '通报批评' });
    await recorded(service(), congress.id, first, { 类别: '接待选民' }, { state: 'claimed' });
    await service()
      .db.updateTable('representative_version')
      .set({ telephone: '13800000000', work_unit: '中心小学', district: '第三选区' })
      .where('congress_id', '=', congress.id)
      .where('representative_id', '=', first)
      .execute();
  });
  const clerk = () => visiting(service(), congress.as.office);
  const anybody = () => visiting(service());
  const page = () => `/representatives/${congress.representatives[0]}/public`;
  const turn = (fields: Readonly<Record<string, string>>) =>
    visiting(service(), congress.as.operator).send('/settings/public-pages', fields);
  const addressIn = (html: string) => /href="(\/public\/[\w-]{43})"/.exec(html)?.[1] ?? '';
  const send = async (path: string, fields: Readonly<Record<string, string>>) => {
    const kept = hiddenIn((await clerk().open(page())).html, path);
    return clerk().send(path, { ...kept, ...fields });
  };

  test('before the congress has turned it on the button is greyed with its reason, and the form is refused', async () => {
    const { html, text } = await clerk().open(page());
    expect(text).toContain('本级人大还没有开启代表公开页');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>\s*发布公开页/);
    const sent = await send(page(), { station: '新添寨镇代表联络站' });
    expect([sent.status, sent.text.includes('没有开启')]).toEqual([409, true]);
  });

  test('once published it tells what was done, and nothing of what is not for the public', async () => {
    expect((await turn({ allowed: 'yes' })).status).toBe(303);
    expect((await send(page(), { station: '新添寨镇代表联络站（文化路12号）' })).status).toBe(303);
    const managed = await clerk().open(page());
    expect(managed.html).toContain('aria-label="张伟的履职二维码"');
    const seen = await anybody().open(addressIn(managed.html));
    expect([seen.status, seen.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow, noarchive']);
    expect(seen.html).toContain('<meta name="robots" content="noindex, nofollow"');
    expect(seen.text).toContain(
      '张伟 县人大代表 · 第三选区 新添寨镇 代表联络站： 新添寨镇代表联络站（文化路12号）',
    );
    expect(seen.text).toContain('视察 2');
    expect(seen.text).not.toMatch(/接待选民|负面|批评|请假|13800000000|中心小学|总分|等次|0001/);
    expect(seen.html).not.toContain(congress.representatives[0]);
  });

  test('scores are shown by a decision whose number stands there', async () => {
    await service()
      .db.insertInto('past_period')
      .values({
        ...{ congress_id: congress.id, representative_id: congress.representatives[0], period: '2025' },
        ...{ version: 1, total: '81.5' as never, grade: '称职', figures: JSON.stringify({}) as never },
        ...{ recorded_by: null, recorded_post: null, recorded_at: service().clock.at },
      })
      .execute();
    const address = addressIn((await clerk().open(page())).html);
    expect((await anybody().open(address)).text).not.toContain('81.50');
    await turn({ allowed: 'yes', scoresBy: '示范常发〔2026〕3号' });
    const { text } = await anybody().open(address);
    expect(text).toContain('依据示范常发〔2026〕3号公布');
    expect(text).toContain('2025年 81.50 称职');
  });

  // The plain tier has no room for a browser of its own here.
  if (process.env['LVZHI_TIER'] !== 'plain') {
    inChromium('on paper', (browser) => {
      test('the office prints one card, and so does whoever opens the public page', async () => {
        const address = addressIn((await clerk().open(page())).html);
        const served = await servedOf(service());
        const as = congress.as.office;
        const window = await windowOf(browser(), served.address, { as });
        try {
          for (const path of [page(), address]) {
            await window.page.goto(path);
            expect([path, await printed(window.page)]).toEqual([path, [[105, 74]]]);
          }
        } finally {
          await window.context.close();
          await served.stop();
        }
      });
    });
  }

  test('a new address makes the old one void, and a revoked one never comes back', async () => {
    const old = addressIn((await clerk().open(page())).html);
    await send(page(), { station: '新添寨镇代表联络站', renew: 'yes' });
    const next = addressIn((await clerk().open(page())).html);
    expect(next).not.toBe(old);
    expect((await anybody().open(old)).status).toBe(404);
    expect((await anybody().open(next)).status).toBe(200);
    const revoked = await send(`${page()}/revocation`, { reason: '本人提出', _of: 'revoke' });
    expect(revoked.status, revoked.text).toBe(303);
    expect((await anybody().open(next)).status).toBe(404);
    await send(page(), { station: '新添寨镇代表联络站' });
    expect((await anybody().open(next)).status).toBe(404);
    expect(addressIn((await clerk().open(page())).html)).not.toBe(next);
  });

  test('turned off, or once the representative has left, no page opens', async () => {
    const address = addressIn((await clerk().open(page())).html);
    await turn({});
    expect((await anybody().open(address)).status).toBe(404);
    await turn({ allowed: 'yes' });
    expect((await anybody().open(address)).status).toBe(200);
    const [id] = congress.representatives;
    const leaving = { version: '1', on: '2026-06-30', reason: '调离', _of: 'leave' };
    expect((await clerk().send(`/representatives/${id}/edit/leaving`, leaving)).status).toBe(303);
    expect((await anybody().open(address)).status).toBe(404);
  });

  test('what was done is in the chain without the address', async () => {
    const rows = await service()
      .db.selectFrom('audit_event')
      .select(['act', 'details'])
      .where('congress_id', '=', congress.id)
      .where('act', 'like', 'publicPage.%')
      .execute();
    expect(new Set(rows.map(({ act }) => act))).toEqual(
      new Set(['publicPage.allow', 'publicPage.publish', 'publicPage.revoke']),
    );
    expect(rows.filter(({ details }) => /[\w-]{43}|联络站/.test(details))).toEqual([]);
  });
});
