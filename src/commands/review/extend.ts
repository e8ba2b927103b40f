/** 延长期限: the office allows some assessments a later day at the stage where they wait; the next stage has its own. */
import { z } from 'zod';
import { duesOf } from '../../engine/review-days.ts';
import { dayInWords } from '../../engine/words.ts';
import { command } from '../command.ts';
import { day, id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenAssessments } from './fields.ts';
import { heldAssessments, rulesOf } from './held.ts';

export const extendDue = command({
  act: 'review.manage',
  attempted,
  input: z.strictObject({ review: id, assessments: seenAssessments, dueOn: day, reason }),
  async decide(writing, { review: wanted, assessments: seen, dueOn, reason }) {
    const { today } = writing;
    refuseAll(neverStoredIn({ reason }));
    const { review, assessments } = await heldAssessments(writing, 'extend', wanted, seen);
    const rules = rulesOf(review);
    const dues = duesOf(rules, review.until_on);
    refuseAll([
      ...(dueOn < today
        ? [problem('review-input', { what: '新的期限已经过了。', mend: '请写今天或以后的日期。' }, 'dueOn')]
        : []),
      ...assessments.flatMap(({ name, stage }, index) => {
        const due = dues[stage];
        if (due !== undefined && dueOn >= due) return [];
        const words = rules.stages[stage]?.name ?? '';
        const [what, mend] =
          due === undefined
            ? [`${name}：“${words}”没有期限，不用延长。`, '请从这一批中去掉。']
            : [`${name}：“${words}”的期限是${dayInWords(due)}，不能提前。`, '请写更晚的日期。'];
        return [problem('review-input', { what, mend }, `assessments.${index}`)];
      }),
    ]);
    return carryOut(
      writing,
      review,
      assessments.map((assessment) => ({ act: 'extend', assessment, details: { dueOn, reason } })),
    );
  },
});
