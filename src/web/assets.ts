/** What a page loads beside itself: from this house alone, at an address that changes with the content. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

interface Asset {
  readonly address: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function asset(name: string, type: string, ...paths: readonly string[]): Asset {
  const bytes = new Uint8Array(Buffer.concat(paths.map((path) => readFileSync(path))));
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { address: `/assets/${digest}/${name}`, type, bytes };
}

const ours = (name: string) => fileURLToPath(new URL(`./assets/${name}`, import.meta.url));
const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');

/** One sheet to the browser, in this order: a later one may say otherwise of what an earlier one says. */
const sheets = [
  'base.css',
  'frame.css',
  'texts.css',
  'parts.css',
  'tables.css',
  'forms.css',
  'telephone.css',
  'paper.css',
  'dossier.css',
  'dossier-paper.css',
  'public-page.css',
  'records.css',
  'rulebooks.css',
].map(ours);
const style = asset('style.css', 'text/css; charset=utf-8', ...sheets);
const script = asset('console.js', 'text/javascript; charset=utf-8', ours('console.js'));
const favicon = asset('favicon.svg', 'image/svg+xml', ours('favicon.svg'));
const library = asset('htmx.js', 'text/javascript; charset=utf-8', htmx);

export const everyAsset: readonly Asset[] = [style, script, favicon, library];

export const assets = {
  style: style.address,
  script: script.address,
  favicon: favicon.address,
  htmx: library.address,
} as const;
