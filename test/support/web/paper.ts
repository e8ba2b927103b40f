/** A page as the printer gets it. */
import type { Page } from 'playwright-core';

/** Of each sheet its width and height in millimetres. */
export async function printed(page: Page): Promise<readonly (readonly [number, number])[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g);
  const millimetres = (points: string | undefined) => Math.round((Number(points) * 25.4) / 72);
  return [...boxes].map(([, width, height]) => [millimetres(width), millimetres(height)] as const);
}

export const a4 = [210, 297] as const;

/** What is between the margins of A4, in pixels of the screen. */
export const a4Width = Math.floor(((210 - 2 * 10) * 96) / 25.4);
