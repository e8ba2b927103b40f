/** A commitment that is about to be written on: held, in the version that was seen, by hands that may. */
import { type CommitmentFound, holdCommitment } from '../../store/commitments.ts';
import type { CommitmentRow } from '../../store/duty-report-tables.ts';
import { insertAll } from '../../store/insert-all.ts';
import type { Writing } from '../command.ts';
import { asSeen, failure } from '../problems.ts';
import { refuseRecused } from '../recusal.ts';

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
  const what = '这项承诺';
  const found = asSeen(await holdCommitment(writing.tx, writing.reader, commitment), version, what);
  await refuseHands(writing, found.representative_id);
  if (found.withdrawn) {
    throw failure('wrong-state', { what, state: '已撤回', act, mend: '请另行登记。' });
  }
  return found;
}

/** In the own matter one writes as the representative; whoever is tied to one enters nothing for him. */
export async function refuseHands({ tx, actor }: Writing, representative: string): Promise<void> {
  if (actor.role === 'representative') return;
  await refuseRecused(tx, actor, [representative]);
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
