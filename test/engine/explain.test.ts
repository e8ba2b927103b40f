import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import type { Decimal } from '../../src/engine/decimal.ts';
import type { Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import { explain } from '../../src/engine/explain.ts';
import { amount, partWords, percent, spanWords } from '../../src/engine/explain-amount.ts';
import { passageText } from '../../src/engine/passage.ts';
import type { Condition, Item, Line, Rulebook } from '../../src/engine/rulebook.ts';
import type { GradeReason, ItemScore, ScoreSheet, Step } from '../../src/engine/sheet.ts';
import { expectGolden } from '../support/golden.ts';

const day = (text: string) => text as Day;
const decimal = (text: string) => text as Decimal;
const kind = (value: string): Condition => ({ fact: '类别', operator: 'equal', value });

const line: Line = { points: decimal('1'), times: [] };
const item = (name: string, given: Partial<Item> = {}): Item => ({
  name,
  lines: [line],
  items: [],
  each: [],
  multiply: [],
  ...given,
});

const rulebook: Rulebook = {
  id: 'demo/2026',
  title: '某区代表积分办法',
  inForce: { from: day('2026-01-01') },
  assessed: 'representative',
  period: 'year',
  rounding: { places: 2, mode: 'half-up', at: 'item' },
  facts: [
    { name: '类别', kind: 'word', values: ['视察', '建议', '人代会', '发言'] },
    { name: '重要程度', kind: 'word', values: ['一般', '重要'], default: '一般' },
    { name: '履职效果', kind: 'word', values: ['一般', '突出'], default: '一般' },
    { name: '全程', kind: 'word', values: ['是', '否'] },
    { name: '办理阶段', kind: 'many', values: ['立案', '重点督办'] },
    { name: '半天数', kind: 'number', unit: '半天' },
    { name: '金额', kind: 'number', unit: '元', money: true },
  ],
  traits: [{ name: '代表类别', kind: 'word', values: ['常委会组成人员', '基层代表'] }],
  ratings: [
    { name: '初评', by: 'localOffice', range: { bands: [[decimal('0'), decimal('100')]] }, reason: false },
  ],
  figures: [
    { name: '发言次数', measure: { kind: 'count' }, unit: '次', show: false },
    { name: '履职天数', measure: { kind: 'count', distinct: 'day' }, unit: '天', show: true },
    { name: '建议件数', measure: { kind: 'count' }, unit: '件', show: false },
    {
      name: '年度优秀票率',
      measure: { kind: 'poll', classes: [{ class: '优秀', weight: decimal('1') }], which: 'last' },
      show: true,
    },
  ],
  once: [],
  sections: [
    {
      name: '日常履职',
      clause: '第二章',
      multiply: [],
      weight: decimal('0.6'),
      items: [
        item('视察', {
          lines: [
            {
              when: kind('视察'),
              points: decimal('3'),
              times: [
                { by: '重要程度', rows: [{ key: '重要', then: decimal('1.2') }] },
                { by: '履职效果', rows: [{ key: '突出', then: decimal('1.3') }] },
              ],
            },
          ],
          each: [
            { key: 'day', take: { from: 1, to: 1 } },
            { key: 'quarter', cap: decimal('9') },
          ],
        }),
        item('提出建议', {
          lines: [
            { when: kind('建议'), points: decimal('5'), times: [] },
            {
              when: { all: [kind('建议'), { fact: '办理阶段', operator: 'contains', value: '立案' }] },
              points: decimal('2'),
              times: [],
            },
          ],
          each: [{ key: 'matter', take: { from: 1, to: 1 } }],
        }),
        item('审议发言', {
          lines: [{ points: { by: '发言次数', rows: [{ key: '0', then: decimal('0') }] }, times: [] }],
        }),
        item('捐助', { lines: [{ when: kind('捐助'), points: decimal('1'), per: '金额', times: [] }] }),
        item('出席会议', {
          lines: [],
          items: [item('出席人代会'), item('出席常委会')],
          take: { from: 1, to: 1 },
        }),
      ],
    },
  ],
  total: { multiply: [], cap: 'none' },
  gates: [
    {
      name: '法定职责',
      need: { all: [{ fact: '建议件数', operator: 'greaterThanInclusive', value: '1' }] },
      otherwise: { gradeAtMost: '称职' },
    },
    { name: '出席提醒', need: { fact: '发言次数', operator: 'greaterThan', value: '0' } },
    { name: '遵纪守法', need: { fact: '初评', operator: 'known', value: 'yes' }, otherwise: { total: '0' } },
  ],
  grades: [
    {
      name: '优秀',
      from: decimal('90'),
      need: { fact: '年度优秀票率', operator: 'greaterThanInclusive', value: '0.8' },
    },
    { name: '称职', from: decimal('75') },
    { name: '不称职' },
  ],
  ranks: [],
  exempt: [],
  consequences: [],
  dutyReport: {
    classes: ['优秀', '称职'],
    quorum: {},
    base: 'returned',
    ballot: [],
    flags: [{ name: '交心谈心', if: { fact: '优秀票率', operator: 'lessThan', value: '0.8' } }],
  },
};

const record = (id: string, on: string, facts: DutyRecord['facts'], matter?: string): DutyRecord => ({
  id,
  on: day(on),
  facts,
  evidence: 0,
  ...(matter === undefined ? {} : { matter }),
});

const dossier: Dossier = {
  representative: {
    id: 'r1',
    name: '张三',
    localOffice: '新添寨镇',
    electedOn: day('2021-11-01'),
    traits: { 代表类别: '常委会组成人员' },
    changes: [
      { on: day('2026-06-01'), traits: { 代表类别: '基层代表' } },
      { on: day('2027-03-01'), traits: { 代表类别: '常委会组成人员' } },
    ],
    members: [],
  },
  records: [
    record('d1', '2026-03-02', { 类别: '视察', 重要程度: '重要', 履职效果: '突出' }),
    record('d2', '2026-03-02', { 类别: '视察' }),
    record('d3', '2026-04-01', { 类别: '建议', 办理阶段: ['立案', '重点督办'] }, 'm7'),
    record('d4', '2026-05-01', { 类别: '人代会' }),
    record('d5', '2027-01-01', { 类别: '视察' }),
  ],
  ratings: { 初评: { values: [decimal('88')] } },
  polls: [],
  history: [],
};

const made = (points: string) => ({ points, times: [] });
const score = (name: string, points: string, steps: readonly Step[], more: Partial<ItemScore> = {}) => ({
  item: name,
  applies: true,
  points,
  attainable: '20',
  steps,
  ...more,
});

const sheet: ScoreSheet = {
  representative: 'r1',
  name: '张三',
  localOffice: '新添寨镇',
  total: '81.5',
  grade: '称职',
  gradeReason: '总分81.5分，达到分数线75分。“优秀”：未达到分数线90分。',
  standing: {
    why: 'reached',
    total: '81.5',
    from: '75',
    over: [{ grade: '优秀', because: 'from', from: '90' }],
  },
  rank: 4,
  ranks: [{ ranking: '乡镇街道', group: '新添寨镇', rank: 1, of: 38 }],
  figures: { 发言次数: '4', 履职天数: '12', 建议件数: '0', 年度优秀票率: '37/48' },
  attainable: 'none',
  margin: { grade: '优秀', points: '8.5', unmet: ['年度优秀票率'] },
  pending: [],
  exempt: [],
  duties: { 法定: '60', 自选: '21.5' },
  sections: [
    {
      section: '日常履职',
      applies: true,
      points: '24',
      beforeWeight: '40',
      weight: '2/3',
      attainable: '60',
      items: [
        score(
          '视察',
          '4.68',
          [
            {
              step: 'record',
              record: 'd1',
              on: day('2026-03-02'),
              line: 1,
              value: '4.68',
              made: {
                points: '3',
                times: [
                  { name: '重要程度', factor: '1.2' },
                  { name: '履职效果', factor: '1.3' },
                ],
              },
            },
            {
              step: 'record',
              record: 'd2',
              on: day('2026-03-02'),
              line: 1,
              value: '3',
              made: {
                points: '3',
                times: [
                  { name: '重要程度', factor: '1' },
                  { name: '履职效果', factor: '1' },
                ],
              },
            },
            { step: 'unscored', record: 'd4', line: 1, missing: ['出席'] },
            { step: 'part', key: 'day', part: '2026-03-02', by: 'take', before: '7.68', value: '4.68' },
            { step: 'part', key: 'quarter', part: '2026-Q1', by: 'cap', before: '12', value: '9' },
            { step: 'part', key: 'month', part: '2026-03', by: 'floor', before: '-3', value: '0' },
            { step: 'sum', value: '4.68' },
          ],
          { duty: '法定', clause: '第五条第二项' },
        ),
        score(
          '提出建议',
          '4.17',
          [
            {
              step: 'record',
              record: 'd3',
              on: day('2026-04-01'),
              matter: 'm7',
              line: 1,
              value: '2.5',
              made: { ...made('5'), share: { position: 1, participants: 4, share: '0.5' } },
            },
            {
              step: 'record',
              record: 'd3',
              on: day('2026-04-01'),
              matter: 'm7',
              line: 2,
              value: '25/6',
              made: { ...made('25'), share: { position: 2, participants: 4, share: '1/6' } },
            },
            { step: 'once', record: 'd2', keptIn: '反映社情民意' },
            { step: 'part', key: 'matter', part: 'm7', by: 'take', before: '20/3', value: '25/6' },
            { step: 'sum', value: '25/6' },
            { step: 'rounding', before: '25/6', value: '4.17' },
          ],
          { duty: '法定', clause: '第五条第三项' },
        ),
        score('审议发言', '20', [
          { step: 'dossier', line: 1, value: '2', made: made('2') },
          { step: 'take', take: { from: 2 }, kept: ['2026-Q1', 'd1'], value: '25' },
          { step: 'sum', value: '25' },
          { step: 'base', amount: '10', value: '35' },
          { step: 'multiply', name: '年度优秀票率', factor: '0.5', value: '17.5' },
          { step: 'best', best: '100', highest: '50', value: '35' },
          { step: 'floor', limit: '0', value: '0' },
          { step: 'cap', limit: '20', value: '20' },
        ]),
        score('捐助', '0', [
          {
            step: 'record',
            record: 'd9',
            on: day('2026-05-01'),
            line: 1,
            value: '3',
            made: { ...made('1'), quantity: { of: '金额', amount: '3500', every: '1000', units: '3' } },
          },
          {
            step: 'dossier',
            line: 1,
            value: '10',
            made: { ...made('2.5'), quantity: { of: '半天数', amount: '4', units: '4' } },
          },
          {
            step: 'dossier',
            line: 1,
            value: '5',
            made: { ...made('5'), quantity: { of: '建议件数', amount: '4', target: '3', units: '1' } },
          },
          {
            step: 'dossier',
            line: 1,
            value: '30',
            made: { ...made('5'), quantity: { of: '建议件数', amount: '7', units: '6' } },
          },
          { step: 'sum', value: '48' },
        ]),
        score('出席会议', '20', [{ step: 'sum', value: '20' }], {
          items: [
            score('出席人代会', '20', [{ step: 'sum', value: '0' }]),
            score(
              '出席常委会',
              '0',
              [{ step: 'not-applicable', because: ['代表类别', '年度优秀票率'], value: '0' }],
              {
                applies: false,
              },
            ),
          ],
        }),
        score('不满足条件', '0', [{ step: 'nothing', because: ['初评', '任职月数', '总评'], value: '0' }]),
        score('还没有打分', '0', [{ step: 'pending', because: ['总评打分'], value: '0' }]),
      ],
      steps: [
        { step: 'sum', value: '40' },
        { step: 'weight', weight: '2/3', written: '0.6', value: '24' },
      ],
    },
  ],
  steps: [
    { step: 'sum', value: '81.5' },
    { step: 'gate', gate: '遵纪守法', value: '0' },
  ],
  gates: [
    { gate: '法定职责', applies: true, met: false, unmet: ['建议件数'] },
    { gate: '出席提醒', applies: true, met: true, unmet: [] },
    { gate: '遵纪守法', applies: true, unmet: ['初评'] },
    { gate: '新任代表', applies: false, unmet: [] },
  ],
  consequences: ['约谈'],
  flags: [{ flag: '交心谈心', on: day('2026-11-20'), rates: { 优秀票率: '37/48' } }],
  passedOver: [
    { record: 'd5', because: { why: 'outside-period' } },
    { record: 'd4', because: { why: 'not-admitted', missing: ['佐证份数'] } },
    { record: 'd3', because: { why: 'no-item' } },
    { record: 'd0', because: { why: 'outside-office' } },
  ],
};

const period = { from: day('2026-01-01'), until: day('2026-12-31') };
const told = (changed: Partial<ScoreSheet> = {}) =>
  explain({ ...sheet, ...changed }, rulebook, period, dossier);

describe('a sheet told in Chinese', () => {
  test('says every item in order, the records behind the points, and each step', () => {
    expectGolden('explain-sheet.txt', passageText(told()));
  });

  const reasons: Record<string, GradeReason> = {
    quota: {
      why: 'reached',
      total: '91',
      from: '75',
      over: [
        { grade: '优秀', because: 'quota', places: 8, tied: false },
        { grade: '优秀', because: 'quota', places: 8, tied: true },
        { grade: '优秀', because: 'for' },
        { grade: '优秀', because: 'gate', gate: '法定职责' },
        { grade: '优秀', because: 'need', unmet: ['年度优秀票率'] },
      ],
    },
    last: { why: 'reached', total: '10', over: [] },
    exempt: { why: 'exempt', exempt: ['任职不满三个月'] },
    pending: { why: 'pending', pending: ['年度优秀票率', '初评'] },
    referred: { why: 'referred', grade: '优秀', places: 1, tied: ['r1', 'r2', 'r3'], otherwise: '称职' },
    withheld: { why: 'withheld', reason: '正在接受调查' },
    ungraded: { why: 'ungraded' },
  };

  test('gives each reason for a grade, or for none', () => {
    const text = Object.entries(reasons).map(([name, standing]) => {
      const { grade, margin, ...rest } = sheet;
      const open = standing.why === 'reached' ? { ...rest, grade } : rest;
      const { lines } = explain({ ...open, standing } as ScoreSheet, rulebook, period, dossier);
      return `${name}\n${lines.map((one) => `  ${one}\n`).join('')}`;
    });
    expectGolden('explain-grades.txt', text.join(''));
  });

  test('does not rank the exempt, and shows what a figure does not have yet', () => {
    const { rank, ...unranked } = sheet;
    const { lines } = explain({ ...unranked, figures: {}, ranks: [] }, rulebook, period, dossier);
    expect(lines).toContain('名次：不参加排名。');
    expect(lines).toContain('履职天数：尚无。');
  });
});

describe('amounts and days as an office writes them', () => {
  test('a fraction that never ends is shown to four places with the exact one behind it', () => {
    expect(['4.68', '25/6', '-1/3', '12.5'].map((text) => amount(text))).toEqual([
      '4.68',
      '4.1667（25/6）',
      '-0.3333（-1/3）',
      '12.5',
    ]);
  });

  test('a rate has two places, and more where two would make it look like the line it is below', () => {
    expect(percent('37/48')).toBe('77.08%');
    expect(percent('0.8')).toBe('80%');
    expect(percent('40/50', '0.8')).toBe('80%');
    expect(percent('79999/100000', '0.8')).toBe('79.999%');
  });

  test('a span is named by its calendar part where it is one', () => {
    const span = (from: string, until: string) => spanWords({ from: day(from), until: day(until) });
    expect(span('2026-01-01', '2026-12-31')).toBe('2026年');
    expect(span('2026-07-01', '2026-12-31')).toBe('2026年下半年');
    expect(span('2026-01-01', '2026-06-30')).toBe('2026年上半年');
    expect(span('2026-04-01', '2026-06-30')).toBe('2026年第二季度');
    expect(span('2024-02-01', '2024-02-29')).toBe('2024年2月');
    expect(span('2024-02-01', '2024-02-28')).toBe('2024-02-01至2024-02-28');
    expect(span('2018-09-01', '2020-08-31')).toBe('2018-09-01至2020-08-31');
    expect(['2026', '2026-H1', '2026-Q4', '2026-11', '2026-11-05'].map(partWords)).toEqual([
      '2026年',
      '2026年上半年',
      '2026年第四季度',
      '2026年11月',
      '2026-11-05',
    ]);
  });
});
