/** The seeded work of the benchmark: the same dossiers on every machine. */
import { addDays, type Day } from '../../src/engine/day.ts';
import type { Cohort, Dossier, DutyRecord } from '../../src/engine/dossier.ts';

const kinds = [
  ...['人代会', '常委会会议', '视察', '专题调研', '执法检查', '学习培训'],
  ...['走访选民', '接待选民', '建议', '社情民意', '公益活动', '宣传稿件'],
];
const from = '2026-01-01' as Day;

export function cohortOf(dossiers: number, records: number, seed = 20260101): Cohort {
  const next = seeded(seed);
  return {
    period: { from, until: '2026-12-31' as Day },
    dossiers: Array.from({ length: dossiers }, (_, index) => dossierOf(`r${index}`, records, next)),
  };
}

function dossierOf(id: string, count: number, next: () => number): Dossier {
  return {
    representative: {
      id,
      name: `代表${id}`,
      localOffice: `第${1 + Math.floor(next() * 8)}街道`,
      electedOn: '2021-11-01' as Day,
      traits: {},
      changes: [],
      members: [],
    },
    records: Array.from({ length: count }, (_, index) => recordOf(`${id}-${index}`, next)),
    ratings: {},
    polls: [],
    history: [],
  };
}

function recordOf(id: string, next: () => number): DutyRecord {
  const kind = pick(kinds, next());
  const participants = next() < 0.6 ? 1 : 2 + Math.floor(next() * 4);
  const stages = ['立案', '重点督办', '优秀建议'].filter((_, index) => next() < 0.4 / (index + 1));
  const written = kind === '建议' || kind === '社情民意';
  return {
    id,
    on: addDays(from, Math.floor(next() * 365)),
    ...(written ? { matter: `m${Math.floor(next() * 5000)}` } : {}),
    facts: {
      类别: kind,
      出席: next() < 0.8 ? '出席' : pick(['迟到', '早退', '请假', '无故缺席'], next()),
      重要程度: pick(['一般', '一般', '重要', '重大'], next()),
      履职效果: pick(['一般', '一般', '较好', '突出'], next()),
      角色: next() < 0.3 ? '领衔' : '联名',
      半天数: `${1 + Math.floor(next() * 6)}`,
      ...(written && stages.length > 0 ? { 办理阶段: stages } : {}),
    },
    ...(participants > 1 ? { joint: { participants, position: 1 + Math.floor(next() * participants) } } : {}),
    evidence: 1,
  };
}

function pick<T>(list: readonly T[], at: number): T {
  return list[Math.floor(at * list.length)] as T;
}

/** A small generator of numbers in [0, 1) that needs no state but one integer (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
