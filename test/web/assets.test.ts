/** What goes to the browser runs in Chrome 90, the oldest that offices have: scripts are ES2020, styles are as old. */
import { createRequire } from 'node:module';
import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { everyAsset } from '../../src/web/assets.ts';

const floor = 90;

interface Support {
  readonly version_added?: string | boolean | null;
  readonly prefix?: string;
  readonly flags?: unknown;
}
interface Known {
  readonly __compat?: { readonly support: { readonly chrome?: Support | readonly Support[] } };
  readonly [key: string]: unknown;
}

type Kind = 'properties' | 'at-rules' | 'selectors';

const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as {
  readonly css: Readonly<Record<Kind, Readonly<Record<string, Known>>>>;
};

const textOf = (type: string) =>
  everyAsset
    .filter((asset) => asset.type.startsWith(type))
    .map(({ address, bytes }) => [address.split('/').at(-1) ?? '', new TextDecoder().decode(bytes)] as const);

test.each(textOf('text/javascript'))('%s parses as ES2020', (_, text) => {
  expect(() => parse(text, { ecmaVersion: 2020, sourceType: 'script' })).not.toThrow();
});

test.each(textOf('text/css'))('%s uses nothing newer than Chrome 90', (_, text) => {
  expect(newerThanFloor(text)).toEqual([]);
});

test.each([
  ['accent-color: red', 'a { accent-color: red; }'],
  [':has', 'a:has(b) { color: red; }'],
  ['@container', '@container (width > 2px) { a { color: red; } }'],
  ['nesting', 'a { color: red; &:hover { color: blue; } }'],
  ['dvh', 'a { height: 100dvh; }'],
  ['color-mix', 'a { color: color-mix(in srgb, red, blue); }'],
])('the test sees %s', (_, text) => {
  expect(newerThanFloor(text)).not.toEqual([]);
});

/** By the compatibility data of MDN; what it does not know is named too. */
function newerThanFloor(text: string): string[] {
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/"[^"]*"/g, '""');
  const newer = (kind: Kind, name: string) => {
    // A prefix is as old as its browser; what stands in @page belongs to that rule.
    if (name.startsWith('-webkit-')) return [];
    const since =
      sinceOf(data.css[kind][name]) ?? sinceOf(data.css['at-rules']['page']?.[name] as Known | undefined);
    return since === undefined || since > floor ? [`${kind} ${name}: ${since ?? 'unknown'}`] : [];
  };
  const names = (pattern: RegExp) => [...new Set([...plain.matchAll(pattern)].map(([, name = '']) => name))];
  const units = names(/\d(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi|cqb|lh|rlh|cap|ic)\b/g);
  return [
    ...names(/@([a-z-]+)/g).flatMap((name) => newer('at-rules', name)),
    // A colon before a brace is of a selector, before a semicolon of a property.
    ...names(/::?([a-z-]+)(?=[^;{}]*\{)/g).flatMap((name) => newer('selectors', name)),
    ...names(/(?:^|[{;}])\s*([a-z-]+)\s*:(?=[^{}]*[;}])/g)
      .filter((name) => !name.startsWith('--'))
      .flatMap((name) => newer('properties', name)),
    ...units.map((unit) => `unit ${unit}`),
    ...names(/[\s:,(]([a-z-]+)\(/g).flatMap((name) => (old.has(name) ? [] : [`function ${name}()`])),
    ...(plain.includes('&') ? ['nesting'] : []),
  ];
}

/** Functions that Chrome 90 has; others are added here once somebody has looked them up. */
const old = new Set([
  ...['var', 'calc', 'min', 'max', 'clamp', 'rgba', 'rgb', 'rect', 'repeat', 'minmax', 'url', 'attr'],
  ...['not', 'is', 'where', 'nth-child', 'nth-of-type', 'translate', 'rotate', 'counter', 'and', 'screen'],
]);

/** The oldest Chrome that has it, be it not in every corner. */
function sinceOf(known: Known | undefined): number | undefined {
  const support = known?.__compat?.support.chrome ?? [];
  const all = (Array.isArray(support) ? support : [support]) as readonly Support[];
  const versions = all.flatMap(({ version_added, prefix, flags }) =>
    prefix === undefined && flags === undefined && typeof version_added === 'string'
      ? [Number(version_added.replaceAll(/[^\d.]/g, ''))]
      : [],
  );
  return versions.length === 0 ? undefined : Math.min(...versions);
}
