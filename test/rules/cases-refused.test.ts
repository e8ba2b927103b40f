/** Cases that say what is not taken: the door of dossiers refuses it, or the engine, and nothing is scored. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/rules/cases.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { ruleFileSchemas } from '../../src/rules/json-schema.ts';
import { readText, rulesWith } from '../support/editions-written.ts';

const rules = {
  facts:
    '{ 类别: [建议, 视察], 角色: { values: [领衔, 联名], asked: { 类别: 视察 } }, 半天数: { number: { min: 1, max: 8 } }, 户数: { number: {} } }',
  traits: '{ 代表类别: [常委, 基层], 委员会数: { number: { max: 3 } } }',
  ratings:
    '{ 初评: { by: localOffice, range: [0, 100], absent: 0 }, 品行: { by: presidium, range: [[0, 3], [5, 7]], absent: 0 }, 调整: { by: office, range: [-5, 5], reason: yes, absent: 0 }, 到会评分: { by: presidium, range: { 代表类别: { 常委: [0, 20], 基层: [0, 10] } }, absent: 0 } }',
  dutyReport: '{ classes: [优秀, 称职], rates: { base: valid }, ballot: { 优秀: 2 } }',
};

async function reading(...cases: readonly string[]) {
  const edition = await readText(rulesWith({ ...rules, cases: `[ ${cases.join(', ')} ]` }));
  if (edition.rulebook === undefined) throw new Error('the rules themselves are wrong');
  return { ...edition, rulebook: edition.rulebook };
}

/** The failures of one case, as `what expected actual`. */
async function failuresOf(written: string): Promise<string[]> {
  const { rulebook, cases, problems } = await reading(written);
  expect(problems.map(({ what }) => what)).toEqual([]);
  const [one] = cases;
  if (one === undefined) throw new Error('there is one case');
  return (await runCase(rulebook, one)).map(({ what, expected, actual }) => `${what} ${expected} ${actual}`);
}

/** Code and underlined words of each problem of the cases. */
async function problemsOf(...cases: readonly string[]): Promise<[string, string | undefined][]> {
  const { problems, texts } = await reading(...cases);
  return problems.map(({ code, place: { file, line, column, length } }) => [
    code,
    texts
      .get(file)
      ?.split('\n')
      [line - 1]?.slice(column - 1, column - 1 + length),
  ]);
}

describe('a case holds where what it names is refused', () => {
  test.each([
    ['a rating above its range', 'ratings: { 初评: 100.01 }', '初评'],
    ['a rating below its range', 'ratings: { 初评: -0.01 }', '初评'],
    ['one rating of several raters', 'ratings: { 初评: [80, 101, 90] }', '初评'],
    ['a rating between two bands', 'ratings: { 品行: 4 }', '品行'],
    ['a rating without its reason', 'ratings: { 调整: 3 }', '调整'],
    ['a rating beyond every band of its table', 'ratings: { 到会评分: 21 }', '到会评分'],
    [
      'a rating beyond the band that the table picks',
      'representative: { traits: { 代表类别: 基层 } }, ratings: { 到会评分: 11 }',
      '到会评分',
    ],
    ['a fact below its least', 'records: [ { 半天数: 0.5 } ]', '半天数'],
    ['a fact above its most', 'records: [ { 半天数: 8.5 } ]', '半天数'],
    ['a fact without a least below nothing', 'records: [ { 户数: -1 } ]', '户数'],
    ['a trait above its most', 'representative: { traits: { 委员会数: 4 } }', '委员会数'],
    ['a record without a fact that is asked', 'records: [ { 类别: 视察 } ]', '角色'],
    ['a record before the period', 'records: [ { 类别: 建议, on: 2025-12-31 } ]', '日期'],
    ['a poll without what its rates divide by', 'polls: [ { on: 2026-11-20, classes: {} } ]', '有效票'],
    ['two things of one dossier', 'ratings: { 初评: 101 }, records: [ { 半天数: 9 } ]', '半天数, 初评'],
  ])('%s', async (_, written, names) => {
    expect(await failuresOf(`{ case: 甲, ${written}, expect: { refused: [ ${names} ] } }`)).toEqual([]);
  });

  test('a class marked more often than the ballots of a day allow', async () => {
    expect(await failuresOf(polled([10, 10, 1], '{ refused: [ 优秀 ] }'))).toEqual([]);
    expect(await failuresOf(polled([10, 10, 0], '{ refused: [ 优秀 ] }'))).toEqual([
      '第3人的拒收事项 优秀 无',
    ]);
  });
});

/** So many marks of 优秀 for each person on the ten ballots of a day; the last one expects. */
function polled(marks: readonly number[], expected: string): string {
  const people = marks.map((count, index) => {
    const classes = `{ 优秀: ${count}, 称职: ${10 - count} }`;
    const last = index === marks.length - 1 ? `, expect: ${expected}` : '';
    return `{ id: 第${index + 1}人, polls: [ { on: 2026-11-20, valid: 10, classes: ${classes} } ]${last} }`;
  });
  return `{ case: 甲, dossiers: [ ${people.join(', ')} ] }`;
}

describe('a case does not hold', () => {
  test('where what it names is taken after all', async () => {
    expect(await failuresOf('{ case: 甲, ratings: { 初评: 100 }, expect: { refused: [ 初评 ] } }')).toEqual([
      '拒收事项 初评 无',
    ]);
  });

  test('where something else is refused, or more', async () => {
    const both = 'ratings: { 初评: 101, 品行: 8 }';
    expect(await failuresOf(`{ case: 甲, ${both}, expect: { refused: [ 调整 ] } }`)).toEqual([
      '拒收事项 调整 初评、品行',
    ]);
    expect(await failuresOf(`{ case: 甲, ${both}, expect: { refused: [ 品行 ] } }`)).toEqual([
      '拒收事项 品行 初评、品行',
    ]);
  });

  test('where one of several is taken', async () => {
    const people =
      '[ { id: 甲, ratings: { 初评: 101 }, expect: { refused: [ 初评 ] } }, { id: 乙, ratings: { 初评: 99 }, expect: { refused: [ 初评 ] } } ]';
    expect(await failuresOf(`{ case: 甲乙, dossiers: ${people} }`)).toEqual(['乙的拒收事项 初评 无']);
  });

  test('where the band of somebody else refuses a rating', async () => {
    const person = (id: string, given: number, then = '') =>
      `{ id: ${id}, representative: { traits: { 代表类别: 基层 } }, ratings: { 到会评分: ${given} }${then} }`;
    const people = `[ ${person('甲', 11, ', expect: { refused: [ 到会评分 ] }')}, ${person('乙', 12)} ]`;
    // 乙 expects nothing and is told where the case first expects anything.
    expect(await failuresOf(`{ case: 甲乙, dossiers: ${people} }`)).toEqual(['乙的评分“到会评分” 0–10 12']);
  });

  test('and check says so in one sentence', async () => {
    const edition = await reading(
      '{ case: 打100分不收, ratings: { 初评: 100 }, expect: { refused: [ 初评 ] } }',
    );
    const [failed] = (await checkEdition(edition)).filter(({ code }) => code === 'case-fails');
    expect(failed?.what).toBe('案例“打100分不收”不符：拒收事项应为 初评，算得 无');
  });
});

describe('what a case about refusal may not say', () => {
  test('a result beside it, in the same dossier or in another, for nothing is scored', async () => {
    expect(
      await problemsOf('{ case: 甲, ratings: { 初评: 101 }, expect: { refused: [ 初评 ], total: 5 } }'),
    ).toEqual([['keys-exclude', '5']]);
    const people =
      '[ { id: 甲, ratings: { 初评: 101 }, expect: { refused: [ 初评 ] } }, { id: 乙, expect: { total: 7 } } ]';
    expect(await problemsOf(`{ case: 甲乙, dossiers: ${people} }`)).toEqual([['keys-exclude', '7']]);
  });

  test('a name that nothing has, or none at all', async () => {
    expect(await problemsOf('{ case: 甲, ratings: { 初评: 101 }, expect: { refused: [ 初坪 ] } }')).toEqual([
      ['case-expects-unknown', '初坪'],
    ]);
    expect(await problemsOf('{ case: 甲, expect: { refused: [] } }')).toEqual([['empty-list', '[]']]);
  });

  test('a word that does not exist, which is a slip and no refusal', async () => {
    const written = '{ case: 甲, records: [ { 类别: 建仪 } ], expect: { refused: [ 类别 ] } }';
    expect(await problemsOf(written)).toEqual([['dossier-value', '建仪']]);
  });
});

describe('a case that expects results is possible input', () => {
  test('a rating outside its range is told where it is written', async () => {
    const { problems } = await reading('{ case: 甲, ratings: { 初评: 101 }, expect: { total: 0 } }');
    expect(problems.map(({ what, mend }) => [what, mend])).toEqual([
      ['ratings.初评：评分 101 不在“初评”的范围内（0 至 100）', '请核对评分。'],
    ]);
  });

  test('and so is that of another dossier than the one that expects a refusal', async () => {
    const people =
      '[ { id: 甲, ratings: { 初评: 102 } }, { id: 乙, ratings: { 初评: 101 }, expect: { refused: [ 初评 ] } } ]';
    expect(await problemsOf(`{ case: 甲乙, dossiers: ${people} }`)).toEqual([
      ['dossier-rating-range', '102'],
    ]);
  });

  test('too many marks on the ballots of a day are told in the dossier that came last that day', async () => {
    const people = polled([10, 9, 2], '{ total: 0 }').replace(/ \] }$/, ', { id: 没有测评 } ] }');
    expect(await problemsOf(people)).toEqual([['dossier-ballot', '2']]);
  });
});

test('the schema for editors takes a refusal alone', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  const valid = ajv.compile(ruleFileSchemas()['cases.schema.json']);
  expect(valid([{ case: '甲', expect: { refused: ['初评'] } }])).toBe(true);
  expect(valid([{ case: '甲', expect: { refused: ['初评'], total: 5 } }])).toBe(false);
  expect(valid([{ case: '甲', expect: { refused: [] } }])).toBe(false);
});
