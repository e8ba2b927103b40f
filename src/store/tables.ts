/**
 * The tables, as the migrations make them: one type a row, which test/store/tables.test.ts holds against the database.
 *
 * Every table of a congress leads with `congress_id`. Persons, accounts, sessions and tokens belong to the
 * installation, for one person may sit in two congresses. A table with `version` in its key is append-only: what was
 * known is never overwritten, the newest version is what holds, and its key is the lock that the loser of a race meets.
 *
 * Days are text (`2026-03-02`), numbers of points `numeric` read as text, instants `timestamptz` read as Date.
 */
import type { Day } from '../engine/day.ts';
import type { Decimal } from '../engine/decimal.ts';
import type { Words } from '../engine/dossier.ts';
import type {
  CommitmentRow,
  DutyReportEventRow,
  DutyReportPaperRow,
  DutyReportRow,
  DutyReportVersionRow,
  FollowUpRow,
} from './duty-report/tables.ts';
import type { PublicPageRow } from './public-page-tables.ts';
import type {
  AssessmentDraftRow,
  AssessmentRow,
  AssessmentSheetRow,
  ConsequenceStepRow,
  EmployerReportRow,
  ReviewEventRow,
  ReviewHeadRow,
  ReviewPaperRow,
  ReviewRow,
  ReviewVersionRow,
} from './review/tables.ts';

export interface Tables {
  congress: CongressRow;
  person: PersonRow;
  account: AccountRow;
  session: SessionRow;
  api_token: ApiTokenRow;
  post: PostRow;
  recusal: RecusalRow;
  audit_head: AuditHeadRow;
  audit_event: AuditEventRow;
  idempotency_key: IdempotencyKeyRow;
  edition: EditionRow;
  edition_adoption: EditionAdoptionRow;
  local_office: LocalOfficeRow;
  representative: RepresentativeRow;
  representative_version: RepresentativeVersionRow;
  matter: MatterRow;
  matter_call: MatterCallRow;
  duty_record: DutyRecordRow;
  evidence: EvidenceRow;
  objection: ObjectionRow;
  rating: RatingRow;
  tally: TallyRow;
  past_period: PastPeriodRow;
  review: ReviewRow;
  review_head: ReviewHeadRow;
  review_version: ReviewVersionRow;
  review_event: ReviewEventRow;
  assessment: AssessmentRow;
  assessment_sheet: AssessmentSheetRow;
  assessment_draft: AssessmentDraftRow;
  review_paper: ReviewPaperRow;
  consequence_step: ConsequenceStepRow;
  employer_report: EmployerReportRow;
  duty_report: DutyReportRow;
  duty_report_version: DutyReportVersionRow;
  duty_report_event: DutyReportEventRow;
  duty_report_paper: DutyReportPaperRow;
  follow_up: FollowUpRow;
  commitment: CommitmentRow;
  public_page: PublicPageRow;
}

// ---- the installation -------------------------------------------------------------------------------------------

export interface CongressRow {
  id: string;
  name: string;
  settings: Settings;
  created_at: Date;
}

/** What an office decides for itself; nothing of it changes a score. */
export interface Settings {
  /** The demo has a day of its own, shown as 演示日期. */
  readonly demoDay?: Day;
  /** A one-clerk office may waive 四眼; each such act then says so. */
  readonly fourEyesWaived?: boolean;
  /** How many members 主任会议 has: more than half of them are its quorum. Null: not said yet. */
  readonly councilMembers?: number | null;
  /** 一人一码: off until the congress turns it on. */
  readonly publicPages?: boolean;
  /** The number of the decision by which the public sees scores; null: it does not. */
  readonly publicScoresBy?: string | null;
}

export interface PersonRow {
  id: string;
  name: string;
  created_at: Date;
}

export interface AccountRow {
  id: string;
  person_id: string;
  login: string;
  /** PHC string of scrypt. */
  password: string;
  must_change: boolean;
  /** Of the demo; while one exists the service listens on loopback only. */
  trial: boolean;
  disabled_at: Date | null;
  created_at: Date;
}

export interface SessionRow {
  /** SHA-256 of the cookie, in hexadecimal. */
  digest: string;
  account_id: string;
  congress_id: string | null;
  post_id: string | null;
  created_at: Date;
  expires_at: Date;
}

export interface ApiTokenRow {
  digest: string;
  id: string;
  account_id: string;
  congress_id: string;
  post_id: string;
  name: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

// ---- a congress: posts and what was done ------------------------------------------------------------------------

export const roles = ['representative', 'localOffice', 'office', 'council', 'auditor', 'operator'] as const;
export type Role = (typeof roles)[number];

export interface PostRow {
  congress_id: string;
  id: string;
  person_id: string;
  role: Role;
  /** Of a `localOffice` post. */
  local_office_id: string | null;
  /** Of a `representative` post. */
  representative_id: string | null;
  from_on: Day;
  /** The last day. */
  until_on: Day | null;
  granted_by: string | null;
  granted_at: Date;
}

/** A declared relative or other tie: this person handles nothing of that representative. */
export interface RecusalRow extends Recorded {
  congress_id: string;
  person_id: string;
  representative_id: string;
  version: number;
  withdrawn: boolean;
  reason: string;
}

export interface AuditHeadRow {
  congress_id: string;
  seq: string;
  hash: string;
  /** Of the digests of values, so that a guess cannot be tried against the log. */
  salt: string;
}

export interface AuditEventRow {
  congress_id: string;
  seq: string;
  at: Date;
  account_id: string | null;
  person_id: string | null;
  post_id: string | null;
  act: string;
  subject_kind: string;
  subject_id: string;
  /** Field names and salted digests, never values; canonical JSON text, for it is hashed. */
  details: string;
  previous_hash: string;
  hash: string;
}

export interface IdempotencyKeyRow {
  congress_id: string;
  account_id: string;
  key: string;
  /** SHA-256 of route and body. */
  request: string;
  answer: string;
  created_at: Date;
}

// ---- rulebooks --------------------------------------------------------------------------------------------------

/** A rulebook as it was handed in; never changed. */
export interface EditionRow {
  congress_id: string;
  /** congress/edition, as its folder is named. */
  id: string;
  digest: string;
  /** How `rulebook` is written; another number would need another reader. */
  format: number;
  /** JSON text: file name → text. */
  files: string;
  /** JSON text of the parsed rulebook. */
  rulebook: string;
  title: string;
  in_force_from: Day;
  in_force_until: Day | null;
  drafted_by: string | null;
  drafted_at: Date;
}

export interface EditionAdoptionRow {
  congress_id: string;
  edition_id: string;
  adopted_on: Day;
  adopted_by: string | null;
  adopted_at: Date;
}

// ---- roster -----------------------------------------------------------------------------------------------------

/** Who wrote a version, and when. */
export interface Recorded {
  recorded_by: string | null;
  recorded_post: string | null;
  recorded_at: Date;
}

export interface LocalOfficeRow extends Recorded {
  congress_id: string;
  id: string;
  version: number;
  name: string;
  closed_on: Day | null;
}

/** Who a representative is: the office number (代表证号) is the key that people use. */
export interface RepresentativeRow {
  congress_id: string;
  id: string;
  office_number: string;
  person_id: string | null;
}

export interface RepresentativeVersionRow extends Recorded {
  congress_id: string;
  representative_id: string;
  version: number;
  name: string;
  sex: string | null;
  /** 全国, 省, 市, 县, 乡 or 居民代表. */
  level: string | null;
  district: string | null;
  group_name: string | null;
  local_office_id: string;
  term: string | null;
  elected_on: Day;
  left_on: Day | null;
  traits: Words;
  changes: readonly { readonly on: Day; readonly traits: Words }[];
  members: readonly string[];
  work_unit: string | null;
  telephone: string | null;
  reason: string | null;
}

// ---- duty records -----------------------------------------------------------------------------------------------

export interface MatterRow extends Recorded {
  congress_id: string;
  id: string;
  version: number;
  on: Day;
  title: string;
  /** What its records have in common. */
  facts: Words;
  /** A document: those called signed it, in their order. */
  signers: boolean;
  /** The local office that organised it; null: the office. */
  local_office_id: string | null;
  withdrawn: boolean;
  reason: string | null;
}

/** Who was called (应到) by a version of a matter, in the order of the signatures where it is a document. */
export interface MatterCallRow {
  congress_id: string;
  matter_id: string;
  version: number;
  representative_id: string;
  position: number;
}

export const recordStates = ['claimed', 'verified', 'rejected', 'withdrawn'] as const;
export type RecordState = (typeof recordStates)[number];

export interface DutyRecordRow extends Recorded {
  congress_id: string;
  id: string;
  version: number;
  representative_id: string;
  matter_id: string | null;
  on: Day;
  facts: Words;
  joint_participants: number | null;
  joint_position: number | null;
  /** Of a group: which member's act it was. */
  by_member: string | null;
  /** Papers told with the record, beside the files of `evidence`. */
  papers: number;
  state: RecordState;
  /** The person who entered what it says; who verifies it must be another. */
  entered_by: string | null;
  reason: string | null;
}

/** A file by its digest; the bytes lie outside the database. */
export interface EvidenceRow {
  congress_id: string;
  id: string;
  record_id: string;
  digest: string;
  name: string;
  type: string;
  size: number;
  added_by: string | null;
  added_at: Date;
}

export const objectionKinds = ['错', '重', '漏'] as const;
export const objectionStates = ['open', 'upheld', 'dismissed', 'withdrawn'] as const;

export interface ObjectionRow extends Recorded {
  congress_id: string;
  id: string;
  version: number;
  representative_id: string;
  /** Null where one is missing (漏). */
  record_id: string | null;
  kind: (typeof objectionKinds)[number];
  text: string;
  state: (typeof objectionStates)[number];
  outcome: string | null;
}

// ---- what else a dossier holds ----------------------------------------------------------------------------------

export interface RatingRow extends Recorded {
  congress_id: string;
  representative_id: string;
  /** As `partOf` writes it: 2026, 2026-Q1. */
  period: string;
  name: string;
  version: number;
  /** Empty: taken back. */
  values: readonly Decimal[];
  reason: string | null;
}

export interface TallyRow extends Recorded {
  congress_id: string;
  id: string;
  version: number;
  representative_id: string;
  on: Day;
  /** The counted ballots as the dossier format writes them, without `on`. */
  counts: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  withdrawn: boolean;
  reason: string | null;
}

/** An earlier period as it was sealed. */
export interface PastPeriodRow extends Recorded {
  congress_id: string;
  representative_id: string;
  period: string;
  version: number;
  total: Decimal;
  grade: string | null;
  figures: Readonly<Record<string, string>>;
}
