/**
 * Nothing typed is lost, played in a real browser: a session ends over a long text, two clerks write the same thing, and
 * a text that was left for another page is found again. With scripts and without, but for the last.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inChromium, type Served, servedOf } from '../support/browser.ts';
import { today } from '../support/service/congress.ts';
import { openedReview } from '../support/service/review.ts';
import { onQuickerDatabase } from '../support/service/service.ts';
import { password, withPassword } from '../support/service/signing-in.ts';
import { personAt } from '../support/web/person.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

const report = Array.from({ length: 40 }, (_, at) => `${at + 1}月的走访，反映的停车问题已经办结。`).join(
  '\n',
);

onQuickerDatabase('what was typed', (service) => {
  test('two clerks who write the same are not written over: the second sees what stands', async () => {
    const { congress } = await openedReview(service());
    const path = `/representatives/${congress.representatives[1]}/edit`;
    const [first, second] = [congress.as.office, await congress.somebody('office')].map((one) =>
      visiting(service(), one),
    ) as [ReturnType<typeof visiting>, ReturnType<typeof visiting>];
    const common = {
      ...{ version: hiddenIn((await first.open(path)).html, path)['version'] ?? '', reason: '换了号码。' },
      ...{ officeNumber: '0002', name: '王芳', electedOn: '2021-11-01', 'traits.代表类别': '基层代表' },
      localOffice: congress.localOffices[0],
    };
    expect((await first.send(path, { ...common, telephone: '13900000001' })).status).toBe(303);
    const late = await second.send(path, { ...common, workUnit: '新添寨镇卫生院' });
    expect([late.status, late.html.includes('value="新添寨镇卫生院"')]).toEqual([409, true]);
    expect(late.text).toContain('现在登记的是：13900000001');
  });

  // The plain tier has no room for a browser of its own here.
  if (process.env['LVZHI_TIER'] === 'plain') return;
  inChromium('in Chromium', (browser) => {
    let served: Served;
    beforeAll(async () => {
      served = await servedOf(service());
    });
    afterAll(() => served.stop());

    test.each([true, false])('a session ends over a long report, with scripts: %s', async (scripts) => {
      service().clock.at = new Date(`${today}T02:00:00Z`);
      const { congress } = await openedReview(service());
      const login = await withPassword(service(), congress.as.representative);
      const own = await personAt(browser(), served.address, { size: 'telephone', scripts });
      await own.fills({ 账号: login, 口令: password });
      await own.presses('登录');
      await own.follows('填写年度自评');
      await own.fills({ 年度履职报告: report, 自评打分: '8' });
      service().clock.at = new Date('2026-11-21T02:00:00Z');
      await own.presses('提交自评');
      await own.sees('您刚才填写的内容还在，登录后接着办理。');
      await own.fills({ 账号: login, 口令: '记错了的口令' });
      await own.presses('登录');
      await own.sees('账号或口令不正确');
      await own.fills({ 口令: password });
      await own.presses('登录');
      await own.sees('下面是您刚才填写的内容，还没有提交。');
      expect(await own.page.getByLabel('年度履职报告').inputValue()).toBe(report);
      expect(await own.page.getByLabel('自评打分').inputValue()).toBe('8');
      await own.presses('提交自评');
      await own.sees('自评已提交。');
      await own.leaves();
    });

    test.each([true, false])(
      'two clerks correct the same registration, with scripts: %s',
      async (scripts) => {
        service().clock.at = new Date(`${today}T02:00:00Z`);
        const { congress } = await openedReview(service());
        const [first, second] = await Promise.all(
          [congress.as.office, await congress.somebody('office')].map(async (as) => {
            const clerk = await personAt(browser(), served.address, { as, scripts });
            await clerk.follows('代表');
            await clerk.follows('王芳');
            await clerk.follows('更正登记');
            await clerk.sees('现在是第1次登记的内容');
            return clerk;
          }),
        );
        if (first === undefined || second === undefined) throw new Error('two clerks came');
        const reason = (words: string) => ({ 更正的理由: words });
        await first.fills({ 联系电话: '13900000001', ...reason('换了号码。') });
        await first.presses('保存更正');
        await first.sees('的履职档案');
        await second.fills({ 工作单位: '新添寨镇卫生院', ...reason('调动了工作。') });
        await second.presses('保存更正');
        await second.sees('内容已被他人更新');
        await second.sees('现在登记的是：13900000001');
        expect(await second.page.getByLabel('工作单位').inputValue()).toBe('新添寨镇卫生院');
        await second.fills({ 联系电话: '13900000001' });
        await second.presses('保存更正');
        await second.sees('新添寨镇卫生院');
        await second.sees('13900000001');
        for (const clerk of [first, second]) await clerk.leaves();
      },
    );

    test('a text that was left for another page is there again, until it was sent', async () => {
      service().clock.at = new Date(`${today}T02:00:00Z`);
      const { congress } = await openedReview(service());
      const own = await personAt(browser(), served.address, {
        as: congress.as.representative,
        scripts: true,
      });
      const writes = async () => {
        await own.follows('我的档案');
        await own.follows('填写年度自评');
        await own.sees('本人自评');
        return own.page.getByLabel('年度履职报告');
      };
      await (await writes()).fill(report);
      await own.follows('异议');
      await own.page.getByText('做过的事没有记录').click();
      await own.fills({ 具体情况: '三月二日接待选民没有登记。' });
      await own.presses('提出异议');
      await own.sees('三月二日接待选民没有登记。');
      expect(await (await writes()).inputValue()).toBe(report);
      const kept = () =>
        own.page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('kept ')));
      expect(await kept()).toHaveLength(1);
      await own.presses('暂存');
      await own.sees('已暂存，还没有提交。');
      expect(await kept()).toEqual([]);
      await own.fills({ 年度履职报告: '改写了一半' });
      expect(await kept()).toHaveLength(1);
      const again = await writes();
      expect(await again.inputValue()).toBe(report);
      await own.presses('恢复上次没有提交的内容');
      expect(await again.inputValue()).toBe('改写了一半');
      await own.presses('退出');
      await own.sees('已退出登录。');
      expect(await kept()).toEqual([]);
      await own.leaves();
    });
  });
});
