/** The state of a review at a glance: how far each stage is in each local office, what is due, which grades came out. */
import { addDays, type Day } from '../../engine/day.ts';
import type { Phase, ReviewAct, ReviewRole } from '../../engine/review.ts';
import { duesOf } from '../../engine/review-days.ts';
import { phaseWords } from '../../engine/review-words.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { Reader } from '../../store/reader.ts';
import { type BoardCount, countAssessments } from '../../store/review/board.ts';
import type { ReviewFound } from '../../store/review/reviews.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { rulesOf } from './held.ts';
import {
  type ActSaid,
  actsSaid,
  dueOf,
  hasGrades,
  isOverdue,
  isRunning,
  lookingBy,
  reviewFound,
} from './standing.ts';

export interface ReviewShown {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly period: string;
  readonly from: Day;
  readonly until: Day;
  readonly cutOff: Day;
  readonly rulebook: { readonly id: string; readonly title: string; readonly digest: string };
  readonly phase: Phase;
  /** 评定中. */
  readonly phaseWords: string;
  readonly noticeUntil?: Day;
  readonly objectionUntil?: Day;
}

export interface Progress {
  readonly waiting: number;
  readonly done: number;
  /** Of those waiting: due within a week, today included. */
  readonly due: number;
  readonly overdue: number;
}

export interface StageShown extends Progress {
  readonly stage: number;
  readonly name: string;
  readonly by: ReviewRole;
  readonly dueOn?: Day;
  readonly localOffices: readonly (Progress & { readonly id: string; readonly name: string })[];
}

export interface GradeHeads {
  /** Null: 不定等次. */
  readonly grade: string | null;
  readonly heads: number;
}

export interface Board {
  readonly review: ReviewShown;
  /** Of whom the reader reaches. */
  readonly heads: number;
  readonly stages: readonly StageShown[];
  readonly objections: { readonly open: number; readonly upheld: number; readonly dismissed: number };
  /** The best grade first; left out while it is not there, or not for this reader. */
  readonly proposed?: readonly GradeHeads[];
  /** Tied at the line: the meeting decides. */
  readonly undecided?: number;
  readonly determined?: readonly GradeHeads[];
  /** The acts on the whole review. */
  readonly acts: readonly ActSaid[];
}

/** Days before a due day at which it is said to be due. */
export const soonDays = 7;

export async function boardOf(
  deps: Pick<Deps, 'db' | 'now'>,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<Board> {
  const review = await reviewFound(deps.db, reader, id);
  const counts = await countAssessments(deps.db, reader, id);
  const looking = lookingBy(deps, actor);
  const { rulebook } = review;
  const proposed = counts.filter(({ undecided }) => undecided !== null);
  const determined = counts.filter(({ is_determined }) => is_determined);
  const sees = hasGrades(actor, review);
  return {
    review: reviewShown(review),
    heads: headsOf(counts),
    stages: stagesOf(review, counts, actor.today),
    objections: {
      open: headsOf(counts.filter(({ objection }) => objection === 'open')),
      upheld: headsOf(counts.filter(({ objection }) => objection === 'upheld')),
      dismissed: headsOf(counts.filter(({ objection }) => objection === 'dismissed')),
    },
    ...(sees && proposed.length > 0
      ? {
          proposed: distributionOf(rulebook, proposed, (one) => one.proposed),
          undecided: headsOf(proposed.filter(({ undecided }) => undecided === true)),
        }
      : {}),
    ...(sees && determined.length > 0
      ? { determined: distributionOf(rulebook, determined, (one) => one.determined) }
      : {}),
    acts: actsSaid(looking, review, 'review', (act) => ({ unready: unreadyFor(review, act, counts) })),
  };
}

export function reviewShown(review: ReviewFound): ReviewShown {
  const { rulebook, notice_until, objection_until } = review;
  return {
    ...{ id: review.id, version: review.version, title: review.title, period: review.period },
    ...{ from: review.from_on, until: review.until_on, cutOff: review.cut_off_on },
    rulebook: { id: review.edition_id, title: rulebook.title, digest: review.edition_digest },
    ...{ phase: review.phase, phaseWords: phaseWords[review.phase] },
    ...(notice_until === null ? {} : { noticeUntil: notice_until }),
    ...(objection_until === null ? {} : { objectionUntil: objection_until }),
  };
}

function stagesOf(review: ReviewFound, counts: readonly BoardCount[], today: Day): readonly StageShown[] {
  const rules = rulesOf(review);
  const dues = duesOf(rules, review.until_on);
  const places = [...new Map(counts.map((one) => [one.local_office_id, one.local_office]))];
  return rules.stages.map(({ name, by }, stage) => {
    const progress = (some: readonly BoardCount[]) => progressOf(review, some, stage, today);
    const due = dues[stage];
    return {
      ...{ stage, name, by },
      ...(due === undefined ? {} : { dueOn: due }),
      ...progress(counts),
      localOffices: places.map(([id, place]) => ({
        ...{ id, name: place },
        ...progress(counts.filter(({ local_office_id }) => local_office_id === id)),
      })),
    };
  });
}

function progressOf(review: ReviewFound, counts: readonly BoardCount[], stage: number, today: Day): Progress {
  // What the meeting determined waits for nothing, though it stays at the council's stage.
  const waiting = counts.filter((one) => one.stage === stage && !one.is_determined);
  const done = counts.filter((one) => one.stage > stage || one.is_determined);
  const soon = waiting.filter((one) => {
    const due = dueOf(review, one);
    return isRunning(review) && due !== undefined && today <= due && due <= addDays(today, soonDays);
  });
  return {
    ...{ waiting: headsOf(waiting), done: headsOf(done), due: headsOf(soon) },
    overdue: headsOf(waiting.filter((one) => isOverdue(review, one, today))),
  };
}

/** Every grade of the rulebook, also those that nobody has; without a grade last, where somebody is. */
export function distributionOf<Row extends { readonly heads: number }>(
  { grades }: Pick<Rulebook, 'grades'>,
  rows: readonly Row[],
  gradeOf: (row: Row) => string | null,
): readonly GradeHeads[] {
  const heads = (grade: string | null) => headsOf(rows.filter((row) => gradeOf(row) === grade));
  const none = heads(null);
  return [
    ...grades.map(({ name }) => ({ grade: name, heads: heads(name) })),
    ...(none === 0 ? [] : [{ grade: null, heads: none }]),
  ];
}

function headsOf(rows: readonly { readonly heads: number }[]): number {
  return rows.reduce((sum, { heads }) => sum + heads, 0);
}

/** The assessments that are not where the act needs them. */
function unreadyFor(review: ReviewFound, act: ReviewAct, counts: readonly BoardCount[]): number {
  const last = rulesOf(review).stages.length - 1;
  switch (act) {
    case 'propose':
      return headsOf(counts.filter(({ stage }) => stage < last));
    case 'seal':
      return headsOf(counts.filter(({ objection }) => objection === 'open'));
    default:
      return 0;
  }
}
