/** What waits for somebody, counted in one statement; each count only of what the reader of its act reaches. */
import { type RawBuilder, sql } from 'kysely';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import { reached } from './scope.ts';

export interface WaitingAsked {
  readonly person: string;
  /** Whose claims the person may verify. */
  readonly verifying?: Reader | undefined;
  /** 四眼 is waived: also what the person entered. */
  readonly ownToo: boolean;
  /** Whose objections the person decides. */
  readonly deciding?: Reader | undefined;
  /** The own dossier. */
  readonly own?: Reader | undefined;
  /** Of whose congress the person adopts rulebooks. */
  readonly adopting?: Reader | undefined;
}

export interface Waiting {
  readonly claims: number;
  readonly objections: number;
  /** Drafts of rulebooks that another person handed in. */
  readonly drafts: number;
  readonly ownClaimed: number;
  readonly ownRejected: number;
}

const nothing: Waiting = { claims: 0, objections: 0, drafts: 0, ownClaimed: 0, ownRejected: 0 };

export async function waitingFor(db: Reading, asked: WaitingAsked): Promise<Waiting> {
  const { person, verifying, ownToo, deciding, own, adopting } = asked;
  const mine = ownToo ? sql`` : sql`and record.entered_by is distinct from ${person}`;
  const { rows } = await sql<Waiting>`
    select
      (${verifying ? records(verifying, sql`and record.state = 'claimed' ${mine}`) : none}) as claims,
      (${deciding ? objections(deciding) : none}) as objections,
      (${adopting ? drafts(adopting, ownToo ? sql`` : sql`and drafted_by is distinct from ${person}`) : none}) as drafts,
      (${own ? records(own, sql`and record.state = 'claimed'`) : none}) as "ownClaimed",
      (${own ? records(own, sql`and record.state = 'rejected'`) : none}) as "ownRejected"
  `.execute(db);
  return rows[0] ?? nothing;
}

const none = sql`select 0`;

function records(reader: Reader, more: RawBuilder<unknown>) {
  return sql`
    select count(*)::int from duty_record as record
    where ${reached(reader, 'record.congress_id', 'record.representative_id')}
    and ${newest('duty_record', 'record')} ${more}`;
}

function objections(reader: Reader) {
  return sql`
    select count(*)::int from objection
    where ${reached(reader, 'objection.congress_id', 'objection.representative_id')}
    and ${newest('objection')} and objection.state = 'open'`;
}

function drafts({ congress }: Reader, more: RawBuilder<unknown>) {
  return sql`
    select count(*)::int from edition
    where congress_id = ${congress} ${more} and not exists (
      select from edition_adoption as adoption
      where adoption.congress_id = edition.congress_id and adoption.edition_id = edition.id
    )`;
}
