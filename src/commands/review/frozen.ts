/**
 * What a review scores: its roster, and the records as they were known at the cut-off. What came later counts by a
 * decision; ratings are given in the review, so they are read as they stand.
 */
import type { Cohort, Dossier } from '../../engine/dossier.ts';
import { reachOf } from '../../engine/period.ts';
import type { ReviewAct } from '../../engine/review.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { Outcome, Standing } from '../../engine/sheet.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { type CohortRead, readCohort } from '../../store/dossiers.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { eventsOf } from '../../store/review/events.ts';
import type { ReviewFound } from '../../store/review/reviews.ts';
import type { ReviewEventRow } from '../../store/review/tables.ts';
import { refusedBy } from '../scores/scores.ts';

export interface ReviewScored {
  readonly outcome: Outcome & { readonly others: readonly Standing[] };
  /** As the engine took it. */
  readonly cohort: Cohort;
  readonly people: CohortRead['people'];
}

interface Given {
  /** Who gets no grade, and why. */
  readonly withheld?: ReadonlyMap<string, string>;
  /** Where the decisions on late records were read already. */
  readonly admitted?: ReadonlyMap<string, number> | undefined;
}

/** Everyone in the review is scored. `isTold`: whose sheet is made item by item. */
export async function scoreReview(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
  isTold: (representative: string) => boolean = () => true,
  { withheld = new Map(), admitted }: Given = {},
): Promise<ReviewScored> {
  const { rulebook, from_on, until_on, period } = review;
  const span = { from: from_on, until: until_on };
  const read = await readCohort(db, reader, {
    label: period,
    span,
    from: reachOf(rulebook, span),
    knownOn: review.cut_off_at,
    ratedToday: true,
    admitted: admitted ?? (await admittedIn(db, reader, review)),
    only: { review: review.id },
  });
  const filled = fillerOf(rulebook);
  const dossiers = read.cohort.dossiers.map((dossier) => withheldIn(filled(dossier), withheld));
  const cohort = { ...read.cohort, dossiers };
  const outcome = await scoreTelling(rulebook, cohort, isTold);
  if ('refused' in outcome) throw refusedBy(outcome, cohort.dossiers, read.people);
  return { outcome, cohort, people: read.people };
}

/** Marked so where the office leaves it out of the grading. */
export function withheldIn(dossier: Dossier, withheld: ReadonlyMap<string, string>): Dossier {
  const reason = withheld.get(dossier.representative.id);
  return reason === undefined ? dossier : { ...dossier, withheld: reason };
}

/** By representative, why the last proposal among these events left them out. */
export function withheldBy(
  events: readonly Pick<ReviewEventRow, 'act' | 'representative_id' | 'details'>[],
): ReadonlyMap<string, string> {
  const withheld = new Map<string, string>();
  for (const { act, representative_id: id, details } of events) {
    if (act !== 'propose' || id === null) continue;
    const { withheld: reason } = JSON.parse(details) as { readonly withheld?: string };
    if (reason === undefined) withheld.delete(id);
    else withheld.set(id, reason);
  }
  return withheld;
}

/** By record, the version that was decided to count; 0: it does not. The last decision holds. */
export async function admittedIn(
  db: Reading,
  { congress }: Reader,
  review: Pick<ReviewFound, 'id'>,
): Promise<ReadonlyMap<string, number>> {
  const everyone: Reader = { congress, scope: { kind: 'congress' } };
  return admissionsOf(await eventsOf(db, everyone, review.id, { acts: [...admitting] }));
}

export const admitting: readonly string[] = ['admit', 'uphold', 'amend'] satisfies readonly ReviewAct[];

/** What these events decided, whatever else is among them. */
export function admissionsOf(
  events: readonly Pick<ReviewEventRow, 'act' | 'details'>[],
): ReadonlyMap<string, number> {
  return new Map(
    events.flatMap(({ act, details }) => {
      if (!admitting.includes(act)) return [];
      const { records = [] } = JSON.parse(details) as Pick<Admission, 'records'>;
      return records.map(({ id, version }) => [id, version] as const);
    }),
  );
}

/** In the details of `admit`, and of an objection upheld or an amendment that corrects records. */
export interface Admission {
  /** `version` counts, 0: none; `seen`: the newest one then. */
  readonly records?: readonly { readonly id: string; readonly version: number; readonly seen?: number }[];
  readonly reason: string;
}
