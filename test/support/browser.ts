/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** A real Chromium for the pages, and what a test asks of every page that it shows. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { listen } from '../../src/cli/listen.ts';
import { edgesOf } from '../../src/http/edges.ts';
import { apiFor } from './service/asking.ts';
import type { Somebody } from './service/congress.ts';
import type { Service } from './service/service.ts';
import { webFor } from './web/visiting.ts';

const howToInstall = 'apt-get install -y --no-install-recommends chromium fonts-noto-cjk';

const program = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

const quietly = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...[
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--font-render-hinting=none',
  ],
];

/** One browser for a suite; skipped where there is none, which the full tier takes for a failure. */
export function inChromium(title: string, body: (browser: () => Browser) => void): void {
  if (program === undefined) {
    test.skip(`${title}: no Chromium is installed; ${howToInstall}`, () => {});
    return;
  }
  describe(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: program, args: quietly });
    });
    afterAll(async () => {
      await browser.close();
    });
    body(() => browser);
  });
}

export const sizes = { desk: [1366, 768], low: [1280, 720], telephone: [390, 844] } as const;
export type Size = keyof typeof sizes;

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Foreign requests, errors of scripts and of the console, since the last time it was asked. */
  readonly heard: () => readonly string[];
}

/** A window of its own, as somebody with a session. */
export async function windowOf(
  browser: Browser,
  address: string,
  {
    size = 'desk',
    as,
    scripts = true,
  }: { size?: Size; as?: Pick<Somebody, 'cookie'>; scripts?: boolean } = {},
): Promise<Opened> {
  const [width, height] = sizes[size];
  const context = await browser.newContext({
    ...{ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: address },
    ...{ javaScriptEnabled: scripts },
  });
  if (as !== undefined) await context.addCookies([{ name: 'lvzhi_session', value: as.cookie, url: address }]);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) said.push(`asks elsewhere: ${request.url()}`);
  });
  page.on('pageerror', (error) => said.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(`console: ${message.text()} ${message.location().url}`);
  });
  return { context, page, heard: () => said.splice(0) };
}

export interface Served {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** The console and the API of a service, as `lvzhi serve` puts them together. */
export async function servedOf(service: Service): Promise<Served> {
  const fetch = edgesOf(apiFor(service).fetch, webFor(service).fetch);
  const listening = await listen(fetch, { host: '127.0.0.1', port: 0 });
  if ('refused' in listening) throw new Error(listening.refused);
  return { address: `http://127.0.0.1:${listening.port}`, stop: () => listening.stop(1000) };
}

/** What does not fit: the page, or what is in a cell, a heading, a button. A marked container may scroll. */
export async function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { documentElement: whole } = document;
    const faults =
      whole.scrollWidth > whole.clientWidth ? [`the page: ${whole.scrollWidth} > ${whole.clientWidth}`] : [];
    for (const found of document.querySelectorAll('body *')) {
      if (
        !(found instanceof HTMLElement) ||
        found.matches('.scroll, .unseen, .skip, input, select, textarea, option')
      )
        continue;
      if (found.clientWidth === 0 || found.scrollWidth <= found.clientWidth + 1) continue;
      // What scrolls inside its own frame is no overflow of what stands around it.
      if (
        [...found.querySelectorAll('.scroll, .unseen')].length > 0 &&
        found.scrollWidth <= found.clientWidth + 2
      )
        continue;
      const name = `${found.tagName.toLowerCase()}.${found.className}`;
      faults.push(
        `${name}: ${found.scrollWidth} > ${found.clientWidth} “${found.textContent?.trim().slice(0, 30)}”`,
      );
    }
    return faults.slice(0, 10);
  });
}

/** Controls that a thumb misses. */
export async function tooLow(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const wanted =
      'button, select, textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), .button, .choice, summary';
    return [...document.querySelectorAll(wanted)]
      .filter((found) => found.checkVisibility() && found.getBoundingClientRect().height < least - 0.5)
      .map(
        (found) =>
          `${found.tagName} ${found.getBoundingClientRect().height} “${found.textContent?.trim().slice(0, 20)}”`,
      )
      .slice(0, 10);
  }, least);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps people from using it, as axe sees it: serious and critical. */
export async function barriers(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`);
  });
  return found;
}

interface Tabbed {
  readonly visited: Set<string>;
  readonly faults: string[];
  readonly stop: AbortController;
}

/** Tab goes to every control that is enabled and seen, and shows where it is. */
export async function unreachedByTab(page: Page): Promise<readonly string[]> {
  const count = await page.evaluate(() => {
    const wanted =
      'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex="0"]';
    const groups = new Set<string>();
    const all = [...document.querySelectorAll<HTMLElement>(wanted)].filter((found) => {
      if (!found.checkVisibility()) return false;
      // Of radio buttons that belong together one is stopped at.
      if (!(found instanceof HTMLInputElement) || found.type !== 'radio') return true;
      const group = `${found.form?.action} ${found.name}`;
      if (groups.has(group)) return false;
      groups.add(group);
      return true;
    });
    for (const [index, found] of all.entries()) found.dataset['tab'] = `${index}`;
    document.body.focus();
    (document.activeElement as HTMLElement | null)?.blur();
    const tabbed: Tabbed = { visited: new Set(), faults: [], stop: new AbortController() };
    (window as unknown as { tabbed: Tabbed }).tabbed = tabbed;
    document.addEventListener(
      'focusin',
      ({ target: active }) => {
        if (!(active instanceof HTMLElement)) return;
        const first =
          active instanceof HTMLInputElement && active.type === 'radio'
            ? [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
                (each) =>
                  each.name === active.name && each.form === active.form && each.dataset['tab'] !== undefined,
              )
            : active;
        tabbed.visited.add(first?.dataset['tab'] ?? '');
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1)
          tabbed.faults.push(`no visible focus: ${active.outerHTML.slice(0, 120)}`);
      },
      { signal: tabbed.stop.signal },
    );
    return all.length;
  });
  const keyboard = await page.context().newCDPSession(page);
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  // The page notes what it is told, so a whole row of presses is sent at once.
  const press = async (times: number) => {
    const sent = Array.from({ length: times }, () => [
      keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab }),
    ]);
    await Promise.all(sent.flat());
    return page.evaluate(() => (window as unknown as { tabbed: Tabbed }).tabbed.visited.size);
  };
  // A date is stopped at once for each of its parts.
  for (let pressed = 0; pressed < 2 * count + 20; pressed += 20) {
    if ((await press(20)) >= count) break;
  }
  await keyboard.detach();
  return page.evaluate(() => {
    const { visited, faults, stop } = (window as unknown as { tabbed: Tabbed }).tabbed;
    stop.abort();
    const missed = [...document.querySelectorAll<HTMLElement>('[data-tab]')]
      .filter((found) => !visited.has(found.dataset['tab'] ?? ''))
      .map((found) => `not reached: ${found.outerHTML.slice(0, 120)}`);
    return [...faults, ...missed].slice(0, 10);
  });
}
