/**
 * Whether the events of a review are those that were written: each follows from the one before it, and the audit chain
 * noted where every act ended.
 */
import { digestOfEvent, noEvents } from './review-events.ts';
import type { ReviewEventRow, ReviewHeadRow } from './review-tables.ts';

/** What the audit noted of one act: its first and last event, and the digest of the last. */
export interface NotedAct {
  readonly from: number;
  readonly until: number;
  readonly head: string;
}

export type ChainBreak =
  | { readonly why: 'changed' | 'unnoted'; readonly event: ReviewEventRow }
  | { readonly why: 'missing'; readonly seq: number }
  /** The chain holds together, but the audit noted another one: made anew from somewhere in the act on. */
  | { readonly why: 'rewritten'; readonly noted: NotedAct }
  | { readonly why: 'head'; readonly last: number };

/** All that is wrong; `events` and `noted` in their order. */
export function chainBreaks(
  events: readonly ReviewEventRow[],
  head: Pick<ReviewHeadRow, 'seq' | 'digest'> | undefined,
  noted: readonly NotedAct[],
): readonly ChainBreak[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const last = Math.max(events.at(-1)?.seq ?? 0, noted.at(-1)?.until ?? 0);
  const breaks: ChainBreak[] = [];
  let previous: string | undefined = noEvents.digest;
  for (let seq = 1; seq <= last; seq++) {
    const event = bySeq.get(seq);
    if (event === undefined) breaks.push({ why: 'missing', seq });
    // After a gap nothing says what the next one followed.
    else if (previous !== undefined && digestOfEvent(previous, event) !== event.digest) {
      breaks.push({ why: 'changed', event });
    }
    previous = event?.digest;
  }
  let next = 1;
  for (const act of noted) {
    for (; next < act.from; next++) breaks.push(...unnoted(bySeq.get(next)));
    next = act.until + 1;
    const end = bySeq.get(act.until);
    const told = breaks.some((one) => one.why === 'changed' && within(act, one.event.seq));
    if (end !== undefined && end.digest !== act.head && !told) breaks.push({ why: 'rewritten', noted: act });
  }
  for (; next <= last; next++) breaks.push(...unnoted(bySeq.get(next)));
  const end = events.at(-1);
  const ends = head?.seq === end?.seq && head?.digest === end?.digest;
  return ends ? breaks : [...breaks, { why: 'head', last: end?.seq ?? 0 }];
}

function unnoted(event: ReviewEventRow | undefined): readonly ChainBreak[] {
  return event === undefined ? [] : [{ why: 'unnoted', event }];
}

function within({ from, until }: NotedAct, seq: number): boolean {
  return from <= seq && seq <= until;
}
