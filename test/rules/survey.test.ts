/** 规则体检: what it says of small rulebooks, and that what it says of the demo district is so. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import type { Cohort, DutyRecord } from '../../src/engine/dossier.ts';
import { planOf } from '../../src/engine/plan.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { type Survey, survey, surveyText } from '../../src/rules/survey.ts';
import { rulebookIn } from '../support/check-text.ts';

const facts = [
  '类别: { values: [会议, 视察, 旁听庭审, 建议] }',
  '出席: { values: [出席, 请假, 无故缺席], asked: { 类别: [会议, 视察] } }',
  '阶段: { many: [立案, 优秀建议] }',
].join('\n');
const items = [
  '- { item: 出席会议, when: { 类别: 会议 }, points: { 出席: { 出席: 5, 请假: 0, 无故缺席: -5 } } }',
  '- { item: 参加活动, when: { 类别: [会议, 视察], 出席: 出席 }, points: 2 }',
  '- item: 提出建议',
  '  when: { 类别: 建议 }',
  '  lines:',
  '    - { points: 5 }',
  '    - { when: { 阶段: 优秀建议 }, points: 3 }',
  '- { item: 优秀建议奖, when: { 阶段: 优秀建议, 类别: 建议 }, points: 1 }',
].join('\n');

function cohortOf(records: readonly Omit<DutyRecord, 'id' | 'on' | 'evidence'>[]): Cohort {
  const period = { from: '2026-01-01' as Day, until: '2026-12-31' as Day };
  const representative = {
    id: 'r1',
    name: '代表甲',
    localOffice: '示范镇',
    electedOn: '2021-11-01' as Day,
    traits: {},
    changes: [],
    members: [],
  };
  return {
    period,
    dossiers: [
      {
        representative,
        records: records.map((record, index) => ({
          ...record,
          id: `d${index + 1}`,
          on: '2026-03-02' as Day,
          evidence: 0,
        })),
        ratings: {},
        polls: [],
        history: [],
      },
    ],
  };
}

describe('a small rulebook', () => {
  test('names the records that no item gives anything for', async () => {
    const { unpaid } = await survey(await rulebookIn({ facts, items }));
    expect(unpaid.map((one) => one.facts.map(({ name, value }) => `${name}=${value}`).join('、'))).toEqual([
      '类别=旁听庭审',
      '类别=会议、出席=请假',
      '类别=视察、出席=请假',
      '类别=视察、出席=无故缺席',
    ]);
  });

  test('names the records that two items pay, and only those', async () => {
    const { twice } = await survey(await rulebookIn({ facts, items }));
    expect(twice.map((one) => [one.items, one.says])).toEqual([
      [['出席会议', '参加活动'], ['类别为会议，出席为出席']],
      [['提出建议', '优秀建议奖'], ['类别为建议，阶段为优秀建议']],
    ]);
  });

  test('once keeps two items from paying one matter, and so does the best of smaller items', async () => {
    const once = await survey(await rulebookIn({ facts, items, also: 'once: [[提出建议, 优秀建议奖]]' }));
    expect(once.twice.map((one) => one.items)).toEqual([['出席会议', '参加活动']]);
    const best = [
      '- item: 最高一项',
      '  take: 1',
      '  items:',
      '    - { item: 领衔, when: { 类别: 建议 }, points: 5 }',
      '    - { item: 联名, when: { 类别: 建议 }, points: 3 }',
    ].join('\n');
    expect((await survey(await rulebookIn({ facts, items: best }))).twice).toEqual([]);
  });

  test('items for different people do not pay one record twice', async () => {
    const also = 'traits: { 代表类别: { values: [党政干部, 基层代表] } }';
    const both = [
      '- { item: 甲, for: { 代表类别: 党政干部 }, when: { 类别: 建议 }, points: 5 }',
      '- { item: 乙, for: { 代表类别: { not: 党政干部 } }, when: { 类别: 建议 }, points: 3 }',
    ].join('\n');
    const found = await survey(await rulebookIn({ facts, also, items: both }));
    expect([found.twice, found.walked.apart]).toEqual([[], 1]);
  });

  test('a line that nothing can meet is dead', async () => {
    const dead =
      '- { item: 建议, lines: [{ when: { 类别: 建议 }, points: 5 }, { when: { all: [{ 类别: 建议 }, { 类别: 视察 }] }, points: 3 }] }';
    expect((await survey(await rulebookIn({ facts, items: dead }))).dead).toEqual([
      { item: '建议', line: 2 },
    ]);
  });

  test('what is counted by a figure that gives points is not unpaid; a figure for show is told', async () => {
    const also = 'figures: { 旁听次数: { count: { 类别: 旁听庭审 }, show: yes } }';
    const shown = await survey(await rulebookIn({ facts, items, also }));
    expect(shown.unpaid[0]).toEqual({ facts: [{ name: '类别', value: '旁听庭审' }], figures: ['旁听次数'] });
    const paid = `${items}\n- { item: 旁听, points: { 旁听次数: { 0: 0, 3: 2 } } }`;
    const counted = await survey(await rulebookIn({ facts, items: paid, also }));
    expect(counted.unpaid.some((one) => one.facts[0]?.value === '旁听庭审')).toBe(false);
  });

  test('what one more record may lower is told with the reason, and nothing where nothing falls', async () => {
    const rises = '- { item: 建议, when: { 类别: 建议 }, points: 5 }';
    expect((await survey(await rulebookIn({ facts, items: rises }))).falling).toEqual([]);
    const falls = `${rises}\n- { item: 缺席, when: { 类别: 视察 }, points: -1 }`;
    expect((await survey(await rulebookIn({ facts, items: falls }))).falling).toEqual([
      { item: '缺席', why: '有扣分' },
    ]);
  });

  test('real records are counted where they fall', async () => {
    const cohort = cohortOf([
      { facts: { 类别: '旁听庭审' } },
      { facts: { 类别: '旁听庭审' } },
      { facts: { 类别: '会议', 出席: '出席' } },
      { facts: { 类别: '建议', 阶段: ['立案', '优秀建议'] } },
    ]);
    const { unpaid, twice, real } = await survey(await rulebookIn({ facts, items }), cohort);
    expect(unpaid[0]?.records).toBe(2);
    expect(twice.map((one) => one.records)).toEqual([1, 1]);
    expect(real?.map(({ item, records }) => [item, records])).toEqual([
      ['出席会议', 1],
      ['参加活动', 1],
      ['提出建议', 1],
      ['优秀建议奖', 1],
    ]);
  });

  test('what is too large to walk is said, and nothing is then called unpaid', async () => {
    const words = Array.from({ length: 9 }, (_, at) => `值${at + 1}`);
    const wide = ['甲', '乙', '丙', '丁'].map((name) => `${name}: { values: [${words.join(', ')}] }`);
    const tables = ['甲', '乙', '丙', '丁'].map(
      (name) => `{ ${name}: { ${words.map((word, at) => `${word}: ${at + 1}`).join(', ')} } }`,
    );
    const large = `- { item: 大表, when: { 类别: 建议 }, points: 1, times: [${tables.join(', ')}] }`;
    const found = await survey(await rulebookIn({ facts: [facts, ...wide].join('\n'), items: large }));
    expect(found.skipped).toEqual([{ items: ['大表'], classes: 30_000 }]);
    expect([found.walked.items, found.unpaid]).toEqual([0, []]);
    expect(surveyText(found)).toContain('未查：“大表”要分 30000 种情形，太多。');
  });

  test('it reads as plain Chinese', async () => {
    const cohort = cohortOf([{ facts: { 类别: '会议', 出席: '出席' } }]);
    const text = surveyText(await survey(await rulebookIn({ facts, items }), cohort));
    expect(text).toContain('类别=旁听庭审 的记录在任何计分项都不得分，也不扣分（实有 0 条）。');
    expect(text).toContain('“出席会议”与“参加活动”：类别为会议，出席为出席（实有 1 条）。');
    expect(text.split('\n')[0]).toMatch(
      /^规则体检：查了 4 个计分项、\d+ 对计分项，共 \d+ 种情形；另有 \d+ 对互不相干。$/,
    );
  });
});

describe('the demo district', () => {
  let rulebook: Rulebook;
  let found: Survey;
  beforeAll(async () => {
    const edition = await readEdition('rules-config/demo-district/2026');
    if (edition.rulebook === undefined) throw new Error('the demo district does not parse');
    rulebook = edition.rulebook;
    found = await survey(rulebook);
  });

  test('a record of each unpaid kind changes no points of any item', async () => {
    expect(found.unpaid.length).toBeGreaterThan(0);
    const pointsWith = async (cohort: Cohort) => {
      const outcome = await score(rulebook, cohort);
      if ('refused' in outcome) throw new Error('refused');
      return outcome.sheets.flatMap((sheet) =>
        sheet.sections.flatMap((each) => each.items.map((item) => item.points)),
      );
    };
    const without = await pointsWith(cohortOf([]));
    for (const { facts: said } of found.unpaid) {
      const record = { facts: Object.fromEntries(said.map(({ name, value }) => [name, value])) };
      expect(await pointsWith(cohortOf([record])), JSON.stringify(said)).toEqual(without);
    }
  });

  test('has no dead line, and nothing was too large to walk', () => {
    expect([found.dead, found.skipped]).toEqual([[], []]);
  });
});

test('fifty items cost json-rules-engine a few classes each: the pairs are walked without it', async () => {
  const values = Array.from({ length: 50 }, (_, at) => `活动${at + 1}`);
  const many = values.map(
    (value) =>
      `- { item: ${value}项, when: { 类别: ${value}, 出席: 出席 }, points: 1, times: { 程度: { 一般: 1, 重要: 1.5, 重大: 2 } }, cap: 9 }`,
  );
  const rulebook = await rulebookIn({
    facts: `类别: { values: [${values.join(', ')}] }\n出席: { values: [出席, 请假] }\n程度: { values: [一般, 重要, 重大] }`,
    items: many.join('\n'),
  });
  const found = await survey(rulebook);
  expect(found.walked.items).toBe(50);
  expect(found.walked.pairs + found.walked.apart).toBe((50 * 49) / 2);
  expect(planOf(rulebook).judge.judged()).toBeLessThan(50 * 10);
});
