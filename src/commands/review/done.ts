/**
 * Writes what was done in a review: the events, and what they make of the states. The states are made by the engine
 * alone, so that they can be made again from the events.
 */
import type { Day } from '../../engine/day.ts';
import type { ReviewAct } from '../../engine/review.ts';
import { assessmentAfter, reviewAfter } from '../../engine/review-states.ts';
import { chained, eventOf, writeReview } from '../../store/review/events.ts';
import {
  type AssessmentFound,
  assessmentStateOf,
  columnsOf,
  type ReviewFound,
  reviewStateOf,
} from '../../store/review/reviews.ts';
import type { AssessmentRow, AssessmentSheetRow, ReviewVersionRow } from '../../store/review/tables.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';

/** One event: on an assessment, or without one on the whole review. `details` as `ReviewEvent` and more. */
export interface Act {
  readonly act: ReviewAct;
  readonly assessment?: AssessmentFound;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A sheet to freeze with the act. `seq` becomes that of the last event. */
export type SheetToFreeze = Omit<AssessmentSheetRow, 'congress_id' | 'review_id' | 'seq' | keyof Recorded>;
type Recorded = Writing['by'];

export interface DoneInReview {
  readonly review: { readonly id: string; readonly version: number };
  readonly assessments: readonly DoneInAssessment[];
}

/** An assessment as the act leaves it: what a dry run is looked at for. */
export interface DoneInAssessment {
  readonly representative: string;
  readonly version: number;
  /** Where it waits then, from 0, and the day that was allowed there. */
  readonly stage: number;
  readonly dueOn: Day | null;
  readonly recommended: string | null;
  /** As determined, before that as proposed; null: none. */
  readonly grade: string | null;
}

/** The review is held. Answers what came out. A sheet's digest stands in the events of its representative. */
export async function carryOut(
  { tx, actor, at, by, note }: Writing,
  review: ReviewFound,
  acts: readonly Act[],
  sheets: readonly SheetToFreeze[] = [],
): Promise<DoneInReview> {
  const common = { congress_id: review.congress_id, review_id: review.id };
  const frozen = new Map(sheets.map((sheet) => [sheet.representative_id, { sheet: sheet.digest }]));
  const events = chained(
    { seq: review.seq, digest: review.head },
    { ...common, person_id: actor.person, post_id: actor.post, at },
    acts.map(({ act, assessment, details = {} }) => ({
      act,
      representative: assessment?.representative_id ?? null,
      details: canonical({ ...details, ...frozen.get(assessment?.representative_id ?? '') }),
    })),
  );
  const before = reviewStateOf(review, at);
  let after = before;
  const changed = new Map<string, AssessmentRow>();
  for (const [index, row] of events.entries()) {
    const event = eventOf(row);
    if (event === undefined) continue;
    after = reviewAfter(after, event);
    const found = acts[index]?.assessment;
    if (found === undefined) continue;
    const now = changed.get(found.representative_id) ?? rowOf(found);
    const state = assessmentAfter(assessmentStateOf(now), event);
    changed.set(found.representative_id, {
      ...now,
      ...columnsOf(state),
      ...by,
      version: found.version + 1,
    });
  }
  const version: ReviewVersionRow = {
    ...common,
    ...by,
    version: review.version + 1,
    phase: after.phase,
    proposer: after.proposer ?? null,
    notice_until: after.noticeUntil ?? null,
    objection_until: after.objectionUntil ?? null,
  };
  // What is done to one assessment leaves the review as it was.
  const moved = acts.some(({ assessment }) => assessment === undefined);
  const last = events.at(-1);
  await writeReview(tx, {
    events,
    reviews: moved ? [version] : [],
    assessments: [...changed.values()],
    sheets: sheets.map((sheet) => ({ ...common, ...by, seq: last?.seq ?? 0, ...sheet })),
  });
  const names = [...new Set(acts.map(({ act }) => act))];
  note(
    `review.${names.join('+')}`,
    { kind: 'review', id: review.id },
    { from: review.seq + 1, until: last?.seq ?? review.seq, head: last?.digest ?? review.head },
  );
  return {
    review: { id: review.id, version: moved ? version.version : review.version },
    assessments: [...changed.values()].map((row) => ({
      representative: row.representative_id,
      version: row.version,
      stage: row.stage,
      dueOn: row.due_on,
      recommended: row.recommended,
      grade: row.is_determined ? row.determined : row.proposed,
    })),
  };
}

/** Without what was read beside it. */
function rowOf({
  name: _,
  office_number: __,
  person_id: ___,
  local_office_id: ____,
  local_office: _____,
  sheet_version: ______,
  ...row
}: AssessmentFound): AssessmentRow {
  return row;
}
