/** 制定整改方案: measures, each with its day, within the days of the rulebook. */
import { z } from 'zod';
import { dayInWords } from '../../engine/words.ts';
import { command } from '../command.ts';
import { day } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, listedText, seenReport } from './fields.ts';
import { refused } from './follow-up.ts';
import { type HeldReport, heldReport } from './held.ts';

const measured = z.strictObject({ measure: listedText, by: day });
const planned = {
  measures: z.array(measured).min(1, '至少一项').max(20, '最多20项'),
  /** By which day the whole of it is done. */
  until: day,
};
type Planned = z.output<z.ZodObject<typeof planned>>;

export const planRectification = command({
  act: 'followUp.plan',
  attempted,
  input: z.strictObject({ ...seenReport, ...planned }),
  async decide(writing, { report: wanted, version, measures, until }) {
    const report = await heldReport(writing, 'plan', { report: wanted, version });
    refuseAll([...dayProblems(report, { measures, until }), ...neverStoredIn({ measures })]);
    return carryOutFollowUp(writing, report, { act: 'plan', until, given: { measures } });
  },
});

function dayProblems({ followUp }: HeldReport, { measures, until }: Planned): readonly Problem[] {
  const opened = followUp?.opened_on ?? until;
  const due = followUp?.rectify_due ?? until;
  const late = refused(
    `整改方案到${dayInWords(until)}才完成，按办法应当在${dayInWords(due)}以前完成。`,
    `请把完成日期定在${dayInWords(due)}或者更早。`,
    'until',
  );
  const dated = measures.flatMap(({ by }, index) => {
    const path = `measures.${index}.by`;
    if (by > until) return [refused('这项措施的期限晚于整个方案的完成日期。', '请核对两个日期。', path)];
    return by < opened ? [refused(`这项措施的期限早于${dayInWords(opened)}。`, '请核对日期。', path)] : [];
  });
  const early = until < opened;
  return [
    ...(until > due ? [late] : []),
    ...(early ? [refused(`完成日期早于${dayInWords(opened)}。`, '请核对日期。', 'until')] : []),
    ...dated,
  ];
}
