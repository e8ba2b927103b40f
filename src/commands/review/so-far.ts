/** What whoever judges many at once is shown of each: the points so far, and the ratings that were given. */
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import type { ReviewFound } from '../../store/review/reviews.ts';
import { Failure } from '../problems.ts';
import { scoreReview } from './frozen.ts';

export interface SoFar {
  readonly total?: string;
  /** By name, as given. */
  readonly ratings: Readonly<Record<string, readonly string[]>>;
}

/** By representative, those whom the reader reaches; nobody while a rating out of its range stops every score. */
export async function soFarIn(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
): Promise<ReadonlyMap<string, SoFar>> {
  try {
    const { outcome, cohort, people } = await scoreReview(db, reader, review, () => false);
    const totals = new Map(outcome.others.map(({ representative, total }) => [representative, total]));
    return new Map(
      cohort.dossiers
        .filter(({ representative: { id } }) => people.get(id)?.reached === true)
        .map(({ representative: { id }, ratings }) => {
          const total = totals.get(id);
          const given = Object.entries(ratings).map(([name, { values }]) => [name, values] as const);
          return [id, { ...(total === undefined ? {} : { total }), ratings: Object.fromEntries(given) }];
        }),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return new Map();
  }
}
