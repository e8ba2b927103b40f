/** Beyond the bad files: what else check finds, and above all what an honest rulebook may write. */
import { describe, expect, test } from 'vitest';
import { codesIn, problemsIn } from '../support/check-text.ts';

const suggestion = '- { item: 提出建议, when: { 类别: 建议 }, points: 5 }';
const grades = 'grades: [{ grade: 优秀, from: 90 }, { grade: 称职, from: 60 }, { grade: 不称职 }]';
const counted = 'figures: { 建议件数: { count: { 类别: 建议 } } }';
const facts = [
  '类别: { values: [建议, 视察, 会议] }',
  '角色: { values: [领衔, 联名] }',
  '出席: { values: [出席, 迟到, 无故缺席] }',
  '半天数: { number: { min: 0, max: 20 } }',
  '阶段: { many: [立案, 优秀建议] }',
  '办结日: { day: yes }',
].join('\n');

describe('conditions that nothing can meet', () => {
  test.each([
    ['a number at least five and below three', '{ 半天数: { atLeast: 5, below: 3 } }'],
    ['a number above its declared maximum', '{ 半天数: { above: 20 } }'],
    ['a whole number between two neighbours', '{ 署名人数: { above: 2, below: 3 } }'],
    ['a word that is excluded and wanted', '{ all: [{ 角色: { not: 领衔 } }, { 角色: 领衔 }] }'],
    ['every word excluded', '{ 角色: { not: [领衔, 联名] } }'],
    ['a value held and not held', '{ all: [{ 阶段: 立案 }, { 阶段: { not: [立案, 优秀建议] } }] }'],
    ['said and not said', '{ all: [{ 角色: { known: no } }, { 角色: 领衔 }] }'],
    ['a day before the edition', '{ 日期: { below: 2026-01-01 } }'],
    [
      'every alternative closed',
      '{ all: [{ 角色: 领衔 }, { any: [{ 角色: 联名 }, { 角色: { known: no } }] }] }',
    ],
    ['a fraction of a signer', '{ 署名位次: 1.5 }'],
  ])('%s', async (_, when) => {
    const items = `- { item: 提出建议, when: { all: [{ 类别: 建议 }, ${when}] }, points: 5 }`;
    expect(await codesIn({ facts, items })).toEqual(['never-met']);
  });

  test('what admit shuts out is shut out of every item', async () => {
    const also = 'admit: { 佐证份数: { atLeast: 1 } }';
    const items = '- { item: 提出建议, when: { 类别: 建议, 佐证份数: 0 }, points: 5 }';
    expect(await codesIn({ also, items })).toEqual(['never-met']);
  });

  test('an item for the one and its line for the other', async () => {
    const also = 'traits: { 代表类别: { values: [党政干部, 基层代表] } }';
    const items = [
      '- item: 提出建议',
      '  for: { 代表类别: 党政干部 }',
      '  lines: [{ for: { 代表类别: 基层代表 }, when: { 类别: 建议 }, points: 5 }]',
    ].join('\n');
    expect(await codesIn({ also, items })).toEqual(['never-met']);
  });

  test('a threshold table whose lowest number is out of reach', async () => {
    const gate = 'gates: [{ gate: 任职, need: { 任职月数: { atLeast: { 任职月数: { 0: 13, 6: 14 } } } } }]';
    expect(await codesIn({ also: gate, items: suggestion })).toEqual(['gate-never-met']);
  });

  test('it is told once, at the comparison that closes it, in the words of the office', async () => {
    const items = '- { item: 提出建议, when: { 类别: 建议, 半天数: { atLeast: 5, below: 3 } }, points: 5 }';
    const [problem] = await problemsIn({ facts, items });
    expect(problem?.what).toBe('条件“半天数少于3”在这里不可能成立：半天数最小是5，最大是20');
  });
});

describe('conditions an honest rulebook writes', () => {
  test.each([
    [
      'an alternative of the item that only one of its lines uses',
      '- item: 提案\n  when: { any: [{ 类别: 建议 }, { 类别: 视察 }] }\n  lines:\n    - { when: { 类别: 建议 }, points: 5 }\n    - { when: { 类别: 视察 }, points: 3 }',
    ],
    [
      'a line that asks more of the number that its item asks',
      '- item: 会议\n  when: { 半天数: { atLeast: 1 } }\n  lines:\n    - { points: 1 }\n    - { when: { 半天数: { atLeast: 3 } }, points: 1 }',
    ],
    [
      'a list of all values, which asks that one be said',
      '- { item: 会议, when: { 角色: [领衔, 联名] }, points: 1 }',
    ],
    ['zero as an amount', '- { item: 会议, when: { 半天数: 0 }, points: 1 }'],
    ['a day inside the period', '- { item: 会议, when: { 日期: { atLeast: 2026-07-01 } }, points: 1 }'],
    ['what is not said', '- { item: 会议, when: { 类别: 会议, 出席: { known: no } }, points: 1 }'],
    ['two stages at once', '- { item: 建议, when: { 阶段: { all: [立案, 优秀建议] } }, points: 1 }'],
  ])('%s', async (_, items) => {
    expect(await codesIn({ facts, items })).toEqual([]);
  });

  test('figures are read beyond the period where they reach back', async () => {
    const also =
      'term: { from: 2021-11-01, until: 2026-12-31 }\nfigures: { 早年会议: { count: { 类别: 会议, 日期: { below: 2026-01-01 } }, over: term, show: yes } }';
    expect(await codesIn({ also, items: suggestion })).toEqual([]);
  });
});

describe('tables', () => {
  test('rows for completeness that say 0 points or factor 1 are left alone', async () => {
    const items = [
      '- item: 会议',
      '  when: { 类别: 会议, 出席: [出席, 迟到] }',
      '  points: { 出席: { 出席: 2, 迟到: 1, 无故缺席: 0 } }',
      '  times: { 角色: { 领衔: 1.5, 联名: 1 } }',
    ].join('\n');
    expect(await codesIn({ facts, items })).toEqual([]);
  });

  test('otherwise stands for what the condition shuts out', async () => {
    const items =
      '- { item: 会议, when: { 类别: 会议, 出席: [出席, 迟到] }, points: { 出席: { 出席: 2, 迟到: 1, otherwise: 0 } } }';
    expect(await codesIn({ facts, items })).toEqual([]);
  });

  test('a table on an item is dead only where all its lines shut the row out', async () => {
    const lines = (second: string) =>
      [
        '- item: 会议',
        '  times: { 角色: { 领衔: 1.5, 联名: 1.2 } }',
        '  lines:',
        '    - { when: { 类别: 会议, 角色: 领衔 }, points: 2 }',
        `    - { when: { 类别: 建议, 角色: ${second} }, points: 3 }`,
      ].join('\n');
    expect(await codesIn({ facts, items: lines('联名') })).toEqual([]);
    expect(await codesIn({ facts, items: lines('领衔') })).toEqual(['row-never-reached']);
  });

  test('a table that begins at nought leaves out what a rating or a figure can be below it', async () => {
    const also = [
      'ratings: { 加减分: { by: office, range: [-5, 5] } }',
      'figures: { 建议件数: { count: { 类别: 建议 } }, 差额: { weigh: { 建议件数: 1, 加减分: 1 } } }',
    ].join('\n');
    const of = (name: string, more = '') =>
      codesIn({ also, items: `- { item: 甲, ${more} points: { ${name}: { 0: 1, 3: 2 } } }` });
    expect(await of('加减分')).toEqual(['table-starts-late']);
    expect(await of('差额')).toEqual(['table-starts-late']);
    expect(await of('建议件数')).toEqual([]);
    expect(await of('加减分', 'if: { 加减分: { atLeast: 0 } },')).toEqual([]);
  });

  test('a bound above the declared maximum is never reached', async () => {
    const items = '- { item: 会议, when: { 类别: 会议 }, points: { 半天数: { 0: 1, 10: 2, 25: 3 } } }';
    expect(await codesIn({ facts, items })).toEqual(['row-never-reached']);
  });

  test('a share of records that one figure counts among those of another is at most one', async () => {
    const also = [
      'figures:',
      '  到会: { count: { 类别: 会议, 出席: 出席 } }',
      '  应到: { count: { 类别: 会议 } }',
      '  到会率: { ratio: [到会, 应到] }',
    ].join('\n');
    const items = (top: string) => `- { item: 出勤, points: { 到会率: { 0: 0, 0.8: 3, ${top}: 5 } } }`;
    expect(await codesIn({ facts, also, items: items('1') })).toEqual([]);
    expect(await codesIn({ facts, also, items: items('1.2') })).toEqual(['row-never-reached']);
  });
});

describe('limits', () => {
  test.each([
    ['a cap just reached', '- { item: 建议, when: { 类别: 建议 }, points: 10, take: 1, cap: 10 }'],
    ['a cap on what has no end', '- { item: 建议, when: { 类别: 建议 }, points: 5, cap: 1000 }'],
    ['a floor under deductions', '- { item: 会风, base: 10, floor: 0, when: { 类别: 会议 }, points: -1 }'],
    [
      'a floor that only deductions without base reach',
      '- { item: 负面, when: { 类别: 会议 }, points: -3, floor: -10 }',
    ],
    [
      'the best three quarters of four',
      '- { item: 建议, when: { 类别: 建议 }, points: 5, each: { quarter: { cap: 9 } }, take: 3 }',
    ],
    ['from the second on', '- { item: 建议, when: { 类别: 建议 }, points: 5, take: { from: 2 }, cap: 20 }'],
  ])('%s is in order', async (_, items) => {
    expect(await codesIn({ items })).toEqual([]);
  });

  test('the units that a line takes are counted', async () => {
    const items = '- { item: 任职, points: 1, per: 任职月数, take: 12 }';
    expect(await codesIn({ items })).toEqual(['take-without-effect']);
  });

  test('a line that counts nothing has one unit to take', async () => {
    const items = (take: string) => `- { item: 任职, points: 5, take: ${take} }`;
    expect(await codesIn({ items: items('2') })).toEqual(['take-without-effect']);
    expect(await codesIn({ items: items('{ from: 2 }') })).toEqual(['take-beyond']);
  });

  test('a capped part of each quarter bounds the year', async () => {
    const items = (cap: number) =>
      `- { item: 建议, when: { 类别: 建议 }, points: 5, each: { quarter: { cap: 9 } }, cap: ${cap} }`;
    expect(await codesIn({ items: items(36) })).toEqual([]);
    expect(await codesIn({ items: items(37) })).toEqual(['cap-never-binds']);
  });

  test('of a source seen in part a section need not be full', async () => {
    const items = '- { item: 建议, when: { 类别: 建议 }, points: 10, take: 1 }';
    const total = '{ cap: 100 }';
    expect(await codesIn({ items, total })).toEqual(['cap-never-binds']);
    const seen = '{ source: 某地办法, seen: 部分, notShown: [其余各条] }';
    expect(await codesIn({ items, total, basis: seen })).toEqual(['clause-missing']);
  });
});

describe('grades, gates and quotas', () => {
  test.each([
    [
      'a gate that allows a lower grade',
      'gates: [{ gate: 建议, need: { 建议件数: { atLeast: 1 } }, otherwise: { gradeAtMost: 称职 } }]',
    ],
    ['a gate that only reminds', 'gates: [{ gate: 建议, need: { 建议件数: { atLeast: 1 } } }]'],
  ])('%s is in order', async (_, gate) => {
    const also = [counted, gate, grades].join('\n');
    expect(await codesIn({ also, items: suggestion })).toEqual([]);
  });

  test('two grades of one line where the better has a quota', async () => {
    const also = [
      counted,
      'grades:',
      '  - { grade: 优秀, from: 60, quota: { count: 3, then: [建议件数], ties: refer } }',
      '  - { grade: 称职, from: 60 }',
      '  - { grade: 不称职 }',
    ].join('\n');
    expect(await codesIn({ also, items: suggestion })).toEqual([]);
  });

  test('a total that never falls below a line leaves the lower grades without anybody', async () => {
    const total = '{ base: 70, cap: 100 }';
    expect(await codesIn({ also: grades, items: suggestion, total })).toEqual(['grade-never-given']);
  });

  test('a line in a table is out of reach only where its lowest number is', async () => {
    const from = (low: number) =>
      `traits: { 党员: { values: [预备, 正式] } }\ngrades: [{ grade: 合格, from: { 党员: { 预备: ${low}, otherwise: 120 } } }, { grade: 不合格 }]`;
    expect(await codesIn({ also: from(85), items: suggestion, total: '{ cap: 100 }' })).toEqual([]);
    expect(await codesIn({ also: from(110), items: suggestion, total: '{ cap: 100 }' })).toEqual([
      'grade-out-of-reach',
    ]);
  });
});

describe('the law', () => {
  const consequence = (text: string) =>
    `${grades}\nconsequences: [{ consequence: ${text}, if: { 等次: 不称职 } }]`;

  test.each([
    '约谈',
    '诫勉谈话',
    '提请主任会议研究',
    '提请依法罢免',
    '向代表资格审查委员会提示',
    '通报批评',
    '换届时不作为连任推荐参考',
  ])('%s may follow from a score', async (text) => {
    expect(await codesIn({ also: consequence(text), items: suggestion })).toEqual([]);
  });

  test.each([
    ['停止履职', 'law-suspension'],
    ['暂停其执行代表职务', 'law-suspension'],
    ['停职检查', 'law-suspension'],
    ['罢免', 'law-loss-of-mandate'],
    ['责令辞职', 'law-loss-of-mandate'],
    ['终止代表资格', 'law-loss-of-mandate'],
    ['劝退', 'law-resignation'],
  ])('%s may not', async (text, code) => {
    expect(await codesIn({ also: consequence(text), items: suggestion })).toEqual([code]);
  });

  test.each([
    ['捐款: { number: { min: 0 } }', '{ item: 捐助, when: { 捐款: { atLeast: 999 } }, points: 10 }'],
    [
      '数额: { number: { min: 0 }, unit: 万元 }',
      '{ item: 捐助, when: { 类别: 建议 }, points: { 数额: { 0: 0, 1: 5 } } }',
    ],
  ])('money is seen by its name, its unit and its mark: %s', async (fact, item) => {
    expect(await codesIn({ facts: `类别: { values: [建议] }\n${fact}`, items: `- ${item}` })).toEqual([
      'money-earns',
    ]);
  });
});

describe('rounding: none', () => {
  test('a rate that only chooses a row divides nothing', async () => {
    const also =
      'figures: { 到会: { count: { 类别: 会议, 出席: 出席 } }, 应到: { count: { 类别: 会议 } }, 到会率: { ratio: [到会, 应到] } }';
    const rounding = 'none';
    const chosen = '- { item: 出勤, points: { 到会率: { 0: 0, 0.8: 3 } } }';
    const counted = '- { item: 出勤, points: 10, per: 到会率 }';
    expect(await codesIn({ facts, also, rounding, items: chosen })).toEqual([]);
    expect(await codesIn({ facts, also, rounding, items: counted })).toEqual(['rounding-none-divides']);
  });
});
