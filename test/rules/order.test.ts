/** What order means in rule files: the keys of a mapping are read as written and mean nothing, lists mean theirs. */
import { relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { runCase } from '../../src/rules/cases.ts';
import { differenceOf } from '../../src/rules/difference.ts';
import { digestOf } from '../../src/rules/digest.ts';
import { type Edition, readEdition } from '../../src/rules/edition.ts';
import { editionsUnder } from '../support/editions.ts';
import { rulebookWith, writtenEdition } from '../support/editions-written.ts';
import { runs } from '../support/runs.ts';

type Order = (count: number) => readonly number[];

/** The keys of every mapping in another order, of the cases too. */
function reordered(text: string, order: Order): string {
  const document = parseDocument(text, { schema: 'failsafe' });
  const mix = (node: unknown): void => {
    if (isMap(node)) {
      node.items = order(node.items.length).flatMap((index) => node.items[index] ?? []);
      for (const pair of node.items) mix(pair.value);
    }
    if (isSeq(node)) node.items.forEach(mix);
  };
  mix(document.contents);
  return document.toString({ lineWidth: 0 });
}

async function readReordered({ path, texts }: Edition, order: Order): Promise<Edition> {
  const files = [...texts].map(([file, text]) => [
    relative(path, file) || 'rulebook.yaml',
    reordered(text, order),
  ]);
  const edition = await readEdition(writtenEdition(Object.fromEntries(files)));
  expect(edition.problems).toEqual([]);
  return edition;
}

async function good(edition: Edition | Promise<Edition>): Promise<Rulebook> {
  const { rulebook, path } = await edition;
  if (rulebook === undefined) throw new Error(`${path} has errors`);
  return rulebook;
}

const backwards: Order = (count) => Array.from({ length: count }, (_, index) => count - 1 - index);
const paths = await editionsUnder('examples', 'rules-config');

describe('every mapping written backwards', () => {
  test.each(paths)('%s has the same digest, no difference, and every case holds', async (path) => {
    const written = await readEdition(path);
    const before = await good(written);
    const edition = await readReordered(written, backwards);
    const after = await good(edition);
    expect(digestOf(after)).toBe(digestOf(before));
    expect(differenceOf(before, after)).toEqual([]);
    expect(edition.cases.length).toBe(written.cases.length);
    for (const one of edition.cases) expect([one.case, await runCase(after, one)]).toEqual([one.case, []]);
  });
});

test('no order of keys changes the digest', async () => {
  const written = await readEdition('test/rules/good/demo-district/2026');
  const digest = digestOf(await good(written));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), async (keys) => {
      const order: Order = (count) => backwards(count).toSorted((a, b) => (keys[a] ?? a) - (keys[b] ?? b));
      expect(digestOf(await good(readReordered(written, order)))).toBe(digest);
    }),
    { numRuns: Math.ceil(runs / 5) },
  );
});

test('names, conditions and factors are read in the order written', async () => {
  const { facts, figures, sections } = await rulebookWith({
    facts: '{ 角色: [领衔, 联名], 类别: [建议, 视察] }',
    traits: '{ 组别: { text: yes } }',
    figures: '{ 视察次数: { count: { 类别: 视察 } }, 建议件数: { count: { 类别: 建议, 角色: 领衔 } } }',
    sections:
      '[ { section: 履职, items: [ { item: 建议, when: { 类别: 建议, 角色: 领衔 }, points: { 组别: { 乙组: 2, 甲组: 1, otherwise: 0 } } } ] } ]',
  });
  expect(facts.map(({ name }) => name)).toEqual(['角色', '类别']);
  expect(figures.map(({ name }) => name)).toEqual(['视察次数', '建议件数']);
  expect(sections[0]?.items[0]?.lines[0]).toMatchObject({
    when: { all: [{ fact: '类别' }, { fact: '角色' }] },
    points: { rows: [{ key: '乙组' }, { key: '甲组' }] },
  });
});

describe('what has an order of its own changes the digest when it is turned round', () => {
  const turned: Record<string, (rulebook: Rulebook) => Partial<Rulebook>> = {
    sections: ({ sections }) => ({ sections: sections.toReversed() }),
    items: ({ sections }) => ({
      sections: sections.map((section) => ({ ...section, items: section.items.toReversed() })),
    }),
    lines: ({ sections }) => ({
      sections: sections.map((section) => ({
        ...section,
        items: section.items.map((item) => ({ ...item, lines: item.lines.toReversed() })),
      })),
    }),
    grades: ({ grades }) => ({ grades: grades.toReversed() }),
    'declared values': ({ facts }) => ({
      facts: facts.map((fact) => ('values' in fact ? { ...fact, values: fact.values.toReversed() } : fact)),
    }),
    'stages of the review': ({ review }) => ({
      review: { ...review, stages: review?.stages.toReversed() ?? [] },
    }),
  };
  test.each(Object.entries(turned))('%s', async (_, turn) => {
    const rulebook = await good(readEdition('rules-config/demo-district/2026'));
    const other = { ...rulebook, ...turn(rulebook) };
    expect(other).not.toEqual(rulebook);
    expect(digestOf(other)).not.toBe(digestOf(rulebook));
  });
});
