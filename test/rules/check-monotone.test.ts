/** Where one more good record can lower a total, and why: each reason that check gives. */
import { describe, expect, test } from 'vitest';
import type { Decimal } from '../../src/engine/decimal.ts';
import { monotone } from '../../src/rules/monotone.ts';
import { rulebookIn, type Written } from '../support/check-text.ts';

const facts =
  '类别: { values: [建议, 会议] }\n出席: { values: [出席, 无故缺席] }\n件数: { number: { min: 0 } }';
const figures = [
  'traits:',
  '  身份: { values: [党员, 群众] }',
  '  专委会: { many: [法制委, 财经委] }',
  'figures:',
  '  建议件数: { count: { 类别: 建议 } }',
  '  会议次数: { count: { 类别: 会议 } }',
  '  到会率: { ratio: [建议件数, 会议次数] }',
  '  名次: { rank: 建议件数 }',
  '  最少: { count: { 类别: 建议 }, least: month }',
  '  人均: { ratio: [12, 建议件数] }',
  '  每条建议: { ratio: [12, 建议加一] }',
  '  建议加一: { weigh: { 建议件数: 1 }, plus: 1 }',
  '  两评: { ratio: [加减分, 评分] }',
  '  差额: { weigh: { 建议件数: 1, 加减分: 1 } }',
  '  合评: { weigh: { 建议件数: 1, 两评: 1 } }',
  'ratings:',
  '  评分: { by: office, range: [0, 100] }',
  '  加减分: { by: office, range: [-5, 5], absent: 0 }',
  '  免评分: { by: office, range: [0, 100], absent: exempt }',
].join('\n');

async function reasonsIn(written: Written) {
  const { monotone: keeps, reasons } = monotone(await rulebookIn({ facts, also: figures, ...written }));
  expect(keeps).toBe(reasons.length === 0);
  return reasons;
}

describe('keeps the promise', () => {
  test.each([
    ['points for each record, capped', '- { item: 甲, when: { 类别: 建议 }, points: 5, per: 件数, cap: 20 }'],
    [
      'the best ones, and from the second on',
      '- { item: 甲, when: { 类别: 建议 }, points: 5, take: { from: 2 } }',
    ],
    [
      'parts of the year, capped',
      '- { item: 甲, when: { 类别: 建议 }, points: 5, each: { month: { cap: 5 } }, take: 3 }',
    ],
    ['a table that rises with a count', '- { item: 甲, points: { 建议件数: { 0: 0, 3: 5, 6: 8 } } }'],
    [
      'a target that more of a count reaches',
      '- { item: 甲, base: 10, points: 5, per: 建议件数, target: 3 }',
    ],
    ['the month with the fewest', '- { item: 甲, points: 5, per: 最少 }'],
    [
      'a factor that is 1 where it does not apply',
      '- { item: 甲, base: 1, when: { 类别: 建议 }, points: 5, times: { 免评分: { 0: 0, 60: 2 } } }',
    ],
    [
      'a rate that falls with a count and is never without a number, in a table that falls',
      '- { item: 甲, points: { 每条建议: { 0: 5, 4: 1 } } }',
    ],
    [
      'a premise that a count fulfils',
      '- { item: 甲, if: { 建议件数: { atLeast: 2 } }, when: { 类别: 会议 }, points: 5 }',
    ],
    [
      'a premise that a count fulfils, for points of some representatives only, with nothing beside them to lose',
      '- { item: 甲, if: { 建议件数: { atLeast: 2 } }, for: { 身份: 党员 }, lines: [{ for: { 专委会: 法制委 }, points: 5 }] }',
    ],
  ])('%s', async (_, items) => {
    expect(await reasonsIn({ items })).toEqual([]);
  });
});

describe('does not keep it, and says why', () => {
  test.each([
    [
      'a deduction',
      '- { item: 甲, when: { 类别: 会议 }, points: { 出席: { 出席: 1, 无故缺席: -5 } } }',
      '有扣分',
    ],
    [
      'a rate',
      '- { item: 甲, points: { 到会率: { 0: 0, 0.8: 5 } } }',
      '“到会率”可因多一条记录而升，也可因多一条记录而降',
    ],
    ['a rank', '- { item: 甲, points: { 名次: { 1: 5, 2: 0 } } }', '“名次”与全体代表比较，随别人变化'],
    ['a table that falls', '- { item: 甲, points: { 会议次数: { 0: 5, 3: 0 } } }', '“会议次数”越多得分越少'],
    [
      'a target of each record',
      '- { item: 甲, when: { 类别: 建议 }, points: 1, per: 件数, target: 3 }',
      '每条记录减去目标数，够不到目标的记录得负分',
    ],
    [
      'negative points beyond a target',
      '- { item: 甲, base: 10, points: -1, per: 会议次数, target: 3 }',
      '超过目标数的部分得负分',
    ],
    [
      'a count times what falls short of a target',
      '- { item: 甲, base: 10, points: { 会议次数: { 0: 1, 3: 2 } }, per: 建议件数, target: 3 }',
      '够不到目标数时得负分',
    ],
    ['a factor of a deduction that rises', '- { item: 甲, base: 10, points: -1, times: 会议次数 }', '有扣分'],
    [
      'a factor that rises over a sum that can be negative',
      '- { item: 甲, base: -5, multiply: 会议次数, when: { 类别: 建议 }, points: 1 }',
      '系数随记录增加，合计为负时负得更多',
    ],
    [
      'a premise that a count breaks',
      '- { item: 甲, if: { 会议次数: { below: 3 } }, when: { 类别: 建议 }, points: 5 }',
      '得分的前提（if）可因多一条记录而不再满足',
    ],
    [
      'a `for` by a count',
      '- { item: 甲, for: { 会议次数: { atLeast: 3 } }, when: { 类别: 建议 }, points: 5 }',
      '是否适用（for）随记录变化',
    ],
    [
      'a premise that a count fulfils, for points below zero',
      '- { item: 甲, if: { 建议件数: { atLeast: 2 } }, base: -5, when: { 类别: 建议 }, points: 1 }',
      '得分的前提（if）满足后可能得负分',
    ],
    [
      'a premise that a count fulfils, but for a rating that is still to come',
      '- { item: 甲, lines: [{ when: { 类别: 建议 }, points: 1 }, { if: { 建议件数: { atLeast: 2 }, 评分: { atLeast: 60 } }, points: 5 }] }',
      '“评分”待定时，多一条记录会使该项待评',
    ],
    [
      'a premise that a count fulfils, for a rating that is still to come',
      '- { item: 甲, lines: [{ when: { 类别: 建议 }, points: 1 }, { if: { 建议件数: { atLeast: 2 } }, points: 评分 }] }',
      '“评分”待定时，多一条记录会使该项待评',
    ],
    [
      'a premise that a count fulfils, for points by what may not have been said of the representative',
      '- { item: 甲, lines: [{ when: { 类别: 建议 }, points: 1 }, { if: { 建议件数: { atLeast: 2 } }, points: { 身份: { 党员: 5, 群众: 3 } } }] }',
      '“身份”待定时，多一条记录会使该项待评',
    ],
    [
      'a premise that a count fulfils, for points that may not apply and leave no floor then',
      '- { item: 甲, floor: 2, lines: [{ if: { 建议件数: { atLeast: 2 } }, points: 免评分 }] }',
      '其中各项可因多一条记录而都变为不适用',
    ],
    [
      'a premise that a count fulfils, for a smaller item that may not apply and leaves no base then',
      '- { item: 甲, base: 5, items: [{ item: 乙, if: { 建议件数: { atLeast: 2 } }, lines: [{ for: { 身份: 党员 }, points: 1 }] }] }',
      '其中各项可因多一条记录而都变为不适用',
    ],
    [
      'a table that comes to one value for each word, of which there may be none',
      '- { item: 甲, points: { 建议件数: { 0: 4, 3: { 专委会: { 法制委: 5, 财经委: 5 } } } } }',
      '“建议件数”可因多一条记录而升，也可因多一条记录而降',
    ],
    [
      'a table that begins above what a figure can be, whose factor is 1 below it',
      '- { item: 甲, base: 1, when: { 类别: 会议 }, points: 1, multiply: { 差额: { 0: 0.5, 3: 2 } } }',
      '“差额”可因多一条记录而升，也可因多一条记录而降',
    ],
    [
      'a rate by what may be nothing at first',
      '- { item: 甲, points: { 人均: { 0: 10, 0.5: -3 } } }',
      '“人均”可因多一条记录而升，也可因多一条记录而降',
    ],
    [
      'a table that comes to a rating which may be missing',
      '- { item: 甲, points: { 建议件数: { 0: 0, 3: 免评分 } } }',
      '“建议件数”可因多一条记录而升，也可因多一条记录而降',
    ],
    [
      'a factor of each record that is still to come',
      '- { item: 甲, base: 1, when: { 类别: 建议 }, points: 5, times: { 评分: { 0: 0, 60: 2 } } }',
      '“评分”待定时，多一条记录会使该项待评',
    ],
    [
      'points of some records that do not apply',
      '- { item: 甲, floor: 2, when: { 类别: [建议, 会议] }, points: { 类别: { 建议: 免评分, 会议: 3 } } }',
      '“免评分”不适用时，多一条记录会使该项不适用',
    ],
    [
      'a part that is cut below zero',
      '- { item: 甲, when: { 类别: 建议 }, points: 5, each: { month: { cap: 加减分 } } }',
      '每一部分的封顶可以为负',
    ],
    [
      'a take by size over values of both signs',
      '- { item: 甲, lines: [{ points: 5 }, { points: 合评 }], take: { from: 2 } }',
      '取舍的分值有正有负，按大小取舍会因多一条记录而改取负的',
    ],
    [
      'the best of the cohort',
      '- { item: 甲, when: { 类别: 建议 }, points: 5, best: 100 }',
      '按全体最高分折算，得分随别人变化',
    ],
  ])('%s', async (_, items, why) => {
    expect(await reasonsIn({ items })).toEqual([{ item: '甲', why }]);
  });

  test('a smaller item below zero comes with the premise of the item that holds it', async () => {
    const smaller = '{ item: 乙, base: -5, when: { 类别: 建议 }, points: 1 }';
    const items = `- { item: 甲, floor: 0, if: { 建议件数: { atLeast: 2 } }, items: [${smaller}] }`;
    expect(await reasonsIn({ items })).toEqual([{ item: '乙', why: '得分的前提（if）满足后可能得负分' }]);
  });

  test('a factor that rises takes a section below zero further down while what lifts it is open', async () => {
    const items = '- { item: 甲, base: 3, points: 评分 }';
    expect(await reasonsIn({ items, section: 'base: -2\nmultiply: 建议件数' })).toEqual([
      { item: '履职', why: '系数随记录增加，合计为负时负得更多' },
    ]);
  });

  test('a section whose items may all come not to apply loses its base', async () => {
    const items = '- { item: 甲, if: { 建议件数: { atLeast: 2 } }, points: 免评分 }';
    expect(await reasonsIn({ items, section: 'base: 5' })).toEqual([
      { item: '履职', why: '其中各项可因多一条记录而都变为不适用' },
    ]);
  });

  test('a section that may come not to apply leaves its weight to points below zero', async () => {
    const items = [
      '- { item: 甲, if: { 建议件数: { atLeast: 2 } }, points: 免评分 }',
      '- { item: 乙, base: -5, when: { 类别: 建议 }, points: 1 }',
    ].join('\n');
    const rulebook = await rulebookIn({ facts, also: figures, items });
    const sections = (rulebook.sections[0]?.items ?? []).map((item) => ({
      name: `大项${item.name}`,
      weight: '0.5' as Decimal,
      cap: '100' as Decimal,
      multiply: [],
      items: [item],
    }));
    expect(monotone({ ...rulebook, sections }).reasons).toEqual([
      { item: '大项甲', why: '其中各项可因多一条记录而都变为不适用' },
    ]);
  });

  test('one matter in one item only', async () => {
    const items = [
      '- { item: 甲, when: { 类别: 建议 }, points: 5 }',
      '- { item: 乙, when: { 类别: 会议 }, points: 5 }',
    ].join('\n');
    const reasons = await reasonsIn({ items, also: `${figures}\nonce: [[甲, 乙]]` });
    expect(reasons.map(({ item }) => item)).toEqual(['甲', '乙']);
  });

  test('a gate that comes to apply takes the whole total', async () => {
    const items = '- { item: 甲, when: { 类别: 建议 }, points: 5 }';
    const gate =
      'gates: [{ gate: 评分, for: { 会议次数: { atLeast: 2 } }, need: { 加减分: { atLeast: 1 } }, otherwise: { total: 0 } }]';
    expect(await reasonsIn({ items, also: `${figures}\n${gate}` })).toEqual([
      { item: '总分', why: '“评分”可因多一条记录而适用，总分归零' },
    ]);
  });

  test('a gate that is met lets a total below zero stand', async () => {
    const items = '- { item: 甲, base: -5, when: { 类别: 建议 }, points: 1 }';
    const gate = 'gates: [{ gate: 建议, need: { 建议件数: { atLeast: 1 } }, otherwise: { total: 0 } }]';
    expect(await reasonsIn({ items, also: `${figures}\n${gate}` })).toEqual([
      { item: '总分', why: '“建议”达到后，总分可能为负' },
    ]);
  });

  test('a gate that a count can fail takes the whole total', async () => {
    const items = '- { item: 甲, when: { 类别: 建议 }, points: 5 }';
    const gate = 'gates: [{ gate: 缺席, need: { 会议次数: 0 }, otherwise: { total: 0 } }]';
    expect(await reasonsIn({ items, also: `${figures}\n${gate}` })).toEqual([
      { item: '总分', why: '“缺席”可因多一条记录而达不到，总分归零' },
    ]);
  });
});
