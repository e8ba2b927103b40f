/** The frozen sheets of a review, what the engine of today makes of their dossiers, and what the tables hold of those. */
import type { Cohort, Dossier } from '../../engine/dossier.ts';
import { reachOf } from '../../engine/period.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { readCohort } from '../../store/dossiers.ts';
import { digestOfTexts, unpacked } from '../../store/packed.ts';
import type { Reading } from '../../store/representatives.ts';
import type { AssessmentSheetRow, ReviewEventRow, ReviewRow } from '../../store/review/tables.ts';
import { admissionsOf, withheldBy, withheldIn } from './frozen.ts';

export interface Frozen {
  readonly row: AssessmentSheetRow;
  readonly dossier: Dossier;
  readonly sheet: ScoreSheet;
  /** Of both as they are now. */
  readonly digest: string;
}

/** Undefined: not to be read any more, or neither dossier nor sheet. */
export function frozenIn(row: AssessmentSheetRow): Frozen | undefined {
  try {
    const texts = [unpacked(row.dossier), unpacked(row.sheet)] as const;
    const [dossier, sheet] = [JSON.parse(texts[0]) as Dossier, JSON.parse(texts[1]) as ScoreSheet];
    const whole = Array.isArray(dossier.records) && Array.isArray(sheet.sections);
    return whole ? { row, dossier, sheet, digest: digestOfTexts(...texts) } : undefined;
  } catch {
    return undefined;
  }
}

/** What one act froze. */
export interface Freeze {
  readonly seq: number;
  readonly frozen: readonly Frozen[];
  /** Everyone as they were then: ranks and quotas compare all of them. */
  readonly cohort: Cohort;
}

/** In their order. A correction froze some; the others stand as they were frozen before. */
export function freezesIn({ from_on, until_on }: ReviewRow, sheets: readonly Frozen[]): readonly Freeze[] {
  const seqs = [...new Set(sheets.map(({ row }) => row.seq))].sort((a, b) => a - b);
  return seqs.map((seq) => {
    const then = new Map<string, Frozen>();
    for (const one of sheets.toSorted((a, b) => a.row.version - b.row.version)) {
      if (one.row.seq <= seq) then.set(one.row.representative_id, one);
    }
    return {
      seq,
      frozen: sheets.filter(({ row }) => row.seq === seq),
      cohort: {
        period: { from: from_on, until: until_on },
        dossiers: [...then.values()].map(({ dossier }) => dossier),
      },
    };
  });
}

/** By representative. Undefined: today's engine refuses a rating. */
export async function recomputed(
  rulebook: Rulebook,
  { frozen, cohort }: Freeze,
): Promise<ReadonlyMap<string, ScoreSheet> | undefined> {
  const told = new Set(frozen.map(({ row }) => row.representative_id));
  const outcome = await scoreTelling(rulebook, cohort, (one) => told.has(one));
  if ('refused' in outcome) return undefined;
  return new Map(outcome.sheets.map((sheet) => [sheet.representative, sheet]));
}

/** By representative, the dossiers that the tables give for the freeze: as known at the cut-off, with what was decided. */
export async function registered(
  db: Reading,
  review: ReviewRow,
  rulebook: Rulebook,
  events: readonly ReviewEventRow[],
  { seq, frozen }: Freeze,
): Promise<ReadonlyMap<string, Dossier>> {
  const span = { from: review.from_on, until: review.until_on };
  const before = events.filter((event) => event.seq <= seq);
  const { cohort } = await readCohort(
    db,
    { congress: review.congress_id, scope: { kind: 'congress' } },
    {
      ...{ label: review.period, span, from: reachOf(rulebook, span) },
      knownOn: review.cut_off_at,
      ratedOn: ratedBy(before),
      admitted: admissionsOf(before),
      only: frozen.map(({ row }) => row.representative_id),
    },
  );
  const [filled, withheld] = [fillerOf(rulebook), withheldBy(before)];
  return new Map(
    cohort.dossiers.map((dossier) => [dossier.representative.id, withheldIn(filled(dossier), withheld)]),
  );
}

/** A correction leaves the ratings as they were proposed with. Whoever waited for the review began before its holder. */
function ratedBy(events: readonly ReviewEventRow[]): Date {
  const last = events.findLastIndex(({ act }) => act === 'propose');
  return new Date(events.slice(0, last + 1).reduce((latest, { at }) => Math.max(latest, at.getTime()), 0));
}
