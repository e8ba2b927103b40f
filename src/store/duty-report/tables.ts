/**
 * The tables of the duty report and of the appraisals of officials and bodies. `duty_report` holds what was planned and
 * never changes; `duty_report_event` what was done, one chain of digests a report; the versions of `duty_report_version`
 * and `follow_up` are what the events make (engine/duty-report-states), so they can be made again from them.
 */
import type { Day } from '../../engine/day.ts';
import type { Tally } from '../../engine/dossier.ts';
import type { FollowUpState, ReportState } from '../../engine/duty-report.ts';
import type { Keyed as KeyedPapers } from '../../engine/poll-count.ts';
import type { Recorded } from '../tables.ts';

export const reportSubjects = ['representative', 'official', 'body'] as const;
export type ReportSubject = (typeof reportSubjects)[number];

export interface DutyReportRow {
  congress_id: string;
  id: string;
  subject: ReportSubject;
  /** Of a representative alone. */
  representative_id: string | null;
  /** Of an official or a body, which are no representatives and are kept by their names. */
  subject_name: string | null;
  /** By which of the rulebook's appraisals an official or a body is polled. */
  appraisal: string | null;
  due_on: Day;
  /** The report whose poll this one holds again. */
  repeats: string | null;
  planned_by: string;
  planned_post: string;
  planned_at: Date;
}

export interface DutyReportVersionRow extends Recorded {
  congress_id: string;
  report_id: string;
  version: number;
  state: ReportState;
  on: Day | null;
  place: string | null;
  expected: number | null;
  /** Persons, in the order in which they keyed. */
  tellers: readonly string[];
  /** What two tellers keyed alike, or what it was corrected to. */
  keyed: Keyed | null;
  /** What it counts as by the rulebook. */
  tally: Tally | null;
  /** The rulebook that decided; with its digest, frozen. */
  edition_id: string | null;
  edition_digest: string | null;
  /** The flags it raises. */
  flags: readonly string[];
}

/** What one teller counted; day and 应到 are the meeting's. */
export type Keyed = Omit<KeyedPapers, 'on' | 'expected'>;

export interface DutyReportEventRow {
  congress_id: string;
  report_id: string;
  seq: number;
  act: string;
  person_id: string;
  post_id: string;
  at: Date;
  /** Canonical JSON text, for it is digested. Holds what was given: counts, texts, reasons. */
  details: string;
  /** Of the event and the one before it. */
  digest: string;
}

/** What follows a count below the line: 谈心谈话 and 整改. */
export interface FollowUpRow extends Recorded {
  congress_id: string;
  report_id: string;
  version: number;
  state: FollowUpState;
  round: number;
  opened_on: Day;
  talk_due: Day | null;
  rectify_due: Day | null;
  passed: boolean | null;
  /** The person who answered for the rectification of this round. */
  answered: string | null;
}

export const paperKinds = ['minutes', 'talk', 'rectification'] as const;

/** A scan by its digest; the bytes lie outside the database. */
export interface DutyReportPaperRow {
  congress_id: string;
  id: string;
  report_id: string;
  /** Those of talk and rectification are of the class 限制. */
  about: (typeof paperKinds)[number];
  digest: string;
  name: string;
  type: string;
  size: number;
  added_by: string;
  added_at: Date;
}

/** 亮承诺: what a representative promises the voters for a year or a term, and what came of it. */
export interface CommitmentRow extends Recorded {
  congress_id: string;
  id: string;
  version: number;
  representative_id: string;
  /** A year (2026) or the term (2021-2026). */
  period: string;
  text: string;
  /** What came of it, and on which day; of one withdrawn, why and when. */
  done: string | null;
  done_on: Day | null;
  withdrawn: boolean;
}
