/**
 * What was done, as one chain of hashes for each congress: an event that is changed or taken out later breaks it.
 *
 * Events hold ids, names of fields and salted digests, never values. The head row is the lock that puts the events of
 * concurrent transactions in one order.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Db } from './connect.ts';
import type { AuditEventRow, Tables } from './tables.ts';

export interface Done {
  readonly at: Date;
  readonly account: string | null;
  readonly person: string | null;
  readonly post: string | null;
  readonly act: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details: Readonly<Record<string, unknown>>;
}

export const beginning = '0'.repeat(64);

/** Appends to the chain; the last thing a transaction does, for it holds the chain until it commits. */
export async function append(
  tx: Transaction<Tables>,
  congress: string,
  events: readonly Done[],
): Promise<void> {
  if (events.length === 0) return;
  const head = await tx
    .selectFrom('audit_head')
    .selectAll()
    .where('congress_id', '=', congress)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let [seq, previous] = [BigInt(head.seq), head.hash];
  const rows = events.map((event): AuditEventRow => {
    seq += 1n;
    const row = {
      congress_id: congress,
      seq: `${seq}`,
      at: event.at,
      account_id: event.account,
      person_id: event.person,
      post_id: event.post,
      act: event.act,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      details: JSON.stringify(event.details),
      previous_hash: previous,
    };
    previous = hashOf(row);
    return { ...row, hash: previous };
  });
  for (let start = 0; start < rows.length; start += 1000) {
    await tx
      .insertInto('audit_event')
      .values(rows.slice(start, start + 1000))
      .execute();
  }
  await tx
    .updateTable('audit_head')
    .set({ seq: `${seq}`, hash: previous })
    .where('congress_id', '=', congress)
    .execute();
}

function hashOf(row: Omit<AuditEventRow, 'hash'>): string {
  const content = [
    ...[row.previous_hash, row.congress_id, row.seq, row.at.toISOString()],
    ...[row.account_id, row.person_id, row.post_id],
    ...[row.act, row.subject_kind, row.subject_id, row.details],
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

export interface ChainReport {
  readonly events: number;
  readonly head: string;
  /** The first event that does not follow from the one before it; undefined where the chain is whole. */
  readonly broken?: string;
}

/** Walks the chain of one congress from its beginning, page by page, as it stood at one moment. */
export async function verifyChain(db: Db, congress: string): Promise<ChainReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => walked(tx, congress));
}

async function walked(tx: Transaction<Tables>, congress: string): Promise<ChainReport> {
  const head = await tx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('congress_id', '=', congress)
    .executeTakeFirst();
  let [previous, seq] = [beginning, 0n];
  for (;;) {
    const page = await tx
      .selectFrom('audit_event')
      .selectAll()
      .where('congress_id', '=', congress)
      .where('seq', '>', `${seq}`)
      .orderBy('seq')
      .limit(2000)
      .execute();
    for (const { hash, ...row } of page) {
      const follows = row.previous_hash === previous && BigInt(row.seq) === seq + 1n && hashOf(row) === hash;
      if (!follows) return { events: Number(seq), head: previous, broken: `${seq + 1n}` };
      [previous, seq] = [hash, BigInt(row.seq)];
    }
    if (page.length === 0) break;
  }
  const whole = `${seq}` === head?.seq && previous === head.hash;
  return { events: Number(seq), head: previous, ...(whole ? {} : { broken: `${seq + 1n}` }) };
}

/** A value as the log may know it. */
export function digestIn(salt: string, value: unknown): string {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify(value ?? null))
    .digest('hex')
    .slice(0, 16);
}
