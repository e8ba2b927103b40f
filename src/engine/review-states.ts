/**
 * What an act makes of a review and of one assessment: the only way from one state to the next, so the stored rows
 * are what it makes of the stored events.
 */
import type { Day } from './day.ts';
import type { AssessmentState, Phase, ReviewAct, ReviewState } from './review.ts';

/** An act that was done, with what of it the states keep. */
export type ReviewEvent =
  | { readonly act: 'submit' | 'enter' | 'assess'; readonly person: string }
  | { readonly act: 'return' | 'sendBack'; readonly person: string; readonly to: number }
  | { readonly act: 'extend'; readonly dueOn: Day }
  | { readonly act: 'propose'; readonly person: string }
  | { readonly act: 'publish'; readonly noticeUntil: Day; readonly objectionUntil: Day }
  | {
      readonly act: 'withdraw' | 'determine' | 'seal' | 'adjust' | 'object' | 'uphold' | 'dismiss' | 'amend';
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
      return { ...others, stage: stage + 1, hands: { ...assessment.hands, [stage]: hands } };
    }
    case 'return':
    case 'sendBack': {
      const { dueOn: _, ...others } = assessment;
      const kept = Object.entries(assessment.hands).filter(([index]) => Number(index) < event.to);
      return { ...others, stage: event.to, hands: Object.fromEntries(kept) };
    }
    case 'extend':
      return { ...assessment, dueOn: event.dueOn };
    case 'object':
      return { ...assessment, objection: 'open' };
    case 'uphold':
      return { ...assessment, objection: 'upheld' };
    case 'dismiss':
      return { ...assessment, objection: 'dismissed' };
    default:
      return assessment;
  }
}
