/** What the language refuses, beyond the one example a code of test/rules/bad. */
import { describe, expect, test } from 'vitest';
import { item, readText, rulesWith } from '../support/editions-written.ts';

const figures =
  '{ 件数: { count: { 类别: 建议 } }, 名次: { rank: 件数 }, 总名次: { rank: 总分 }, 连续: { running: { 等次: 称职 } }, 得分: { points: 提出建议 }, 大项分: { points: 履职 }, 得分名次: { rank: 得分 } }';
const grades = '[ { grade: 称职, from: 60 }, { grade: 不称职 } ]';

async function codesOf(parts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { problems, rulebook } = await readText(rulesWith({ figures, grades, ...parts }));
  expect(rulebook === undefined).toBe(problems.length > 0);
  return problems.map(({ code }) => code);
}

const one = (written: string) => item(`{ item: 提出建议, when: { 类别: 建议 }, ${written} }`);

describe('lines and items', () => {
  test.each([
    ['points: 5, items: [ { item: 乙, points: 1 } ]', ['keys-exclude']],
    ['points: 5, each: {}', ['empty-list']],
    ['points: 5, each: { quarter: {} }', ['one-of-missing']],
    ['points: 5, each: { quarters: { cap: 1 } }', ['unknown-name']],
    ['points: 5, each: { 职务: { cap: 1 } }', ['name-not-here']],
    ['points: 5, each: { day: { cap: 1 }, month: { cap: 2 } }', []],
    ['points: 5, each: { record: { cap: 1 }, matter: { cap: 2 } }', []],
    ['points: 5, each: { record: { cap: 1 }, 角色: { cap: 2 } }', []],
    ['points: 5, each: { 角色: { cap: 1 }, 类别: { cap: 2 } }', ['each-not-nested']],
    ['points: 5, take: { to: 3 }', ['missing-key']],
    ['points: 5, take: { from: 2, to: 2 }', []],
    ['points: 5, take: -1', ['number-out-of-range']],
    ['points: 5, share: { others: equal }', ['one-of-missing']],
    ['points: 5, share: { 1: 0.5 }', ['missing-key']],
    ['points: 5, share: { 0: 0.5, others: none }', ['number-out-of-range']],
    ['points: 5, share: { 1: 1, others: none }', []],
    ['points: 5, share: half', ['unknown-choice']],
    ['points: 5, per: 半天数, target: 1, every: 2', []],
    ['points: 5, per: 件数', []],
    ['points: 5, per: 总分', ['made-later']],
    ['points: 5, per: 职务', ['not-a-number-name']],
    ['points: 5, best: 0', ['number-out-of-range']],
    ['points: 5, duty: 法定性', ['unknown-choice']],
    ['points: 5, cap: none', ['unknown-name']],
    ['points: 5, cap: { 职务: { 主席: 9, 委员: 5 } }', ['table-incomplete']],
    ['points: 5, cap: { 职务: { 主席: 9, 委员: 5, otherwise: 3 } }', []],
    ['points: 5, cap: { 类别: { 建议: 9, 视察: 5 } }', ['name-not-here']],
    ['points: { 代表类别: { 常委: 1, 基层: 2 } }', []],
    ['points: { 件数: { 0: 1, 3: 2 } }', []],
    ['points: { 半天数: { 1: 1, otherwise: 0 } }', []],
    ['points: { 名次: { 1: 60, 2: 57 } }', []],
    ['points: { 名次: { 2: 57 } }', ['table-starts-late']],
    ['points: {}', ['empty-list']],
    ['points: { 角色: {} }', ['empty-list']],
    ['points: { 角色: { otherwise: 1 } }', []],
    ['points: 5, times: [ 1.2, { 角色: { 领衔: 2, 联名: 1 } } ]', []],
    ['points: 5, multiply: 角色', ['name-not-here']],
    ['points: 5, if: { 得分: { above: 1 } }', ['made-later']],
    ['points: 5, if: { 名次: { atMost: 3 } }', []],
    ['points: 5, if: { 等次: 称职 }', ['made-later']],
    ['points: 5, when: { 名次: 1 }', ['repeated-key']],
  ])('%s', async (written, codes) => expect(await codesOf(one(written))).toEqual(codes));

  test('smaller items in one once list with the item that holds them count twice', async () => {
    const sections =
      '[ { section: 履职, items: [ { item: 提出建议, when: { 类别: 建议 }, items: [ { item: 乙, points: 1 } ] } ] } ]';
    expect(await codesOf({ sections, once: '[ [提出建议, 乙] ]' })).toEqual(['once-item-twice']);
  });

  test('an item may be called like its section, unless somebody asks for its points', async () => {
    const sections = '[ { section: 履职, items: [ { item: 履职, points: 1 } ] } ]';
    expect(await codesOf({ sections, figures: '{}' })).toEqual([]);
    expect(await codesOf({ sections, figures: '{ 数: { points: 履职 } }' })).toEqual(['points-of-two']);
  });
});

describe('a place may name only what earlier steps made', () => {
  const section = (written: string) => ({
    sections: `[ { section: 履职, ${written}, items: [ { item: 提出建议, points: 1 } ] } ]`,
  });
  test.each([
    [section('if: { 得分: { above: 1 } }'), []],
    [section('for: { 得分: { above: 1 } }'), ['made-later']],
    [section('multiply: { 大项分: { 0: 1 } }'), ['made-later']],
    [{ total: '{ cap: none, multiply: { 大项分: { 0: 1 } } }' }, []],
    [{ total: '{ cap: 总分 }' }, ['made-later']],
    [{ gates: '[ { gate: 甲, need: { 大项分: { above: 1 } } } ]' }, []],
    [{ gates: '[ { gate: 甲, need: { 总分: { above: 1 } } } ]' }, ['made-later']],
    [{ gates: '[ { gate: 甲, need: { 总名次: { above: 1 } } } ]' }, ['made-later']],
    [{ grades: '[ { grade: 称职, from: 60, need: { 总名次: { atMost: 3 } } }, { grade: 不称职 } ]' }, []],
    [
      { grades: '[ { grade: 称职, from: 60, need: { 连续: { atMost: 3 } } }, { grade: 不称职 } ]' },
      ['made-later'],
    ],
    [{ exempt: '[ { exempt: 甲, if: { 件数: 0 } } ]' }, []],
    [{ exempt: '[ { exempt: 甲, if: { 名次: 1 } } ]' }, ['made-later']],
    [{ exempt: '[ { exempt: 甲, if: { 得分: 0 } } ]' }, ['made-later']],
    [{ consequences: '[ { consequence: 甲, if: { 连续: { atLeast: 2 } } } ]' }, []],
    [{ ranks: '[ { for: { 得分名次: 1 } } ]' }, []],
    [{ ranks: '[ { for: { 等次: 称职 } } ]' }, ['made-later']],
    [{ appliesTo: '{ 代表类别: 基层 }' }, []],
    [{ appliesTo: '{ 件数: 1 }' }, ['name-not-here']],
    [{ admit: '{ 佐证份数: { atLeast: 1 } }' }, []],
    [{ admit: '{ 任职月数: { atLeast: 1 } }' }, ['name-not-here']],
  ])('%j', async (parts, codes) => expect(await codesOf(parts)).toEqual(codes));
});

describe('grades, gates and quotas', () => {
  const quota = (written: string) => ({
    grades: `[ { grade: 称职, from: 60, quota: ${written} }, { grade: 不称职 } ]`,
  });
  test.each([
    [quota('{ count: 9, ties: refer }'), []],
    [quota('{ count: 9 }'), ['missing-key']],
    [quota('{ count: 9, of: assessed, ties: refer }'), ['keys-exclude']],
    [quota('{ count: 1.5, ties: refer }'), ['not-a-whole-number']],
    [quota('{ share: 0.2, ties: refer }'), ['missing-key', 'missing-key']],
    [quota('{ share: 0, of: assessed, round: up, ties: refer }'), ['number-out-of-range']],
    [
      quota(
        '{ share: 1, of: eligible, round: half-even, within: 代表类别, then: [件数, 总名次], ties: include }',
      ),
      [],
    ],
    [quota('{ count: 9, within: 职务, ties: refer }'), ['not-a-group-name']],
    [quota('{ count: 9, then: [代表类别], ties: refer }'), ['name-not-here']],
    [quota('{ count: 9, then: [连续], ties: refer }'), ['made-later']],
    [quota('{ ties: refer }'), ['one-of-missing']],
    [{ gates: '[ { gate: 甲, need: { 件数: 1 }, otherwise: { total: 1 } } ]' }, ['number-out-of-range']],
    [
      { gates: '[ { gate: 甲, need: { 件数: 1 }, otherwise: { total: 0, gradeAtMost: 称职 } } ]' },
      ['keys-exclude'],
    ],
    [{ gates: '[ { gate: 甲, need: { 件数: 1 } }, { gate: 甲, need: { 件数: 2 } } ]' }, ['repeated-name']],
    [{ grades: '[ { grade: 称职, from: 60 }, { grade: 称职 } ]' }, ['repeated-name']],
    [
      {
        grades:
          '[ { grade: 甲, quota: { count: 3, ties: refer } }, { grade: 乙, need: { 件数: 1 } }, { grade: 称职 } ]',
      },
      [],
    ],
    [
      {
        grades:
          '[ { grade: 甲, from: { 代表类别: { 常委: 80, 基层: 60 } } }, { grade: 乙, from: { 代表类别: { 常委: 70, 基层: 65 } } }, { grade: 称职 } ]',
      },
      ['grades-not-descending'],
    ],
    [{ ranks: '[ {} ]' }, ['one-of-missing']],
    [{ ranks: '[ { within: 乡镇街道, for: { 代表类别: 基层 } } ]' }, []],
  ])('%j', async (parts, codes) => expect(await codesOf(parts)).toEqual(codes));
});

describe('the rest of a rulebook', () => {
  test.each([
    [{ period: '{ from: 2018-09-01, until: 2020-08-31 }' }, []],
    [{ period: '{ from: 2018-09-01 }' }, ['missing-key']],
    [{ rounding: 'none' }, []],
    [{ rounding: '2' }, ['wrong-shape']],
    [{ rounding: '{ places: 2, mode: half-up }' }, ['missing-key']],
    [{ total: '{ cap: none, best: 100 }' }, []],
    [{ basis: '{ source: 某办法, seen: 大部 }' }, ['unknown-choice']],
    [{ review: '{ stages: [ { stage: 自评, by: 代表 } ] }' }, ['unknown-choice']],
    [
      { review: '{ notice: { days: 5, workdays: 3 }, stages: [ { stage: 自评, by: office } ] }' },
      ['keys-exclude'],
    ],
    [{ review: '{ objection: { days: 5 }, stages: [ { stage: 自评, by: office } ] }' }, ['missing-key']],
    [
      { dutyReport: '{ classes: [优秀, 称职], rates: { base: valid }, ballot: { 优良: 3 } }' },
      ['unknown-name'],
    ],
    [{ dutyReport: '{ classes: [优秀, 称职], rates: {} }' }, ['missing-key']],
    [
      {
        dutyReport:
          '{ classes: [优秀], rates: { base: valid }, flags: [ { flag: 甲, if: { 优秀票率: { below: 0.8 } } } ] }',
      },
      [],
    ],
    [
      { dutyReport: '{ classes: [优秀], rates: { base: valid }, flags: [ { flag: 甲, if: { 件数: 1 } } ] }' },
      ['name-not-here'],
    ],
    [
      {
        dutyReport: '{ classes: [优秀], rates: { base: valid } }',
        figures: '{ 优秀票率: { poll: 优秀, which: last } }',
      },
      ['repeated-name'],
    ],
    [{ facts: '{ 类别: [建议], 半天数: { number: { min: 3, max: 1 } } }' }, ['range-backwards']],
    [{ facts: '{ 类别: { values: [建议], default: 建仪 } }' }, ['unknown-value']],
    [{ facts: '{ 类别: { values: [建议], many: [视察] } }' }, ['keys-exclude']],
    [{ facts: '{ 类别: { values: [建议], unit: 件 } }' }, ['unknown-key']],
    [{ facts: '{ 类别: [建议，视察] }' }, ['full-width-character']],
    [{ traits: '{ 组别: { text: yes, default: 一组 } }' }, []],
    [{ traits: '{ 当选日: { day: yes } }' }, ['unknown-key']],
    [{ figures: '{ 件数: { count: { 类别: 建议 }, plus: 1 } }' }, ['unknown-key']],
    [{ figures: '{ 数: { ratio: [1] } }' }, ['wrong-shape']],
    [{ figures: '{ 数: { sum: 角色 } }' }, ['not-a-number-name']],
    [{ figures: '{ 数: { poll: 优秀, which: last } }' }, ['poll-without-report']],
    [{ figures: '{ 数: { months: { 类别: 建议 } } }' }, ['name-not-here']],
    [{ figures: '{ 数: { running: { 代表类别: 基层 } } }' }, ['name-not-here']],
    [{ figures: '{ 甲: { ofBest: 乙 }, 乙: { weigh: { 甲: 1 } } }' }, ['figures-in-a-circle']],
    [{ figures: '{ 甲: { ratio: [甲, 2] } }' }, ['figures-in-a-circle']],
  ])('%j', async (parts, codes) => expect(await codesOf(parts)).toEqual(codes));
});
