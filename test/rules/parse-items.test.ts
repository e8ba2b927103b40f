import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/engine/rulebook.ts';
import { item, rulebookWith } from '../support/editions-written.ts';

async function itemOf(written: string): Promise<Item | undefined> {
  const figures = '{ 件数: { count: { 类别: 建议 } } }';
  return (await rulebookWith({ ...item(written), figures })).sections[0]?.items[0];
}

const proposal = { fact: '类别', operator: 'equal', value: '建议' };
const lead = { fact: '角色', operator: 'equal', value: '领衔' };

describe('what an item says for its lines stands in each of them', () => {
  test('when, times and share', async () => {
    const made = await itemOf(
      '{ item: 甲, when: { 类别: 建议 }, times: 2, share: equal, lines: [ { points: 5 }, { when: { 角色: 领衔 }, times: 3, points: 1 } ] }',
    );
    const share = { positions: [], others: 'equal' };
    expect(made?.lines).toEqual([
      { when: proposal, points: '5', times: ['2'], share },
      { when: { all: [proposal, lead] }, points: '1', times: ['2', '3'], share },
    ]);
  });

  test('and in those of its smaller items', async () => {
    const made = await itemOf(
      '{ item: 甲, when: { 类别: 建议 }, take: 1, items: [ { item: 乙, when: { 角色: 领衔 }, points: 5 }, { item: 丙, points: 2 } ] }',
    );
    expect(made?.take).toEqual({ from: 1, to: 1 });
    expect(made?.items.map(({ lines }) => lines[0]?.when)).toEqual([{ all: [proposal, lead] }, proposal]);
  });

  test('but if and for stay with the item, for its base goes with them', async () => {
    const made = await itemOf(
      '{ item: 甲, base: 10, if: { 件数: { atLeast: 1 } }, for: { 代表类别: 常委 }, when: { 类别: 建议 }, points: -1 }',
    );
    expect(made).toMatchObject({ base: '10', if: { fact: '件数' }, for: { fact: '代表类别' } });
    expect(made?.lines[0]).toEqual({ when: proposal, points: '-1', times: [] });
  });
});

describe('take', () => {
  test.each([
    ['1', { from: 1, to: 1 }],
    ['3', { from: 1, to: 3 }],
    ['{ from: 2 }', { from: 2 }],
    ['{ from: 2, to: 5 }', { from: 2, to: 5 }],
  ])('%s, of an item whose one line sees records, is the item’s', async (written, take) => {
    const made = await itemOf(`{ item: 甲, when: { 类别: 建议 }, points: 5, take: ${written} }`);
    expect([made?.take, made?.lines[0]?.take]).toEqual([take, undefined]);
  });

  test('of a line without when counts units, so it is the line’s', async () => {
    const made = await itemOf('{ item: 甲, points: 5, per: 件数, take: { from: 2 } }');
    expect([made?.take, made?.lines[0]?.take]).toEqual([undefined, { from: 2 }]);
  });

  test('stands on a line, on a part and on the item at once where each means its own', async () => {
    const made = await itemOf(
      '{ item: 甲, take: 3, lines: [ { when: { 类别: 建议 }, points: 5, take: 2 }, { when: { 类别: 视察 }, points: 1 } ] }',
    );
    expect([made?.take, made?.lines[0]?.take, made?.lines[1]?.take]).toEqual([
      { from: 1, to: 3 },
      { from: 1, to: 2 },
      undefined,
    ]);
  });
});

describe('numbers', () => {
  test('a table has the order of the declared values, whatever the order written', async () => {
    const made = await itemOf('{ item: 甲, when: { 类别: 建议 }, points: { 角色: { 联名: 2.0, 领衔: 5 } } }');
    expect(made?.lines[0]?.points).toEqual({
      by: '角色',
      rows: [
        { key: '领衔', then: '5' },
        { key: '联名', then: '2' },
      ],
    });
  });

  test('lower bounds ascend by amount, not by letters', async () => {
    const made = await itemOf('{ item: 甲, points: { 件数: { 11: 2, 0: 0, 5: 1 } } }');
    expect(made?.lines[0]?.points).toMatchObject({ rows: [{ key: '0' }, { key: '5' }, { key: '11' }] });
  });

  test('tables nest, and a name is a number', async () => {
    const made = await itemOf(
      '{ item: 甲, when: { 类别: 建议 }, points: { 角色: { 领衔: { 半天数: { 0: 1, 4: 半天数 } }, otherwise: 件数 } } }',
    );
    expect(made?.lines[0]?.points).toEqual({
      by: '角色',
      rows: [
        {
          key: '领衔',
          then: {
            by: '半天数',
            rows: [
              { key: '0', then: '1' },
              { key: '4', then: { name: '半天数' } },
            ],
          },
        },
      ],
      otherwise: { name: '件数' },
    });
  });

  test('several tables under times are a product, in the order written', async () => {
    const made = await itemOf(
      '{ item: 甲, when: { 类别: 建议 }, points: 1, times: { 角色: { 领衔: 2, 联名: 1 }, 代表类别: { 常委: 1, 基层: 1.5 } } }',
    );
    expect(made?.lines[0]?.times).toMatchObject([{ by: '角色' }, { by: '代表类别' }]);
  });

  test('of a many name, points may leave otherwise out, for every value held gives its own', async () => {
    const made = await itemOf('{ item: 甲, when: { 类别: 建议 }, points: { 阶段: { 优秀: 8, 立案: 5 } } }');
    expect(made?.lines[0]?.points).toMatchObject({ rows: [{ key: '立案' }, { key: '优秀' }] });
  });
});

test('parts stand smaller ones first, whatever the order written', async () => {
  const made = await itemOf(
    '{ item: 甲, when: { 类别: 建议 }, points: 5, each: { year: { cap: 9 }, record: { cap: 1 }, day: { take: 1 }, quarter: { floor: 0 } } }',
  );
  expect(made?.each.map(({ key }) => key)).toEqual(['record', 'day', 'quarter', 'year']);
});

test('shares stand by position, and what the others get is said', async () => {
  const made = await itemOf(
    '{ item: 甲, when: { 类别: 建议 }, points: 5, share: { 2: 0.2, 1: 0.50, others: none } }',
  );
  expect(made?.lines[0]?.share).toEqual({
    positions: [
      { position: 1, share: '0.5' },
      { position: 2, share: '0.2' },
    ],
    others: 'none',
  });
});
