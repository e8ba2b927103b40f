/** Reviews as they were opened and as they stand, and the assessments in them. */
import { type SqlBool, sql, type Transaction } from 'kysely';
import type { Day } from '../../engine/day.ts';
import type { AssessmentState, ReviewState } from '../../engine/review.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { rulebookIn } from '../editions.ts';
import { newest } from '../newest.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { Tables } from '../tables.ts';
import type { AssessmentRow, ReviewRow, ReviewVersionRow } from './tables.ts';

export interface ReviewFound
  extends ReviewRow,
    Pick<ReviewVersionRow, 'version' | 'phase' | 'proposer' | 'notice_until' | 'objection_until'> {
  /** As it was adopted; the digest says whether it still is what was frozen. */
  readonly rulebook: Rulebook;
  /** The last event, and the end of their chain. */
  readonly seq: number;
  readonly head: string;
}

export async function findReview(
  db: Reading,
  congress: string,
  id: string,
): Promise<ReviewFound | undefined> {
  const row = await reviewsIn(db, congress).where('review.id', '=', id).executeTakeFirst();
  return row && foundOf(row);
}

/** Nobody else writes about the review until the transaction ends. */
export async function holdReview(
  tx: Transaction<Tables>,
  congress: string,
  id: string,
): Promise<ReviewFound | undefined> {
  const held = await tx
    .selectFrom('review_head')
    .select('seq')
    .where('congress_id', '=', congress)
    .where('review_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  // Read after the wait, so that what the one before wrote is seen.
  return held && findReview(tx, congress, id);
}

/** The latest period first. */
export async function listReviews(db: Reading, congress: string): Promise<readonly ReviewFound[]> {
  const rows = await reviewsIn(db, congress)
    .orderBy('review.until_on', 'desc')
    .orderBy(sql`review.edition_id collate "C"`)
    .execute();
  return rows.map(foundOf);
}

/** As they stand, with the rulebook's text. */
export function reviewsIn(db: Reading, congress: string) {
  return db
    .selectFrom('review')
    .innerJoin('review_version as version', (join) =>
      join
        .onRef('version.congress_id', '=', 'review.congress_id')
        .onRef('version.review_id', '=', 'review.id')
        .on(newest('review_version', 'version')),
    )
    .innerJoin('review_head as head', (join) =>
      join.onRef('head.congress_id', '=', 'review.congress_id').onRef('head.review_id', '=', 'review.id'),
    )
    .innerJoin('edition', (join) =>
      join
        .onRef('edition.congress_id', '=', 'review.congress_id')
        .onRef('edition.id', '=', 'review.edition_id'),
    )
    .where('review.congress_id', '=', congress)
    .selectAll('review')
    .select([
      ...(['version.version', 'version.phase', 'version.proposer'] as const),
      ...(['version.notice_until', 'version.objection_until'] as const),
      ...(['head.seq', 'head.digest as head', 'edition.rulebook as text'] as const),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof reviewsIn>['execute']>>[number];

export function foundOf({ text, ...row }: Row): ReviewFound {
  return { ...row, rulebook: rulebookIn(text) };
}

/** As the workflow sees it. `now` tells whether records still come in. */
export function reviewStateOf(review: ReviewFound, now: Date): ReviewState {
  const { phase, until_on, proposer, notice_until, objection_until, cut_off_at, cut_off_on } = review;
  return {
    phase,
    ends: until_on,
    ...(now < cut_off_at ? { cutOff: cut_off_on } : {}),
    ...(proposer === null ? {} : { proposer }),
    ...(notice_until === null ? {} : { noticeUntil: notice_until }),
    ...(objection_until === null ? {} : { objectionUntil: objection_until }),
  };
}

// ---- assessments ------------------------------------------------------------------------------------------------

export interface AssessmentFound extends AssessmentRow {
  readonly name: string;
  readonly office_number: string;
  /** Of the representative, where an account is known. */
  readonly person_id: string | null;
  readonly local_office_id: string;
  readonly local_office: string;
  /** The newest frozen sheet; null: none. */
  readonly sheet_version: number | null;
}

/** Of the review, those whom the reader reaches, by local office, name and id. */
export async function assessmentsOf(
  db: Reading,
  reader: Reader,
  review: string,
  only?: readonly string[],
): Promise<readonly AssessmentFound[]> {
  const limited =
    only === undefined ? sql<SqlBool>`true` : sql<SqlBool>`assessment.representative_id = any(${[...only]})`;
  return assessmentsInOrder(db, reader, review).where(limited).execute();
}

export function assessmentsInOrder(db: Reading, reader: Reader, review: string) {
  return assessmentsIn(db, reader, review)
    .selectAll('assessment')
    .select(['person.name', 'representative.office_number', 'representative.person_id'])
    .select(['place.id as local_office_id', 'place.name as local_office'])
    .select(
      sql<number | null>`(select max(frozen.version) from assessment_sheet as frozen
        where frozen.congress_id = assessment.congress_id and frozen.review_id = assessment.review_id
        and frozen.representative_id = assessment.representative_id)`.as('sheet_version'),
    )
    .orderBy(sql`place.name collate "C"`)
    .orderBy(sql`person.name collate "C"`)
    .orderBy(sql`assessment.representative_id collate "C"`);
}

/** As they stand, with who they are about (`representative`, `person`) and the local office (`place`). */
export function assessmentsIn(db: Reading, reader: Reader, review: string) {
  return db
    .selectFrom('assessment')
    .innerJoin('representative', (join) =>
      join
        .onRef('representative.congress_id', '=', 'assessment.congress_id')
        .onRef('representative.id', '=', 'assessment.representative_id'),
    )
    .innerJoin('representative_version as person', (join) =>
      join
        .onRef('person.congress_id', '=', 'assessment.congress_id')
        .onRef('person.representative_id', '=', 'assessment.representative_id')
        .on(newest('representative_version', 'person')),
    )
    .innerJoin('local_office as place', (join) =>
      join
        .onRef('place.congress_id', '=', 'person.congress_id')
        .onRef('place.id', '=', 'person.local_office_id')
        .on(newest('local_office', 'place')),
    )
    .where(reached(reader, 'assessment.congress_id', 'assessment.representative_id'))
    .where('assessment.review_id', '=', review)
    .where(newest('assessment'));
}

export function assessmentStateOf(row: AssessmentRow): AssessmentState {
  const { stage, due_on, hands, objection, recommended, computed, proposed, undecided, determined } = row;
  return {
    stage,
    hands,
    ...(due_on === null ? {} : { dueOn: due_on }),
    ...(objection === null ? {} : { objection }),
    ...(recommended === null ? {} : { recommended }),
    ...(undecided === null ? {} : { proposal: { computed, grade: proposed, undecided } }),
    ...(row.is_determined ? { determined } : {}),
  };
}

type StateColumns = Pick<
  AssessmentRow,
  | ('stage' | 'due_on' | 'hands' | 'objection' | 'recommended')
  | ('computed' | 'proposed' | 'undecided' | 'determined' | 'is_determined')
>;

export function columnsOf(state: AssessmentState): StateColumns {
  return {
    stage: state.stage,
    due_on: state.dueOn ?? (null as Day | null),
    hands: state.hands,
    objection: state.objection ?? null,
    recommended: state.recommended ?? null,
    computed: state.proposal?.computed ?? null,
    proposed: state.proposal?.grade ?? null,
    undecided: state.proposal?.undecided ?? null,
    determined: state.determined ?? null,
    is_determined: state.determined !== undefined,
  };
}
