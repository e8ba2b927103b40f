import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/rules/cases.ts';
import { item, readText, rulesWith } from '../support/editions-written.ts';

const parts = {
  ...item('{ item: 提出建议, when: { 类别: 建议 }, points: { 角色: { 领衔: 5, otherwise: 2 } }, cap: 10 }'),
  figures: '{ 件数: { count: { 类别: 建议 } }, 占比: { ratio: [1, 件数] } }',
  gates: '[ { gate: 法定职责, need: { 件数: { atLeast: 1 } } } ]',
  grades: '[ { grade: 称职, from: 8 }, { grade: 不称职 } ]',
  ranks: '[ { within: 乡镇街道 } ]',
  consequences: '[ { consequence: 约谈, if: { 等次: 不称职 } } ]',
  exempt: '[ { exempt: 任职不满三个月, if: { 任职月数: { below: 3 } } } ]',
};

/** The failures of one case, as `what expected actual`. */
async function failuresOf(
  written: string,
  changed: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { rulebook, cases, problems } = await readText(
    rulesWith({ ...parts, ...changed, cases: `[ ${written} ]` }),
  );
  expect(problems).toEqual([]);
  const [one] = cases;
  if (rulebook === undefined || one === undefined) throw new Error('there is one case');
  return (await runCase(rulebook, one)).map(({ what, expected, actual }) => `${what} ${expected} ${actual}`);
}

describe('a case holds', () => {
  test('where everything it says comes out', async () => {
    const records = '[ { 类别: 建议, 角色: 领衔 }, { 类别: 建议, 角色: 联名, repeat: 2 } ]';
    const wanted =
      '{ total: 9.00, items: { 提出建议: 9 }, sections: { 履职: 9 }, figures: { 件数: 3, 占比: 1/3 }, grade: 称职, rank: 1, ranks: { 乡镇街道: 1 }, gates: { 法定职责: yes }, unmet: [], pending: [], exempt: [], consequences: [], flags: [], margin: none, attainable: 10 }';
    expect(await failuresOf(`{ case: 甲, records: ${records}, expect: ${wanted} }`)).toEqual([]);
  });

  test('and tells each thing that comes out otherwise', async () => {
    const wanted =
      '{ total: 3, items: { 提出建议: 3 }, figures: { 件数: 2, 占比: none }, grade: none, rank: 2, gates: { 法定职责: no }, unmet: [件数], consequences: [], attainable: none, margin: 7 }';
    expect(
      await failuresOf(`{ case: 甲, records: [ { 类别: 建议, 角色: 联名 } ], expect: ${wanted} }`),
    ).toEqual([
      '总分 3 2',
      '最高可得分 none 10',
      '距上一等次的差距 7 6',
      '名次 2 1',
      '等次 none 不称职',
      '计分项“提出建议” 3 2',
      '数“件数” 2 1',
      '数“占比” none 1',
      '必达或否决事项“法定职责” no yes',
      '未达到的要求 件数 无',
      '后果 无 约谈',
    ]);
  });

  test('for each person of a cohort', async () => {
    const dossiers =
      '[ { id: 甲, records: [ { 类别: 建议, 角色: 领衔, repeat: 2 } ], expect: { rank: 1 } }, { representative: { id: 乙 }, expect: { rank: 1, grade: 不称职 } } ]';
    expect(await failuresOf(`{ case: 甲乙, dossiers: ${dossiers} }`)).toEqual(['乙的名次 1 2']);
  });

  test('where points without an end are given to two places or more', async () => {
    const records = '[ { 类别: 建议, 角色: 领衔, joint: { participants: 3, position: 1 } } ]';
    const shared = {
      rounding: 'none',
      ...item('{ item: 提出建议, when: { 类别: 建议 }, points: 5, share: equal }'),
    };
    const of = (total: string) =>
      failuresOf(`{ case: 甲, records: ${records}, expect: { total: ${total} } }`, shared);
    expect(await of('1.67')).toEqual([]);
    expect(await of('5/3')).toEqual([]);
    expect(await of('1.66')).toEqual(['总分 1.66 5/3']);
    expect(await of('1.7')).toEqual(['总分 1.7 5/3']);
  });

  test('not where a rating lies outside what the rules allow this person', async () => {
    const rated = {
      ratings: '{ 初评: { by: localOffice, range: { 代表类别: { 常委: [0, 20], 基层: [0, 10] } } } }',
      sections: '[ { section: 初评部分, items: [ { item: 初评得分, points: 初评 } ] } ]',
    };
    const one =
      '{ case: 甲, representative: { traits: { 代表类别: 基层 } }, ratings: { 初评: 15 }, expect: { total: 15 } }';
    expect(await failuresOf(one, rated)).toEqual([expect.stringContaining('评分“初评”')]);
  });
});

describe('what a case leaves out goes without saying', () => {
  test.each([
    ['year', '{ from: 2026-04-15 }', '2026-01-01', '2026-12-31'],
    ['half', '{ from: 2026-07-01 }', '2026-07-01', '2026-12-31'],
    ['quarter', '{ from: 2026-04-15 }', '2026-04-01', '2026-06-30'],
    ['month', '{ from: 2026-02-01 }', '2026-02-01', '2026-02-28'],
    ['term', '{ from: 2026-01-01 }', '2021-11-01', '2026-12-31'],
    ['{ from: 2018-09-01, until: 2020-08-31 }', '{ from: 2018-09-01 }', '2018-09-01', '2020-08-31'],
  ])('period %s of rules in force %s', async (period, inForce, from, until) => {
    const changed = { period, inForce, term: '{ from: 2021-11-01, until: 2026-12-31 }' };
    const { cases } = await readText(
      rulesWith({ ...changed, cases: '[ { case: 甲, records: [ { 类别: 建议 } ], expect: { total: 5 } } ]' }),
    );
    expect(cases[0]?.cohort.period).toEqual({ from, until });
    expect(cases[0]?.cohort.dossiers[0]?.records[0]?.on).toBe(from);
    const elected = cases[0]?.cohort.dossiers[0]?.representative.electedOn;
    expect(elected).toBe('2021-11-01');
  });

  test('a many fact may be given as one word, and copies are records of their own', async () => {
    const { cases } = await readText(
      rulesWith({ cases: '[ { case: 甲, records: [ { 阶段: 立案, repeat: 3 } ], expect: { total: 0 } } ]' }),
    );
    const records = cases[0]?.cohort.dossiers[0]?.records ?? [];
    expect(records.map(({ facts }) => facts)).toEqual([
      { 阶段: ['立案'] },
      { 阶段: ['立案'] },
      { 阶段: ['立案'] },
    ]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(3);
  });
});

test('what the door of dossiers refuses, a case may not hold either, and is told where it is written', async () => {
  const { problems, texts } = await readText(
    rulesWith({
      cases:
        '[ { case: 甲, records: [ { 类别: 建仪, on: 2027-01-01 }, { 半天数: -1, 角色: 领衔, joint: { participants: 2, position: 3 } } ], expect: { total: 0 } } ]',
    }),
  );
  const underlined = problems.map(({ code, place: { file, line, column, length } }) => [
    code,
    texts
      .get(file)
      ?.split('\n')
      [line - 1]?.slice(column - 1, column - 1 + length),
  ]);
  expect(underlined).toEqual([
    ['dossier-value', '建仪'],
    ['dossier-outside-period', '2027-01-01'],
    ['dossier-negative', '-1'],
    ['dossier-joint-position', '3'],
  ]);
});

test('a wrong case does not make the rules wrong', async () => {
  const { rulebook, cases, problems } = await readText(
    rulesWith({
      cases:
        '[ { case: 甲, expect: { total: 0 } }, { case: 乙, records: [ { 类型: 建议 } ], expect: { total: 0 } } ]',
    }),
  );
  expect(rulebook).toBeDefined();
  expect(cases.map((one) => one.case)).toEqual(['甲']);
  expect(problems.map(({ code }) => code)).toEqual(['dossier-fact']);
});
