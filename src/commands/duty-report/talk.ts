/** 登记谈心谈话: when, who talked, what problems were found, and what the representative said to it. */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { dayInWords } from '../../engine/words.ts';
import { command } from '../command.ts';
import { day, id, name } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, listedText, longText, seenReport } from './fields.ts';
import { refused } from './follow-up.ts';
import { type HeldReport, heldReport } from './held.ts';
import { paperProblems } from './papers-named.ts';

export const recordTalk = command({
  act: 'followUp.talk',
  attempted,
  input: z.strictObject({
    ...seenReport,
    on: day,
    talkers: z.array(name).min(1, '至少一人').max(20, '最多20人'),
    problems: z.array(listedText).min(1, '至少一项').max(20, '最多20项'),
    /** 本人意见, as it was written down. */
    words: longText.optional(),
    /** The signed page. */
    paper: id.optional(),
  }),
  async decide(writing, { report: wanted, version, on, paper, ...texts }) {
    const report = await heldReport(writing, 'talk', { report: wanted, version });
    refuseAll([
      ...dayProblems(report, on, writing.today),
      ...neverStoredIn(texts),
      ...(await paperProblems(writing, report.id, 'talk', paper === undefined ? [] : [paper], () => 'paper')),
    ]);
    const given = { ...texts, ...(paper === undefined ? {} : { paper }) };
    return carryOutFollowUp(writing, report, { act: 'talk', on, given });
  },
});

/** The count is announced at the meeting, so the talk may be held before it is keyed here. */
function dayProblems({ on: met }: HeldReport, on: Day, today: Day): readonly Problem[] {
  if (on > today) return [refused(`谈话日期${dayInWords(on)}还没有到。`, '请在谈话以后登记。', 'on')];
  if (met === null || on >= met) return [];
  return [refused(`谈话日期早于述职会议的${dayInWords(met)}。`, '请核对谈话日期。', 'on')];
}
