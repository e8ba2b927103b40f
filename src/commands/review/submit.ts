/** 提交自评: the representative hands in the own yearly report and the own ratings, until the stage's day is over. */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { clearDrafts } from '../../store/review/drafts.ts';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { carryOut } from './done.ts';
import { attempted, longText } from './fields.ts';
import { heldAssessments } from './held.ts';
import { type Rated, ratingProblems, ratingRows, ratingsGiven } from './ratings.ts';

export const submitAssessment = command({
  act: 'review.submit',
  attempted,
  input: z.strictObject({ review: id, version, report: longText, ratings: ratingsGiven }),
  async decide(writing, { review: wanted, version, report, ratings }) {
    const { tx, reader, actor } = writing;
    if (actor.representative === undefined) throw failure('not-found', { what: '这份考核' });
    refuseAll(neverStoredIn({ report }));
    const { review, assessments } = await heldAssessments(
      writing,
      'submit',
      wanted,
      [{ representative: actor.representative, version }],
      () => undefined,
    );
    const rated: readonly Rated[] = assessments.map((assessment) => ({ assessment, ratings, path: '' }));
    refuseAll(await ratingProblems(writing, review, assessments[0]?.stage ?? 0, rated));
    await insertAll(tx, 'rating', await ratingRows(writing, review, rated));
    await clearDrafts(tx, reader, actor.person, {
      review: review.id,
      representatives: [actor.representative],
    });
    return carryOut(
      writing,
      review,
      assessments.map((assessment) => ({ act: 'submit', assessment, details: { report, ratings } })),
    );
  },
});
