/** 报告整改情况: of every measure of the plan what was done, or why it was not. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, listedText, seenReport } from './fields.ts';
import { type PlannedMeasure, plannedMeasures, refused } from './follow-up.ts';
import { heldReport } from './held.ts';

const result = z.strictObject({
  /** As the plan numbers them, from 1. */
  measure: z.int('应为整数').min(1, '从1起').max(20, '最多20'),
  done: z.boolean(),
  text: listedText,
});

export const reportRectification = command({
  act: 'followUp.rectify',
  attempted,
  input: z.strictObject({ ...seenReport, results: z.array(result).min(1, '至少一项').max(20, '最多20项') }),
  async decide(writing, { report: wanted, version, results }) {
    const report = await heldReport(writing, 'rectify', { report: wanted, version });
    refuseAll([
      ...resultProblems(await plannedMeasures(writing, report.id), results),
      ...neverStoredIn({ results }),
    ]);
    return carryOutFollowUp(writing, report, {
      act: 'rectify',
      person: writing.actor.person,
      given: { results },
    });
  },
});

function resultProblems(
  measures: readonly PlannedMeasure[],
  results: readonly z.output<typeof result>[],
): readonly Problem[] {
  const told = results.map(({ measure }) => measure);
  const named = told.flatMap((measure, index) => {
    const path = `results.${index}.measure`;
    if (measure > measures.length) {
      return [refused(`方案里没有第${measure}项措施。`, `方案共有${measures.length}项措施。`, path)];
    }
    return told.indexOf(measure) < index
      ? [refused(`第${measure}项措施写了两次。`, '请删去重复的一项。', path)]
      : [];
  });
  const missing = measures.flatMap((_, index) => (told.includes(index + 1) ? [] : [index + 1]));
  if (missing.length === 0) return named;
  const what = `没有写第${missing.join('、')}项措施的情况。`;
  return [...named, refused(what, '请逐项写明；没有完成的，写明原因。', 'results')];
}
