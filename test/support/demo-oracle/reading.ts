/** What the clauses of the demo's 办法 look at in a dossier: the records that count, months in office, the poll. */
import type { Cohort, Dossier, DutyRecord, Tally } from '../../../src/engine/dossier.ts';
import type { Amount } from './amounts.ts';

export const said = (record: DutyRecord, fact: string) => record.facts[fact] as string;
export const isOneOf = (record: DutyRecord, fact: string, ...words: string[]) =>
  words.includes(said(record, fact));
export const came = (record: DutyRecord) => isOneOf(record, '出席', '出席', '迟到', '早退');
export const monthOf = (record: DutyRecord) => record.on.slice(0, 7);
export const quarterOf = (record: DutyRecord) => Math.ceil(Number(record.on.slice(5, 7)) / 3);
export const matterOf = (record: DutyRecord) => record.matter ?? record.id;

export function grouped<T>(list: readonly T[], key: (one: T) => string | number): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}

/** Joint matters: the first half, the others share the rest alike; alone, everything. */
export function part(record: DutyRecord): Amount {
  const { participants, position } = record.joint ?? { participants: 1, position: 1 };
  if (participants === 1) return [1n, 1n];
  return position === 1 ? [1n, 2n] : [1n, 2n * BigInt(participants - 1)];
}

export interface Reading {
  readonly kind: string;
  readonly ill: boolean;
  readonly months: number;
  /** In which office was held at least a day. */
  readonly quarters: readonly number[];
  readonly records: readonly DutyRecord[];
  readonly everPlenary: readonly DutyRecord[];
  readonly poll?: Tally;
}

export function read(dossier: Dossier, period: Cohort['period']): Reading {
  const { electedOn, leftOn, traits, changes } = dossier.representative;
  const lastDay = leftOn !== undefined && leftOn < period.until ? leftOn : period.until;
  let known = traits;
  for (const change of changes) if (change.on <= lastDay) known = change.traits;
  const year = period.from.slice(0, 4);
  const ends = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'].map(
    (last, month) => `${year}-${`${month + 1}`.padStart(2, '0')}-${last}`,
  );
  const months = ends.filter(
    (end) =>
      electedOn <= end && (leftOn === undefined || leftOn >= end || leftOn.slice(0, 7) === end.slice(0, 7)),
  ).length;
  const inOffice = dossier.records.filter(
    (record) => record.on >= electedOn && (leftOn === undefined || record.on <= leftOn),
  );
  const valid = dossier.polls.filter((poll) => (poll.valid ?? 0) >= 20);
  const poll = valid.at(-1);
  return {
    kind: known['代表类别'] as string,
    ill: known['长期病假'] === '是',
    months,
    quarters: [1, 2, 3, 4].filter((quarter) => {
      const [start, end] = [
        `${year}-${`${quarter * 3 - 2}`.padStart(2, '0')}-01`,
        ends[quarter * 3 - 1] ?? '',
      ];
      return electedOn <= end && (leftOn === undefined || leftOn >= start);
    }),
    records: inOffice.filter((record) => record.on >= period.from && record.on <= period.until),
    everPlenary: inOffice.filter((record) => record.on >= '2021-11-01' && isOneOf(record, '类别', '人代会')),
    ...(poll === undefined ? {} : { poll }),
  };
}
