import { describe, expect, test } from 'vitest';
import { createJudge, type Verdict } from '../../src/engine/decide.ts';
import { fractionOf, whole } from '../../src/engine/fraction.ts';
import type { NameKind } from '../../src/engine/names.ts';
import { absent, exempt, type Found } from '../../src/engine/numbers.ts';
import type { Comparison, Condition, Operator, Table } from '../../src/engine/rulebook.ts';

const kinds = new Map<string, NameKind>([
  ['类别', 'word'],
  ['出席', 'word'],
  ['办理阶段', 'many'],
  ['件数', 'number'],
  ['日期', 'day'],
  ['任职月数', 'number'],
]);

type Case = Readonly<Record<string, Found>>;

async function verdictOf(condition: Condition, said: Case, exemptCounts?: 'met' | 'unmet'): Promise<Verdict> {
  const judge = createJudge(kinds);
  const question = judge.question(condition, exemptCounts);
  const find = (name: string) => said[name] ?? absent;
  question.ask(find);
  await judge.settle();
  return question.ask(find);
}

const compared = (fact: string, operator: Operator, value: Comparison['value']): Comparison => ({
  fact,
  operator,
  value,
});

describe('each operator, on either side of what it asks', () => {
  const rows: [string, Comparison, Found, boolean][] = [
    ['a word is the one named', compared('类别', 'equal', '视察'), '视察', true],
    ['a word is not part of a longer one', compared('类别', 'equal', '视察'), '视察团', false],
    ['another word is not the one named', compared('类别', 'notEqual', '视察'), '调研', true],
    ['the same word is not another', compared('类别', 'notEqual', '视察'), '视察', false],
    ['a word is one of those listed', compared('类别', 'in', ['视察', '调研']), '调研', true],
    ['a word is none of those listed', compared('类别', 'in', ['视察', '调研']), '培训', false],
    ['a word outside the list', compared('类别', 'notIn', ['视察', '调研']), '培训', true],
    ['a word of the list is not outside it', compared('类别', 'notIn', ['视察', '调研']), '视察', false],
    ['one of several words', compared('办理阶段', 'contains', '立案'), ['立案', '优秀建议'], true],
    ['none of several words', compared('办理阶段', 'contains', '重点督办'), ['立案', '优秀建议'], false],
    ['nothing held contains nothing', compared('办理阶段', 'contains', '立案'), [], false],
    ['nothing held lacks everything', compared('办理阶段', 'doesNotContain', '立案'), [], true],
    ['what is held is not lacked', compared('办理阶段', 'doesNotContain', '立案'), ['立案'], false],
    ['2 is at least 2', compared('件数', 'greaterThanInclusive', '2'), whole(2), true],
    [
      'a hair below 2 is not at least 2',
      compared('件数', 'greaterThanInclusive', '2'),
      fractionOf(1999n, 1000n),
      false,
    ],
    ['2 is not above 2', compared('件数', 'greaterThan', '2'), whole(2), false],
    ['10 is above 9, as numbers are', compared('件数', 'greaterThan', '9'), whole(10), true],
    ['37/46 is not below 0.8', compared('件数', 'lessThan', '0.8'), fractionOf(37n, 46n), false],
    ['37/48 is below 0.8', compared('件数', 'lessThan', '0.8'), fractionOf(37n, 48n), true],
    ['40/50 is not below 0.8', compared('件数', 'lessThan', '0.8'), { n: 40, d: 50 }, false],
    ['40/50 is at most 0.8', compared('件数', 'lessThanInclusive', '0.8'), { n: 40, d: 50 }, true],
    ['41/50 is not at most 0.8', compared('件数', 'lessThanInclusive', '0.8'), { n: 41, d: 50 }, false],
    ['1/2 equals 0.5', compared('件数', 'equal', '0.5'), { n: 2, d: 4 }, true],
    ['1/3 differs from 0.3', compared('件数', 'notEqual', '0.3'), { n: 1, d: 3 }, true],
    ['3 is one of 1, 3', compared('件数', 'in', ['1', '3']), whole(3), true],
    ['2 is none of 1, 3', compared('件数', 'notIn', ['1', '3']), whole(2), true],
    ['the day itself counts', compared('日期', 'greaterThanInclusive', '2026-07-01'), '2026-07-01', true],
    ['the day before does not', compared('日期', 'greaterThanInclusive', '2026-07-01'), '2026-06-30', false],
    ['the day after is above it', compared('日期', 'greaterThan', '2026-07-01'), '2026-07-02', true],
    ['a word that is stated is known', compared('类别', 'known', 'yes'), '视察', true],
    ['a word that is stated is not unknown', compared('类别', 'known', 'no'), '视察', false],
  ];
  for (const [sentence, comparison, found, met] of rows) {
    test(sentence, async () => {
      expect((await verdictOf(comparison, { [comparison.fact]: found })).met).toBe(met);
    });
  }
});

describe('silence is no answer', () => {
  const inspection = compared('类别', 'equal', '视察');
  const attended = compared('出席', 'equal', '出席');

  test('what is not stated leaves it open, and is named', async () => {
    expect(await verdictOf({ all: [inspection, attended] }, { 类别: '视察' })).toMatchObject({
      met: undefined,
      missing: ['出席'],
    });
  });
  test('it is unmet where another comparison fails anyway, and only that one is named', async () => {
    expect(await verdictOf({ all: [inspection, attended] }, { 类别: '培训' })).toEqual({
      met: false,
      missing: [],
      unmet: ['类别'],
    });
  });
  test('it is met where one of several is met anyway', async () => {
    expect((await verdictOf({ any: [inspection, attended] }, { 类别: '视察' })).met).toBe(true);
  });
  test('it stays open where the other of several fails', async () => {
    expect(await verdictOf({ any: [inspection, attended] }, { 类别: '培训' })).toMatchObject({
      met: undefined,
      missing: ['出席'],
    });
  });
  test('a negated comparison is not met by silence either', async () => {
    expect((await verdictOf(compared('出席', 'notEqual', '缺席'), {})).met).toBeUndefined();
  });
  test('`known: no` is met by silence, `known: yes` is not, and neither stays open', async () => {
    expect((await verdictOf(compared('出席', 'known', 'no'), {})).met).toBe(true);
    expect((await verdictOf(compared('出席', 'known', 'yes'), {})).met).toBe(false);
  });
});

test('what fails inside an `any` that holds is not what is lacking', async () => {
  const need: Condition = {
    all: [
      compared('类别', 'equal', '视察'),
      { any: [compared('件数', 'equal', '0'), compared('出席', 'equal', '出席')] },
    ],
  };
  const said = { 类别: '培训', 件数: whole(1), 出席: '出席' };
  expect((await verdictOf(need, said)).unmet).toEqual(['类别']);
});

describe('a figure that does not apply', () => {
  const need: Condition = {
    all: [compared('件数', 'greaterThanInclusive', '1'), compared('类别', 'equal', '视察')],
  };

  test('counts as met in a need, so the rest decides', async () => {
    expect((await verdictOf(need, { 件数: exempt, 类别: '视察' }, 'met')).met).toBe(true);
    expect(await verdictOf(need, { 件数: exempt, 类别: '培训' }, 'met')).toEqual({
      met: false,
      missing: [],
      unmet: ['类别'],
    });
  });
  test('counts as unmet elsewhere', async () => {
    expect((await verdictOf(need, { 件数: exempt, 类别: '视察' })).met).toBe(false);
  });
});

describe('a threshold that is a table', () => {
  const byMonths: Table = {
    by: '任职月数',
    rows: [
      { key: '0', then: '1' },
      { key: '6', then: '2' as never },
    ] as never,
  };
  const enough = compared('件数', 'greaterThanInclusive', byMonths);

  test('is read off the case', async () => {
    expect((await verdictOf(enough, { 件数: whole(1), 任职月数: whole(5) })).met).toBe(true);
    expect((await verdictOf(enough, { 件数: whole(1), 任职月数: whole(6) })).met).toBe(false);
    expect((await verdictOf(enough, { 件数: whole(2), 任职月数: whole(6) })).met).toBe(true);
  });
  test('leaves it open where what picks the row is not known, and names it', async () => {
    expect(await verdictOf(enough, { 件数: whole(1) })).toMatchObject({
      met: undefined,
      missing: ['任职月数'],
    });
  });
  test('does not silence a plain comparison of the same name', async () => {
    const both: Condition = { all: [enough, compared('件数', 'lessThan', '9')] };
    expect((await verdictOf(both, { 件数: whole(9), 任职月数: whole(6) })).met).toBe(false);
    expect((await verdictOf(both, { 件数: whole(9) })).met).toBe(false);
  });
});

describe('decision classes', () => {
  test('cases alike in what the condition can tell apart are judged once', async () => {
    const judge = createJudge(kinds);
    const question = judge.question({
      all: [compared('件数', 'greaterThan', '2'), compared('类别', 'in', ['视察', '调研'])],
    });
    const ask = (count: number, word: string) =>
      question.ask((name) => (name === '件数' ? whole(count) : word));
    for (const count of [3, 4, 50]) for (const word of ['视察', '调研']) ask(count, word);
    await judge.settle();
    expect(judge.judged()).toBe(2);
    judge.hesitated();
    expect(ask(7, '调研').met).toBe(true);
    expect(judge.hesitated()).toBe(false);
  });
  test('those who settle at the same time all find every class judged', async () => {
    const judge = createJudge(kinds);
    const question = judge.question({
      any: [compared('件数', 'greaterThan', '2'), compared('类别', 'equal', '视察')],
    });
    const asks = [1, 3].flatMap((count) => ['视察', '培训'].map((word) => ({ count, word })));
    const verdicts = await Promise.all(
      asks.map(async ({ count, word }) => {
        const find = (name: string) => (name === '件数' ? whole(count) : word);
        question.ask(find);
        await judge.settle();
        return question.ask(find).met;
      }),
    );
    expect(verdicts).toEqual([true, false, true, true]);
  });
  test('an answer before the verdict is provisional, and says so', async () => {
    const judge = createJudge(kinds);
    const question = judge.question(compared('类别', 'equal', '视察'));
    expect(question.ask(() => '视察').met).toBe(false);
    expect(judge.hesitated()).toBe(true);
    expect(judge.hesitated()).toBe(false);
    await judge.settle();
    expect(question.ask(() => '视察').met).toBe(true);
  });
  test('words that no comparison lists are one class', () => {
    const question = createJudge(kinds).question(compared('类别', 'in', ['视察']));
    expect(question.classOf(() => '培训')).toBe(question.classOf(() => '调研'));
    expect(question.classOf(() => '培训')).not.toBe(question.classOf(() => '视察'));
  });
  test('a number is one class with those between the same constants, and its constants are classes of their own', () => {
    const question = createJudge(kinds).question({
      any: [compared('件数', 'lessThan', '2'), compared('件数', 'greaterThan', '5')],
    });
    const classes = [1, 2, 3, 4, 5, 6, 7].map((count) => question.classOf(() => whole(count)));
    expect(new Set(classes).size).toBe(5);
    expect(classes[2]).toBe(classes[3]);
    expect(classes[5]).toBe(classes[6]);
  });
  test('days are told apart by the days they are compared with', () => {
    const question = createJudge(kinds).question(compared('日期', 'lessThan', '2026-07-01'));
    const classes = ['2026-01-01', '2026-06-30', '2026-07-01', '2026-07-02'].map((day) =>
      question.classOf(() => day),
    );
    expect(new Set(classes).size).toBe(3);
  });
  test('several words are told apart by those asked for alone', () => {
    const question = createJudge(kinds).question(compared('办理阶段', 'contains', '立案'));
    expect(question.classOf(() => ['立案', '优秀建议'])).toBe(question.classOf(() => ['立案']));
    expect(question.classOf(() => ['优秀建议'])).toBe(question.classOf(() => []));
  });
});
