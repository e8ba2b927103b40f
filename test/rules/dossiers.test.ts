/** The door for dossiers: what is right goes through, and goes through the same way however it was written. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Cohort } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import { faultIn, locate, repeatedKeys } from '../../src/rules/dossiers/json-text.ts';
import { dossiersOf, readDossiers } from '../../src/rules/dossiers.ts';
import { groupRulebook, smallRulebook, withoutPolls } from '../support/small-rulebook.ts';

const scratch = mkdtempSync(join(tmpdir(), 'dossiers-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function read(
  text: string | Buffer,
  name = 'dossiers.json',
  rulebook = smallRulebook,
): Promise<Cohort> {
  const path = join(scratch, name);
  writeFileSync(path, text);
  const result = await readDossiers(path, rulebook);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.cohort;
}

const period = { from: '2026-01-01', until: '2026-12-31' };
const representative = { id: 'r1', name: '张三', localOffice: '示范镇', electedOn: '2021-11-01' };
const whole = {
  representative: {
    ...representative,
    leftOn: '2026-10-31',
    traits: { 组别: '一组' },
    changes: [
      { on: '2026-06-01', traits: { 代表类别: '党政干部' } },
      { on: '2026-03-01', traits: { 组别: '二组' } },
    ],
  },
  records: [
    {
      id: 'd1',
      on: '2026-03-02',
      matter: 'm7',
      facts: { 类别: '建议', 办理阶段: ['立案'], 半天数: '1.50', 金额: 0.1, 答复日期: '2026-05-01' },
      joint: { participants: 4, position: 1 },
      evidence: '1',
    },
    { id: 'd2', on: '2025-03-02' },
    { id: 'd3', on: '2026-12-31', facts: { 类别: '视察', 出席: '请假', 重要程度: '重要' } },
  ],
  ratings: { 初评: ['88', 90], 调整: { value: '-2.0', reason: '材料不实' } },
  polls: [
    {
      on: '2026-11-20',
      issued: 50,
      returned: 48,
      valid: 46,
      invalid: 2,
      classes: { 优秀: 37, 称职: 7, 不称职: 1 },
      abstained: 1,
      present: 50,
      expected: 60,
    },
  ],
  history: [
    { period: '2025', total: 58.5, grade: '不称职', figures: { 倒数名次: '4', 票率: '37/46', 出席次数: 3 } },
  ],
};

test('everything a dossier may hold comes out canonical, with the defaults of the rulebook', async () => {
  const cohort = await read(JSON.stringify({ period, dossiers: [whole] }));
  expect(cohort).toEqual({
    period,
    dossiers: [
      {
        representative: {
          ...whole.representative,
          traits: { 组别: '一组', 代表类别: '基层代表' },
          changes: [
            { on: '2026-03-01', traits: { 组别: '二组' } },
            { on: '2026-06-01', traits: { 代表类别: '党政干部' } },
          ],
          members: [],
        },
        records: [
          {
            ...whole.records[0],
            facts: {
              类别: '建议',
              办理阶段: ['立案'],
              半天数: '1.5',
              金额: '0.1',
              答复日期: '2026-05-01',
              重要程度: '一般',
            },
            evidence: 1,
          },
          { id: 'd2', on: '2025-03-02', facts: { 重要程度: '一般' }, evidence: 0 },
          {
            id: 'd3',
            on: '2026-12-31',
            facts: { 类别: '视察', 出席: '请假', 重要程度: '重要' },
            evidence: 0,
          },
        ],
        ratings: { 初评: { values: ['88', '90'] }, 调整: { values: ['-2'], reason: '材料不实' } },
        polls: whole.polls,
        history: [
          {
            period: '2025',
            total: '58.5',
            grade: '不称职',
            figures: { 倒数名次: '4', 票率: '37/46', 出席次数: '3' },
          },
        ],
      },
    ],
  });
});

test('a dossier a line reads like one text, whatever ends the lines and wherever a chunk ends', async () => {
  const people = Array.from({ length: 4000 }, (_, n) => ({
    ...whole,
    representative: { ...whole.representative, id: `r${n}` },
    records: whole.records.map((record) => ({ ...record, id: `${record.id}-${n}`, matter: `m${n}` })),
    polls: [],
  }));
  const lines = [{ period }, ...people].map((line) => JSON.stringify(line));
  const one = await read(JSON.stringify({ period, dossiers: people }));
  expect(await read(lines.join('\n'), 'dossiers.ndjson')).toEqual(one);
  expect(await read(`\ufeff${lines.join('\r\n')}\r\n`, 'dossiers.ndjson')).toEqual(one);
});

test('a colon in a text is no key, and one person may sign a matter in several records', async () => {
  const joint = { participants: 2, position: 1 };
  const records = ['d:1', 'd:2'].map((id) => ({ id, on: '2026-03-02', matter: 'm:1', joint }));
  const { dossiers } = await read(JSON.stringify({ period, dossiers: [{ representative, records }] }));
  expect(dossiers[0]?.records.map((record) => record.id)).toEqual(['d:1', 'd:2']);
});

test('a group says who its members are, and whose act a record was', async () => {
  const group = { ...representative, members: ['张三', '李四'] };
  const dossiers = [{ representative: group, records: [{ id: 'd1', on: '2026-03-02', by: '李四' }] }];
  const cohort = await read(JSON.stringify({ period, dossiers }), 'dossiers.json', groupRulebook);
  expect(cohort.dossiers[0]?.representative.members).toEqual(['张三', '李四']);
  expect(cohort.dossiers[0]?.records[0]?.by).toBe('李四');
});

test('dossiers of one edition are read for another, so that the two can be compared', async () => {
  const older: Rulebook = {
    ...withoutPolls(smallRulebook),
    facts: smallRulebook.facts.flatMap((fact) => {
      if (fact.name === '出席') return [];
      return fact.kind === 'word' && fact.name === '类别' ? [{ ...fact, values: ['人代会'] }] : [fact];
    }),
    ratings: [],
    figures: [],
  };
  const path = join(scratch, 'both.json');
  writeFileSync(path, JSON.stringify({ period, dossiers: [whole] }));
  const alone = await readDossiers(path, older);
  expect('problems' in alone && [...new Set(alone.problems.map(({ code }) => code))].sort()).toEqual([
    'dossier-fact',
    'dossier-outside-period',
    'dossier-poll',
    'dossier-rating',
    'dossier-value',
  ]);
  const both = await readDossiers(path, older, smallRulebook);
  expect(both).toEqual(await readDossiers(path, smallRulebook));
  // What only the newer edition asks for, dossiers of the older one cannot say.
  const silent = { id: 'd1', on: '2026-03-02', facts: { 类别: '人代会' } };
  writeFileSync(path, JSON.stringify({ period, dossiers: [{ representative, records: [silent] }] }));
  expect(await readDossiers(path, smallRulebook)).toMatchObject({ problems: [{ code: 'dossier-asked' }] });
  expect(await readDossiers(path, smallRulebook, older)).toHaveProperty('cohort');
});

test('a decimal of 15 digits may be a JSON number, and a very small one must be quoted', async () => {
  const of = (amount: string) =>
    `{ "period": ${JSON.stringify(period)}, "dossiers": [{ "representative": ${JSON.stringify(representative)},
       "records": [{ "id": "d1", "on": "2026-03-02", "facts": { "金额": ${amount} } }] }] }`;
  const amountIn = async (amount: string) => (await read(of(amount))).dossiers[0]?.records[0]?.facts['金额'];
  expect(await amountIn('123456789012.345')).toBe('123456789012.345');
  expect(await amountIn('2.50')).toBe('2.5');
  expect(await amountIn('"0.0000001"')).toBe('0.0000001');
  await expect(amountIn('0.0000001')).rejects.toThrow(/dossier-number-float[\s\S]*0\.0000001/);
});

test('the strict reader finds the first fault where JSON.parse finds one, and nothing in what is right', () => {
  for (const text of [
    '{}',
    '[]',
    ' [1, -0.5e+3, "a\\u00e9\\n", {"a": [true, false, null]}] ',
    '"文字"',
    '0',
  ]) {
    expect(faultIn(text)).toBeUndefined();
  }
  const faults: [string, number][] = [
    ['', 0],
    ['{"a": 1,}', 8],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ['{"a": .5}', 6],
    ['{"a": 01}', 7],
    ['{"a": NaN}', 6],
    ['["a\nb"]', 3],
    ['["\\x"]', 2],
    ['[1] 2', 4],
    ['["a', 3],
    ['{"a": {"b": 1}', 14],
  ];
  for (const [text, offset] of faults) {
    expect(() => JSON.parse(text)).toThrow();
    expect([text, faultIn(text)?.offset]).toEqual([text, offset]);
  }
});

test('brackets without end are refused, not run into', () => {
  expect(faultIn('['.repeat(1_000_000))?.expected).toContain('嵌套');
});

test('places are those of the value or the key, and of what should hold what is missing', () => {
  const text = '{ "a": [ { "b\\u0063": "x" } ], "a": 1 }';
  const path = ['a', 0, 'bc'];
  const marks = locate(text, [
    { path, at: 'key' },
    { path, at: 'value' },
    { path: ['a', 0, 'missing', 2], at: 'value' },
  ]);
  expect(marks.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
    '"b\\u0063"',
    '"x"',
    '{',
  ]);
  expect(repeatedKeys(text)).toMatchObject([{ path: ['a'], offset: text.lastIndexOf('"a"') }]);
});

/** Every object, list and value inside, by its path. */
function* nodesOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* nodesOf(inner, [...path, key]);
}

test('whatever stands in the wrong place is told in its place, and what goes through can be scored', async () => {
  const file = { period, dossiers: [whole] };
  const strange = [
    null,
    true,
    -1,
    1.5,
    1e30,
    0.1 + 0.2,
    '',
    ' ',
    'x',
    '５',
    '2026-02-30',
    '1e3',
    [],
    {},
    [[]],
    [null],
  ];
  const path = join(scratch, 'strange.json');
  const kinds = new Set<string>();
  for (const at of nodesOf(file)) {
    for (const value of [...strange, undefined]) {
      const copy = structuredClone(file);
      const holder = at
        .slice(0, -1)
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
      (holder as Record<string, unknown>)[at.at(-1) as string] = value;
      const text = JSON.stringify(copy, null, 2);
      writeFileSync(path, text);
      const read = await readDossiers(path, smallRulebook);
      if ('cohort' in read) await score(smallRulebook, read.cohort);
      else {
        const lines = text.split('\n');
        const [first] = read.problems;
        kinds.add(first?.code ?? '');
        for (const { place } of read.problems) {
          expect((lines[place.line - 1] ?? '').length).toBeGreaterThanOrEqual(
            place.column - 1 + place.length,
          );
        }
      }
    }
  }
  expect(kinds.size).toBeGreaterThan(15);
});

test('a value that is no file goes through the same door, and its problems have paths', async () => {
  const json = { period, dossiers: [whole] };
  expect(await dossiersOf(json, smallRulebook)).toEqual({ cohort: await read(JSON.stringify(json)) });
  const wrong = { ...whole, records: [{ id: 'd1', on: '2026-02-30' }] };
  const refused = await dossiersOf({ period, dossiers: [wrong] }, smallRulebook);
  const problems = 'problems' in refused ? refused.problems : [];
  expect(problems.map(({ path, what }) => `${path} ${what}`)).toEqual([
    'dossiers.0.records.0.on “2026-02-30”不是日期',
  ]);
});
