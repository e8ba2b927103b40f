/**
 * A year's review in a real browser, by what stands on the screen: a representative assesses herself on a telephone, a
 * township signs twenty, the office grades with a tie, the meeting decides it, and an objection is heard before the
 * seal. The same without scripts.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inChromium, type Served, servedOf } from '../support/browser.ts';
import type { Somebody } from '../support/service/congress.ts';
import { onQuickerDatabase, type Service } from '../support/service/service.ts';
import { password } from '../support/service/signing-in.ts';
import { itIs } from '../support/service/year.ts';
import { type Person, personAt } from '../support/web/person.ts';
import { firstJudged, type ReviewToPlay, reviewToPlay } from '../support/web/review-to-play.ts';
import { visiting } from '../support/web/visiting.ts';

const title = '2026年度代表考核';
const report = '本年度参加视察三次，走访选民四十户，反映的停车问题已经办结。';

interface Story {
  readonly service: Service;
  readonly review: ReviewToPlay;
  readonly scripts: boolean;
  readonly comes: (as?: Somebody, size?: 'telephone') => Promise<Person>;
}

onQuickerDatabase('a review by visible labels', (service) => {
  test('begins with twenty that wait for one township, and one whom its clerk may not judge', async () => {
    const { id, clerk } = await reviewToPlay(service());
    const { html } = await visiting(service(), clerk).open(`/reviews/${id}/assessments?stage=1`);
    const boxes = html.match(/<input type="checkbox" name="representatives"[^>]*>/g) ?? [];
    expect([boxes.length, boxes.filter((each) => each.includes('disabled')).length]).toEqual([20, 1]);
  });

  // The plain tier has no room for a browser of its own here.
  if (process.env['LVZHI_TIER'] === 'plain') return;
  inChromium('in Chromium', (browser) => {
    let served: Served;
    beforeAll(async () => {
      served = await servedOf(service());
    });
    afterAll(() => served.stop());

    test.each([true, false])('from the self-assessment to the seal, with scripts: %s', async (scripts) => {
      const review = await reviewToPlay(service());
      const opened: Person[] = [];
      const comes: Story['comes'] = async (as, size) => {
        const person = await personAt(browser(), served.address, {
          ...{ scripts, ...(as && { as }), ...(size && { size }) },
        });
        opened.push(person);
        return person;
      };
      const story = { service: service(), review, scripts, comes };
      try {
        await selfAssessment(story);
        await township(story);
        await office(story);
        await meeting(story);
        await objection(story);
      } finally {
        for (const person of opened) await person.leaves();
      }
    });
  });
});

/** Put aside, found again, handed in. */
async function selfAssessment({ review, comes }: Story): Promise<void> {
  const { follows, presses, fills, sees, leaves, page } = await comes(undefined, 'telephone');
  await sees('账号');
  await fills({ 账号: review.login, 口令: password });
  await presses('登录');
  await sees('2026年得分');
  expect(await page.locator('#score').innerText()).toContain('60.00分');
  await follows('填写年度自评');
  await sees('本人自评');
  await fills({ 年度履职报告: report, 自评打分: '8' });
  await presses('暂存');
  await sees('已暂存，还没有提交。');
  await follows('我的档案');
  await follows('填写年度自评');
  await sees('暂存的内容，还没有提交');
  expect(await page.getByLabel('年度履职报告').inputValue()).toBe(report);
  await presses('提交自评');
  await sees('自评已提交。');
  await sees('自评打分：8分');
  await leaves();
}

/** Twenty are signed at once; whom the clerk is tied to is a colleague's. */
async function township({ service, review, comes, scripts }: Story): Promise<void> {
  const { follows, presses, fills, sees, leaves, page } = await comes(review.clerk);
  await sees('等我办理');
  await follows('人的考核等待初评');
  await sees('批量签署');
  await fills({ 查找: '王芳' });
  await presses('查找');
  await sees('您与这名代表有关联，不能评定。');
  expect(await page.getByLabel('勾选王芳').isDisabled()).toBe(true);
  await fills({ 查找: '' });
  await presses('查找');
  await sees('代表19');
  const boxes = page.getByRole('checkbox', { name: /^勾选/ });
  expect(await boxes.count()).toBe(21);
  if (scripts) await page.getByLabel('全选本页可以签署的20份').check();
  else for (const box of await boxes.all()) if (await box.isEnabled()) await box.check();
  await page.getByLabel('建议等次', { exact: true }).selectOption('称职');
  await page.getByLabel('代表1的建议等次').selectOption('优秀');
  for (const rating of await page.getByLabel(/的初评打分$/).all())
    if (await rating.isEnabled()) await rating.fill('9');
  await presses('签署勾选的考核');
  await sees('已签署20份考核。');
  await follows(`‹ ${title}`);
  await sees('各步进度');
  expect(await waitingAt(page, '初评')).toBe('1');
  expect(await waitingAt(page, '总评')).toBe('20');
  await leaves();
  await firstJudged(service, review, review.colleague, [review.congress.representatives[1]]);
}

async function office({ review, comes, scripts }: Story): Promise<void> {
  const { follows, presses, fills, sees, leaves, page } = await comes(review.congress.as.office);
  await sees('等我办理');
  await follows('人的考核等待总评');
  await sees('批量签署');
  const boxes = page.getByRole('checkbox', { name: /^勾选/ });
  if (scripts) await page.getByLabel('全选本页可以签署的27份').check();
  else for (const box of await boxes.all()) await box.check();
  for (const rating of await page.getByLabel(/的总评打分$/).all()) await rating.fill('8');
  for (const best of [1, 2, 3, 4]) await fills({ [`代表${best}的总评打分`]: '9' });
  await presses('签署勾选的考核');
  await sees('已签署27份考核。');
  await follows(`‹ ${title}`);
  await sees('各步进度');
  await presses('拟定等次');
  await sees('已拟定等次。');
  await sees('下一步由主任会议岗位在“等次和名额”中登记会议决定');
  await follows('等次和名额');
  await sees('“优秀”还有1个名额，2人同分，其中2人由会议确定');
  await sees('达到分数而没有名额：6人次');
  expect(await page.getByRole('table', { name: '名额使用' }).innerText()).toMatch(
    /优秀\s+27\s+5\s+4\s+4\s+0/,
  );
  await follows(`‹ ${title}`);
  await sees('各步进度');
  await follows('考核名单');
  await fills({ 查找: '代表24' });
  await presses('查找');
  await sees('1024');
  await follows('代表24');
  await sees('代表24的年度考核');
  await page.getByLabel('等次', { exact: false }).selectOption('不称职');
  await fills({ 调整的理由: '全年没有参加小组活动。' });
  await presses('调整等次');
  await sees('已调整等次。');
  await leaves();
}

/** Three of five are there, one of them leaves the room for his own grade. */
async function meeting({ review, comes }: Story): Promise<void> {
  const { follows, presses, fills, sees, leaves, page } = await comes(review.congress.as.council);
  await sees('等我办理');
  await follows('现在可以会议确定等次');
  await sees('代表工作机构调整的：1人次');
  await sees('全年没有参加小组活动。');
  await page.getByLabel('会议另有决定的').selectOption('代表24（1024）');
  await presses('添加');
  await sees('代表24（1024，东风镇）：拟定不称职');
  const form = page.locator('#decide');
  await fills({ 会议次数: '第12次主任会议', 会议日期: '2026-11-20' });
  await fills({ 应到人员: '赵一\n钱二\n孙三\n李四\n张伟（0001）', 到会人员: '赵一、钱二、张伟' });
  await form.getByLabel('回避').fill('张伟：0001');
  for (const [who, grade, reason] of [
    ['代表5', '优秀', '领办的建议已经落实。'],
    ['代表6', '称职', '名额已满。'],
    ['代表24', '称职', '会议认为理由不足。'],
  ] as const) {
    const decision = page.getByRole('group', { name: `${who}（` });
    await decision.getByLabel('等次').selectOption(grade);
    await decision.getByLabel('理由').fill(reason);
  }
  await presses('先看会怎样');
  await sees('没有保存任何内容。');
  await presses('登记会议决定');
  await sees('已登记会议确定的等次。');
  await follows('优秀');
  await sees('考核名单');
  const best = page.getByRole('table', { name: '考核名单' }).getByRole('rowheader');
  expect(await best.allInnerTexts()).toEqual([1, 2, 3, 4, 5].map((number) => `代表${number}`));
  await leaves();
}

async function objection({ service, review, comes }: Story): Promise<void> {
  const proposer = await comes(review.congress.as.office);
  await proposer.follows('现在可以公示');
  await proposer.sees('各步进度');
  await proposer.presses('公示结果');
  await proposer.sees('考核结果已公示。');

  const own = await comes(review.congress.as.representative, 'telephone');
  await own.follows('我的档案');
  await own.follows('查看考核结果，可提出异议');
  await own.sees('确定等次');
  await own.fills({ 异议和依据: '四月的一次视察没有计入。' });
  await own.presses('提出异议');
  await own.sees('异议已提出。');

  await proposer.follows('工作台');
  await proposer.follows('件考核异议等待处理');
  await proposer.sees('正在处理');
  await proposer.follows('张伟');
  await proposer.sees('“拟定等次”和“不采纳异议”不能是同一个人。');

  const other = await comes(review.other);
  await other.follows('件考核异议等待处理');
  await other.sees('正在处理');
  await other.follows('张伟');
  await other.sees('四月的一次视察没有计入。');
  await other.page.getByText('不采纳异议', { exact: true }).first().click();
  await other.fills({ 不采纳的理由: '四月没有视察的签到。' });
  await other.presses('不采纳');
  await other.sees('已决定不采纳异议。');

  await itIs(service, '2026-12-22');
  await proposer.follows('工作台');
  await proposer.follows('现在可以归档');
  await proposer.sees('各步进度');
  await proposer.presses('归档');
  await proposer.sees('考核已归档。');
  await own.follows('年度考核');
  await own.follows(title);
  await own.follows('我的考核');
  await own.sees('理由：四月没有视察的签到。');
}

async function waitingAt(page: Person['page'], stage: string): Promise<string> {
  const table = page.getByRole('table', { name: '各步进度' });
  return table.getByRole('row', { name: stage }).locator('td').nth(1).innerText();
}
