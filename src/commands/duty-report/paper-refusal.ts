/** Why a scan about a duty report may not be added, or not be read: the page greys with it, the command refuses with it. */
import { followUpStateWords, reportStateWords } from '../../engine/duty-report-words.ts';
import type { ReportFound } from '../../store/duty-report/duty-reports.ts';
import type { DutyReportPaperRow } from '../../store/duty-report/tables.ts';
import type { Tie } from '../../store/recusals.ts';
import type { Actor } from '../actor.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem } from '../problems.ts';
import { situationOf } from './held.ts';
import { isFewPapers } from './shown.ts';

export type About = DutyReportPaperRow['about'];

/** What stands in the way: the state, the role, or that it is about oneself or somebody one is tied to. */
export function addingRefused(
  acting: Pick<Writing, 'actor' | 'today'>,
  report: ReportFound,
  about: About,
  ties: readonly Tie[],
): Problem | undefined {
  const { by } = situationOf(acting, report, ties);
  const forOneself = by.role === 'representative';
  const { state, followUp } = report;
  if (about === 'minutes' && (state === 'planned' || state === 'withdrawn')) {
    const what = `这次述职${reportStateWords[state]}，没有会议材料。`;
    return problem('report-state', { what, mend: '请在登记会议以后上传。' });
  }
  if (about !== 'minutes' && (followUp?.state === 'closed' || followUp?.state === 'cancelled')) {
    const what = `这件跟踪事项${followUpStateWords[followUp.state]}，不再收材料。`;
    return problem('report-state', { what, mend: '请在办结以前上传。' });
  }
  if (about === 'talk' && by.role !== 'office') {
    const what = '当前岗位不能上传谈话记录。';
    return problem('report-role', { what, mend: '请由代表工作机构办理。' });
  }
  const mend = '请由其他人办理，并记明回避。';
  if (by.own && !forOneself) return problem('report-own', { what: '不能在这个岗位上办理本人的述职。', mend });
  if (!by.tied) return undefined;
  return problem('report-tied', { what: '您与这名代表有关联，不能上传材料。', mend });
}

/** Of the meeting: they tell the votes, so outside the office they are read once the count holds with enough papers. */
export function minutesUnread(
  { role }: Pick<Actor, 'role'>,
  { tally }: Pick<ReportFound, 'tally'>,
): string | undefined {
  if (role === 'office') return undefined;
  if (tally === null) return '计票生效以后才能查看会议材料。';
  return isFewPapers(tally) ? '有效票不足五张，会议材料只供代表工作机构查看。' : undefined;
}
