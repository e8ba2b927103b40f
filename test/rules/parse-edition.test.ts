import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, digestOf } from '../../src/rules/digest.ts';
import { idOf, readEdition } from '../../src/rules/edition.ts';
import { placeOf } from '../../src/rules/places.ts';
import { item, readText, rulebookWith, rulesWith, writtenEdition } from '../support/editions-written.ts';
import { runs } from '../support/runs.ts';

const demo = 'test/rules/good/demo-district/2026';
const files = ['rulebook.yaml', 'sections/daily.yaml', 'sections/voters.yaml', 'sections/review.yaml'];
const texts = new Map(
  await Promise.all(files.map(async (name) => [name, await readFile(join(demo, name), 'utf8')] as const)),
);

test('the two files printed in the description of the language hold nothing wrong', async () => {
  const { problems, rulebook } = await readEdition(demo);
  expect(problems).toEqual([]);
  expect(rulebook?.sections.map(({ name, items }) => [name, items.length])).toEqual([
    ['日常履职', 5],
    ['群众评价', 1],
    ['年度考核', 1],
  ]);
});

test('an edition is called after its two last folders, or its folder and file', () => {
  expect(idOf('rules-config/demo-district/2026/')).toBe('demo-district/2026');
  expect(idOf('examples/clauses/36-count.yaml')).toBe('clauses/36-count');
});

test('everything in a rulebook knows where it was written', async () => {
  const { rulebook, places, texts: read } = await readEdition(demo);
  const placeless: unknown[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const place = places.get(value)?.own;
      const line = place && read.get(place.file)?.split('\n')[place.line - 1];
      if (line === undefined || (place?.column ?? 0) - 1 + (place?.length ?? 0) > line.length)
        placeless.push(value);
    }
    Object.values(value).forEach(walk);
  };
  walk(rulebook);
  expect(placeless).toEqual([]);
});

test('a key knows the place of what stands behind it', async () => {
  const { rulebook, places } = await readEdition(demo);
  const quota = rulebook?.grades[0]?.quota;
  if (quota === undefined) throw new Error('the demo has a quota');
  const file = `${demo}/rulebook.yaml`;
  expect(placeOf(places, quota, 'share')).toEqual({ file, line: 28, column: 23, length: 3 });
});

describe('what means nothing changes nothing', () => {
  test('comments, layout, zeros behind the point and the folder: the digest stays', async () => {
    const before = await rulebookWith({});
    const after = await rulebookWith({
      sections:
        '# 大项\n  - section: 履职\n    items:\n      - item: 提出建议\n        points: 5.00\n        when:\n          类别: 建议',
    });
    expect(digestOf({ ...after, id: 'another/2027' })).toBe(digestOf(before));
  });

  test('line ends of Windows, and lines keep their numbers', async () => {
    const text = rulesWith(item('{ item: 提出建议, when: { 类别: 建仪 }, points: 5 }'));
    const [unix, windows] = [await readText(text), await readText(text.replaceAll('\n', '\r\n'))];
    const spots = (edition: typeof unix) =>
      edition.problems.map(({ code, place }) => [code, place.line, place.column, place.length]);
    expect(spots(windows)).toEqual(spots(unix));
    const good = rulesWith({});
    const [a, b] = [await readText(good), await readText(good.replaceAll('\n', '\r\n'))];
    expect(b.rulebook && digestOf(b.rulebook)).toBe(a.rulebook && digestOf(a.rulebook));
  });
});

test('a change of any number, word or name changes the digest', async () => {
  const before = digestOf(await rulebookWith({}));
  const changed = [
    rulebookWith(item('{ item: 提出建议, when: { 类别: 建议 }, points: 5.1 }')),
    rulebookWith(item('{ item: 提出建议, when: { 类别: 视察 }, points: 5 }')),
    rulebookWith(item('{ item: 建议, when: { 类别: 建议 }, points: 5 }')),
    rulebookWith({ total: '{ cap: 100 }' }),
  ];
  const digests = await Promise.all(changed.map(async (rulebook) => digestOf(await rulebook)));
  expect(new Set([before, ...digests]).size).toBe(5);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
});

test('canonical JSON has its keys in order and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [1, { d: 'x', c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":"x"}]}');
});

describe('all problems come at once', () => {
  test('of every file, in the order of files and lines', async () => {
    const path = writtenEdition({
      'rulebook.yaml': rulesWith({ sections: '[ daily, voters ]', total: '{ floor: 0 }', period: '年' }),
      'sections/daily.yaml': 'section: 日常\nitems: [ { item: 甲, when: { 类别: 建仪 }, points: 1e3 } ]\n',
      'sections/voters.yaml': 'section: 群众\nitems: [ { item: 乙, points: { 角色: 5 } } ]\n',
    });
    const { problems, rulebook } = await readEdition(path);
    const told = problems.map(({ code, place }) => [place.file.replace(`${path}/`, ''), place.line, code]);
    expect(told).toEqual([
      ['rulebook.yaml', 3, 'unknown-choice'],
      ['rulebook.yaml', 8, 'missing-key'],
      ['sections/daily.yaml', 2, 'unknown-value'],
      ['sections/daily.yaml', 2, 'not-a-number'],
      ['sections/voters.yaml', 2, 'fact-without-when'],
      ['sections/voters.yaml', 2, 'wrong-shape'],
    ]);
    expect(rulebook).toBeUndefined();
  });

  test('a file that cannot be read does not make the rest wrong', async () => {
    const path = writtenEdition({
      'rulebook.yaml': rulesWith({
        sections: '[ daily, voters ]',
        once: '[ [甲, 乙] ]',
        figures: '{ 得分: { points: 乙 } }',
      }),
      'sections/daily.yaml':
        'section: 日常\ncap: 9\nweight: 0.5\nitems: [ { item: 甲, when: { 类别: 建议 }, points: 1 } ]\n',
      'sections/voters.yaml': 'section: 群众\ncap: 9\nweight: 0.5\nitems: [ { item: 乙, points: 1 }\n',
    });
    const { problems } = await readEdition(path);
    expect(problems.map(({ code }) => code)).toEqual(['yaml-syntax']);
  });

  test('a misspelt declaration is told once, not at every use', async () => {
    const { problems } = await readText(rulesWith({ facts: '{ 类别: { value: [建议] }, 半天数: [一] }' }));
    expect(problems.map(({ code }) => code)).toEqual(['unknown-key']);
  });
});

test('whatever is cut out of a rule file, reading it ends with a rulebook or with problems in their places', async () => {
  const whole = texts.get('rulebook.yaml') ?? '';
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(
        '',
        '{',
        ']',
        ':',
        '\t',
        '：',
        '- ',
        '"',
        '&a ',
        '\n',
        '…',
        '999999999999999999',
        '[[',
        'null',
      ),
      async (at, length, put) => {
        const text = whole.slice(0, at) + put + whole.slice(at + length);
        const rest = Object.fromEntries([...texts].filter(([name]) => name !== 'rulebook.yaml'));
        const {
          problems,
          rulebook,
          texts: read,
        } = await readEdition(writtenEdition({ ...rest, 'rulebook.yaml': text }));
        expect((rulebook === undefined) === problems.some(({ level }) => level === 'error')).toBe(true);
        for (const { place, what, mend } of problems) {
          const line = read.get(place.file)?.split(/\r?\n/)[place.line - 1];
          expect(line?.length ?? 0).toBeGreaterThanOrEqual(place.column - 1);
          expect(`${what}${mend}`).not.toMatch(/undefined|\[object/);
        }
      },
    ),
    { numRuns: runs },
  );
});
