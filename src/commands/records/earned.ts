/** 实时亮分: what newly verified records earned, and what their items have left before the cap. */
import { standsAlone } from '../../engine/alone.ts';
import { thoseUnder } from '../../engine/applies.ts';
import type { Day } from '../../engine/day.ts';
import type { Cohort, Dossier, DutyRecord } from '../../engine/dossier.ts';
import { reachOf } from '../../engine/period.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { readCohort } from '../../store/dossiers.ts';
import { adoptedEditions, type EditionFound } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import { verifiedAmong } from '../../store/verified.ts';
import { groupedBy } from '../grouped.ts';
import { periodsHolding } from '../scores/scores.ts';
import { type Each, type Earned, earningsOf } from './earnings.ts';

/**
 * Of the records that the reader reaches and that are verified, in no order. Records that no rulebook scores, or whose
 * scores a rating out of its range stops, are left out.
 */
export async function earnedBy(
  db: Reading,
  reader: Reader,
  recordIds: readonly string[],
): Promise<readonly Earned[]> {
  return earnedIn(await earningRead(db, reader, recordIds));
}

/** All that is needed to tell what records earn, so that no transaction waits while it is reckoned. */
export type EarningRead = readonly {
  readonly period: ReturnType<typeof periodsHolding>[number]['period'];
  readonly editions: readonly EditionFound[];
  readonly cohort: Cohort;
  /** The ids of the records. */
  readonly own: readonly string[];
}[];

async function earningRead(db: Reading, reader: Reader, recordIds: readonly string[]): Promise<EarningRead> {
  return readFor(db, reader, await verifiedAmong(db, reader, recordIds));
}

/** Of new records that have no files yet, as if they were verified: they are not asked of the store. */
export async function earningIfVerified(
  db: Reading,
  reader: Reader,
  rows: readonly DutyRecordRow[],
): Promise<EarningRead> {
  const records = rows.map(({ id, on, representative_id: representative }) => ({ id, on, representative }));
  const byPerson = groupedBy(rows, (row) => row.representative_id);
  return readFor(db, reader, records, (cohort, from) => ({
    ...cohort,
    dossiers: cohort.dossiers.map((dossier) => {
      const own = byPerson.get(dossier.representative.id) ?? [];
      const within = own.filter(({ on }) => from <= on && on <= cohort.period.until);
      return { ...dossier, records: [...dossier.records, ...within.map(recordOf)] };
    }),
  }));
}

function recordOf(row: DutyRecordRow): DutyRecord {
  const { id, on, facts, papers, matter_id: matter, by_member: by } = row;
  const { joint_participants: participants, joint_position: position } = row;
  return {
    ...{ id, on, facts, evidence: papers },
    ...(matter === null ? {} : { matter }),
    ...(by === null ? {} : { by }),
    ...(participants === null || position === null ? {} : { joint: { participants, position } }),
  };
}

async function readFor(
  db: Reading,
  reader: Reader,
  records: Awaited<ReturnType<typeof verifiedAmong>>,
  completed: (cohort: Cohort, from: Day) => Cohort = (cohort) => cohort,
): Promise<EarningRead> {
  const days = [...new Set(records.map(({ on }) => on))].sort();
  const [first] = days;
  if (first === undefined) return [];
  const editions = await adoptedEditions(db, reader.congress, { until: first });
  const held = days.flatMap((day) => periodsHolding(editions, day));
  const periods = new Map(
    held.map((one) => [JSON.stringify([one.period.label, one.editions.map(({ id }) => id)]), one]),
  );
  const read: EarningRead[number][] = [];
  for (const { period, editions: holding } of periods.values()) {
    const { from, until } = period.span;
    const own = records.filter(({ on }) => from <= on && on <= until);
    const [reach] = holding.map(({ rulebook }) => reachOf(rulebook, period.span)).sort() as [Day];
    const alone = holding.every(({ rulebook }) => standsAlone(rulebook));
    const { cohort } = await readCohort(db, reader, {
      ...period,
      from: reach,
      ...(alone ? { only: [...new Set(own.map(({ representative }) => representative))] } : {}),
    });
    read.push({ period, editions: holding, cohort: completed(cohort, reach), own: own.map(({ id }) => id) });
  }
  return read;
}

export async function earnedIn(read: EarningRead, each?: Each): Promise<readonly Earned[]> {
  const earned: Earned[] = [];
  const settled = new Set<string>();
  for (const { period, editions, cohort, own } of read) {
    const fresh = new Set(own.filter((id) => !settled.has(id)));
    if (fresh.size === 0) continue;
    let left: readonly Dossier[] = cohort.dossiers;
    for (const { rulebook } of editions) {
      const dossiers = left.map(fillerOf(rulebook));
      const people = dossiers.map(({ representative }) => representative);
      const inside = await thoseUnder(rulebook, people, period.span.until);
      const under = dossiers.filter(({ representative }) => inside.has(representative.id));
      left = left.filter(({ representative }) => !inside.has(representative.id));
      const scored = { period: period.span, dossiers: under };
      earned.push(...(await earningsOf(rulebook, scored, (record) => fresh.has(record), each)));
    }
    for (const { record } of earned) settled.add(record);
  }
  return earned;
}
