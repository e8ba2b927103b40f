/** The comparison of two rulebooks misses nothing: golden texts, and every single word or number changed by itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { differenceOf, differencesFrom } from '../../src/rules/difference.ts';
import { differenceText } from '../../src/rules/difference-text.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { rulebooks } from '../support/generate/rulebooks.ts';
import { expectGolden } from '../support/golden.ts';
import { runs } from '../support/runs.ts';
import { smallRulebook, withoutPolls } from '../support/small-rulebook.ts';

async function rulebookAt(path: string): Promise<Rulebook> {
  const { rulebook } = await readEdition(path);
  if (rulebook === undefined) throw new Error(`${path} cannot be read`);
  return rulebook;
}

test('the two editions of the demo district differ in what their office changed', async () => {
  const [before, after] = [
    await rulebookAt('rules-config/demo-district/2025'),
    await rulebookAt('rules-config/demo-district/2026'),
  ];
  expectGolden('difference/demo-district.txt', differenceText(differenceOf(before, after)));
  expectGolden('difference/demo-district-back.txt', differenceText(differenceOf(after, before)));
});

test('a rulebook does not differ from itself', () => {
  expect(differenceText(differenceOf(smallRulebook, structuredClone(smallRulebook)))).toBe(
    '两个版本的条款没有差别。\n',
  );
});

test('a new name with the old words is a renaming, and a new order is told as one', () => {
  const [section] = smallRulebook.sections;
  const [item] = section?.items ?? [];
  if (section === undefined || item === undefined) throw new Error('the small rulebook has one item');
  const second = { ...item, name: '视察', base: '1' as never };
  const of = (...items: (typeof item)[]): Rulebook => ({
    ...smallRulebook,
    sections: [{ ...section, items }],
  });
  expect(differenceOf(of(item), of({ ...item, name: '代表建议' }))).toEqual([
    { how: 'renamed', kind: '计分项', name: '代表建议', was: '提出建议' },
  ]);
  expect(differenceOf(of(item), of(second, item)).map(({ how, name }) => [how, name])).toEqual([
    ['added', '视察'],
  ]);
  expect(differenceOf(of(item, second), of(second, item))).toMatchObject([
    { how: 'changed', kind: '部分', aspects: [{ aspect: '计分项次序' }] },
  ]);
  expect(differenceOf(smallRulebook, withoutPolls(smallRulebook))).toMatchObject([
    { how: 'removed', kind: '述职测评', name: '' },
  ]);
});

/** Words of which only certain others may stand in their place. */
const scales: readonly (readonly string[])[] = [
  ['equal', 'notEqual'],
  ['in', 'notIn'],
  ['contains', 'doesNotContain'],
  ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
  ['yes', 'no'],
  ['half-up', 'half-down', 'half-even', 'up', 'down'],
  ['value', 'item', 'section', 'total'],
  ['last', 'first', 'highest', 'lowest', 'mean', 'pooled'],
  ['top', 'bottom'],
  ['assessed', 'eligible'],
  ['include', 'exclude', 'refer'],
  ['representative', 'localOffice', 'office', 'council'],
  ['month', 'quarter', 'half', 'year', 'term', 'day', 'matter', 'record', 'member'],
  ['running', 'altogether'],
  ['percentile', 'ofBest', 'ofMean'],
  ['none', 'equal'],
  ['valid', 'returned', 'issued', 'present', 'expected'],
  ['invalid', 'abstained'],
  ['official', 'body'],
  ['法定', '自选'],
  ['全文', '部分', '报道', '示例'],
  ['days', 'workdays'],
];
/** What a change of it would make no rulebook of, or says nothing of its meaning. */
const fixed = new Set(['id', 'kind']);

/** Every rulebook that differs from this one in a single leaf. */
function* oneLeafElsewhere(
  rulebook: Rulebook,
): Generator<{ readonly path: string; readonly other: Rulebook }> {
  for (const { path, value } of leavesOf(rulebook, [])) {
    const other = otherThan(value, path);
    if (other === undefined) continue;
    const copy = structuredClone(rulebook);
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy) as Record<string, unknown>;
    // `share: equal` has no others.
    if (path.at(-1) === 'others' && (holder['positions'] as unknown[]).length === 0) continue;
    holder[path.at(-1) as string] = other;
    yield { path: path.join('.'), other: copy };
  }
}

function* leavesOf(value: unknown, path: string[]): Generator<{ path: string[]; value: unknown }> {
  if (typeof value !== 'object' || value === null) yield { path, value };
  else
    for (const [key, inner] of Object.entries(value))
      if (!fixed.has(key)) yield* leavesOf(inner, [...path, key]);
}

function otherThan(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = value as string;
  // Between yes and no there is nothing else to ask.
  if (text === 'known') return undefined;
  if (path.at(-1) === 'assessed') return text === 'group' ? 'representative' : 'group';
  const scale = scales.find((one) => one.includes(text));
  if (scale !== undefined) return scale[(scale.indexOf(text) + 1) % scale.length];
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${Number(text.slice(0, 4)) + 1}${text.slice(4)}`;
  if (/^\d\d-\d\d$/.test(text)) return text === '06-06' ? '06-07' : '06-06';
  if (/^-?\d/.test(text)) return path.at(-1) === 'total' ? undefined : text.startsWith('-') ? '-77' : '77';
  return `${text}甲`;
}

test.each(['rules-config/demo-district/2026', 'examples/mep-score/banded', 'examples/clauses/25-range.yaml'])(
  'whatever single word or number changes in %s, the comparison tells it',
  async (path) => {
    expect(unseenIn(await rulebookAt(path))).toEqual([]);
  },
);

/** The full tier changes every leaf, the plain one every fourth. */
const each = runs >= 1000 ? 1 : 4;

function unseenIn(rulebook: Rulebook): string[] {
  const differences = differencesFrom(rulebook);
  const unseen: string[] = [];
  let leaf = 0;
  for (const { path, other } of oneLeafElsewhere(rulebook)) {
    leaf += 1;
    if (leaf % each !== 0) continue;
    if (differences(other).length === 0) unseen.push(path);
  }
  return unseen;
}

test('whatever single word or number changes in a generated rulebook, the comparison tells it', () => {
  fc.assert(
    fc.property(rulebooks(), (rulebook) => {
      expect(differenceOf(rulebook, structuredClone(rulebook))).toEqual([]);
      expect(unseenIn(rulebook)).toEqual([]);
    }),
    // A rulebook has hundreds of leaves, and a smaller one that fails takes as long as this one.
    { numRuns: Math.ceil(runs / 20), endOnFailure: true },
  );
});
