/** Scoring with the grades that the meeting determined: what follows a grade follows them, what was computed stays. */
import { describe, expect, test } from 'vitest';
import type { Cohort, Dossier, PastPeriod } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import type { Determined } from '../../src/engine/run.ts';
import { score } from '../../src/engine/score.ts';
import type { ScoreSheet } from '../../src/engine/sheet.ts';
import { editionOf } from '../../src/rules/edition.ts';

const text = `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [视察, 调研]
traits:
  代表类别: [基层代表, 党政干部]
figures:
  视察次数: { count: { 类别: 视察 }, unit: 次 }
  连续优秀: { running: { 等次: 优秀 }, unit: 年 }
  不称职年数: { altogether: { 等次: 不称职 }, unit: 年 }
sections:
  - section: 履职
    items:
      - { item: 视察, when: { 类别: 视察 }, points: 20, cap: 80 }
total: { cap: none }
exempt:
  - { exempt: 党政干部不评, if: { 代表类别: 党政干部 } }
grades:
  - { grade: 优秀, from: 60, quota: { count: 1, ties: refer } }
  - { grade: 称职, from: 20 }
  - { grade: 不称职 }
consequences:
  - { consequence: 约谈, if: { 等次: 不称职 } }
  - { consequence: 通报表扬, if: { 连续优秀: { atLeast: 2 } } }
`;

const { rulebook, problems } = await editionOf('x/small', { 'rulebook.yaml': text });
if (rulebook === undefined) throw new Error(JSON.stringify(problems));
const rules: Rulebook = rulebook;

/** `visits` earn 20 each. */
function dossier(
  id: string,
  visits: number,
  over: { category?: string; history?: PastPeriod[] } = {},
): Dossier {
  return {
    representative: {
      ...{ id, name: `代表${id}`, localOffice: '东风镇', electedOn: '2021-11-01' as never },
      ...{ traits: { 代表类别: over.category ?? '基层代表' }, changes: [], members: [] },
    },
    records: Array.from({ length: visits }, (_, index) => ({
      ...{ id: `${id}-${index}`, on: '2026-03-02' as never, facts: { 类别: '视察' }, evidence: 0 },
    })),
    ...{ ratings: {}, polls: [], history: over.history ?? [] },
  };
}

const before: PastPeriod = { period: '2025', total: '70' as never, grade: '优秀', figures: {} };
const cohort: Cohort = {
  period: { from: '2026-01-01' as never, until: '2026-12-31' as never },
  dossiers: [
    dossier('a', 4, { history: [before] }),
    dossier('b', 3, { history: [before] }),
    dossier('c', 1),
    dossier('d', 0, { category: '党政干部' }),
  ],
};

async function sheets(determined?: Determined): Promise<ReadonlyMap<string, ScoreSheet>> {
  const outcome = await score(rules, cohort, determined);
  if ('refused' in outcome) throw new Error('there are no ratings');
  return new Map(outcome.sheets.map((sheet) => [sheet.representative, sheet]));
}

describe('a grade that the meeting determined', () => {
  test('is followed by the figures and consequences that rest on 等次', async () => {
    const made = await sheets(
      new Map([
        ['b', '优秀'],
        ['c', '不称职'],
      ]),
    );
    expect(made.get('b')?.figures).toEqual({ 视察次数: '3', 连续优秀: '2', 不称职年数: '0' });
    expect(made.get('b')?.consequences).toEqual(['通报表扬']);
    expect(made.get('c')?.figures).toEqual({ 视察次数: '1', 连续优秀: '0', 不称职年数: '1' });
    expect(made.get('c')?.consequences).toEqual(['约谈']);
  });

  test('leaves what was computed on the sheet, with its reason', async () => {
    const [plain, made] = [await sheets(), await sheets(new Map([['b', '优秀']]))];
    expect(made.get('b')?.grade).toBe('称职');
    const { figures: _, consequences: __, ...computed } = plain.get('b') as ScoreSheet;
    expect(made.get('b')).toMatchObject(computed);
  });

  test('of one changes no other sheet', async () => {
    const [plain, made] = [await sheets(), await sheets(new Map([['b', '优秀']]))];
    for (const id of ['a', 'c', 'd']) expect(made.get(id)).toEqual(plain.get(id));
  });

  test('that is the computed one changes nothing', async () => {
    const plain = await sheets();
    const same = new Map([...plain].map(([id, { grade }]) => [id, grade ?? null]));
    expect(same).toEqual(
      new Map([
        ['a', '优秀'],
        ['b', '称职'],
        ['c', '称职'],
        ['d', null],
      ]),
    );
    expect(await sheets(same)).toEqual(plain);
  });
});

describe('不定等次', () => {
  test('ends a row of years, and nothing follows it', async () => {
    const made = await sheets(new Map([['a', null]]));
    expect(made.get('a')?.figures).toEqual({ 视察次数: '4', 连续优秀: '0', 不称职年数: '0' });
    expect(made.get('a')?.consequences).toEqual([]);
  });

  test('where the meeting determines a grade all the same, what follows it is listed', async () => {
    expect((await sheets()).get('d')?.consequences).toEqual([]);
    const made = (await sheets(new Map([['d', '不称职']]))).get('d');
    expect(made).toMatchObject({ consequences: ['约谈'], exempt: ['党政干部不评'] });
    expect(made?.grade).toBeUndefined();
  });
});
