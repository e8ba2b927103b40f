/** 登记述职会议: when and where it is held, and how many were called. A meeting put off is registered again. */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { listReports, talliesOn } from '../../store/duty-report/duty-reports.ts';
import { findRepresentative, holdRepresentatives } from '../../store/representatives.ts';
import { command, type Writing } from '../command.ts';
import { day } from '../fields.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { carryOut } from './done.ts';
import { attempted, place, seenReport } from './fields.ts';
import { type HeldReport, heldReport } from './held.ts';
import { pollRulebook } from './rules.ts';

export const holdMeeting = command({
  act: 'dutyReport.plan',
  attempted,
  input: z.strictObject({
    ...seenReport,
    on: day,
    place,
    /** 应到. */
    expected: z.int('应为整数').min(1, '至少1人').max(1_000_000, '最多1000000人'),
  }),
  async decide(writing, { report: wanted, version, on, place, expected }) {
    const report = await heldReport(writing, 'hold', { report: wanted, version });
    refuseAll([
      ...(await termProblems(writing, report, on)),
      ...(await sameDayProblems(writing, report, on)),
    ]);
    return carryOut(writing, report, [{ act: 'hold', on, place, expected }]);
  },
});

/** A meeting lies within the term of the rulebook and the representative's time in office. */
async function termProblems(
  { tx, reader }: Writing,
  report: HeldReport,
  on: Day,
): Promise<readonly Problem[]> {
  const { rulebook } = await pollRulebook(tx, reader, report, on);
  const said = (what: string) => [problem('report-input', { what, mend: '请核对会议日期。' }, 'on')];
  if (report.representative_id === null) return [];
  const person = await findRepresentative(tx, reader, report.representative_id);
  if (person === undefined) return [problem('not-found', { what: '这名代表' })];
  const { term } = rulebook;
  if (on < person.elected_on || (term !== undefined && on < term.from)) {
    return said(`${on}早于${report.name}的任期。`);
  }
  const ended = person.left_on !== null && on > person.left_on;
  return ended || (term !== undefined && on > term.until) ? said(`${on}晚于${report.name}的任期。`) : [];
}

/** One person, or one body under one appraisal, has one meeting a day. */
async function sameDayProblems(
  { tx, reader }: Writing,
  report: HeldReport,
  on: Day,
): Promise<readonly Problem[]> {
  const { representative_id: who } = report;
  if (who !== null) await holdRepresentatives(tx, reader, [who]);
  const thatDay = await listReports(tx, reader, {
    ...{ from: on, until: on, states: ['held', 'counted', 'void'] as const },
    ...(who === null ? { subject: report.subject } : { representative: who }),
  });
  const same = thatDay.some(
    (one) => one.id !== report.id && one.name === report.name && one.appraisal === report.appraisal,
  );
  const counted = who === null ? [] : await talliesOn(tx, reader.congress, who, on);
  const other = same || counted.some(({ id }) => id !== report.id);
  return other ? [problem('duplicate', { what: `${report.name}当天的测评`, which: on }, 'on')] : [];
}
