/** A follow-up in any state, reached by the roles' own acts. */
import { checkRectification } from '../../../src/commands/duty-report/check.ts';
import { closeFollowUp } from '../../../src/commands/duty-report/close.ts';
import { planRectification } from '../../../src/commands/duty-report/make-plan.ts';
import { reportRectification } from '../../../src/commands/duty-report/rectify.ts';
import { recordTalk } from '../../../src/commands/duty-report/talk.ts';
import { addDays, type Day } from '../../../src/engine/day.ts';
import type { FollowUpState } from '../../../src/engine/duty-report.ts';
import type { Somebody, SomeCongress } from './congress.ts';
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
  /** The representative whom it is about: the second one, or the one asked for. */
  readonly concerned: Somebody;
  /** The version of the follow-up. */
  readonly version: number;
  readonly state: FollowUpState;
}

interface Wanted {
  /** What the check finds. */
  readonly passed?: boolean;
  /** Left out: one that all ask for who leave it out. */
  readonly congress?: SomeCongress;
  readonly representative?: string;
  /** Of the meeting; left out: a day on which nobody else asked. */
  readonly on?: string;
}

const shared = new WeakMap<Service, Promise<SomeCongress>>();
let days = 0;

/** Below the line, and from there the acts that lead to the state. */
export async function followUpIn(
  service: Service,
  state: Exclude<FollowUpState, 'cancelled'>,
  { passed = true, ...wanted }: Wanted = {},
): Promise<FollowUpThing> {
  const known = shared.get(service) ?? underReportRules(service);
  if (wanted.congress === undefined) shared.set(service, known);
  const congress = wanted.congress ?? (await known);
  const representative = wanted.representative ?? congress.representatives[1];
  days += 1;
  const on = wanted.on ?? addDays(day('2026-11-17'), -(days % 300));
  const report = await countedReport(service, congress, countsOf(36), { representative, on });
  const concerned = await congress.somebody('representative', { representative });
  return advanced(service, { ...report, concerned, version: 1, state: 'talk' }, state, passed);
}

/** The acts that lead from where it stands to the state. */
export async function advanced(
  service: Service,
  thing: FollowUpThing,
  to: Exclude<FollowUpState, 'cancelled'>,
  passed = true,
): Promise<FollowUpThing> {
  const { congress, concerned, id } = thing;
  const office = congress.as.office.actor;
  const steps = {
    talk: (seen: Seen) => recordTalk.run(service, office, { ...seen, ...given.talk }),
    plan: (seen: Seen) => planRectification.run(service, concerned.actor, { ...seen, ...given.plan }),
    rectify: (seen: Seen) => reportRectification.run(service, concerned.actor, { ...seen, ...given.rectify }),
    check: (seen: Seen) => checkRectification.run(service, office, { ...seen, ...given.check, passed }),
    checked: (seen: Seen) => closeFollowUp.run(service, office, { ...seen, ...given.close }),
  };
  const waits = Object.keys(steps) as (keyof typeof steps)[];
  let { state, version } = thing;
  while (state !== to) {
    const step = waits.find((name) => name === state);
    if (step === undefined) throw new Error(`nothing leads from ${state} to ${to}`);
    const { followUp } = await steps[step]({ report: id, version });
    if (followUp === null) throw new Error('nothing follows');
    ({ state, version } = followUp);
  }
  return { ...thing, state, version };
}

interface Seen {
  readonly report: string;
  readonly version: number;
}
