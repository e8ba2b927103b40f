/**
 * A clerk's afternoon in a real browser, by what stands on the screen: a roster and five hundred records come in from
 * workbooks, their errors are found by cell and mended, and a colleague verifies. The same without scripts.
 */
import { readFile } from 'node:fs/promises';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inChromium, overflowing, type Served, servedOf, windowOf } from '../support/browser.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onQuickerDatabase } from '../support/service/service.ts';

const full = process.env['LVZHI_TIER'] !== 'plain';

type Lines = readonly (readonly string[])[];

const heads = 50;
const numbers = Array.from({ length: heads }, (_, index) => `${301 + index}`.padStart(4, '0'));

/** Title above, sum below, as an office keeps it. */
const roster: Lines = [
  ['示范区人大代表名册'],
  ['代表证号', '姓名', '性别', '乡镇街道', '当选日期', '代表类别'],
  ...numbers.map((number, at) => [number, `李代表${at + 1}`, '女', '新添寨镇', '2021.11.1', '基层代表']),
  ['合计', `${heads}`],
];

/** Ten visits each. */
const records: Lines = [
  ['代表证号', '姓名', '履职日期', '类别', '户数', '活动名称'],
  ...numbers.flatMap((number, at) =>
    Array.from({ length: 10 }, (_, month) => [
      ...[number, `李代表${at + 1}`, `2026-${`${month + 1}`.padStart(2, '0')}-15`, '走访选民', '8'],
      `${month + 1}月走访`,
    ]),
  ),
];

/** Eighty each: long enough to be asked twice how far it is. */
const long: Lines = [
  ['代表证号', '履职日期', '类别', '户数'],
  ...numbers.flatMap((number) =>
    Array.from({ length: 80 }, (_, at) => {
      const [month, day] = [1 + Math.floor(at / 10), 1 + (at % 10)].map((part) => `${part}`.padStart(2, '0'));
      return [number, `2026-${month}-${day}`, '走访选民', '5'];
    }),
  ),
];

function withErrors(lines: Lines, errors: Readonly<Record<string, string>>): Lines {
  return lines.map((line, at) => line.map((cell, column) => errors[`${'ABCDEF'[column]}${at + 1}`] ?? cell));
}

async function asFile(name: string, lines: Lines) {
  const bytes = await writeXlsx({ sheets: [{ name: '表一', rows: lines.map((line) => [...line]) }] });
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, mimeType, buffer: Buffer.from(bytes) };
}

test('the lists of the story have what it says', () => {
  expect([roster.length - 3, records.length - 1]).toEqual([heads, 500]);
  expect(withErrors(records, { C3: '昨天' })[2]?.[2]).toBe('昨天');
});

if (full) {
  onQuickerDatabase('a clerk imports', (service) => {
    inChromium('in Chromium', (browser) => {
      let served: Served;
      beforeAll(async () => {
        served = await servedOf(service());
      });
      afterAll(() => served.stop());

      test.each([true, false])(
        'a roster and 500 records, two errors mended, scripts on: %s',
        async (scripts) => {
          const congress = await someCongress(service());
          await adopted(service(), congress.id, await demoRulebook());
          const clerk = await windowOf(browser(), served.address, { as: congress.as.office, scripts });
          const { page } = clerk;
          try {
            await page.goto('/');
            await page.getByRole('link', { name: '导入', exact: true }).click();

            const wrongRoster = withErrors(roster, { D5: '无名镇', E9: '去年夏天' });
            await upload(page, '代表名册', asFile('名册.xlsx', wrongRoster));
            expect(await told(page)).toContain('共有2处问题，一行也没有写入');
            expect(await told(page)).toContain('“表一”第1行是标题');
            expect(await errorsOf(page)).toEqual([
              ['D5', '表一', expect.stringContaining('没有“无名镇”这个乡镇街道。')],
              ['E9', '表一', expect.stringContaining('“去年夏天”不是日期。')],
            ]);
            expect(await overflowing(page)).toEqual([]);
            expect(await markedFile(page)).toContain('“去年夏天”不是日期');
            await page.getByRole('link', { name: '另选文件' }).click();
            await upload(page, '代表名册', asFile('名册.xlsx', roster));
            await page.getByRole('button', { name: `确认导入（新增${heads}人）` }).click();
            await page.getByText(`已导入：新增${heads}人。`).waitFor();

            const kind = '履职记录，活动和参加人员';
            const wrongRecords = withErrors(records, { D7: '走访选名', E400: '许多' });
            await upload(page, kind, asFile('记录.xlsx', wrongRecords));
            expect((await errorsOf(page)).map(([cell]) => cell)).toEqual(['D7', 'E400']);
            expect((await errorsOf(page))[0]?.[2]).toContain('走访选民');
            await page.getByRole('link', { name: '另选文件' }).click();
            await upload(page, kind, asFile('记录.xlsx', records));
            expect(await told(page)).toContain('“记录.xlsx”读出500行：新增500条。');
            expect(
              await page
                .getByRole('row', { name: /李代表1 0301/ })
                .first()
                .innerText(),
            ).toMatch(/\d\.\d\d分/);
            expect(await overflowing(page)).toEqual([]);
            await page.getByRole('button', { name: '确认导入（新增500条）' }).click();
            await page.getByText('已导入：新增500条。').waitFor();
            if (scripts) {
              expect(await toldOnTheWay(page, () => upload(page, kind, asFile('一年.xlsx', long)))).toMatch(
                /已\S{2,5}[\d,]+行，共4,000行。/,
              );
              expect(await told(page)).toContain('新增4000条');
            }
            expect(clerk.heard()).toEqual([]);
          } finally {
            await clerk.context.close();
          }

          const as = await congress.somebody('office');
          const colleague = await windowOf(browser(), served.address, { as, scripts });
          try {
            const { page } = colleague;
            await page.goto('/records');
            const boxes = page.locator('input[name=records]');
            const shown = await boxes.count();
            expect(shown).toBeGreaterThan(10);
            for (let at = 0; at < shown; at += 1) await boxes.nth(at).check();
            await page.getByRole('button', { name: '核实所选' }).click();
            await page.getByText(`已核实${shown}条`).waitFor();
            expect(colleague.heard()).toEqual([]);
          } finally {
            await colleague.context.close();
          }
          const states = await service()
            .db.selectFrom('duty_record')
            .select('id')
            .where('congress_id', '=', congress.id)
            .where('state', '=', 'verified')
            .execute();
          expect(states.length).toBeGreaterThan(10);
        },
        120_000,
      );
    });
  });
}

async function upload(page: Page, kind: string, file: ReturnType<typeof asFile>): Promise<void> {
  await page.getByLabel(kind).check();
  await page.getByLabel(/^文件/).setInputFiles(await file);
  await page.getByRole('button', { name: '核对文件' }).click();
  await page.getByRole('heading', { name: '核对结果' }).waitFor();
}

/** What stood on the page while it waited to leave: the page alone can tell, for it answers nobody else then. */
async function toldOnTheWay(page: Page, work: () => Promise<void>): Promise<string> {
  await page.goto('/import');
  await page.evaluate(() => {
    const line = document.querySelector('.busy .progress') as Element;
    new MutationObserver(() => sessionStorage.setItem('told', line.textContent ?? '')).observe(line, {
      childList: true,
    });
  });
  await work();
  return page.evaluate(() => sessionStorage.getItem('told') ?? '');
}

async function told(page: Page): Promise<string> {
  return page.locator('section', { has: page.getByRole('heading', { name: '核对结果' }) }).innerText();
}

async function errorsOf(page: Page): Promise<readonly (readonly string[])[]> {
  const rows = page.getByRole('table', { name: '需要更正的地方' }).locator('tbody tr');
  return Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()));
}

async function markedFile(page: Page): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载标出问题的文件' }).click();
  const book = await readXlsx(await readFile(await (await coming).path()));
  return book.sheets.flatMap(({ rows }) => rows.flat()).join(' ');
}
