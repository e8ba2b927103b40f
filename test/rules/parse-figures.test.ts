import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/engine/rulebook.ts';
import { rulebookWith } from '../support/editions-written.ts';

const around = {
  assessed: 'group',
  term: '{ from: 2021-11-01, until: 2026-12-31 }',
  ratings: '{ 选民评分: { by: 选民, range: [0, 100] }, 互评: { by: 代表, range: [0, 100] } }',
  grades: '[ { grade: 称职, from: 60 }, { grade: 不称职 } ]',
  dutyReport: '{ classes: [优秀, 称职, 不称职], rates: { base: valid } }',
};

async function figureOf(written: string): Promise<Figure | undefined> {
  const figures = `{ 件数: { count: { 类别: 建议 } }, 数: ${written} }`;
  return (await rulebookWith({ ...around, figures })).figures.find(({ name }) => name === '数');
}

const proposal = { fact: '类别', operator: 'equal', value: '建议' };

describe('each measure of the language', () => {
  test.each([
    ['{ count: { 类别: 建议 } }', { kind: 'count', when: proposal }],
    ['{ count: {} }', { kind: 'count' }],
    [
      '{ count: { 类别: 建议 }, distinct: matter, over: term }',
      { kind: 'count', when: proposal, distinct: 'matter', over: 'term' },
    ],
    [
      '{ count: { 类别: 建议 }, least: member, over: { years: 2 } }',
      { kind: 'count', when: proposal, least: 'member', over: { years: 2 } },
    ],
    ['{ count: { 类别: 建议 }, distinct: 角色 }', { kind: 'count', when: proposal, distinct: '角色' }],
    ['{ sum: 半天数 }', { kind: 'sum', of: '半天数' }],
    [
      '{ sum: 佐证份数, when: { 类别: 建议 }, least: quarter }',
      { kind: 'sum', of: '佐证份数', when: proposal, least: 'quarter' },
    ],
    [
      '{ months: { 代表类别: 常委 } }',
      { kind: 'months', when: { fact: '代表类别', operator: 'equal', value: '常委' } },
    ],
    ['{ ratio: [12, 任职月数] }', { kind: 'ratio', of: '12', to: { name: '任职月数' } }],
    [
      '{ weigh: { 选民评分: 0.7, 互评: 0.3 }, plus: 1 }',
      {
        kind: 'weigh',
        parts: [
          { name: '选民评分', weight: '0.7' },
          { name: '互评', weight: '0.3' },
        ],
        plus: '1',
      },
    ],
    [
      '{ poll: 优秀, which: last }',
      { kind: 'poll', classes: [{ class: '优秀', weight: '1' }], which: 'last' },
    ],
    [
      '{ poll: [称职, 优秀], which: pooled }',
      {
        kind: 'poll',
        classes: [
          { class: '优秀', weight: '1' },
          { class: '称职', weight: '1' },
        ],
        which: 'pooled',
      },
    ],
    [
      '{ poll: { 称职: 0.5, 优秀: 1 }, which: mean }',
      {
        kind: 'poll',
        classes: [
          { class: '优秀', weight: '1' },
          { class: '称职', weight: '0.5' },
        ],
        which: 'mean',
      },
    ],
    ['{ points: 提出建议 }', { kind: 'points', of: '提出建议' }],
    ['{ points: 法定 }', { kind: 'points', of: '法定' }],
    ['{ rank: 总分, from: bottom }', { kind: 'rank', of: '总分', from: 'bottom' }],
    ['{ rank: 件数, within: 乡镇街道 }', { kind: 'rank', of: '件数', from: 'top', within: '乡镇街道' }],
    ['{ percentile: 件数 }', { kind: 'percentile', of: '件数' }],
    ['{ ofBest: 件数, within: 代表类别 }', { kind: 'ofBest', of: '件数', within: '代表类别' }],
    ['{ ofMean: 件数 }', { kind: 'ofMean', of: '件数' }],
    ['{ iqrLog: 件数, top: 4, places: 3 }', { kind: 'iqrLog', of: '件数', top: '4', places: 3 }],
    [
      '{ running: { 等次: 不称职 } }',
      { kind: 'running', when: { fact: '等次', operator: 'equal', value: '不称职' } },
    ],
    [
      '{ altogether: { 总分: { below: 60 } } }',
      { kind: 'altogether', when: { fact: '总分', operator: 'lessThan', value: '60' } },
    ],
  ])('%s', async (written, measure) => {
    expect((await figureOf(written))?.measure).toEqual(measure);
  });
});

test('a figure says for whom it is, what stands in for it, its unit, and whether the sheet shows it', async () => {
  const made = await figureOf(
    '{ count: { 类别: 建议 }, for: { 代表类别: 基层 }, absent: exempt, unit: 件, show: yes }',
  );
  expect(made).toMatchObject({ for: { fact: '代表类别' }, absent: 'exempt', unit: '件', show: true });
  expect(await figureOf('{ ratio: [件数, 任职月数], absent: 0 }')).toMatchObject({
    absent: '0',
    show: false,
  });
});

test('ratings have one band, several, or a table of bands', async () => {
  const ranges = async (range: string) => {
    const ratings = `{ 甲: { by: 选民, range: ${range}, reason: yes, absent: exempt } }`;
    return (await rulebookWith({ figures: '{ 到会率: { ratio: [1, 任职月数] } }', ratings })).ratings[0];
  };
  expect(await ranges('[-5, 5]')).toMatchObject({
    range: { bands: [['-5', '5']] },
    reason: true,
    absent: 'exempt',
  });
  expect((await ranges('[[0, 3], [4, 7]]'))?.range).toEqual({
    bands: [
      ['0', '3'],
      ['4', '7'],
    ],
  });
  expect((await ranges('{ 到会率: { 0.9: [12, 15], 0: [0, 7] } }'))?.range).toEqual({
    by: '到会率',
    rows: [
      { key: '0', then: { bands: [['0', '7']] } },
      { key: '0.9', then: { bands: [['12', '15']] } },
    ],
  });
});
