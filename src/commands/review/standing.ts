/**
 * How a review and its assessments stand for somebody: which grades are for the reader's eyes, when a stage is due, and
 * what may be done now.
 *
 * The office, the council and auditors see every grade. Representatives and local offices see what was proposed and
 * determined once it is notified; before that a local office sees what was recommended as long as that is its own.
 */
import type { Day } from '../../engine/day.ts';
import { acts, type Phase, type ReviewAct, refusalOf } from '../../engine/review.ts';
import { duesOf } from '../../engine/review-days.ts';
import { refusalInWords } from '../../engine/review-words.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { type AssessmentFound, findReview, type ReviewFound } from '../../store/review/reviews.ts';
import type { AssessmentRow } from '../../store/review/tables.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { failure, type ProblemCode } from '../problems.ts';
import { type Concerned, rulesOf, situationOf } from './held.ts';

/** Who reads a page, and when. */
export interface Looking {
  readonly actor: Actor;
  readonly at: Date;
  readonly today: Day;
}

export function lookingBy({ now }: Pick<Deps, 'now'>, actor: Actor): Looking {
  return { actor, at: now(), today: actor.today };
}

export async function reviewFound(db: Reading, { congress }: Reader, id: string): Promise<ReviewFound> {
  const review = await findReview(db, congress, id);
  if (review === undefined) throw failure('not-found', { what: '这次考核' });
  return review;
}

// ---- grades -----------------------------------------------------------------------------------------------------

/** 不定等次, as a filter says it. */
export const noGrade = '不定等次';

const told: readonly Phase[] = ['notified', 'sealed'];
const always: readonly string[] = ['office', 'council', 'auditor'];

export function seesGrades({ role }: Pick<Actor, 'role'>, { phase }: Pick<ReviewFound, 'phase'>): boolean {
  return always.includes(role) || told.includes(phase);
}

/** Grades that somebody may look for: sent back or withdrawn, a proposal holds no more. */
export function hasGrades(actor: Pick<Actor, 'role'>, review: Pick<ReviewFound, 'phase'>): boolean {
  return review.phase !== 'assessing' && seesGrades(actor, review);
}

/** Null is 不定等次; what is left out is not there yet, or not for this reader. */
export interface GradesSeen {
  readonly recommended?: string;
  readonly computed?: string | null;
  readonly proposed?: string | null;
  /** Tied at the line: the meeting decides. */
  readonly undecided?: boolean;
  readonly determined?: string | null;
}

export function gradesSeen(
  actor: Pick<Actor, 'role'>,
  review: ReviewFound,
  assessment: AssessmentRow,
): GradesSeen {
  const { stage, recommended, computed, proposed, undecided, determined, is_determined } = assessment;
  const sees = seesGrades(actor, review);
  const judged = rulesOf(review)
    .stages.slice(0, stage)
    .some(({ by }) => by === 'office');
  const own = actor.role === 'localOffice' && !judged;
  return {
    ...(recommended !== null && (sees || own) ? { recommended } : {}),
    ...(hasGrades(actor, review) && undecided !== null ? { computed, proposed, undecided } : {}),
    ...(hasGrades(actor, review) && is_determined ? { determined } : {}),
  };
}

// ---- days -------------------------------------------------------------------------------------------------------

export function dueOf(
  review: ReviewFound,
  { stage, due_on }: Pick<AssessmentRow, 'stage' | 'due_on'>,
): Day | undefined {
  return due_on ?? duesOf(rulesOf(review), review.until_on)[stage];
}

/** Whether stages are still being done; later phases have days of their own. */
export function isRunning({ phase }: Pick<ReviewFound, 'phase'>): boolean {
  return phase === 'assessing' || phase === 'proposed';
}

export function isOverdue(
  review: ReviewFound,
  assessment: Pick<AssessmentRow, 'stage' | 'due_on'>,
  today: Day,
): boolean {
  const due = dueOf(review, assessment);
  return isRunning(review) && due !== undefined && due < today;
}

// ---- acts -------------------------------------------------------------------------------------------------------

/** «可以», or what stands in the way and what to do about it. */
export interface ActSaid {
  readonly act: ReviewAct;
  readonly words: string;
  readonly may: boolean;
  readonly says: string;
  readonly code?: ProblemCode;
  readonly mend?: string;
}

const names = Object.keys(acts) as readonly ReviewAct[];

/** The acts on one assessment, or those on the whole review. */
export function actsSaid(
  looking: Looking,
  review: ReviewFound,
  on: 'assessment' | 'review',
  concernedBy: (act: ReviewAct) => Concerned,
): readonly ActSaid[] {
  return names
    .filter((act) => acts[act].on === on)
    .map((act) => {
      const { words } = acts[act];
      const refusal = refusalOf(situationOf(looking, review, concernedBy(act)), act);
      if (refusal === undefined) return { act, words, may: true, says: '可以' };
      const { what, mend } = refusalInWords(act, refusal);
      return { act, words, may: false, says: what, code: `review-${refusal.why}`, mend };
    });
}

// ---- words ------------------------------------------------------------------------------------------------------

export function whoOf({ representative_id: id, name, office_number: officeNumber }: AssessmentFound) {
  return { id, name, officeNumber };
}

export function placeOf({ local_office_id: id, local_office: name }: AssessmentFound) {
  return { id, name };
}
