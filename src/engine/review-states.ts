/**
 * What an act makes of a review and of one assessment: the only way from one state to the next, so the stored rows
 * are what it makes of the stored events.
 */
import type { Day } from './day.ts';
import type { AssessmentState, Phase, ReviewAct, ReviewState } from './review.ts';

/** An act that was done, with what of it the states keep. */
export type ReviewEvent =
  | {
      readonly act: 'submit' | 'enter' | 'assess';
      readonly person: string;
      readonly recommended?: string | null;
    }
  | { readonly act: 'return' | 'sendBack'; readonly person: string; readonly to: number }
  | { readonly act: 'extend'; readonly dueOn: Day }
  /** Of one assessment: with what the score and the quotas give it. */
  | { readonly act: 'propose'; readonly person: string; readonly proposal?: AssessmentState['proposal'] }
  /** Of one assessment: with the grade. */
  | { readonly act: 'adjust' | 'determine' | 'amend'; readonly grade?: string | null }
  /** `with`: corrected together with that representative, whose objection it was. */
  | { readonly act: 'uphold'; readonly grade?: string | null; readonly with?: string }
  | { readonly act: 'publish'; readonly noticeUntil: Day; readonly objectionUntil: Day }
  | {
      readonly act: 'admit' | 'withdraw' | 'seal' | 'object' | 'dismiss';
    };

const phaseAfter: Partial<Record<ReviewAct, Phase>> = {
  propose: 'proposed',
  withdraw: 'assessing',
  sendBack: 'assessing',
  determine: 'determined',
  publish: 'notified',
  seal: 'sealed',
};

export function reviewAfter(review: ReviewState, event: ReviewEvent): ReviewState {
  const phase = phaseAfter[event.act] ?? review.phase;
  const { proposer: _, ...others } = review;
  const kept = phase === 'assessing' ? others : review;
  switch (event.act) {
    case 'propose':
      return { ...kept, phase, proposer: event.person };
    case 'publish':
      return { ...kept, phase, noticeUntil: event.noticeUntil, objectionUntil: event.objectionUntil };
    default:
      return { ...kept, phase };
  }
}

export function assessmentAfter(assessment: AssessmentState, event: ReviewEvent): AssessmentState {
  const { stage } = assessment;
  switch (event.act) {
    case 'submit':
    case 'enter':
    case 'assess': {
      const { dueOn: _, ...others } = assessment;
      const hands = [...new Set([...(assessment.hands[stage] ?? []), event.person])];
      const { recommended } = event;
      return {
        ...others,
        stage: stage + 1,
        hands: { ...assessment.hands, [stage]: hands },
        ...(recommended === undefined ? {} : { recommended }),
      };
    }
    case 'return':
    case 'sendBack': {
      const { dueOn: _, ...others } = assessment;
      const kept = Object.entries(assessment.hands).filter(([index]) => Number(index) < event.to);
      return { ...others, stage: event.to, hands: Object.fromEntries(kept) };
    }
    case 'extend':
      return { ...assessment, dueOn: event.dueOn };
    case 'propose':
      return event.proposal === undefined ? assessment : { ...assessment, proposal: event.proposal };
    case 'adjust':
      return { ...assessment, proposal: adjusted(assessment, event.grade) };
    case 'determine':
    case 'amend':
      return event.grade === undefined ? assessment : { ...assessment, determined: event.grade };
    case 'object':
      return { ...assessment, objection: 'open' };
    case 'uphold':
      return {
        ...assessment,
        // The own objection of somebody who is corrected too, if there is one, is decided by itself.
        ...(event.with === undefined ? { objection: 'upheld' } : {}),
        ...(event.grade === undefined ? {} : { determined: event.grade }),
      };
    case 'dismiss':
      return { ...assessment, objection: 'dismissed' };
    default:
      return assessment;
  }
}

function adjusted(
  { proposal }: AssessmentState,
  grade: string | null | undefined,
): NonNullable<AssessmentState['proposal']> {
  return { computed: proposal?.computed ?? null, grade: grade ?? null, undecided: false };
}
