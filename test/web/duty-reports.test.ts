/** 述职测评 in the console: two tellers key by the rulebook's words, and a case at 76 % is followed to its close. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inChromium, type Served, servedOf, windowOf } from '../support/browser.ts';
import type { Somebody } from '../support/service/congress.ts';
import { countedReport, heldReport, underReportRules } from '../support/service/duty-report.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

/** 50 valid papers, so many of them excellent, as typed into the fields. */
function typed(excellent: number) {
  return {
    ...{ 'counts.present': '52', 'counts.issued': '52', 'counts.returned': '50', 'counts.valid': '50' },
    ...{
      'counts.invalid': '０',
      'counts.classes.优秀': `${excellent}`,
      'counts.classes.称职': `${50 - excellent}`,
    },
  };
}

onDatabasesOfTier('the count in the console', (service) => {
  test('two tellers who differ are told what each keyed, and agreeing ones make the result', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await heldReport(service(), congress);
    const [first, second] = tellers.map((teller) => visiting(service(), teller)) as [Visitor, Visitor];
    const page = `/duty-reports/${id}`;
    expect((await first.open(page)).text).toContain('第一人录入的数，第二人录入以前看不到');
    const waits = await first.send(`${page}/count`, { version: '2', ...typed(38) });
    expect([waits.status, waits.to]).toEqual([303, page]);
    const differs = await second.send(`${page}/count`, { version: '3', ...typed(39) });
    expect(differs.status).toBe(409);
    expect(differs.text).toContain('录入38');
    expect(differs.text).toContain('录入39');
    await first.send(`${page}/count`, { version: '4', ...typed(38) });
    expect((await second.send(`${page}/count`, { version: '5', ...typed(38) })).status).toBe(303);
    const shown = (await second.open(page)).text;
    expect(shown).toContain('两人录入一致，计票已确定。');
    expect(shown).toContain('优秀票率38/50 = 76% < 80%');
    const list = (await visiting(service(), congress.as.office).open('/duty-reports?view=flagged')).text;
    expect(list).toContain('王芳 新添寨镇 向选民述职');
    expect(list).toContain('优秀票率38/50 = 76% < 80%');
  });

  test('papers that do not add up are told beside their field, and what was typed stays', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await heldReport(service(), congress);
    const teller = visiting(service(), tellers[0]);
    const sent = await teller.send(`/duty-reports/${id}/count`, {
      version: '2',
      ...typed(38),
      'counts.valid': '49',
    });
    expect(sent.status).toBe(422);
    expect(sent.html).toMatch(/id="f-count-counts\.returned"[^>]*aria-invalid="true"/);
    expect(sent.html).toMatch(/name="counts\.classes\.优秀"[^>]*value="38"/);
  });
});

type Visitor = ReturnType<typeof visiting>;

onDatabasesOfTier('a case in the console', (service) => {
  test('goes from the talk to the close by the hands that may, and its texts are shown for a purpose', async () => {
    const congress = await underReportRules(service());
    const counts = {
      issued: 50,
      returned: 50,
      valid: 50,
      invalid: 0,
      present: 50,
      classes: { 优秀: 38, 称职: 12 },
    };
    const { id } = await countedReport(service(), congress, counts, {
      representative: congress.representatives[0],
    });
    const page = `/follow-ups/${id}`;
    const office = visiting(service(), congress.as.office);
    const checker = visiting(service(), await congress.somebody('office'));
    const own = visiting(service(), congress.as.representative);
    const town = visiting(service(), congress.as.localOffice);
    const step = async (by: Visitor, act: string, version: number, fields: Record<string, string>) => {
      const sent = await by.send(`${page}/${act}`, { version: `${version}`, ...fields });
      expect([act, sent.status === 303 ? page : sent.text]).toEqual([act, sent.to]);
    };
    await step(office, 'talk', 1, {
      ...{ on: '2026-11-19', talkers: '李主任、周科长', problems: '走访选民少\n建议没有跟踪' },
      words: '今后每季走访一次。',
    });
    await step(own, 'plan', 2, {
      ...{ 'measures.0.measure': '每季走访选民', 'measures.0.by': '2026-12-31', until: '2027-01-10' },
    });
    const half = await town.send(`${page}/rectify`, { version: '3' });
    expect([half.status, half.text.includes('至少一项')]).toEqual([422, true]);
    await step(town, 'rectify', 3, { 'results.0.text': '已走访二十户。', 'results.0.done': 'yes' });
    await step(checker, 'check', 4, { passed: 'yes', findings: '查看了走访记录。' });
    const greyed = (await town.open(page)).text;
    expect(greyed).not.toContain('今后每季走访一次。');
    await step(checker, 'close', 5, { conclusion: '问题已经解决。' });
    const closed = await office.open(page);
    expect(closed.text).toContain('已办结');
    expect(closed.text).toContain('内容未显示');
    const read = (await office.open(`${page}?purpose=${encodeURIComponent('归档')}`)).text;
    expect(read).toContain('问题1：走访选民少');
    expect(read).toContain('本人意见：今后每季走访一次。');
  });
});

onDatabasesOfTier('a case from the meeting to its close, by visible labels', (service) => {
  test('begins with a poll of 76 %, which is below the line', async () => {
    const congress = await underReportRules(service());
    const papers = { issued: 50, returned: 50, valid: 50, invalid: 0, present: 50 };
    const counts = { ...papers, classes: { 优秀: 38, 称职: 12 } };
    const { id } = await countedReport(service(), congress, counts);
    const list = await visiting(service(), congress.as.office).open('/follow-ups');
    expect([list.status, list.html.includes(`/follow-ups/${id}`)]).toEqual([200, true]);
  });

  // The plain tier has no room for a browser of its own here.
  if (process.env['LVZHI_TIER'] === 'plain') return;
  inChromium('in Chromium', (browser) => {
    let served: Served;
    beforeAll(async () => {
      served = await servedOf(service());
    });
    afterAll(() => served.stop());

    test.each([true, false])('each does what is due, with scripts: %s', async (scripts) => {
      const congress = await underReportRules(service());
      const { id, tellers } = await heldReport(service(), congress, {
        representative: congress.representatives[0],
      });
      const open = async (as: Somebody, path: string) => {
        const window = await windowOf(browser(), served.address, { as, scripts });
        await window.page.goto(path);
        return { ...window, press: (name: string) => window.page.getByRole('button', { name }).click() };
      };
      const done = async ({ context, page }: Awaited<ReturnType<typeof open>>, notice: string) => {
        await page.getByText(notice).waitFor();
        await context.close();
      };
      for (const [teller, notice] of [
        [tellers[0], '已录入，等待第二人录入。'],
        [tellers[1], '两人录入一致，计票已确定。'],
      ] as const) {
        const window = await open(teller, `/duty-reports/${id}`);
        const paper = (label: string, count: string) =>
          window.page.locator('#count').getByLabel(label, { exact: true }).fill(count);
        for (const label of ['实到人数', '发出票', '收回票', '有效票']) await paper(label, '50');
        await paper('无效票', '0');
        await paper('优秀', '38');
        await paper('称职', '12');
        await window.press('录入计票');
        await done(window, notice);
      }
      const talk = await open(congress.as.office, `/follow-ups/${id}`);
      await talk.page.getByLabel('谈话日期').fill('2026-11-19');
      await talk.page.getByLabel('谈话人').fill('李主任');
      await talk.page.getByLabel('查找出的问题').fill('走访选民少');
      await talk.press('登记谈话');
      await done(talk, '已登记谈心谈话。');
      const plan = await open(congress.as.representative, `/follow-ups/${id}`);
      await plan.page.getByLabel('措施1').fill('每季走访选民');
      await plan.page.getByLabel('期限').first().fill('2026-12-31');
      await plan.page.getByLabel('全部完成的日期').fill('2027-01-10');
      await plan.press('确定方案');
      await done(plan, '已确定整改方案。');
      const report = await open(congress.as.localOffice, `/follow-ups/${id}`);
      await report.page.getByLabel('措施1').fill('已走访二十户。');
      await report.page.getByLabel('已经完成').first().check();
      await report.press('报告整改情况');
      await done(report, '已报告整改情况。');
      const checker = await congress.somebody('office');
      const check = await open(checker, `/follow-ups/${id}`);
      await check.page.getByLabel('通过', { exact: true }).check();
      await check.page.getByLabel('核查情况').fill('查看了走访记录。');
      await check.press('登记核查结果');
      await done(check, '已登记核查结果。');
      const close = await open(checker, `/follow-ups/${id}`);
      await close.page.getByLabel('结论').fill('问题已经解决。');
      await close.page.getByRole('button', { name: '办结', exact: true }).click();
      await close.page.getByText('已办结').first().waitFor();
      expect(close.heard()).toEqual([]);
      await close.context.close();
    });
  });
});

onDatabasesOfTier('the progress in the console', (service) => {
  test('shows who has reported and plans several at once', async () => {
    const congress = await underReportRules(service());
    const office = visiting(service(), congress.as.office);
    expect((await office.open('/duty-reports/coverage')).text).toContain('应当述职的代表3人，本届已述职0人');
    const [first, second] = congress.representatives;
    const sent = await office.send('/duty-reports/coverage', {
      ...{ representatives: [first, second], dueOn: '2026-12-20' },
    });
    expect([sent.status, sent.to]).toEqual([303, '/duty-reports/coverage']);
    const shown = (await office.open('/duty-reports/coverage')).text;
    expect(shown).toContain('已安排2名代表述职。');
    expect(shown).toContain('已列入计划');
    const none = await office.send('/duty-reports/coverage', { dueOn: '2026-12-20' });
    expect([none.status, none.text.includes('选取的代表：至少一项')]).toEqual([422, true]);
  });
});
