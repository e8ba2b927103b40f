/**
 * The tables of the yearly review. `review` holds what was frozen at the opening and never changes; `review_event` what
 * was done, one chain of digests a review; the versions of `review_version` and `assessment` are what the events make
 * (engine/review-states), so they can be made again from them.
 */
import type { Day } from '../../engine/day.ts';
import type { Decimal } from '../../engine/decimal.ts';
import type { Phase } from '../../engine/review.ts';
import type { Recorded } from '../tables.ts';

export interface ReviewRow {
  congress_id: string;
  id: string;
  title: string;
  /** As `periodOf` writes it: 2026. */
  period: string;
  from_on: Day;
  until_on: Day;
  edition_id: string;
  edition_digest: string;
  cut_off_on: Day;
  /** What was recorded later counts only by a decision. */
  cut_off_at: Date;
  opened_by: string;
  opened_post: string;
  opened_at: Date;
}

/** The end of the chain of events; held by whoever writes about the review. */
export interface ReviewHeadRow {
  congress_id: string;
  review_id: string;
  seq: number;
  digest: string;
}

export interface ReviewVersionRow extends Recorded {
  congress_id: string;
  review_id: string;
  version: number;
  phase: Phase;
  proposer: string | null;
  notice_until: Day | null;
  objection_until: Day | null;
}

export interface ReviewEventRow {
  congress_id: string;
  review_id: string;
  seq: number;
  act: string;
  /** Null: about the whole review. */
  representative_id: string | null;
  person_id: string;
  post_id: string;
  at: Date;
  /** Canonical JSON text, for it is digested. Holds what was given: ratings, reasons, texts. */
  details: string;
  /** Of the event and the one before it. */
  digest: string;
}

/** One representative in one review; the roster as it was at the opening is its versions 1. */
export interface AssessmentRow extends Recorded {
  congress_id: string;
  review_id: string;
  representative_id: string;
  version: number;
  /** Which stage of the rulebook it waits at, from 0. */
  stage: number;
  due_on: Day | null;
  /** By stage, the persons who entered or judged it. */
  hands: Readonly<Record<string, readonly string[]>>;
  objection: ('open' | 'upheld' | 'dismissed') | null;
  recommended: string | null;
  computed: string | null;
  proposed: string | null;
  /** Null: nothing proposed yet. */
  undecided: boolean | null;
  determined: string | null;
  /** With `determined` null: 不定等次. */
  is_determined: boolean;
}

/** What was scored, and what it came to: a correction makes the next version beside it. */
export interface AssessmentSheetRow extends Recorded {
  congress_id: string;
  review_id: string;
  representative_id: string;
  version: number;
  /** The event that froze it. */
  seq: number;
  total: Decimal;
  rank: number | null;
  /** JSON as the engine takes a dossier, packed (store/packed.ts). */
  dossier: string;
  /** JSON as the engine gives a sheet, packed. */
  sheet: string;
  /** SHA-256 of both as they were before packing. */
  digest: string;
}

/** 暂存: what somebody has typed and not handed in; overwritten, for nothing rests on it. */
export interface AssessmentDraftRow {
  congress_id: string;
  review_id: string;
  representative_id: string;
  person_id: string;
  /** JSON text. */
  content: string;
  saved_at: Date;
}

/** A scan by its digest; the bytes lie outside the database. */
export interface ReviewPaperRow {
  congress_id: string;
  id: string;
  review_id: string;
  /** Null: of the whole review, as the page of the minutes is. */
  representative_id: string | null;
  digest: string;
  name: string;
  type: string;
  size: number;
  added_by: string;
  added_at: Date;
}

/** Whether a consequence that the rulebook lists was carried out: somebody says so, nothing does it by itself. */
export interface ConsequenceStepRow extends Recorded {
  congress_id: string;
  review_id: string;
  representative_id: string;
  consequence: string;
  version: number;
  state: 'open' | 'done' | 'waived';
  done_on: Day | null;
  note: string | null;
}

/** What was told to a representative's employer (年终绩效), by a decision; the representative sees it. */
export interface EmployerReportRow {
  congress_id: string;
  id: string;
  review_id: string;
  representative_id: string;
  /** Number of the decision. */
  decision: string;
  recipient: string;
  content: { readonly grade: string | null; readonly total: string };
  sent_on: Day;
  sent_by: string;
  sent_at: Date;
}
