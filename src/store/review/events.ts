/**
 * What was done in a review, as one chain of digests: an event that is changed or taken out later breaks it, and the
 * audit chain keeps where it ended at every act.
 */
import { sql, type Transaction } from 'kysely';
import type { ReviewAct } from '../../engine/review.ts';
import type { ReviewEvent } from '../../engine/review-states.ts';
import { digestOfTexts } from '../packed.ts';
import type { Reader } from '../reader.ts';
import type { Reading } from '../representatives.ts';
import { reached } from '../scope.ts';
import type { Tables } from '../tables.ts';
import type { AssessmentRow, AssessmentSheetRow, ReviewEventRow, ReviewVersionRow } from './tables.ts';

export const noEvents = { seq: 0, digest: '0'.repeat(64) };

/** `opened` stands at the beginning; `details` as `ReviewEvent` names it, with whatever else was given. */
export interface EventToWrite {
  readonly act: ReviewAct | 'opened';
  readonly representative: string | null;
  readonly details: string;
}

type Chained = Pick<ReviewEventRow, 'congress_id' | 'review_id' | 'person_id' | 'post_id' | 'at'>;

/** The rows of events that follow one another. */
export function chained(
  after: { readonly seq: number; readonly digest: string },
  common: Chained,
  events: readonly EventToWrite[],
): readonly ReviewEventRow[] {
  let { seq, digest } = after;
  return events.map(({ act, representative, details }) => {
    seq += 1;
    const row = { ...common, seq, act, representative_id: representative, details };
    digest = digestOfEvent(digest, row);
    return { ...row, digest };
  });
}

export function digestOfEvent(previous: string, row: Omit<ReviewEventRow, 'digest'>): string {
  const { congress_id, review_id, seq, act, representative_id, person_id, post_id, at, details } = row;
  return digestOfTexts(
    ...[previous, congress_id, review_id, `${seq}`, act, representative_id ?? ''],
    ...[person_id, post_id, at.toISOString(), details],
  );
}

/** As `reviewAfter` and `assessmentAfter` take it. Undefined: the opening. */
export function eventOf({ act, person_id, details }: ReviewEventRow): ReviewEvent | undefined {
  if (act === 'opened') return undefined;
  return { ...(JSON.parse(details) as object), act, person: person_id } as ReviewEvent;
}

export interface Written {
  readonly events: readonly ReviewEventRow[];
  readonly reviews?: readonly ReviewVersionRow[];
  readonly assessments?: readonly AssessmentRow[];
  readonly sheets?: readonly AssessmentSheetRow[];
}

/** All that an act writes, in one statement however many it concerns. The review is held. */
export async function writeReview(tx: Transaction<Tables>, written: Written): Promise<void> {
  const last = written.events.at(-1);
  if (last === undefined) return;
  const rows = (table: keyof Tables, some: readonly object[] = []) =>
    sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)},
      ${JSON.stringify(some)}::json)`;
  await sql`
    with written_events as (${rows('review_event', written.events)}),
      written_versions as (${rows('review_version', written.reviews)}),
      written_assessments as (${rows('assessment', written.assessments)}),
      written_sheets as (${rows('assessment_sheet', written.sheets)})
    update review_head set seq = ${last.seq}, digest = ${last.digest}
    where congress_id = ${last.congress_id} and review_id = ${last.review_id}`.execute(tx);
}

/** In their order; about those whom the reader reaches, and about the whole review. */
export async function eventsOf(
  db: Reading,
  reader: Reader,
  review: string,
  wanted: {
    /** Null: about the whole review. */
    readonly representative?: string | null;
    /** About this one, and about the whole review. */
    readonly concerning?: string;
    /** These acts besides, whomever they are about and whoever reads. */
    readonly always?: readonly string[];
    readonly acts?: readonly string[];
    readonly after?: number;
  } = {},
): Promise<readonly (ReviewEventRow & { readonly person: string })[]> {
  const { always = [] } = wanted;
  let query = db
    .selectFrom('review_event')
    .innerJoin('person', 'person.id', 'review_event.person_id')
    .selectAll('review_event')
    .select('person.name as person')
    .where('review_event.congress_id', '=', reader.congress)
    .where('review_event.review_id', '=', review)
    .where((either) =>
      either.or([
        either('review_event.representative_id', 'is', null),
        reached(reader, 'review_event.congress_id', 'review_event.representative_id'),
        ...always.map((act) => either('review_event.act', '=', act)),
      ]),
    )
    .orderBy('review_event.seq');
  if (wanted.representative !== undefined) {
    const { representative } = wanted;
    query = query.where(
      'review_event.representative_id',
      representative === null ? 'is' : '=',
      representative,
    );
  }
  if (wanted.concerning !== undefined) {
    const { concerning } = wanted;
    query = query.where((either) =>
      either.or([
        either('review_event.representative_id', 'is', null),
        either('review_event.representative_id', '=', concerning),
        ...always.map((act) => either('review_event.act', '=', act)),
      ]),
    );
  }
  if (wanted.acts !== undefined) query = query.where('review_event.act', 'in', [...wanted.acts]);
  if (wanted.after !== undefined) query = query.where('review_event.seq', '>', wanted.after);
  return query.execute();
}
