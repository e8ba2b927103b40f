import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/engine/rulebook.ts';
import { item, rulebookWith } from '../support/editions-written.ts';

async function whenOf(written: string): Promise<Condition | undefined> {
  const { sections } = await rulebookWith(item(`{ item: 甲, when: ${written}, points: 1 }`));
  return sections[0]?.items[0]?.lines[0]?.when;
}

async function needOf(written: string): Promise<Condition | undefined> {
  const { gates } = await rulebookWith({
    figures: '{ 件数: { count: { 类别: 建议 } }, 次数: { count: { 类别: 视察 } } }',
    gates: `[ { gate: 甲, need: ${written} } ]`,
  });
  return gates[0]?.need;
}

describe('a short condition is the full one', () => {
  test.each([
    ['{ 角色: 领衔 }', '{ fact: 角色, operator: equal, value: 领衔 }'],
    ['{ 角色: [联名, 领衔] }', '{ fact: 角色, operator: in, value: [领衔, 联名] }'],
    ['{ 角色: { not: 领衔 } }', '{ fact: 角色, operator: notEqual, value: 领衔 }'],
    ['{ 角色: { not: [领衔, 联名] } }', '{ fact: 角色, operator: notIn, value: [领衔, 联名] }'],
    ['{ 角色: { known: no } }', '{ fact: 角色, operator: known, value: no }'],
    ['{ 半天数: { atLeast: 2.50 } }', '{ fact: 半天数, operator: greaterThanInclusive, value: 2.5 }'],
    [
      '{ 半天数: { below: 6, above: 2 } }',
      '{ all: [ { fact: 半天数, operator: greaterThan, value: 2 }, { fact: 半天数, operator: lessThan, value: 6 } ] }',
    ],
    ['{ 日期: { atMost: 2026-06-30 } }', '{ fact: 日期, operator: lessThanInclusive, value: 2026-06-30 }'],
    ['{ 阶段: 立案 }', '{ fact: 阶段, operator: contains, value: 立案 }'],
    ['{ 阶段: { not: 立案 } }', '{ fact: 阶段, operator: doesNotContain, value: 立案 }'],
    [
      '{ 阶段: [立案, 优秀] }',
      '{ any: [ { fact: 阶段, operator: contains, value: 立案 }, { fact: 阶段, operator: contains, value: 优秀 } ] }',
    ],
    [
      '{ 阶段: { all: [立案, 优秀] } }',
      '{ all: [ { fact: 阶段, operator: contains, value: 立案 }, { fact: 阶段, operator: contains, value: 优秀 } ] }',
    ],
    [
      '{ 阶段: { not: [立案, 优秀] } }',
      '{ all: [ { fact: 阶段, operator: doesNotContain, value: 立案 }, { fact: 阶段, operator: doesNotContain, value: 优秀 } ] }',
    ],
    ['{ 角色: 领衔, 类别: 建议 }', '{ all: [ { 角色: 领衔 }, { 类别: 建议 } ] }'],
    ['{ all: [ { 角色: 领衔 } ] }', '{ any: [ { 角色: 领衔 } ] }'],
  ])('%s', async (short, full) => {
    expect(await whenOf(short)).toEqual(await whenOf(full));
  });

  test('so a number is canonical, and a list has the order of the declared values', async () => {
    expect(await whenOf('{ 角色: [联名, 领衔], 半天数: 2.50 }')).toEqual({
      all: [
        { fact: '角色', operator: 'in', value: ['领衔', '联名'] },
        { fact: '半天数', operator: 'equal', value: '2.5' },
      ],
    });
  });
});

describe('not is pushed down to the comparisons', () => {
  test.each([
    ['{ not: { 角色: 领衔 } }', '{ 角色: { not: 领衔 } }'],
    ['{ not: { 角色: [领衔, 联名] } }', '{ 角色: { not: [领衔, 联名] } }'],
    ['{ not: { 半天数: { atLeast: 2 } } }', '{ 半天数: { below: 2 } }'],
    ['{ not: { 半天数: { above: 2 } } }', '{ 半天数: { atMost: 2 } }'],
    ['{ not: { 半天数: { atMost: 2 } } }', '{ 半天数: { above: 2 } }'],
    ['{ not: { 半天数: { below: 2 } } }', '{ 半天数: { atLeast: 2 } }'],
    ['{ not: { 角色: { known: yes } } }', '{ 角色: { known: no } }'],
    ['{ not: { 阶段: 立案 } }', '{ 阶段: { not: 立案 } }'],
    ['{ not: { 阶段: { not: [立案, 优秀] } } }', '{ 阶段: [立案, 优秀] }'],
    [
      '{ not: { 阶段: { all: [立案, 优秀] } } }',
      '{ any: [ { 阶段: { not: 立案 } }, { 阶段: { not: 优秀 } } ] }',
    ],
    ['{ not: { not: { 角色: 领衔 } } }', '{ 角色: 领衔 }'],
    ['{ not: { 类别: 建议, 角色: 领衔 } }', '{ any: [ { 类别: { not: 建议 } }, { 角色: { not: 领衔 } } ] }'],
    [
      '{ not: { any: [ { 类别: 建议 }, { 角色: 领衔 } ] } }',
      '{ all: [ { 类别: { not: 建议 } }, { 角色: { not: 领衔 } } ] }',
    ],
    [
      '{ not: { 半天数: { atLeast: 2, below: 6 } } }',
      '{ any: [ { 半天数: { below: 2 } }, { 半天数: { atLeast: 6 } } ] }',
    ],
    ['{ not: { fact: 角色, operator: equal, value: 领衔 } }', '{ 角色: { not: 领衔 } }'],
  ])('%s', async (negated, plain) => {
    expect(await whenOf(negated)).toEqual(await whenOf(plain));
  });
});

test('full and short form mix at any depth', async () => {
  const mixed =
    '{ any: [ { fact: 阶段, operator: contains, value: 优秀 }, { 角色: 领衔, not: { 类别: 视察 } } ] }';
  expect(await whenOf(mixed)).toEqual({
    any: [
      { fact: '阶段', operator: 'contains', value: '优秀' },
      {
        all: [
          { fact: '角色', operator: 'equal', value: '领衔' },
          { fact: '类别', operator: 'notEqual', value: '视察' },
        ],
      },
    ],
  });
});

test('a need may set a threshold by a table', async () => {
  expect(await needOf('{ 件数: { atLeast: { 任职月数: { 6: 2, 0: 1 } } } }')).toEqual({
    fact: '件数',
    operator: 'greaterThanInclusive',
    value: {
      by: '任职月数',
      rows: [
        { key: '0', then: '1' },
        { key: '6', then: '2' },
      ],
    },
  });
});
