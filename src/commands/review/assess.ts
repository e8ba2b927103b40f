/**
 * 初评、总评: whoever the rulebook names for the stage judges one assessment or many at once, each with its own ratings,
 * its own recommended grade and its own remark. All of a batch is done or nothing. Who holds the same post and is
 * recused is kept with each: whoever judges does it in their place.
 */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { recusedHolders } from '../../store/recusals.ts';
import { clearDrafts } from '../../store/review/drafts.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id, name } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenAssessment, several } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';
import { ratingProblems, ratingRows, ratingsGiven } from './ratings.ts';

const judged = seenAssessment.extend({
  ratings: ratingsGiven,
  /** One of the rulebook's grades; null: none is recommended. */
  recommended: z.string().min(1).max(60).nullable().default(null),
  comment: z.string().trim().min(1, '不能为空').max(2000, '最多2000个字').optional(),
  /** Who judges usually and is recused, and why. */
  substituteFor: z.strictObject({ person: name, reason }).optional(),
});
type Judged = z.output<typeof judged>;

export const assessAssessments = command({
  act: 'review.assess',
  attempted,
  input: z.strictObject({ review: id, assessments: several(judged) }),
  async decide(writing, { review: wanted, assessments: given }) {
    const { tx, reader, actor, today } = writing;
    refuseAll(
      neverStoredIn({ assessments: given.map(({ comment, substituteFor }) => ({ comment, substituteFor })) }),
    );
    const { review, assessments } = await heldAssessments(writing, 'assess', wanted, given);
    const all = assessments.map((assessment, index) => ({
      assessment,
      ...(given[index] as Judged),
      path: `assessments.${index}`,
    }));
    const stage = assessments[0]?.stage ?? 0;
    refuseAll(stageProblems(review, assessments));
    refuseAll([...gradeProblems(review, all), ...(await ratingProblems(writing, review, stage, all))]);
    await insertAll(tx, 'rating', await ratingRows(writing, review, all));
    const representatives = given.map(({ representative }) => representative);
    const { role } = actor;
    const recused = await recusedHolders(tx, reader.congress, { role, on: today, representatives });
    await clearDrafts(tx, reader, actor.person, { review: review.id, representatives });
    const recusedOf = (id: string) => {
      const persons = recused.filter(({ representative }) => representative === id);
      return persons.length === 0 ? undefined : persons.map(({ person }) => person);
    };
    return carryOut(
      writing,
      review,
      all.map(({ assessment, ratings, recommended, comment, substituteFor }) => ({
        act: 'assess',
        assessment,
        details: {
          ...{ ratings, recommended, comment, substituteFor },
          recused: recusedOf(assessment.representative_id),
        },
      })),
    );
  },
});

/** A stage asks for its own ratings, so one act is about one stage. */
function stageProblems(review: ReviewFound, [first, ...others]: readonly AssessmentFound[]): Problem[] {
  const { stages } = rulesOf(review);
  const nameOf = (one: AssessmentFound | undefined) => stages[one?.stage ?? 0]?.name ?? '';
  return others.flatMap((one, index) => {
    if (one.stage === first?.stage) return [];
    const what = `${one.name}的考核在“${nameOf(one)}”，同一批的${first?.name}在“${nameOf(first)}”。`;
    return [
      problem('review-input', { what, mend: '请分开办理，同一批的都在同一步。' }, `assessments.${index + 1}`),
    ];
  });
}

function gradeProblems(
  { rulebook }: ReviewFound,
  all: readonly (Judged & { readonly assessment: AssessmentFound; readonly path: string })[],
): Problem[] {
  const scale = rulebook.grades.map((grade) => grade.name);
  return all.flatMap(({ recommended, assessment, path }) => {
    if (recommended === null || scale.includes(recommended)) return [];
    const what = `${assessment.name}：没有“${recommended}”这个等次。`;
    return [problem('review-input', { what, mend: `等次：${scale.join('、')}。` }, `${path}.recommended`)];
  });
}
