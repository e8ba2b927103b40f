/** Cases about polls: appraisals of officials and bodies, papers by their names, and the report of the year. */
import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/rules/cases.ts';
import { readText, rulesWith } from '../support/editions-written.ts';

const rules = {
  facts: '{ 类别: [建议, 年度报告] }',
  dutyReport:
    '{ classes: [优秀, 称职], rates: { base: valid }, papers: { 空白: abstained, 多选: invalid, 污损: invalid }, yearly: { when: { 类别: 年度报告 }, due: 11-30 }, flags: [ { flag: 交心谈心, if: { 优秀票率: { below: 0.8 } } } ] }',
  appraisals:
    '[ { appraisal: 机关测评, of: body, classes: [满意, 不满意], quorum: { valid: 10 }, rates: { base: valid }, attendance: open, flags: [ { flag: 限期改进, if: { 满意票率: { below: 0.8 } } } ] }, { appraisal: 干部测评, of: official, classes: [称职, 不称职], rates: { base: returned } } ]',
};

async function reading(...cases: readonly string[]) {
  return readText(rulesWith({ ...rules, cases: `[ ${cases.join(', ')} ]` }));
}

/** The failures of one case, as `what expected actual`. */
async function failuresOf(written: string): Promise<string[]> {
  const { rulebook, cases, problems } = await reading(written);
  expect(problems.map(({ what }) => what)).toEqual([]);
  const [one] = cases;
  if (rulebook === undefined || one === undefined) throw new Error('there is one case');
  return (await runCase(rulebook, one)).map(({ what, expected, actual }) => `${what} ${expected} ${actual}`);
}

async function toldOf(written: string): Promise<string[]> {
  return (await reading(written)).problems.map(({ code }) => code).sort();
}

const appraised = (poll: string, wanted: string) =>
  `{ case: 甲, appraisal: 机关测评, poll: { on: 2026-11-20, ${poll} }, expect: { ${wanted} } }`;

describe('of an appraisal', () => {
  test('the rates and the flags come out, and exactly the line is not below it', async () => {
    expect(
      await failuresOf(
        appraised(
          'valid: 50, classes: { 满意: 40, 不满意: 10 }',
          'rates: { 满意: 40/50, 不满意: 0.2 }, flags: []',
        ),
      ),
    ).toEqual([]);
    expect(
      await failuresOf(
        appraised(
          'valid: 1000, classes: { 满意: 799, 不满意: 201 }',
          'flags: [限期改进], rates: { 满意: 0.8 }',
        ),
      ),
    ).toEqual(['票率“满意” 0.8 799/1000']);
  });

  test('a poll below the quorum has no rate and raises nothing', async () => {
    const poll = 'valid: 9, classes: { 满意: 1, 不满意: 8 }';
    expect(await failuresOf(appraised(poll, 'rates: { 满意: none }, flags: []'))).toEqual([]);
    expect(await failuresOf(appraised(poll, 'flags: [限期改进]'))).toEqual(['测评提示 限期改进 无']);
  });

  test('counts that contradict one another are refused, and more present than called where it is open are not', async () => {
    expect(await toldOf(appraised('valid: 50, classes: { 满意: 40 }', 'flags: []'))).toEqual([
      'dossier-tally-sum',
    ]);
    expect(
      await failuresOf(
        appraised(
          'returned: 50, valid: 50, present: 60, expected: 55, classes: { 满意: 50 }',
          'rates: { 满意: 1 }',
        ),
      ),
    ).toEqual([]);
    expect(await failuresOf(appraised('classes: {}', 'refused: [有效票]'))).toEqual([]);
  });

  test('a case names it, its own classes and flags, and nothing of a representative', async () => {
    expect(
      await toldOf('{ case: 甲, appraisal: 机关测平, poll: { on: 2026-11-20 }, expect: { flags: [] } }'),
    ).toEqual(['case-expects-unknown']);
    const poll = 'valid: 10, classes: { 满意: 10 }';
    expect(await toldOf(appraised(poll, 'rates: { 称职: 1 }'))).toEqual(['case-expects-unknown']);
    expect(await toldOf(appraised(poll, 'flags: [交心谈心]'))).toEqual(['case-expects-unknown']);
    expect(await toldOf(appraised(poll, 'total: 5'))).toEqual(['unknown-key']);
    expect(await toldOf(appraised(poll, 'refused: [有效票], flags: []'))).toEqual(['keys-exclude']);
    expect(await toldOf('{ case: 甲, appraisal: 机关测评, expect: { flags: [] } }')).toEqual(['missing-key']);
    expect(
      await toldOf(
        '{ case: 甲, appraisal: 机关测评, poll: { on: 2026-11-20, valid: 1, classes: { 满意: 1 } } }',
      ),
    ).toEqual(['case-expects-nothing']);
    expect(await toldOf('{ case: 甲, records: [ { 类别: 建议 } ], expect: { rates: { 优秀: 1 } } }')).toEqual(
      ['unknown-key'],
    );
  });
});

describe('of a representative', () => {
  const polled = (poll: string, wanted: string) =>
    `{ case: 甲, polls: [ { on: 2026-11-20, ${poll} } ], expect: { ${wanted} } }`;

  test('blank papers are among the valid and of no class, spoiled ones are not', async () => {
    const papers = 'papers: { 空白: 2, 多选: 3, 污损: 1 }';
    expect(
      await failuresOf(
        polled(`returned: 50, valid: 46, ${papers}, classes: { 优秀: 36, 称职: 8 }`, 'flags: [交心谈心]'),
      ),
    ).toEqual([]);
    expect(
      await toldOf(polled(`returned: 50, valid: 44, ${papers}, classes: { 优秀: 36, 称职: 8 }`, 'flags: []')),
    ).toEqual(['dossier-tally-returned', 'dossier-tally-sum']);
  });

  test('more present than were called are refused where only those may come', async () => {
    const poll = 'returned: 46, valid: 46, present: 51, expected: 50, classes: { 优秀: 46 }';
    expect(await failuresOf(polled(poll, 'refused: [应到人数]'))).toEqual([]);
    expect(await toldOf(polled(poll, 'flags: []'))).toEqual(['dossier-tally-order']);
  });

  test.each([
    ['on its last day', '[ { 类别: 年度报告, on: 2026-11-30 } ]', 'yes'],
    ['the day after', '[ { 类别: 年度报告, on: 2026-12-01 } ]', 'late'],
    ['twice', '[ { 类别: 年度报告, on: 2026-12-01 }, { 类别: 年度报告, on: 2026-03-01 } ]', 'yes'],
    ['not at all', '[ { 类别: 建议 } ]', 'none'],
  ])('who reports %s is told so', async (_, records, wanted) => {
    expect(await failuresOf(`{ case: 甲, records: ${records}, expect: { yearly: ${wanted} } }`)).toEqual([]);
    const other = wanted === 'late' ? 'yes' : 'late';
    expect(await failuresOf(`{ case: 甲, records: ${records}, expect: { yearly: ${other} } }`)).toEqual([
      `每年的报告 ${other} ${wanted}`,
    ]);
  });
});
