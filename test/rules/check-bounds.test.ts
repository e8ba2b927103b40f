/** What check must not call impossible: the least and the most that points and figures can come to. */
import { describe, expect, test } from 'vitest';
import { studyOf } from '../../src/rules/check/study.ts';
import { codesIn, rulebookIn, type Written } from '../support/check-text.ts';

const facts = '类别: { values: [建议, 会议] }\n核定分: { number: { min: -5, max: 5 } }';
const names = [
  'traits:',
  '  职务: { values: [主席, 委员] }',
  '  专委会: { many: [法制委, 财经委, 城建委] }',
  '  荣誉: { many: [劳模] }',
  'ratings:',
  '  评分: { by: office, range: [0, 3], absent: exempt }',
  '  加减分: { by: office, range: [-5, 5], absent: 0 }',
].join('\n');

const figures = (...written: readonly string[]) => [names, 'figures:', ...written].join('\n');
const clean = async (written: Written) => expect(await codesIn({ facts, ...written })).toEqual([]);

describe('points', () => {
  test('a line of a figure that may not apply may leave the base alone', async () => {
    const also = figures(
      '  建议件数: { count: { 类别: 建议 } }',
      '  名次: { rank: 建议件数, for: { 职务: 委员 } }',
    );
    await clean({ also, items: '- { item: 甲, base: 5, points: 4, per: 名次, floor: 8 }' });
  });

  test('a line by several words may have none of them', async () => {
    const items = '- { item: 甲, base: 10, points: { 荣誉: { 劳模: 5 } }, floor: 12 }';
    await clean({ also: names, items });
  });

  test('a take over lines counts each word of a many-valued table', async () => {
    const items = [
      '- item: 甲',
      '  lines: [{ points: { 专委会: { 法制委: 5, 财经委: 5, 城建委: 5 } } }, { points: 1 }]',
      '  take: 3',
      '  cap: 12',
    ].join('\n');
    await clean({ also: names, items });
  });

  test('a cap of each month that does not apply is no cap', async () => {
    const items = [
      '- item: 甲',
      '  when: { 类别: 建议 }',
      '  points: 5',
      '  each: { month: { cap: 评分 } }',
      '  cap: 50',
    ].join('\n');
    await clean({ also: names, items });
  });

  test.each([
    ['value', '- { item: 甲, when: { 类别: 建议 }, points: 0.5, take: 3 }', 3],
    [
      'item',
      '- { item: 甲, when: { 类别: 建议 }, points: 1.5, take: 1 }\n- { item: 乙, when: { 类别: 会议 }, points: 1.5, take: 1 }',
      4,
    ],
  ])('what is rounded at each %s adds up to more', async (at, items, from) => {
    const also = `grades: [{ grade: 合格, from: ${from} }, { grade: 不合格 }]`;
    await clean({ also, items, rounding: `{ places: 0, mode: half-up, at: ${at} }` });
  });

  test('rounding down at each item brings less', async () => {
    const also = 'grades: [{ grade: 合格, from: 1.5 }, { grade: 不合格 }]';
    await clean({
      also,
      items: '- { item: 甲, base: 1.5, when: { 类别: 建议 }, points: 1 }',
      rounding: '{ places: 0, mode: down, at: item }',
    });
  });

  test('beside sections with a weight a section without one counts in full, whichever of them do not apply', async () => {
    const rulebook = await rulebookIn({
      facts,
      items: '- { item: 甲, when: { 类别: 建议 }, points: 1, take: 1 }',
    });
    const [section] = rulebook.sections;
    if (section === undefined) throw new Error('no section');
    const only = { fact: '类别', operator: 'equal', value: '建议' } as const;
    const weighted = [
      { ...section, name: '乙', weight: '0.5' as never, base: '9' as never },
      { ...section, name: '丙', weight: '0.5' as never, for: only },
    ];
    const study = studyOf({ ...rulebook, sections: [section, ...weighted] }, new WeakMap());
    // 1 of the first, and 10 of the second where all the weight falls to it.
    expect(study.ofTotal().all.high).toEqual({ n: 11, d: 1 });
  });
});

describe('figures', () => {
  const told = (condition: string) => `consequences: [{ consequence: 约谈, if: ${condition} }]`;
  const items = '- { item: 甲, when: { 类别: 建议 }, points: 核定分 }';

  test('a total that a gate takes away is 0', async () => {
    const gate = 'gates: [{ gate: 否决, need: { 会议次数: 0 }, otherwise: { total: 0 } }]';
    const also = [
      figures('  会议次数: { count: { 类别: 会议 } }'),
      gate,
      told('{ 总分: { below: 30 } }'),
    ].join('\n');
    const plain = '- { item: 甲, when: { 类别: 建议 }, points: 1, cap: 40 }';
    await clean({ also, items: plain, total: '{ base: 60, cap: 100 }' });
  });

  test('a total that waits meets no comparison', async () => {
    const also = `${names}\n${told('{ 总分: { atLeast: 0 } }')}`;
    await clean({ also, items: '- { item: 甲, when: { 类别: 建议 }, points: 1 }' });
  });

  test('who is least below zero is the highest, and the others are several times as far below', async () => {
    const also = [
      figures('  得分: { points: 甲 }', '  占首位: { ofBest: 得分 }'),
      told('{ 占首位: { above: 1 } }'),
    ].join('\n');
    await clean({ also, items });
  });

  test('a place in the spread is rounded, to more than its top too', async () => {
    const also = [
      figures('  件数: { count: { 类别: 建议 } }', '  离散: { iqrLog: 件数, top: 2.5, places: 0 }'),
      told('{ 离散: { atLeast: 3 } }'),
    ].join('\n');
    await clean({ also, items });
  });

  test('what rests on a rating that does not apply has no number, whatever stands in for an absent one', async () => {
    const also = [
      figures('  件数: { count: { 类别: 建议 } }', '  均分: { ratio: [评分, 件数], absent: 0 }'),
      told('{ 均分: { atLeast: 0 } }'),
    ].join('\n');
    await clean({ also, items });
  });

  test('a threshold that rests on what has no number is not passed by every number', async () => {
    const also = [
      figures('  件数: { count: { 类别: 建议 } }'),
      told('{ 件数: { atLeast: { 评分: { 0: 0, 2: -1 } } } }'),
    ].join('\n');
    await clean({ also, items });
  });

  test('a row of periods is not known while what it asks is not', async () => {
    const also = [
      figures('  连续: { running: { 总分: { below: 60 } } }'),
      told('{ 连续: { atLeast: 0 } }'),
    ].join('\n');
    await clean({ also, items });
  });

  test('of the items of a label some may not apply, for what holds them does not', async () => {
    const held = [
      '- { item: 甲, duty: 法定, when: { 类别: 建议 }, points: 1, take: 3 }',
      '- item: 乙',
      '  for: { 职务: 委员 }',
      '  items: [{ item: 丙, duty: 法定, base: -5, when: { 类别: 会议 }, points: 1, take: 3 }]',
    ].join('\n');
    const also = [figures('  法定分: { points: 法定 }'), told('{ 法定分: { atLeast: 3 } }')].join('\n');
    await clean({ also, items: held });
  });

  test('the points of a label leave out what stands in an item of the other label', async () => {
    const smaller = [
      '- { item: 甲, duty: 自选, when: { 类别: 建议 }, points: -1, cap: 0 }',
      '- item: 乙',
      '  duty: 法定',
      '  items:',
      '    - { item: 丙, duty: 自选, base: 20, when: { 类别: 会议 }, points: 1 }',
      '    - { item: 丁, when: { 类别: 会议 }, points: 1 }',
    ].join('\n');
    const also = [figures('  自选分: { points: 自选 }'), told('{ 自选分: { below: 0 } }')].join('\n');
    const bounded = smaller.replace('points: -1', 'points: -1, take: 3');
    await clean({ also, items: bounded });
  });
});
