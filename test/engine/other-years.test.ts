/** Records of earlier years beside those of the period: which of them a sheet tells of. */
import { expect, test } from 'vitest';
import type { Cohort, DutyRecord } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import { editionOf } from '../../src/rules/edition.ts';

const text = `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
term: { from: 2021-11-01, until: 2026-12-31 }
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [视察, 缺席]
figures:
  视察次数: { count: { 类别: 视察 }, unit: 次 }
  届内缺席: { count: { 类别: 缺席 }, over: term, unit: 次 }
sections:
  - section: 履职
    items:
      - { item: 视察, when: { 类别: 视察 }, points: 20, cap: 80 }
total: { cap: none }
consequences:
  - { consequence: 提示, if: { 届内缺席: { atLeast: 2 } } }
`;

const { rulebook, problems } = await editionOf('x/small', { 'rulebook.yaml': text });
if (rulebook === undefined) throw new Error(JSON.stringify(problems));
const rules: Rulebook = rulebook;

test('of an earlier year a sheet tells of what a figure reaches back for, and of nothing else', async () => {
  const record = (id: string, on: string, kind: string): DutyRecord => ({
    ...{ id, on: on as DutyRecord['on'], facts: { 类别: kind }, evidence: 0 },
  });
  const cohort: Cohort = {
    period: { from: '2026-01-01', until: '2026-12-31' } as Cohort['period'],
    dossiers: [
      {
        representative: {
          ...{ id: 'r1', name: '张三', localOffice: '东风镇', electedOn: '2021-11-01' as never },
          ...{ traits: {}, changes: [], members: [] },
        },
        records: [
          record('seen', '2025-03-02', '视察'),
          record('absent', '2025-02-11', '缺席'),
          record('now', '2026-03-02', '视察'),
          record('again', '2026-02-11', '缺席'),
        ],
        ...{ ratings: {}, polls: [], history: [] },
      },
    ],
  };
  const outcome = await score(rules, cohort);
  if ('refused' in outcome) throw new Error('a rating was refused');
  const [sheet] = outcome.sheets;
  expect(sheet?.passedOver).toEqual([
    { record: 'absent', because: { why: 'outside-period' } },
    { record: 'again', because: { why: 'no-item' } },
  ]);
  expect(sheet).toMatchObject({
    total: '20',
    figures: { 视察次数: '1', 届内缺席: '2' },
    consequences: ['提示'],
  });
});
