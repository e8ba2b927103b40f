/** The reviews of a congress, each with where one representative stands in it: one statement. */
import { sql } from 'kysely';
import { newest } from '../newest.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import { foundOf, type ReviewFound, reviewsIn } from './reviews.ts';
import type { AssessmentRow } from './tables.ts';

export interface ReviewAbout {
  readonly review: ReviewFound;
  /** Left out: not on its roster, or beyond the reader. */
  readonly assessment?: AssessmentRow;
}

/** The latest period first. */
export async function reviewsAbout(
  db: Reading,
  reader: Reader,
  representative: string,
): Promise<readonly ReviewAbout[]> {
  const rows = await reviewsIn(db, reader.congress)
    .select(
      sql<AssessmentRow | null>`(select to_json(own) from assessment as own
        where own.congress_id = review.congress_id and own.review_id = review.id
        and own.representative_id = ${representative} and ${newest('assessment', 'own')}
        and ${reached(reader, 'own.congress_id', 'own.representative_id')})`.as('own'),
    )
    .orderBy('review.until_on', 'desc')
    .orderBy(sql`review.edition_id collate "C"`)
    .execute();
  return rows.map(({ own, ...row }) => ({
    review: foundOf(row),
    ...(own === null ? {} : { assessment: { ...own, recorded_at: new Date(own.recorded_at) } }),
  }));
}
