/**
 * Whether the events of one thing, a review or a duty report, are those that were written: each follows from the one
 * before it, and the audit chain noted where every act ended.
 */
import type { Reading } from './representatives.ts';

/** What the audit noted of one act: its first and last event, and the digest of the last. */
export interface NotedAct {
  readonly from: number;
  readonly until: number;
  readonly head: string;
}

interface Link {
  readonly seq: number;
  readonly digest: string;
}

export type ChainBreak<Event> =
  | { readonly why: 'changed' | 'unnoted'; readonly event: Event }
  | { readonly why: 'missing'; readonly seq: number }
  /** The chain holds together, but the audit noted another one: made anew from somewhere in the act on. */
  | { readonly why: 'rewritten'; readonly noted: NotedAct };

/** Of the event before the first. */
export const beforeFirst = '0'.repeat(64);

/** All that is wrong; `events` and `noted` in their order. */
export function chainBreaks<Event extends Link>(
  events: readonly Event[],
  noted: readonly NotedAct[],
  digestOf: (previous: string, event: Event) => string,
): readonly ChainBreak<Event>[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const last = Math.max(events.at(-1)?.seq ?? 0, noted.at(-1)?.until ?? 0);
  const breaks: ChainBreak<Event>[] = [];
  let previous: string | undefined = beforeFirst;
  for (let seq = 1; seq <= last; seq++) {
    const event = bySeq.get(seq);
    if (event === undefined) breaks.push({ why: 'missing', seq });
    // After a gap nothing says what the next one followed.
    else if (previous !== undefined && digestOf(previous, event) !== event.digest) {
      breaks.push({ why: 'changed', event });
    }
    previous = event?.digest;
  }
  const unnoted = (event: Event | undefined): readonly ChainBreak<Event>[] =>
    event === undefined ? [] : [{ why: 'unnoted', event }];
  let next = 1;
  for (const act of noted) {
    for (; next < act.from; next++) breaks.push(...unnoted(bySeq.get(next)));
    next = act.until + 1;
    const end = bySeq.get(act.until);
    const told = breaks.some((one) => one.why === 'changed' && within(act, one.event.seq));
    if (end !== undefined && end.digest !== act.head && !told) breaks.push({ why: 'rewritten', noted: act });
  }
  for (; next <= last; next++) breaks.push(...unnoted(bySeq.get(next)));
  return breaks;
}

function within({ from, until }: NotedAct, seq: number): boolean {
  return from <= seq && seq <= until;
}

/** What the audit chain noted of things of one kind, in their order by id. An attempt that was refused notes no events. */
export async function notedActs(
  db: Reading,
  congress: string,
  { kind, id }: { readonly kind: 'review' | 'duty-report'; readonly id?: string },
): Promise<ReadonlyMap<string, readonly NotedAct[]>> {
  let query = db
    .selectFrom('audit_event')
    .select(['subject_id', 'details'])
    .where('congress_id', '=', congress)
    .where('subject_kind', '=', kind)
    .orderBy('seq');
  if (id !== undefined) query = query.where('subject_id', '=', id);
  const acts = new Map<string, NotedAct[]>();
  for (const { subject_id, details } of await query.execute()) {
    const { from, until, head } = parsed(details);
    if (from === undefined || until === undefined || head === undefined) continue;
    const before = acts.get(subject_id);
    if (before === undefined) acts.set(subject_id, [{ from, until, head }]);
    else before.push({ from, until, head });
  }
  return acts;
}

/** Details that are no JSON any more break the audit chain, which says so. */
function parsed(details: string): Partial<NotedAct> {
  try {
    return JSON.parse(details) as Partial<NotedAct>;
  } catch {
    return {};
  }
}
