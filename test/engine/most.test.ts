/** The attainable maximum of an item: nobody has more, and 不设上限 only where nothing bounds it. */
import { describe, expect, test } from 'vitest';
import type { Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import { score } from '../../src/engine/score.ts';
import { rulebookIn } from '../support/check-text.ts';

const facts = '类别: { values: [建议, 会议] }\n件数: { number: { min: 0, max: 10 } }';
const also = [
  'traits: { 职务: { values: [主席, 委员] }, 委员会: { many: [法制委, 财经委] } }',
  'ratings:',
  '  评分: { by: office, range: [0, 100], absent: 80 }',
  '  加减分: { by: office, range: [-5, 5], absent: 0 }',
  '  免评分: { by: office, range: [0, 0.2], absent: exempt }',
  'figures:',
  '  会议次数: { count: { 类别: 会议 } }',
  '  合计: { sum: 件数 }',
  '  失分: { weigh: { 加减分: -1 } }',
  '  占首位: { ofBest: 加减分, absent: 0 }',
  '  占首评分: { ofBest: 评分 }',
  '  离散: { iqrLog: 会议次数, top: 2.5, places: 0 }',
].join('\n');

const suggestion: DutyRecord = {
  id: 'd1',
  on: '2026-03-02' as never,
  facts: { 类别: '建议', 件数: '10' as never },
  evidence: 1,
};

async function attained(
  item: string,
  representative: Partial<Dossier['representative']> = {},
  records = [suggestion],
) {
  const group = representative.members === undefined ? '' : '\nassessed: group';
  const rulebook = await rulebookIn({ facts, also: `${also}${group}`, items: item });
  const dossier: Dossier = {
    representative: {
      id: '甲',
      name: '甲',
      localOffice: '东风镇',
      electedOn: '2021-11-01' as never,
      traits: { 职务: '委员' },
      changes: [],
      members: [],
      ...representative,
    },
    records,
    ratings: {},
    polls: [],
    history: [],
  };
  const period = { from: '2026-01-01', until: '2026-12-31' } as never;
  const outcome = await score(rulebook, { period, dossiers: [dossier] });
  if ('refused' in outcome) throw new Error('refused');
  const { points, attainable } = outcome.sheets[0]?.sections[0]?.items[0] ?? {};
  return { points, attainable };
}

describe('what bounds an item', () => {
  test.each([
    [
      'what is below zero on both sides, a row and what falls short of a target, makes points',
      '- { item: 项, when: { 类别: 建议 }, points: { 类别: { 建议: -2, 会议: 1 } }, per: 件数, target: 14, take: 1 }',
      { points: '8', attainable: '28' },
    ],
    [
      'a base below zero times a factor below zero makes points of any number',
      '- { item: 项, base: -10, multiply: { 评分: { 0: -1, 90: 1 } }, when: { 类别: 会议 }, points: 1, take: 1 }',
      { points: '10', attainable: 'none' },
    ],
    [
      'units are as large as the smallest `every` leaves them',
      '- { item: 项, when: { 类别: 建议 }, points: 1, per: 件数, every: { 类别: { 建议: 0.5, 会议: 1 } }, take: 1 }',
      { points: '20', attainable: '20' },
    ],
    [
      'a floor may lie above what the best come to',
      '- { item: 项, best: 40, floor: 50, when: { 类别: 建议 }, points: 1 }',
      { points: '50', attainable: '50' },
    ],
    [
      'where the highest is below zero the others are more than the whole of it',
      '- { item: 项, points: 10, per: 占首位 }',
      { points: '0', attainable: 'none' },
    ],
    [
      'a rate of the highest is at most the whole',
      '- { item: 项, points: 10, per: 占首评分 }',
      { points: '10', attainable: '10' },
    ],
    [
      'a factor that does not apply is 1, however small it is where it does',
      '- { item: 项, when: { 类别: 建议 }, points: 10, times: { 类别: { 建议: 免评分, 会议: 0.5 } }, take: 1 }',
      { points: '10', attainable: '10' },
    ],
    [
      'a place in the spread is rounded, to more than its top too',
      '- { item: 项, points: 10, per: 离散 }',
      { points: '0', attainable: '30' },
    ],
    [
      'a negative weight turns the range of what it weighs',
      '- { item: 项, points: 10, per: 失分 }',
      { points: '0', attainable: '50' },
    ],
    [
      'what only takes points gives none',
      '- { item: 项, points: -1, per: 合计 }',
      { points: '-10', attainable: '0' },
    ],
    [
      'months in office are what they are',
      '- { item: 项, points: 1, per: 任职月数 }',
      { points: '12', attainable: '12' },
    ],
  ])('%s', async (_, item, expected) => {
    expect(await attained(item)).toEqual(expected);
  });

  test('of a trait that changed a target may have been any of its numbers', async () => {
    const item =
      '- { item: 项, when: { 类别: 建议 }, points: 1, per: 件数, target: { 职务: { 主席: 5, 委员: 0 } }, take: 1 }';
    const changes = [{ on: '2026-06-01' as never, traits: { 职务: '主席' } }];
    expect(await attained(item, { changes })).toEqual({ points: '10', attainable: '10' });
  });

  test('of a trait of several words each gives points of its own, not the highest alone', async () => {
    const item =
      '- { item: 项, when: { 类别: 建议 }, points: { 委员会: { 法制委: -2, 财经委: 0, otherwise: 0 } }, per: 件数, target: 14, take: 1 }';
    const traits = { 职务: '委员', 委员会: ['法制委', '财经委'] };
    expect(await attained(item, { traits })).toEqual({ points: '8', attainable: '28' });
  });

  test('records of a group that name nobody are a part beside those of its members', async () => {
    const item = '- { item: 项, when: { 类别: 建议 }, points: 9, each: { member: { cap: 5 } } }';
    const records = ['甲', '乙', undefined].map((by, index) => ({
      ...suggestion,
      id: `d${index}`,
      ...(by === undefined ? {} : { by }),
    }));
    expect(await attained(item, { members: ['甲', '乙'] }, records)).toEqual({
      points: '15',
      attainable: '15',
    });
  });
});
