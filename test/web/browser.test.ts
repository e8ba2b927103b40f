/**
 * Every page in a real browser, with long names: it fits, it can be reached and read, and it asks nobody else.
 *
 * The plain tier opens a few pages, the full one all of them in every size.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/store/tables.ts';
import {
  barriers,
  inChromium,
  type Opened,
  overflowing,
  type Served,
  type Size,
  servedOf,
  sizes,
  tooLow,
  unreachedByTab,
  windowOf,
} from '../support/browser.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onQuickerDatabase } from '../support/service/service.ts';
import { crowdOf } from '../support/web/crowd.ts';
import { a4Width } from '../support/web/paper.ts';
import { visits } from '../support/web/visits.ts';
import { addressOf, mayOpen, pages, rawCode } from '../support/web/walked.ts';

const full = process.env['LVZHI_TIER'] !== 'plain';
/** What the plain tier looks at: a list and a form, one at the desk and one on a telephone. */
const sample: Readonly<Record<string, Size>> = { '/representatives': 'desk', '/recusals': 'telephone' };

const walked = full ? pages : pages.filter(({ path }) => Object.hasOwn(sample, path));

/** A representative who is not the first to open a page opens it on a telephone. */
function sizesOf(path: string, alone: boolean): readonly Size[] {
  const one = sample[path];
  if (!full && one !== undefined) return [one];
  return alone ? (Object.keys(sizes) as Size[]) : ['telephone'];
}

onQuickerDatabase('pages in a browser', (service) => {
  inChromium('in Chromium', (browser) => {
    let congress: SomeCongress;
    let served: Served;
    // A window takes longer to open than a page, so each role keeps its own.
    const windows = new Map<Role, Opened>();
    const windowAs = async (role: Role): Promise<Opened> => {
      const window =
        windows.get(role) ?? (await windowOf(browser(), served.address, { as: congress.as[role] }));
      windows.set(role, window);
      return window;
    };
    beforeAll(async () => {
      congress = await crowdOf(service(), full ? 300 : 30);
      served = await servedOf(service());
    });
    afterAll(() => served.stop());

    test.each([true, false])('a form is filled in and sent, scripts on: %s', async (scripts) => {
      const { as } = await someCongress(service());
      const window = await windowOf(browser(), served.address, { as: as.office, scripts });
      try {
        const { page } = window;
        await page.goto('/recusals');
        const own = page.locator('section', { has: page.getByRole('heading', { name: '申报本人的回避' }) });
        await own.getByLabel('代表').selectOption({ index: 2 });
        await own.getByRole('button', { name: '申报回避' }).click();
        await page.getByRole('alert').waitFor();
        expect(await page.getByRole('alert').innerText()).toContain('理由：不能为空');
        await page.getByLabel('理由').first().fill('多年的邻居');
        await page.getByRole('button', { name: '申报回避' }).click();
        await page.getByRole('status').waitFor();
        expect(await page.getByRole('status').innerText()).toBe('已申报回避。');
        // That the answer was 422 is no error of the page.
        expect(window.heard().filter((each) => !each.includes('422'))).toEqual([]);
      } finally {
        await window.context.close();
      }
    });

    const views = walked.flatMap((page) => {
      const [first, ...others] = mayOpen(page);
      const roles = full && others.includes('representative') ? [first, 'representative' as const] : [first];
      return roles.flatMap((role) => {
        const seen = sizesOf(page.path, role === first);
        return role === undefined ? [] : [[page.path, role, seen.join(', '), seen] as const];
      });
    });

    // Opened once, and then made as wide as each window: what stands on a page hangs on no width.
    test.each(views)('%s as %s: %s', async (path, role: Role, _, seen) => {
      const { page, heard } = await windowAs(role);
      heard();
      await page.emulateMedia({ media: null });
      const named = (await visits[path]?.found(service().db, congress.id)) ?? {};
      const own = role === 'representative' && path.startsWith('/representatives/');
      const address = addressOf(path, own ? { params: { id: congress.representatives[0] } } : named);
      const answer = await page.goto(address);
      const text = await page.locator('body').innerText();
      expect(answer?.status(), text.slice(0, 300)).toBe(200);
      expect(text).not.toMatch(rawCode);
      for (const size of seen) {
        const [width, height] = sizes[size];
        await page.setViewportSize({ width, height });
        expect([size, await overflowing(page)]).toEqual([size, []]);
        if (size === 'telephone') expect(await tooLow(page, 40)).toEqual([]);
        expect([size, await barriers(page)]).toEqual([size, []]);
        expect([size, await unreachedByTab(page)]).toEqual([size, []]);
      }
      if ((await page.locator('[data-print]').count()) > 0) {
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: a4Width, height: 1000 });
        expect(['paper', await overflowing(page)]).toEqual(['paper', []]);
      }
      expect(heard()).toEqual([]);
    });
  });
});
