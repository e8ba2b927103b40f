/** A commitment that is about to be written on: held, in the version that was seen, by hands that may. */
import { type CommitmentFound, holdCommitment } from '../../store/commitments.ts';
import type { CommitmentRow } from '../../store/duty-report/tables.ts';
import { insertAll } from '../../store/insert-all.ts';
import { tiesOf } from '../../store/recusals.ts';
import type { Writing } from '../command.ts';
import { asSeen, type Problem, refuseAll } from '../problems.ts';
import { commitmentRefused, handsRefused } from './refusal.ts';

export interface Saved {
  readonly id: string;
  readonly version: number;
}

interface Seen {
  readonly commitment: string;
  readonly version: number;
}

export async function heldCommitment(
  writing: Writing,
  { commitment, version }: Seen,
  act: string,
): Promise<CommitmentFound> {
  const found = asSeen(await holdCommitment(writing.tx, writing.reader, commitment), version, '这项承诺');
  const { tx, actor } = writing;
  const ties = await tiesOf(tx, actor.congress, actor.person);
  refuseFirst(commitmentRefused(actor, ties, found, act));
  return found;
}

export async function refuseHands({ tx, actor }: Writing, representative: string): Promise<void> {
  refuseFirst(handsRefused(actor, await tiesOf(tx, actor.congress, actor.person), representative));
}

export function refuseFirst(refused: Problem | undefined): void {
  refuseAll(refused === undefined ? [] : [refused]);
}

export async function nextVersion(
  { tx, by, note }: Writing,
  before: CommitmentFound,
  act: string,
  changed: Partial<Pick<CommitmentRow, 'period' | 'text' | 'done' | 'done_on' | 'withdrawn'>>,
): Promise<Saved> {
  const { congress_id, id, representative_id, period, text, done, done_on, withdrawn } = before;
  const version = before.version + 1;
  const kept = { congress_id, id, representative_id, period, text, done, done_on, withdrawn };
  await insertAll(tx, 'commitment', [{ ...kept, ...changed, version, ...by }]);
  note(`commitment.${act}`, { kind: 'commitment', id }, { version, changed: Object.keys(changed).sort() });
  return { id, version };
}
