/** 调整等次: another grade than the computed one, each with its reason; the computed one stays beside it. */
import { z } from 'zod';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenAssessment, several } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';

/** One of the rulebook's; null: none (不定等次). */
export const gradeGiven = z.string().min(1).max(60).nullable();

const adjusted = seenAssessment.extend({ grade: gradeGiven, reason });

export const adjustGrade = command({
  act: 'review.grade',
  attempted,
  input: z.strictObject({ review: id, assessments: several(adjusted) }),
  async decide(writing, { review: wanted, assessments: given }) {
    refuseAll(neverStoredIn({ assessments: given.map(({ reason }) => ({ reason })) }));
    const { review, assessments } = await heldAssessments(writing, 'adjust', wanted, given);
    const all = given.map(({ grade, reason }, index) => ({
      ...{ assessment: assessments[index] as AssessmentFound, grade, reason },
      path: `assessments.${index}`,
    }));
    refuseAll(
      all.flatMap(({ assessment, grade, path }) => [
        ...gradeProblems(review, assessment, grade, path),
        ...tieProblems(assessment, path),
      ]),
    );
    return carryOut(
      writing,
      review,
      all.map(({ assessment, grade, reason }) => ({ act: 'adjust', assessment, details: { grade, reason } })),
    );
  },
});

/** A grade that is not in the scale, or for somebody whose stages are not over. */
export function gradeProblems(
  review: ReviewFound,
  { name, stage }: AssessmentFound,
  grade: string | null,
  path: string,
): readonly Problem[] {
  const scale = review.rulebook.grades.map((one) => one.name);
  const { stages } = rulesOf(review);
  const unknown = grade !== null && !scale.includes(grade);
  const early = grade !== null && stage < stages.length - 1;
  return [
    ...(unknown
      ? [
          problem(
            'review-input',
            { what: `${name}：没有“${grade}”这个等次。`, mend: `等次：${scale.join('、')}。` },
            `${path}.grade`,
          ),
        ]
      : []),
    ...(early
      ? [
          problem(
            'review-stage',
            {
              what: `${name}：这份考核还在“${stages[stage]?.name ?? ''}”，不能定等次。`,
              mend: '请先撤回拟定，办完各步以后再定。',
            },
            path,
          ),
        ]
      : []),
  ];
}

function tieProblems({ name, undecided }: AssessmentFound, path: string): readonly Problem[] {
  if (undecided !== true) return [];
  const what = `${name}：并列在分数线上，办法规定由会议确定。`;
  return [problem('review-input', { what, mend: '请由会议决定；意见可写入会议材料。' }, path)];
}
