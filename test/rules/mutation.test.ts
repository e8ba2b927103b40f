import { expect, test } from 'vitest';
import { mutantsOf } from './mutation.ts';
import { matches } from './mutation-accepted.ts';

function said(text: string): string[] {
  return mutantsOf(new Map([['rulebook.yaml', text]])).map((mutant) => mutant.said);
}

test('every number moves by one in its last place, up and down', () => {
  expect(said('{ total: { cap: 100 } }')).toEqual([
    'total left out',
    'total.cap left out',
    'total.cap: 100 → 101',
    'total.cap: 100 → 99',
  ]);
  expect(said('{ a: -0.5 }')).toEqual(['a left out', 'a: -0.5 → -0.4', 'a: -0.5 → -0.6']);
  expect(said('{ a: 0.80 }')).toContain('a: 0.80 → 0.81');
  expect(said('{ a: 0 }')).toContain('a: 0 → -1');
});

test('a listed value moves to a neighbour of its own fact and goes once', () => {
  const text = 'facts: { 类别: [视察, 调研, 建议] }\nitems: [{ item: 视察, when: { 类别: [视察, 建议] } }]';
  expect(said(text)).toEqual([
    'items left out',
    'items.视察 left out',
    'items.视察.when left out',
    'items.视察.when.类别 left out',
    'items.视察.when.类别.1 (视察) left out',
    'items.视察.when.类别.1: 视察 → 调研',
    'items.视察.when.类别.2 (建议) left out',
    'items.视察.when.类别.2: 建议 → 调研',
  ]);
});

test('an operator, a choice and a name move to others of their kind', () => {
  expect(said('{ need: { 次数: { atLeast: 1 } } }')).toContain('need.次数.atLeast: atLeast → above');
  expect(said('{ if: { operator: in } }')).toContain('if.operator: in → notIn');
  expect(said('{ rounding: { mode: half-up } }')).toContain('rounding.mode: half-up → half-even');
  expect(said('figures: { 甲: { count: {} }, 乙: { count: {} } }\nper: 甲')).toContain('per: 甲 → 乙');
  expect(said('figures: { 甲: { count: {} }, 乙: { count: {} } }\nneed: { 甲: { atLeast: 1 } }')).toContain(
    'need.甲: 甲 → 乙',
  );
});

test('labels, the source and the days of the review are left alone', () => {
  expect(said('{ basis: { source: 甲 }, review: { notice: { days: 5 } } }')).toEqual([]);
  expect(said('{ item: 视察, clause: 第一条 }')).toEqual([]);
});

test('a mutant is the file with that one change', () => {
  const [mutant] = mutantsOf(new Map([['a.yaml', 'cap: 20 # 每年\n']])).filter((one) =>
    one.said.endsWith('21'),
  );
  expect(mutant).toEqual({ file: 'a.yaml', said: 'cap: 20 → 21', text: 'cap: 21 # 每年\n' });
});

test('a pattern of accepted survivors stands for what it says and nothing else', () => {
  expect(matches('a.yaml ranks*', 'a.yaml ranks.1 left out')).toBe(true);
  expect(matches('a.yaml cap: 1 → 2', 'a.yaml cap: 1 → 20')).toBe(false);
  expect(matches('a.yaml (x) left out', 'a.yaml (x) left out')).toBe(true);
});
