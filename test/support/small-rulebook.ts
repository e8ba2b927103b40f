/** A rulebook that asks for everything a file of dossiers can hold, and for little else. */
import type { Day } from '../../src/engine/day.ts';
import type { Decimal } from '../../src/engine/decimal.ts';
import type { Comparison, Rulebook } from '../../src/engine/rulebook.ts';

const day = (text: string) => text as Day;
const decimal = (text: string) => text as Decimal;
const is = (fact: string, value: string): Comparison => ({ fact, operator: 'equal', value });

export const smallRulebook: Rulebook = {
  id: 'small/2026',
  title: '小办法',
  inForce: { from: day('2026-01-01') },
  assessed: 'representative',
  period: 'year',
  rounding: { places: 2, mode: 'half-up', at: 'item' },
  facts: [
    { name: '类别', kind: 'word', values: ['人代会', '视察', '建议'] },
    {
      name: '出席',
      kind: 'word',
      values: ['出席', '请假', '缺席'],
      asked: { fact: '类别', operator: 'in', value: ['人代会', '视察'] },
    },
    { name: '重要程度', kind: 'word', values: ['一般', '重要'], default: '一般' },
    { name: '半天数', kind: 'number', min: decimal('0'), max: decimal('20'), unit: '半天' },
    { name: '金额', kind: 'number', money: true },
    { name: '办理阶段', kind: 'many', values: ['立案', '优秀建议'] },
    { name: '答复日期', kind: 'day' },
  ],
  traits: [
    { name: '代表类别', kind: 'word', values: ['党政干部', '基层代表'], default: '基层代表' },
    { name: '组别', kind: 'word' },
  ],
  ratings: [
    { name: '初评', by: 'localOffice', range: { bands: [[decimal('0'), decimal('100')]] }, reason: false },
    { name: '调整', by: 'office', range: { bands: [[decimal('-5'), decimal('5')]] }, reason: true },
  ],
  figures: [
    {
      name: '两年缺席次数',
      measure: { kind: 'count', when: is('出席', '缺席'), over: { years: 2 } },
      show: false,
    },
    { name: '连续不称职', measure: { kind: 'running', when: is('等次', '不称职') }, show: false },
  ],
  once: [],
  sections: [
    {
      name: '履职',
      multiply: [],
      items: [
        {
          name: '提出建议',
          multiply: [],
          items: [],
          each: [],
          lines: [{ when: is('类别', '建议'), points: decimal('3'), times: [] }],
        },
      ],
    },
  ],
  total: { cap: 'none', multiply: [] },
  gates: [],
  grades: [{ name: '优秀', from: decimal('9') }, { name: '称职', from: decimal('3') }, { name: '不称职' }],
  ranks: [],
  exempt: [],
  consequences: [],
  dutyReport: {
    classes: ['优秀', '称职', '不称职'],
    quorum: { valid: 20 },
    base: 'valid',
    ballot: [{ class: '优秀', most: 1 }],
    flags: [],
  },
};

export const groupRulebook: Rulebook = { ...smallRulebook, assessed: 'group' };

export function withoutPolls({ dutyReport: _, ...rest }: Rulebook): Rulebook {
  return rest;
}

export function withPapers({ dutyReport, ...rest }: Rulebook): Rulebook {
  if (dutyReport === undefined) throw new Error('a rulebook without polls');
  const papers = [
    { name: '空白', counts: 'abstained' },
    { name: '多选', counts: 'invalid' },
    { name: '污损', counts: 'invalid' },
  ] as const;
  return { ...rest, dutyReport: { ...dutyReport, papers } };
}
