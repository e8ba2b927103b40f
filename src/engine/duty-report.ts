/**
 * The duty report (述职) and what follows one below the line, as a table: which act may be done in which state, by whom,
 * about whom.
 *
 * `reportActs` is what the workflow allows; `refusedInReport` says why an act may not be done. The page asks it to grey
 * a button, the command asks it to refuse, so the two cannot disagree. `duty-report-states` has what an act makes of a
 * state.
 */
import type { Day } from './day.ts';

/** 已列入计划 → 已召开 → 已计票, or 无效 below the quorum, which is repeated. */
export const reportStates = ['planned', 'held', 'counted', 'void', 'withdrawn'] as const;
export type ReportState = (typeof reportStates)[number];

/** What a follow-up waits for: 谈心谈话 → 整改方案 → 整改 → 核查 → 办结, or another round from the plan on. */
export const followUpStates = ['talk', 'plan', 'rectify', 'check', 'checked', 'closed', 'cancelled'] as const;
export type FollowUpState = (typeof followUpStates)[number];

export type ReportRole = 'representative' | 'localOffice' | 'office';

export interface DutyReport {
  readonly state: ReportState;
  /** Who has keyed the count; two, each alone. */
  readonly tellers: readonly string[];
  /** The day of the meeting. */
  readonly on?: Day;
}

export interface FollowUp {
  readonly state: FollowUpState;
  /** From 1; another one where the check found it wanting. */
  readonly round: number;
  readonly talkDue?: Day;
  readonly rectifyDue?: Day;
  /** What the last check found. */
  readonly passed?: boolean;
  /** Who answered for the rectification of this round. */
  readonly answered?: string;
}

interface Row {
  readonly words: string;
  readonly on: 'report' | 'followUp';
  readonly in: readonly (ReportState | FollowUpState)[];
  readonly by: readonly ReportRole[];
  /** Whose: the own alone, the own too, or never that of oneself or of somebody one is tied to. */
  readonly own: 'only' | 'too' | 'never';
}

const offices = ['localOffice', 'office'] as const;

export const reportActs = {
  hold: { words: '登记述职会议', on: 'report', in: ['planned', 'held'], by: offices, own: 'never' },
  withdrawReport: { words: '撤下述职计划', on: 'report', in: ['planned', 'held'], by: offices, own: 'never' },
  key: { words: '录入计票', on: 'report', in: ['held'], by: offices, own: 'never' },
  correct: { words: '更正计票', on: 'report', in: ['counted', 'void'], by: ['office'], own: 'never' },
  repeat: { words: '安排重新测评', on: 'report', in: ['counted', 'void'], by: offices, own: 'never' },
  talk: { words: '登记谈心谈话', on: 'followUp', in: ['talk'], by: ['office'], own: 'never' },
  say: {
    words: '写本人说明',
    on: 'followUp',
    in: ['talk', 'plan', 'rectify', 'check', 'checked'],
    by: ['representative'],
    own: 'only',
  },
  plan: { words: '制定整改方案', on: 'followUp', in: ['plan'], by: ['representative', 'office'], own: 'too' },
  rectify: {
    words: '报告整改情况',
    on: 'followUp',
    in: ['rectify'],
    by: ['representative', 'localOffice'],
    own: 'too',
  },
  check: { words: '核查整改情况', on: 'followUp', in: ['check'], by: ['office'], own: 'never' },
  close: { words: '办结', on: 'followUp', in: ['checked'], by: ['office'], own: 'never' },
  again: { words: '再整改一轮', on: 'followUp', in: ['checked'], by: ['office'], own: 'never' },
} as const satisfies Record<string, Row>;

export type ReportAct = keyof typeof reportActs;

/** Of an event's act, which may be none of the table: `planned`, `differ`. */
export function isOnFollowUp(act: string): act is ReportAct {
  return act in reportActs && reportActs[act as ReportAct].on === 'followUp';
}

export interface ReportSituation {
  readonly report: DutyReport;
  /** Of an act on what follows. */
  readonly followUp?: FollowUp;
  readonly by: {
    readonly person: string;
    readonly role: ReportRole;
    readonly own: boolean;
    /** Tied to whoever reported: a relative, or declared otherwise. */
    readonly tied: boolean;
    /** The office has waived 四眼. */
    readonly fourEyesWaived: boolean;
  };
  readonly today: Day;
}

/** Why an act may not be done; the first that holds, in this order. */
export type ReportRefusal =
  | { readonly why: 'state'; readonly state: ReportState | FollowUpState }
  | { readonly why: 'role'; readonly by: readonly ReportRole[] }
  | { readonly why: 'own' | 'not-own' | 'tied' }
  /** The day of the meeting has not come. */
  | { readonly why: 'early'; readonly until: Day }
  | { readonly why: 'same-person'; readonly did: string }
  /** The check found it wanting: it is not closed, but done again; or the other way round. */
  | { readonly why: 'checked'; readonly passed: boolean };

export function refusedInReport(situation: ReportSituation, act: ReportAct): ReportRefusal | undefined {
  const { report, followUp, by, today } = situation;
  const row: Row = reportActs[act];
  const state = row.on === 'report' ? report.state : (followUp?.state ?? 'cancelled');
  if (!row.in.includes(state)) return { why: 'state', state };
  if (!row.by.includes(by.role)) return { why: 'role', by: row.by };
  // In the own matter one speaks for oneself, and in no other post.
  const forOneself = by.role === 'representative';
  if (by.own && (row.own === 'never' || !forOneself)) return { why: 'own' };
  if (!by.own && forOneself) return { why: 'not-own' };
  if (by.tied) return { why: 'tied' };
  if (act === 'key' && report.on !== undefined && today < report.on)
    return { why: 'early', until: report.on };
  return byHands(situation, act) ?? byCheck(followUp, act);
}

function byHands({ report, followUp, by }: ReportSituation, act: ReportAct): ReportRefusal | undefined {
  // Who keyed a count does not key it again: two equal counts of one hand compare nothing.
  if (act === 'key' && report.tellers.includes(by.person)) {
    return by.fourEyesWaived ? undefined : { why: 'same-person', did: reportActs.key.words };
  }
  if (by.fourEyesWaived) return undefined;
  if (act === 'correct' && report.tellers.includes(by.person)) {
    return { why: 'same-person', did: reportActs.key.words };
  }
  return act === 'check' && followUp?.answered === by.person
    ? { why: 'same-person', did: reportActs.rectify.words }
    : undefined;
}

function byCheck(followUp: FollowUp | undefined, act: ReportAct): ReportRefusal | undefined {
  const passed = followUp?.passed === true;
  return (act === 'close' && !passed) || (act === 'again' && passed) ? { why: 'checked', passed } : undefined;
}
