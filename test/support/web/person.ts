/**
 * Somebody at a window of the console, who goes by the words that are read there. Whatever comes into sight must fit, and
 * the browser must have nothing to say of it.
 */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { overflowing, type Size, tooLow, windowOf } from '../browser.ts';
import type { Somebody } from '../service/congress.ts';

export interface Person {
  readonly page: Page;
  readonly follows: (link: string | RegExp) => Promise<void>;
  /** And says yes to what is asked back. */
  readonly presses: (button: string) => Promise<void>;
  readonly fills: (fields: Readonly<Record<string, string>>) => Promise<void>;
  /** Waits for the words. */
  readonly sees: (words: string | RegExp) => Promise<void>;
  readonly leaves: () => Promise<void>;
}

interface Window {
  readonly as?: Somebody;
  readonly size?: Size;
  readonly scripts: boolean;
}

/** At the first page. */
export async function personAt(browser: Browser, address: string, given: Window): Promise<Person> {
  const { page, context, heard } = await windowOf(browser, address, given);
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('/');
  return {
    page,
    follows: (link) => page.getByRole('link', { name: link }).first().click(),
    presses: (button) => page.getByRole('button', { name: button, exact: true }).click(),
    async fills(fields) {
      for (const [label, text] of Object.entries(fields))
        await page.getByLabel(label).filter({ visible: true }).fill(text);
    },
    async sees(words) {
      const there = page.getByText(words).filter({ visible: true }).first();
      await there.waitFor({ timeout: 20_000 }).catch(async () => {
        throw new Error(`“${words}” is not to be seen on ${page.url()}:\n${await page.innerText('body')}`);
      });
      const low = given.size === 'telephone' ? await tooLow(page, 40) : [];
      // That an answer was refused is no error of the page.
      const said = heard().filter((each) => !/status of 4(01|09|22)/.test(each));
      expect([words, ...(await overflowing(page)), ...low, ...said]).toEqual([words]);
    },
    leaves: () => context.close(),
  };
}
