/** A duty record in a line: its state, and what it says in the words of the rulebook of its day. */
import type { Earned } from '../../commands/records/earnings.ts';
import { earnedWords } from '../../commands/records/earnings.ts';
import { stateWords } from '../../commands/records/held-records.ts';
import { actWords, kindFactOf, statedIn } from '../../engine/explain-record.ts';
import { type EditionFound, holdsOn } from '../../store/editions.ts';
import type { DutyRecordRow, RecordState } from '../../store/tables.ts';
import { Badge, type Tone } from '../parts/facts.tsx';
import { pointsWords } from '../words.ts';

const tones: Readonly<Record<RecordState, Tone>> = {
  ...{ claimed: 'wait', verified: 'good', rejected: 'bad', withdrawn: 'quiet' },
};

export function RecordBadge({ state }: { readonly state: RecordState }) {
  return <Badge tone={tones[state]}>{stateWords[state]}</Badge>;
}

/** By the first rulebook that holds on its day; where none does, its words as they are. */
export function recordWordsIn(
  { facts, by_member, on }: Pick<DutyRecordRow, 'facts' | 'by_member' | 'on'>,
  editions: readonly Pick<EditionFound, 'rulebook' | 'inForce'>[],
): string {
  const rulebook = editions.find((edition) => holdsOn(edition, on))?.rulebook;
  if (rulebook === undefined) return Object.values(facts).flat().join('、');
  const said = { facts, ...(by_member === null ? {} : { by: by_member }) };
  return actWords(said, statedIn(said, rulebook), rulebook, kindFactOf(rulebook));
}

/** 得2.00分 with the items below, or why it earns nothing. */
export function EarnedTold({ earned }: { readonly earned: Earned | undefined }) {
  if (earned === undefined) return <span class="quiet">—</span>;
  return (
    <>
      总分增加<strong>{pointsWords(earned.total)}</strong>
      <br />
      <span class="quiet">{earnedWords(earned)}</span>
    </>
  );
}
