/**
 * The yearly review (年度考核), as a table: which act may be done in which phase, by whom, on whose assessment.
 *
 * `acts` is what the workflow allows; `refusalOf` says why an act may not be done. The page asks it to grey a button,
 * the command asks it to refuse, so the two cannot disagree. `review-states` has what an act makes of a state.
 */
import type { Day } from './day.ts';
import { duesOf } from './review-days.ts';
import type { ReviewRules } from './rulebook.ts';

/** 各阶段评定 → 已拟定等次 → 会议已确定 → 公示 → 已归档. */
export const phases = ['assessing', 'proposed', 'determined', 'notified', 'sealed'] as const;
export type Phase = (typeof phases)[number];

export type ReviewRole = ReviewRules['stages'][number]['by'];

export interface ReviewState {
  readonly phase: Phase;
  /** The last day of the period. */
  readonly ends: Day;
  /** The last day on which records came in; left out: it is over. */
  readonly cutOff?: Day;
  /** The person who proposed the grades; another one enters the meeting's decision. */
  readonly proposer?: string;
  /** The last days of the notice and of raising objections. */
  readonly noticeUntil?: Day;
  readonly objectionUntil?: Day;
}

export interface AssessmentState {
  /** Which stage it waits at, from 0; at the council's it is ready for the meeting. */
  readonly stage: number;
  /** A day that the office allowed beyond the stage's own. */
  readonly dueOn?: Day;
  /** The persons who entered or judged a stage, by its index. */
  readonly hands: Readonly<Record<number, readonly string[]>>;
  readonly objection?: 'open' | 'upheld' | 'dismissed';
  /** The grade that the last stage recommended; null: none. */
  readonly recommended?: string | null;
  /** What the last proposal says; a grade of null is none (不定等次). */
  readonly proposal?: {
    readonly computed: string | null;
    readonly grade: string | null;
    /** Tied at the line, and the rulebook leaves it to the meeting. */
    readonly undecided: boolean;
  };
  /** What the meeting determined, with what was corrected since. */
  readonly determined?: string | null;
}

interface Row {
  readonly words: string;
  readonly on: 'assessment' | 'review';
  readonly in: readonly Phase[];
  /** `stage`: whoever the rulebook names for the stage that the assessment waits at. */
  readonly by: readonly ReviewRole[] | 'stage';
  /** Whose assessment: the own one alone, or never that of oneself or of somebody one is tied to. */
  readonly own: 'only' | 'never';
  /** Only at a stage of this role. */
  readonly at?: ReviewRole;
}

export const acts = {
  submit: {
    words: '提交自评',
    on: 'assessment',
    in: ['assessing'],
    by: ['representative'],
    own: 'only',
    at: 'representative',
  },
  enter: {
    words: '代录自评',
    on: 'assessment',
    in: ['assessing'],
    by: ['localOffice', 'office'],
    own: 'never',
    at: 'representative',
  },
  assess: { words: '评定', on: 'assessment', in: ['assessing'], by: 'stage', own: 'never' },
  return: { words: '退回', on: 'assessment', in: ['assessing'], by: 'stage', own: 'never' },
  extend: { words: '延长期限', on: 'assessment', in: ['assessing'], by: ['office'], own: 'never' },
  admit: { words: '决定迟到记录是否计入', on: 'assessment', in: ['assessing'], by: ['office'], own: 'never' },
  propose: { words: '拟定等次', on: 'review', in: ['assessing'], by: ['office'], own: 'never' },
  withdraw: { words: '撤回拟定', on: 'review', in: ['proposed'], by: ['office'], own: 'never' },
  adjust: { words: '调整等次', on: 'assessment', in: ['proposed'], by: ['office'], own: 'never' },
  sendBack: { words: '会议退回', on: 'assessment', in: ['proposed'], by: ['council'], own: 'never' },
  determine: { words: '会议确定等次', on: 'review', in: ['proposed'], by: ['council'], own: 'never' },
  publish: { words: '公示', on: 'review', in: ['determined'], by: ['office'], own: 'never' },
  object: { words: '提出异议', on: 'assessment', in: ['notified'], by: ['representative'], own: 'only' },
  uphold: { words: '采纳异议', on: 'assessment', in: ['notified'], by: ['office'], own: 'never' },
  dismiss: { words: '不采纳异议', on: 'assessment', in: ['notified'], by: ['office'], own: 'never' },
  seal: { words: '归档', on: 'review', in: ['notified'], by: ['office'], own: 'never' },
  amend: { words: '归档后更正', on: 'assessment', in: ['sealed'], by: ['office'], own: 'never' },
} as const satisfies Record<string, Row>;

export type ReviewAct = keyof typeof acts;

export interface Situation {
  readonly rules: ReviewRules;
  readonly review: ReviewState;
  /** Of an act on one assessment. */
  readonly assessment?: AssessmentState;
  /** Of an act on the whole review: the assessments that are not where the act needs them. */
  readonly unready?: number;
  readonly by: {
    readonly person: string;
    readonly role: ReviewRole;
    /** The assessment is about this person. */
    readonly own: boolean;
    /** Tied to the representative: a relative, or declared otherwise. */
    readonly tied: boolean;
    /** The office has waived 四眼. */
    readonly fourEyesWaived: boolean;
  };
  readonly today: Day;
}

/** Why an act may not be done; the first that holds, in this order. */
export type ReviewRefusal =
  | { readonly why: 'phase'; readonly phase: Phase }
  | { readonly why: 'role'; readonly by: readonly ReviewRole[] }
  | { readonly why: 'own' | 'not-own' | 'tied' }
  | { readonly why: 'stage'; readonly stage: string }
  /** The day has passed. */
  | { readonly why: 'overdue'; readonly due: Day }
  /** Not yet: records still come in, or the notice or the days for objections still run. */
  | { readonly why: 'early'; readonly until: Day }
  | { readonly why: 'same-person'; readonly did: string }
  | { readonly why: 'unready'; readonly count: number }
  | { readonly why: 'objection'; readonly is: AssessmentState['objection'] };

export function refusalOf(situation: Situation, act: ReviewAct): ReviewRefusal | undefined {
  const { review, by, assessment } = situation;
  const row: Row = acts[act];
  if (!row.in.includes(review.phase)) return { why: 'phase', phase: review.phase };
  const stage = assessment && situation.rules.stages[assessment.stage];
  const allowed = row.by === 'stage' ? handling(act, stage?.by) : row.by;
  if (!allowed.includes(by.role)) return { why: 'role', by: allowed };
  if (row.own === 'only' && !by.own) return { why: 'not-own' };
  if (row.own === 'never' && row.on === 'assessment') {
    if (by.own) return { why: 'own' };
    if (by.tied) return { why: 'tied' };
  }
  if (row.at !== undefined && stage?.by !== row.at) return { why: 'stage', stage: stage?.name ?? '' };
  // A representative does not judge others: the first stage is submitted, not assessed.
  if (row.by === 'stage' && stage?.by === 'representative') return { why: 'stage', stage: stage.name };
  return byDays(situation, act) ?? byHands(situation, act) ?? byRest(situation, act);
}

/**
 * Who does a stage. The council's is the meeting, which nobody assesses alone; until the grades are proposed, the
 * office may take back what waits for it.
 */
function handling(act: ReviewAct, by: ReviewRole | undefined): readonly ReviewRole[] {
  if (by === 'council') return act === 'return' ? ['office'] : [];
  return by === undefined ? [] : [by];
}

function byDays({ rules, review, assessment, today }: Situation, act: ReviewAct): ReviewRefusal | undefined {
  const due = assessment && (assessment.dueOn ?? duesOf(rules, review.ends)[assessment.stage]);
  if (act === 'submit' && due !== undefined && today > due) return { why: 'overdue', due };
  const { objectionUntil, noticeUntil, cutOff } = review;
  if (act === 'propose' && cutOff !== undefined && today <= cutOff) return { why: 'early', until: cutOff };
  if (act === 'object' && objectionUntil !== undefined && today > objectionUntil) {
    return { why: 'overdue', due: objectionUntil };
  }
  const runs = [noticeUntil, objectionUntil].filter((day) => day !== undefined && today <= day).sort();
  const until = runs.at(-1);
  return act === 'seal' && until !== undefined ? { why: 'early', until } : undefined;
}

/** What becomes of a proposal is for others than who made it. */
const afterProposal: ReadonlySet<ReviewAct> = new Set([
  'determine',
  'sendBack',
  'uphold',
  'dismiss',
  'amend',
]);

/** Whoever entered or judged a stage does not judge the stage that follows, and who proposed does not decide. */
function byHands({ rules, assessment, review, by }: Situation, act: ReviewAct): ReviewRefusal | undefined {
  if (by.fourEyesWaived) return undefined;
  if (afterProposal.has(act) && review.proposer === by.person)
    return { why: 'same-person', did: acts.propose.words };
  if ((act !== 'assess' && act !== 'return') || assessment === undefined) return undefined;
  // Nobody judges what waits for the meeting: whoever passed it on may take it back.
  if (rules.stages[assessment.stage]?.by === 'council') return undefined;
  const last = assessment.stage - 1;
  if (!(assessment.hands[last] ?? []).includes(by.person)) return undefined;
  const stage = rules.stages[last];
  const did = stage?.by === 'representative' ? acts.enter.words : (stage?.name ?? '');
  return { why: 'same-person', did };
}

function byRest({ assessment, unready = 0 }: Situation, act: ReviewAct): ReviewRefusal | undefined {
  if (acts[act].on === 'review') return unready > 0 ? { why: 'unready', count: unready } : undefined;
  const is = assessment?.objection;
  if (act === 'object' && is !== undefined) return { why: 'objection', is };
  return (act === 'uphold' || act === 'dismiss') && is !== 'open' ? { why: 'objection', is } : undefined;
}
