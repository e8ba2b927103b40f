/** 差一步 on paper: what is left in each item, and what the section lets through. */
import { expect, test } from 'vitest';
import { roomOf } from '../../src/engine/room.ts';
import type { ItemScore, SectionScore } from '../../src/engine/sheet.ts';

const item = (name: string, points: string, attainable: string, applies = true): ItemScore => ({
  ...{ item: name, points, attainable, applies, steps: [] },
});

function section(
  points: string,
  attainable: string,
  items: readonly ItemScore[],
  more: Partial<SectionScore> = {},
) {
  return {
    ...{ section: '日常履职', applies: true, points, beforeWeight: points, attainable, items, steps: [] },
    ...more,
  };
}

const names = (sections: readonly SectionScore[]) => roomOf({ sections }).map((room) => room.item);

test('what an item can still earn comes into the total after the weight of its section', () => {
  const sections = [section('30', '60', [item('走访选民', '2', '6')], { weight: '0.6' })];
  expect(roomOf({ sections })).toEqual([
    {
      ...{ section: '日常履职', item: '走访选民', points: '2', attainable: '6' },
      ...{ left: '4', intoTotal: '2.4' },
    },
  ]);
});

test('the cap of the section bounds what an item brings, and a full section has no room', () => {
  const items = [item('走访选民', '2', '6')];
  expect(roomOf({ sections: [section('59', '60', items)] })[0]?.intoTotal).toBe('1');
  expect(names([section('60', '60', items)])).toEqual([]);
});

test('the item that brings most comes first; a full one, one without a cap and one that does not apply are left out', () => {
  const items = [
    ...[item('满的', '6', '6'), item('少', '5', '6'), item('多', '0', '6')],
    ...[item('不封顶', '3', 'none'), item('不适用', '0', '6', false)],
  ];
  expect(names([section('14', '100', items)])).toEqual(['多', '少']);
  expect(names([section('0', '0', items, { applies: false })])).toEqual([]);
});

test('a weight that is no decimal stays exact', () => {
  const sections = [section('1/3', '70', [item('走访选民', '0', '6')], { weight: '12/17' })];
  expect(roomOf({ sections })[0]?.intoTotal).toBe('72/17');
});
