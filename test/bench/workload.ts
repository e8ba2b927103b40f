/** The seeded work of the benchmark: the same dossiers on every machine. */

import { type Random, randomFrom } from '../../src/cli/demo/random.ts';
import { addDays, type Day } from '../../src/engine/day.ts';
import type { Cohort, Dossier, DutyRecord } from '../../src/engine/dossier.ts';

const kinds = [
  ...['人代会', '常委会会议', '视察', '专题调研', '执法检查', '学习培训'],
  ...['走访选民', '接待选民', '建议', '社情民意', '公益活动', '宣传稿件'],
];
const from = '2026-01-01' as Day;

export function cohortOf(dossiers: number, records: number, seed = 20260101): Cohort {
  const random = randomFrom(seed);
  return {
    period: { from, until: '2026-12-31' as Day },
    dossiers: Array.from({ length: dossiers }, (_, index) => dossierOf(`r${index}`, records, random)),
  };
}

function dossierOf(id: string, count: number, random: Random): Dossier {
  return {
    representative: {
      id,
      name: `代表${id}`,
      localOffice: `第${random.between(1, 8)}街道`,
      electedOn: '2021-11-01' as Day,
      traits: {},
      changes: [],
      members: [],
    },
    records: Array.from({ length: count }, (_, index) => recordOf(`${id}-${index}`, random)),
    ratings: {},
    polls: [],
    history: [],
  };
}

function recordOf(id: string, { between, chance, pick }: Random): DutyRecord {
  const kind = pick(kinds);
  const participants = chance(0.6) ? 1 : between(2, 5);
  const stages = ['立案', '重点督办', '优秀建议'].filter((_, index) => chance(0.4 / (index + 1)));
  const written = kind === '建议' || kind === '社情民意';
  return {
    id,
    on: addDays(from, between(0, 364)),
    ...(written ? { matter: `m${between(1, 5000)}` } : {}),
    facts: {
      类别: kind,
      出席: chance(0.8) ? '出席' : pick(['迟到', '早退', '请假', '无故缺席']),
      重要程度: pick(['一般', '一般', '重要', '重大']),
      履职效果: pick(['一般', '一般', '较好', '突出']),
      角色: chance(0.3) ? '领衔' : '联名',
      半天数: `${between(1, 6)}`,
      ...(written && stages.length > 0 ? { 办理阶段: stages } : {}),
    },
    ...(participants > 1 ? { joint: { participants, position: between(1, participants) } } : {}),
    evidence: 1,
  };
}
