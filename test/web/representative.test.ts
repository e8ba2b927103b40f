/** The dossier of one representative: what it says to whom, and that it stands where the review stands. */
import { beforeAll, expect, test } from 'vitest';
import { hashPassword } from '../../src/commands/accounts/passwords.ts';
import type { Day } from '../../src/engine/day.ts';
import { insertAll } from '../../src/store/insert-all.ts';
import { inChromium, servedOf, windowOf } from '../support/browser.ts';
import { expectGolden } from '../support/golden.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { recordedNow } from '../support/service/dossier-things.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { proposedReview } from '../support/service/played-review.ts';
import { recorded } from '../support/service/records.ts';
import { reportAt } from '../support/service/report-things.ts';
import { underReviewRules } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { a4, printed } from '../support/web/paper.ts';
import { visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the dossier', (service) => {
  let congress: SomeCongress;
  beforeAll(async () => {
    congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    await withYear(service(), congress);
  });
  const own = () => `/representatives/${congress.representatives[0]}`;
  const as = (role: keyof SomeCongress['as']) => visiting(service(), congress.as[role]);

  test('it is read from top to bottom as a paper file is', async () => {
    const { text } = await as('office').open(own());
    const main = text.slice(text.indexOf('‹ 代表'), text.indexOf('履职 · 人大代表'));
    const plain = main.replaceAll(/c-[0-9a-f]{8}\S*(?=[）)])/g, '（编号）');
    expectGolden('web-dossier.txt', `${plain.replaceAll(/(?<=[。；：]) |(?= \d+年\d+月)/g, '\n')}\n`);
  });

  test('every item opens to its steps without a script, each record leads to its line', async () => {
    const { html } = await as('office').open(own());
    const opened = html.split('<details').find((part) => part.includes('视察调研和执法检查'));
    expect(opened).toContain('第七条第一项');
    expect(opened).toContain('3 × 1.2 × 1 = 3.6分');
    expect(opened).toMatch(/<a href="#r-visit-1">03\.02 视察（出席、重要）<\/a>/);
    expect(html).toContain('id="r-visit-1"');
  });

  test('the representative reads the own one, and nobody else’s', async () => {
    const { text, status } = await as('representative').open(own());
    expect([status, text.includes('我的履职档案')]).toEqual([200, true]);
    expect(text).not.toContain('‹ 代表');
    const foreign = await as('representative').open(`/representatives/${congress.representatives[1]}`);
    expect(foreign.status).toBe(404);
  });

  test('it is where a representative begins: at signing in, and from every page’s head', async () => {
    const { account, representative } = congress.as.representative.actor;
    const [login, password] = [`r${account.slice(0, 12)}`, '红枫湖畔-2026'];
    const kept = { login, password: await hashPassword(password, service().hashCost) };
    await service().db.updateTable('account').set(kept).where('id', '=', account).execute();
    const signed = await visiting(service()).send('/sign-in', { login, password });
    expect([signed.status, signed.to]).toEqual([303, `/representatives/${representative}`]);
    const { html } = await as('representative').open('/duty-reports');
    expect(html).toMatch(new RegExp(`<a href="/representatives/${representative}"[^>]*>我的档案</a>`));
  });

  test.each([
    ['office', true],
    ['representative', true],
    ['localOffice', false],
    ['council', false],
    ['auditor', false],
  ] as const)('%s reads telephone and work unit: %s', async (role, may) => {
    const { text } = await as(role).open(own());
    expect(text.includes('13800000000')).toBe(may);
    expect(text.includes('不向本岗位显示')).toBe(!may);
  });

  test('a year that is over is opened by its name; what is no period is said so', async () => {
    const past = await as('office').open(`${own()}?period=2026`);
    expect(past.text).toContain('2026年得分');
    const wrong = await as('office').open(`${own()}?period=abc`);
    expect([wrong.status, wrong.text.includes('“abc”不是一个周期')]).toEqual([422, true]);
  });

  test('a poll below the line stands with its counts and with what follows', async () => {
    const [, second] = congress.representatives;
    await reportAt(service(), congress.id, second, { followUp: 'talk' });
    service().statements.length = 0;
    const { text } = await as('office').open(`/representatives/${second}`);
    expect(service().statements.length, service().statements.join('\n')).toBeLessThanOrEqual(12);
    expect(text).toContain('优秀20票（66.67%）');
    expect(text).toContain('等待谈心谈话 ，期限2026年12月5日');
  });

  test('without a rulebook there is no score, and the rest of the dossier is there', async () => {
    const bare = await someCongress(service());
    await recorded(service(), bare.id, bare.representatives[0], { 类别: '视察' });
    const seen = await visiting(service(), bare.as.office).open(
      `/representatives/${bare.representatives[0]}`,
    );
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('暂时没有得分');
    expect(seen.text).toContain('共1条');
  });

  test('once grades are proposed the sheet is the frozen one, and its grade is not for everybody yet', async () => {
    const reviewed = await underReviewRules(service());
    await proposedReview(service(), reviewed);
    const page = `/representatives/${reviewed.representatives[0]}`;
    const office = await visiting(service(), reviewed.as.office).open(page);
    expect(office.text).toContain('已固定的第1份明细表');
    expect(office.text).toContain('拟定等次 优秀');
    const representative = await visiting(service(), reviewed.as.representative).open(page);
    expect(representative.text).toContain('待评，缺少会议确定的等次');
    expect(representative.text).not.toMatch(/优秀/);
  });
});

/** A browser takes long to start, so the plain tier goes without. */
if (process.env['LVZHI_TIER'] !== 'plain') {
  onDatabasesOfTier('the dossier on paper', (service) => {
    inChromium('in Chromium', (browser) => {
      test('a full year prints on two pages, and every item opens without a script', async () => {
        const congress = await someCongress(service());
        await adopted(service(), congress.id, await demoRulebook());
        await withMuch(service(), congress);
        const served = await servedOf(service());
        const as = congress.as.office;
        const { context, page } = await windowOf(browser(), served.address, { as, scripts: false });
        try {
          await page.goto(`/representatives/${congress.representatives[1]}`);
          const item = page.locator('details.item', { hasText: '代表小组活动' });
          await item.locator('summary').click();
          expect(await item.locator('.steps').innerText()).toContain('超过上限7分，按7分计。');
          expect(await printed(page)).toEqual([a4, a4]);
        } finally {
          await context.close();
          await served.stop();
        }
      });
    });
  });
}

/** Sixty acts with titles, and as many that no item looks at. */
async function withMuch(
  { db, clock }: Service,
  { id, representatives: [, second] }: SomeCongress,
): Promise<void> {
  const kinds = ['小组活动', '审议发言'];
  await db.transaction().execute((tx) =>
    insertAll(
      tx,
      'duty_record',
      Array.from({ length: 120 }, (_, index) => ({
        ...{ congress_id: id, id: `much-${index}`, version: 1, representative_id: second, matter_id: null },
        on: `2026-${`${(index % 10) + 1}`.padStart(2, '0')}-${`${(index % 28) + 1}`.padStart(2, '0')}` as Day,
        facts: { 类别: kinds[index % 2] ?? '', ...(index % 2 === 0 ? { 出席: '出席' } : {}) },
        ...{ joint_participants: null, joint_position: null, by_member: null, papers: 0 },
        ...{ state: 'verified' as const, entered_by: null, reason: null },
        ...{ recorded_by: null, recorded_post: null, recorded_at: clock.at },
      })),
    ),
  );
}

/** Records in two states, and an earlier year. */
async function withYear(service: Service, { id, representatives: [first] }: SomeCongress): Promise<void> {
  const visit = { 类别: '视察', 出席: '出席', 履职效果: '一般' };
  await recorded(service, id, first, { ...visit, 重要程度: '重要' }, { id: 'visit-1', on: '2026-03-02' });
  await recorded(service, id, first, { ...visit, 重要程度: '一般' }, { id: 'visit-2', on: '2026-06-02' });
  const waiting = { id: 'waits', on: '2026-07-01', state: 'claimed' } as const;
  await recorded(service, id, first, { 类别: '接待选民' }, waiting);
  await service.db
    .updateTable('representative_version')
    .set({ work_unit: '新添寨镇中心小学', telephone: '13800000000' })
    .where('congress_id', '=', id)
    .where('representative_id', '=', first)
    .execute();
  await service.db.transaction().execute((tx) =>
    insertAll(tx, 'past_period', [
      {
        ...{ congress_id: id, representative_id: first, period: '2025', version: 1 },
        ...{ total: '71.5' as never, grade: '基本称职', figures: { 履职天数: '9' } },
        ...recordedNow(service),
      },
    ]),
  );
}
