/** Scans as the database knows them: a signed self-assessment, a page of the minutes. Their bytes lie with the evidence. */
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { ReviewPaperRow } from './tables.ts';

export type PaperFound = ReviewPaperRow & { readonly added: string };

/** About a representative whom the reader reaches, about the whole review, or added by this person. */
export async function findPaper(
  db: Reading,
  reader: Reader,
  person: string,
  id: string,
): Promise<PaperFound | undefined> {
  return papersIn(db, reader, person).where('review_paper.id', '=', id).executeTakeFirst();
}

/** In the order they were added; `representative` null: those of the whole review. */
export async function listPapers(
  db: Reading,
  reader: Reader,
  person: string,
  wanted: { readonly review: string; readonly representative: string | null },
): Promise<readonly PaperFound[]> {
  const { review, representative } = wanted;
  return papersIn(db, reader, person)
    .where('review_paper.review_id', '=', review)
    .where('review_paper.representative_id', representative === null ? 'is' : '=', representative)
    .orderBy('review_paper.added_at')
    .orderBy('review_paper.id')
    .execute();
}

function papersIn(db: Reading, reader: Reader, person: string) {
  return db
    .selectFrom('review_paper')
    .innerJoin('person', 'person.id', 'review_paper.added_by')
    .where('review_paper.congress_id', '=', reader.congress)
    .where((either) =>
      either.or([
        reached(reader, 'review_paper.congress_id', 'review_paper.representative_id'),
        either('review_paper.added_by', '=', person),
      ]),
    )
    .selectAll('review_paper')
    .select('person.name as added');
}
