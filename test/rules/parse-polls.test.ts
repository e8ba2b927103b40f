/** What a rule file says of polls: duty reports of representatives, and appraisals of officials and bodies. */
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/rules/digest.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { readText, rulebookWith, rulesWith } from '../support/editions-written.ts';

const poll = 'classes: [优秀, 称职], rates: { base: valid }';
const report = (more: string) => ({
  facts: '{ 类别: [建议, 年度报告] }',
  term: '{ from: 2021-11-01, until: 2026-12-31 }',
  dutyReport: `{ ${poll}${more} }`,
});
const digestWith = async (parts: Readonly<Record<string, string>>) => digestOf(await rulebookWith(parts));

async function toldOf(parts: Readonly<Record<string, string>>): Promise<string[]> {
  const { problems, texts } = await readText(rulesWith(parts));
  return problems.map(({ code, place: { file, line, column, length } }) => {
    const words = texts
      .get(file)
      ?.split('\n')
      [line - 1]?.slice(column - 1, column - 1 + length)
      .replace(/ .*/, '');
    return `${code} ${words}`;
  });
}

describe('a duty report', () => {
  test('has papers by name, the report of the year, and reports in a term', async () => {
    const { dutyReport } = await rulebookWith(
      report(
        ', papers: { 空白: abstained, 多选: invalid }, attendance: open, yearly: { when: { 类别: 年度报告 }, due: 11-30 }, perTerm: 2',
      ),
    );
    expect(dutyReport).toMatchObject({
      papers: [
        { name: '空白', counts: 'abstained' },
        { name: '多选', counts: 'invalid' },
      ],
      attendance: 'open',
      yearly: { when: { fact: '类别', operator: 'equal', value: '年度报告' }, due: '11-30' },
      perTerm: 2,
    });
  });

  test('means the same where it says what goes without saying', async () => {
    const bare = await digestWith(report(''));
    expect(await digestWith(report(', attendance: called, perTerm: 1'))).toBe(bare);
    expect(await digestWith(report(', attendance: open'))).not.toBe(bare);
    expect(await digestWith(report(', perTerm: 2'))).not.toBe(bare);
  });

  test('names its papers in any order', async () => {
    const [one, other] = [
      ', papers: { 空白: abstained, 多选: invalid }',
      ', papers: { 多选: invalid, 空白: abstained }',
    ];
    expect(await digestWith(report(one))).toBe(await digestWith(report(other)));
    expect(await digestWith(report(one))).not.toBe(await digestWith(report(', papers: { 空白: abstained }')));
  });

  test.each([
    [', papers: {}', 'empty-list {}'],
    [', papers: [空白]', 'wrong-shape [空白]'],
    [', papers: { 空白: valid }', 'unknown-choice valid'],
    [', papers: { 优秀: invalid }', 'paper-is-class 优秀'],
    [', attendance: yes', 'unknown-choice yes'],
    [', yearly: { when: { 类别: 年度报告 } }', 'missing-key {'],
    [', yearly: { due: 12-31 }', 'missing-key {'],
    [', yearly: { when: { 类别: 年度报告 }, due: 13-01 }', 'not-a-day 13-01'],
    [', yearly: { when: { 类别: 年报 }, due: 12-31 }', 'unknown-value 年报'],
    [', yearly: { when: { 优秀票率: { below: 1 } }, due: 12-31 }', 'unknown-name 优秀票率'],
    [', perTerm: 0', 'number-out-of-range 0'],
    [', perTerm: 1.5', 'not-a-whole-number 1.5'],
  ])('does not take %s', async (more, told) => {
    expect(await toldOf(report(more))).toEqual([told]);
  });

  test('is asked of a term only where there is one', async () => {
    const { term: _, ...without } = report(', perTerm: 2');
    expect(await toldOf(without)).toEqual(['term-missing 2']);
  });

  test('has no rate over those called where others may come', async () => {
    const expected = 'classes: [优秀], rates: { base: expected }';
    expect(await toldOf({ dutyReport: `{ ${expected}, attendance: open }` })).toEqual([
      'rate-over-called open',
    ]);
    expect(await toldOf({ dutyReport: `{ ${expected}, attendance: called }` })).toEqual([]);
  });
});

const appraisal = 'appraisal: 机关测评, of: body, classes: [满意, 不满意], rates: { base: returned }';

describe('an appraisal', () => {
  test('has the rules of a poll, with classes and rates of its own', async () => {
    const { appraisals, dutyReport } = await rulebookWith({
      ...report(', flags: [ { flag: 谈话, if: { 优秀票率: { below: 0.8 } } } ]'),
      appraisals: `[ { ${appraisal}, quorum: { valid: 10 }, ballot: { 满意: 3 }, flags: [ { flag: 改进, if: { 满意票率: { below: 0.6 } } } ] } ]`,
    });
    expect(appraisals).toMatchObject([
      {
        name: '机关测评',
        of: 'body',
        classes: ['满意', '不满意'],
        base: 'returned',
        quorum: { valid: 10 },
        ballot: [{ class: '满意', most: 3 }],
        flags: [{ name: '改进', if: { fact: '满意票率', operator: 'lessThan', value: '0.6' } }],
      },
    ]);
    expect(dutyReport?.classes).toEqual(['优秀', '称职']);
  });

  test('may have the classes of the duty report, which stay those of both', async () => {
    const { appraisals, figures } = await rulebookWith({
      ...report(''),
      figures: '{ 年度优秀票率: { poll: 优秀, which: last } }',
      appraisals: `[ { appraisal: 干部测评, of: official, ${poll}, flags: [ { flag: 提醒, if: { 称职票率: { below: 0.5 } } } ] } ]`,
    });
    expect(appraisals?.[0]?.flags).toHaveLength(1);
    expect(figures).toHaveLength(1);
  });

  test.each([
    ['appraisal: 机关测评, classes: [满意], rates: { base: valid }', 'missing-key {'],
    [
      'appraisal: 机关测评, of: representative, classes: [满意], rates: { base: valid }',
      'unknown-choice representative',
    ],
    [`${appraisal}, yearly: { when: { 类别: 建议 }, due: 12-31 }`, 'unknown-key yearly'],
    [`${appraisal}, perTerm: 2`, 'unknown-key perTerm'],
    [`${appraisal}, followUp: { talkWithinDays: 15 }`, 'unknown-key followUp'],
    [`${appraisal}, flags: [ { flag: 改进, if: { 优秀票率: { below: 0.6 } } } ]`, 'unknown-name 优秀票率'],
    [`${appraisal}, flags: [ { flag: 改进, if: { 满意: { below: 0.6 } } } ]`, 'unknown-name 满意'],
  ])('does not take { %s }', async (written, told) => {
    expect(await toldOf({ appraisals: `[ { ${written} } ]` })).toEqual([told]);
  });

  test('goes by a name of its own, and no fact or figure by that of its rates', async () => {
    expect(await toldOf({ appraisals: `[ { ${appraisal} }, { ${appraisal} } ]` })).toEqual([
      'repeated-name 机关测评',
    ]);
    expect(
      await toldOf({
        facts: '{ 类别: [建议], 满意票率: [高, 低], 满意: [是, 否] }',
        appraisals: `[ { ${appraisal} } ]`,
      }),
    ).toEqual(['repeated-name 满意票率']);
  });

  test('is no figure, though the rulebook has no duty report', async () => {
    const figures = (of: string) => ({ figures: `{ 票率: { poll: ${of}, which: last } }` });
    expect(await toldOf({ ...figures('满意'), appraisals: `[ { ${appraisal} } ]` })).toEqual([
      'of-appraisal 满意',
    ]);
    expect(await toldOf({ ...figures('优秀'), appraisals: `[ { ${appraisal} } ]` })).toEqual([
      'poll-without-report poll',
    ]);
  });
});

test('an edition from before keeps its digest', async () => {
  const { rulebook } = await readEdition('examples/ballots/valid.yaml');
  if (rulebook === undefined) throw new Error('the example cannot be read');
  expect(digestOf(rulebook)).toBe('400a8ee25aaddfd9e4e92e97b1e795bd4980d095137aa942ef150f641c5deb6c');
});
