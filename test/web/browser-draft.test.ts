/// <reference lib="dom" />
/** A rule is changed, as two people would do it by what they read: one drafts and tries it, the other adopts it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editionOf } from '../../src/rules/edition.ts';
import { inChromium, overflowing, type Served, servedOf, windowOf } from '../support/browser.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { reviewRules } from '../support/service/review.ts';
import { onQuickerDatabase, type Service } from '../support/service/service.ts';

const full = process.env['LVZHI_TIER'] !== 'plain';

const rules = reviewRules.trimStart();
const mended = rules
  .replace('from: 2026-01-01', 'from: 2026-06-01')
  .replace('points: 20, cap: 80', 'points: 12, cap: 80');
const mistaken = mended.replace('points: 12', 'points: 12分');
const wrongLine = mistaken.split('\n').findIndex((line) => line.includes('12分')) + 1;

test('the draft of the story differs from the rules in two numbers', () => {
  expect(mended).not.toBe(rules);
  expect(mistaken).not.toBe(mended);
  expect(wrongLine).toBeGreaterThan(1);
});

/** Under these rules with their text, and with two inspections of one representative. */
async function underRules(service: Service): Promise<SomeCongress> {
  const congress = await someCongress(service);
  const files = { 'rulebook.yaml': rules };
  const { rulebook } = await editionOf('x/2026', files);
  if (rulebook === undefined) throw new Error('the story has no rulebook');
  await adopted(service, congress.id, rulebook, files);
  for (const on of ['2026-03-02', '2026-04-02']) {
    await recorded(service, congress.id, congress.representatives[0], { 类别: '视察' }, { on });
  }
  return congress;
}

if (full) {
  onQuickerDatabase('a rule is changed', (service) => {
    inChromium('in Chromium', (browser) => {
      let served: Served;
      beforeAll(async () => {
        served = await servedOf(service());
      });
      afterAll(() => served.stop());

      test.each([true, false])(
        'a draft is mended, tried, handed in, and adopted by a colleague, scripts on: %s',
        async (scripts) => {
          const congress = await underRules(service());
          const id = `${congress.id}/2027`;
          const clerk = await windowOf(browser(), served.address, { as: congress.as.office, scripts });
          try {
            const { page } = clerk;
            await page.goto('/');
            await page.getByRole('link', { name: '积分办法', exact: true }).click();
            await page.getByRole('link', { name: '小办法' }).click();
            await page.getByRole('link', { name: '以此为底稿另拟草案' }).click();
            expect(await page.getByLabel('编号').inputValue()).toBe(id);
            const text = page.getByLabel('rulebook.yaml 的内容');
            expect(await text.inputValue()).toBe(rules);

            await text.fill(mistaken);
            await tryIt(page);
            const wrong = page.getByRole('alert');
            expect(await wrong.innerText()).toContain(`rulebook.yaml 第${wrongLine}行`);
            expect(await wrong.innerText()).toContain('是否想写“12”？');
            expect(await wrong.locator('mark').allInnerTexts()).toEqual(['12分']);
            expect(await text.inputValue()).toBe(mistaken);
            expect(await overflowing(page)).toEqual([]);
            await wrong.getByRole('link', { name: '到这一行' }).click();
            if (scripts) expect(await selectedIn(page)).toContain('points: 12分');

            await text.fill(mended);
            await tryIt(page);
            await page.getByText('检查通过，没有错误').waitFor();
            expect(await page.getByText('3名代表中有1人的分数').count()).toBe(1);
            const loser = page.getByRole('row', { name: /张伟/ });
            expect(await loser.innerText()).toMatch(/40\.00分\s+24\.00分\s+-16\.00/);
            await loser.getByText('1项').click();
            expect(await loser.getByText('视察：40.00 → 24.00').isVisible()).toBe(true);
            expect(await overflowing(page)).toEqual([]);

            await page.getByRole('button', { name: '提交草案' }).click();
            await page.getByText('草案已提交，请由另一人登记通过。').waitFor();
            expect(await page.getByRole('button', { name: '登记通过' }).isEnabled()).toBe(false);
            expect(await page.getByText('登记办法通过的人与提交草案的人不能是同一个人。').count()).toBe(1);
            // The answer that refuses a draft is told by the browser itself.
            expect(clerk.heard().filter((said) => !said.includes('422'))).toEqual([]);
          } finally {
            await clerk.context.close();
          }
          expect(existsSync(join(service().rulesFolder, id))).toBe(false);

          const as = await congress.somebody('office');
          const colleague = await windowOf(browser(), served.address, { as, scripts });
          try {
            const { page } = colleague;
            page.on('dialog', (dialog) => dialog.accept());
            await page.goto('/');
            await page.getByRole('link', { name: '份积分办法草案等待登记通过' }).click();
            const waiting = page.getByRole('row', { name: /等待登记通过/ });
            expect(await waiting.innerText()).toContain(id);
            await waiting.getByRole('link', { name: '小办法' }).click();
            await page.getByRole('navigation', { name: '这个版本' }).getByText('谁的分数会变').click();
            expect(await page.getByRole('row', { name: /张伟/ }).innerText()).toContain('-16.00');
            await page.getByRole('link', { name: '办法正文' }).click();
            await page.getByLabel('通过日期').fill('2026-11-19');
            await page.getByRole('button', { name: '登记通过' }).click();
            await page.getByText('已登记通过。').waitFor();
            await page.getByRole('link', { name: '‹ 积分办法' }).click();
            expect(await page.getByRole('row', { name: new RegExp(id) }).innerText()).toContain(
              '2026年11月19日通过',
            );
            expect(colleague.heard()).toEqual([]);
          } finally {
            await colleague.context.close();
          }
          const folder = join(service().rulesFolder, id);
          expect(readFileSync(join(folder, 'rulebook.yaml'), 'utf8')).toBe(mended);
          expect(readFileSync(join(folder, 'adopted.yaml'), 'utf8')).toContain('on: 2026-11-19');
        },
        120_000,
      );
    });
  });
}

async function tryIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: '检查并试算' }).click();
  await page.waitForLoadState();
}

/** What is selected in the field that has the focus. */
async function selectedIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: field } = document;
    if (!(field instanceof HTMLTextAreaElement)) return '';
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
}
