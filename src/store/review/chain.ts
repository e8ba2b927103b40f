/** Whether the events of a review are those that were written, to the end that its head row says. */
import { type ChainBreak, chainBreaks, type NotedAct } from '../event-chain.ts';
import { digestOfEvent } from './events.ts';
import type { ReviewEventRow, ReviewHeadRow } from './tables.ts';

export type ReviewBreak =
  | ChainBreak<ReviewEventRow>
  | {
      readonly why: 'head';
      readonly last: number;
    };

/** All that is wrong; `events` and `noted` in their order. */
export function reviewBreaks(
  events: readonly ReviewEventRow[],
  head: Pick<ReviewHeadRow, 'seq' | 'digest'> | undefined,
  noted: readonly NotedAct[],
): readonly ReviewBreak[] {
  const breaks = chainBreaks(events, noted, digestOfEvent);
  const end = events.at(-1);
  const ends = head?.seq === end?.seq && head?.digest === end?.digest;
  return ends ? breaks : [...breaks, { why: 'head', last: end?.seq ?? 0 }];
}
