/** What was done, newest first, for whoever looks over it. */
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import type { AuditEventRow } from './tables.ts';

export type EventFound = AuditEventRow & { readonly name: string | null };

export interface AuditAsked {
  readonly limit: number;
  /** Only events before this one. */
  readonly before?: string;
  readonly act?: string;
  readonly subject?: string;
  readonly person?: string;
  readonly from?: Date;
  /** The first instant after them. */
  readonly until?: Date;
}

export async function listEvents(
  db: Reading,
  { congress }: Reader,
  { limit, before, act, subject, person, from, until }: AuditAsked,
): Promise<readonly EventFound[]> {
  let query = db
    .selectFrom('audit_event as event')
    .leftJoin('person', 'person.id', 'event.person_id')
    .where('event.congress_id', '=', congress)
    .selectAll('event')
    .select('person.name')
    .orderBy('event.seq', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('event.seq', '<', before);
  if (act !== undefined) query = query.where('event.act', '=', act);
  if (subject !== undefined) query = query.where('event.subject_id', '=', subject);
  if (person !== undefined) query = query.where('event.person_id', '=', person);
  if (from !== undefined) query = query.where('event.at', '>=', from);
  if (until !== undefined) query = query.where('event.at', '<', until);
  return query.execute();
}
