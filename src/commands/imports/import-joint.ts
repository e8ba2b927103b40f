/**
 * Records that an import adds to matters: of somebody whom the matter calls, and with signatures that fit those which
 * are there, or the points of one matter would be shared out beyond the whole.
 */
import { calledBy } from '../../store/imports.ts';
import { liveRecordsOf } from '../../store/records.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { groupedBy } from '../grouped.ts';
import { problem } from '../problems.ts';
import type { Say } from './taken.ts';

export async function matterProblems(
  { tx, reader }: Writing,
  rows: readonly (readonly [index: number, row: DutyRecordRow])[],
  say: Say,
): Promise<void> {
  const matters = [...new Set(rows.flatMap(([, { matter_id }]) => matter_id ?? []))];
  if (matters.length === 0) return;
  const called = groupedBy(await calledBy(tx, reader.congress, matters), ({ matter }) => matter);
  const signed = new Map<string, Signed>();
  for (const row of await liveRecordsOf(tx, reader.congress, matters)) sign(signed, row);
  for (const [index, row] of rows) {
    const those = called.get(row.matter_id ?? '');
    if (
      those !== undefined &&
      !those.some(({ representative }) => representative === row.representative_id)
    ) {
      const what = '这件事项登记的应到人员中没有这名代表。';
      say(index, problem('invalid-input', { what, mend: '请核对，或先更正事项。' }), 'matter');
    }
    const wrong = sign(signed, row);
    if (wrong !== undefined) say(index, problem('invalid-input', wrong), 'joint');
  }
}

interface Signed {
  readonly participants: number;
  /** By position: whose. */
  readonly positions: Map<number, string>;
}

function sign(
  signed: Map<string, Signed>,
  row: DutyRecordRow,
): { readonly what: string; readonly mend: string } | undefined {
  const { matter_id: matter, joint_participants: participants, joint_position: position } = row;
  if (matter === null || participants === null || position === null) return undefined;
  const known = signed.get(matter);
  if (known === undefined) {
    signed.set(matter, { participants, positions: new Map([[position, row.representative_id]]) });
    return undefined;
  }
  if (known.participants !== participants) {
    const what = `署名人数是${participants}，同一事项的其他记录写的是${known.participants}。`;
    return { what, mend: '同一事项的署名人数应当一致，请核对。' };
  }
  const holder = known.positions.get(position);
  if (holder !== undefined && holder !== row.representative_id) {
    return { what: `第${position}位已由他人占用。`, mend: '一个位次只能有一人，请核对署名次序。' };
  }
  known.positions.set(position, row.representative_id);
  return undefined;
}
