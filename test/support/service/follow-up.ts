/** A follow-up in any state, reached by the roles' own acts. */
import { checkRectification } from '../../../src/commands/duty-report/check.ts';
import { closeFollowUp } from '../../../src/commands/duty-report/close.ts';
import { planRectification } from '../../../src/commands/duty-report/make-plan.ts';
import { reportRectification } from '../../../src/commands/duty-report/rectify.ts';
import { recordTalk } from '../../../src/commands/duty-report/talk.ts';
import type { Day } from '../../../src/engine/day.ts';
import type { FollowUpState } from '../../../src/engine/duty-report.ts';
import type { Somebody } from './congress.ts';
import { countedReport, countsOf, type ReportThing, underReportRules } from './duty-report.ts';
import type { Service } from './service.ts';

const day = (text: string) => text as Day;

/** What each act is given here, beside the report and the version. */
export const given = {
  talk: {
    ...{ on: day('2026-11-19'), talkers: ['李主任', '钱科长'], words: '走访少了，愿意改进。' },
    problems: ['全年只联系群众两次', '没有提出建议'],
  },
  say: { words: '已与村里商定每月接待日。' },
  plan: {
    measures: [
      { measure: '每月到联络站接待群众一次', by: day('2026-12-31') },
      { measure: '提出一件建议', by: day('2026-12-20') },
    ],
    until: day('2026-12-31'),
  },
  rectify: {
    results: [
      { measure: 1, done: true, text: '接待三次，共十二人。' },
      { measure: 2, done: false, text: '建议已写好，尚未提交。' },
    ],
  },
  check: { passed: true, findings: '核对了接待登记本。', papers: [] as string[] },
  close: { conclusion: '整改到位，予以办结。' },
  again: { reason: '建议仍未提出。' },
};

export interface FollowUpThing extends ReportThing {
  /** Of the second representative, whom it is about. */
  readonly concerned: Somebody;
  /** The version of the follow-up. */
  readonly version: number;
}

/** Below the line, and from there the acts that lead to the state; `passed` is what the check finds. */
export async function followUpIn(
  service: Service,
  state: Exclude<FollowUpState, 'cancelled'>,
  { passed = true, congress: made }: { passed?: boolean; congress?: ReportThing['congress'] } = {},
): Promise<FollowUpThing> {
  const congress = made ?? (await underReportRules(service));
  const representative = congress.representatives[1];
  const report = await countedReport(service, congress, countsOf(36), { representative });
  const concerned = await congress.somebody('representative', { representative });
  const office = congress.as.office.actor;
  const seen = (version: number) => ({ report: report.id, version });
  const steps = [
    () => recordTalk.run(service, office, { ...seen(1), ...given.talk }),
    () => planRectification.run(service, concerned.actor, { ...seen(2), ...given.plan }),
    () => reportRectification.run(service, concerned.actor, { ...seen(3), ...given.rectify }),
    () => checkRectification.run(service, office, { ...seen(4), ...given.check, passed }),
    () => closeFollowUp.run(service, office, { ...seen(5), ...given.close }),
  ];
  const done = states.indexOf(state);
  for (const step of steps.slice(0, done)) await step();
  return { ...report, concerned, version: done + 1 };
}

const states: readonly FollowUpState[] = ['talk', 'plan', 'rectify', 'check', 'checked', 'closed'];
