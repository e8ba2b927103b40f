/** Somebody says what was done about a consequence: done on a day, waived for a reason, or open again. */
import { z } from 'zod';
import { insertAll } from '../../../store/insert-all.ts';
import { assessmentsOf } from '../../../store/review/reviews.ts';
import type { ConsequenceStepRow } from '../../../store/review/tables.ts';
import { consequenceSteps } from '../../../store/review/uses.ts';
import { command } from '../../command.ts';
import { day, id, version } from '../../fields.ts';
import { neverStoredIn } from '../../personal-data.ts';
import { failure, type Problem, problem, refuseAll } from '../../problems.ts';
import { refuseRecused } from '../../recusals/recusal.ts';
import { attempted } from '../fields.ts';
import { heldReview } from '../held.ts';
import { resultsOf } from '../past-periods.ts';
import { earlierThan } from './determined.ts';

export const trackConsequence = command({
  act: 'review.uses',
  attempted,
  input: z.strictObject({
    review: id,
    representative: id,
    consequence: z.string().min(1).max(60),
    /** Of the last step that was seen; 0: none. */
    version,
    state: z.enum(['open', 'done', 'waived']),
    /** Of what was done. */
    doneOn: day.optional(),
    note: z.string().trim().min(1, '不能为空').max(2000, '最多2000个字').optional(),
  }),
  async decide(writing, { review: wanted, representative, consequence, version, state, doneOn, note }) {
    const { tx, reader, actor, by, today } = writing;
    refuseAll(neverStoredIn({ note }));
    const review = await heldReview(writing, wanted);
    refuseAll(earlierThan(review, 'determined', '登记结果运用'));
    const [found] = await assessmentsOf(tx, reader, review.id, [representative]);
    if (found === undefined) throw failure('not-found', { what: '这份考核' }, 'representative');
    await refuseRecused(tx, actor, [representative]);
    const before = (await consequenceSteps(tx, reader, review.id)).find(
      (step) => step.representative_id === representative && step.consequence === consequence,
    );
    if ((before?.version ?? 0) !== version) throw failure('stale');
    const following = (await resultsOf(tx, reader, review)).get(representative)?.consequences ?? [];
    const known = review.rulebook.consequences.some(({ name }) => name === consequence);
    refuseAll([
      ...(known && (before !== undefined || following.includes(consequence))
        ? []
        : [
            inputProblem(
              `${found.name}的考核结果没有“${consequence}”这一项。`,
              following.length === 0 ? '没有要办理的事项。' : `要办理的：${following.join('、')}。`,
              'consequence',
            ),
          ]),
      ...stateProblems({ state, doneOn, note }, today),
    ]);
    const row: ConsequenceStepRow = {
      ...{ congress_id: reader.congress, review_id: review.id, representative_id: representative },
      ...{ consequence, version: version + 1, state, done_on: doneOn ?? null, note: note ?? null },
      ...by,
    };
    await insertAll(tx, 'consequence_step', [row]);
    writing.note(
      'review.trackConsequence',
      { kind: 'review', id: review.id },
      { representative, consequence, version: row.version, state },
    );
    return { representative, consequence, version: row.version, state };
  },
});

interface Given {
  readonly state: ConsequenceStepRow['state'];
  readonly doneOn: ConsequenceStepRow['done_on'] | undefined;
  readonly note: string | undefined;
}

function stateProblems({ state, doneOn, note }: Given, today: string): readonly Problem[] {
  if (state === 'done') {
    if (doneOn == null) return [inputProblem('没有写明办理的日期。', '请写明办理日期。', 'doneOn')];
    return doneOn > today ? [inputProblem('办理的日期还没有到。', '请在办理以后登记。', 'doneOn')] : [];
  }
  return [
    ...(doneOn == null
      ? []
      : [inputProblem('没有办理的，不写办理的日期。', '请删去办理日期，或登记为已办理。', 'doneOn')]),
    ...(note === undefined
      ? [
          inputProblem(
            state === 'waived' ? '没有说明不办理的理由。' : '没有说明重新办理的理由。',
            '请写明理由。',
            'note',
          ),
        ]
      : []),
  ];
}

function inputProblem(what: string, mend: string, path: string): Problem {
  return problem('review-input', { what, mend }, path);
}
