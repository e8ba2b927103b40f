/** 实时亮分: what newly verified records earned, and what their items have left before the cap. */
import { standsAlone } from '../engine/alone.ts';
import { thoseUnder } from '../engine/applies.ts';
import type { Day } from '../engine/day.ts';
import type { Dossier } from '../engine/dossier.ts';
import { reachOf } from '../engine/period.ts';
import { fillerOf } from '../rules/dossiers/filled.ts';
import { readCohort } from '../store/dossiers.ts';
import { adoptedEditions, type EditionFound } from '../store/editions.ts';
import type { Reader } from '../store/reader.ts';
import type { Reading } from '../store/representatives.ts';
import { verifiedAmong } from '../store/verified.ts';
import { type Earned, earningsOf } from './earnings.ts';
import { periodsHolding } from './scores.ts';

/**
 * Of the records that the reader reaches and that are verified, in no order. Records that no rulebook scores, or whose
 * scores a rating out of its range stops, are left out.
 */
export async function earnedBy(
  db: Reading,
  reader: Reader,
  recordIds: readonly string[],
): Promise<readonly Earned[]> {
  const records = await verifiedAmong(db, reader, recordIds);
  const first = records.map(({ on }) => on).sort()[0];
  if (first === undefined) return [];
  const editions = await adoptedEditions(db, reader.congress, { until: first });
  const earned: Earned[] = [];
  const settled = new Set<string>();
  for (const day of [...new Set(records.map(({ on }) => on))].sort()) {
    for (const { period, editions: holding } of periodsHolding(editions, day)) {
      const { from, until } = period.span;
      const own = records.filter(({ id, on }) => from <= on && on <= until && !settled.has(id));
      if (own.length === 0) continue;
      const fresh = new Set(own.map(({ id }) => id));
      const found = await earnedIn(
        db,
        reader,
        holding,
        period,
        fresh,
        own.map(({ representative }) => representative),
      );
      for (const { record } of found) settled.add(record);
      earned.push(...found);
    }
  }
  return earned;
}

async function earnedIn(
  db: Reading,
  reader: Reader,
  editions: readonly EditionFound[],
  period: ReturnType<typeof periodsHolding>[number]['period'],
  fresh: ReadonlySet<string>,
  concerned: readonly string[],
): Promise<readonly Earned[]> {
  const reaches = editions.map(({ rulebook }) => reachOf(rulebook, period.span)).sort();
  const alone = editions.every(({ rulebook }) => standsAlone(rulebook));
  const { cohort } = await readCohort(db, reader, {
    ...period,
    from: reaches[0] as Day,
    ...(alone ? { only: [...new Set(concerned)] } : {}),
  });
  const earned: Earned[] = [];
  let left: readonly Dossier[] = cohort.dossiers;
  for (const { rulebook } of editions) {
    const dossiers = left.map(fillerOf(rulebook));
    const people = dossiers.map(({ representative }) => representative);
    const inside = await thoseUnder(rulebook, people, period.span.until);
    const under = dossiers.filter(({ representative }) => inside.has(representative.id));
    left = left.filter(({ representative }) => !inside.has(representative.id));
    const scored = { period: period.span, dossiers: under };
    earned.push(...(await earningsOf(rulebook, scored, (record) => fresh.has(record))));
  }
  return earned;
}
