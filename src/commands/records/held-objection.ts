/** An objection that a command is about to write on: held, open, in the version that was seen. */
import { objectionNow } from '../../store/objections.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import type { ObjectionRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { asSeen, failure } from '../problems.ts';

export const objectionStateWords = {
  open: '待处理',
  upheld: '已采纳',
  dismissed: '不予采纳',
  withdrawn: '已撤回',
} as const satisfies Record<ObjectionRow['state'], string>;

export async function heldObjection(
  { tx, reader }: Writing,
  seen: { readonly id: string; readonly version: number },
  act: string,
): Promise<ObjectionRow> {
  const before = await objectionNow(tx, reader, seen.id);
  await holdRepresentatives(tx, reader, before === undefined ? [] : [before.representative_id]);
  const row = asSeen(await objectionNow(tx, reader, seen.id), seen.version, '这条异议');
  if (row.state !== 'open') {
    const state = objectionStateWords[row.state];
    throw failure('wrong-state', { what: '这条异议', state, act, mend: '不服的，可以另行提出异议。' });
  }
  return row;
}
