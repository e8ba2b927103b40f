/** Records that a command is about to write on: their representatives held, in the version that the writer saw. */
import { z } from 'zod';
import { recordsNow } from '../../store/records.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import type { DutyRecordRow, RecordState } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { id, version } from '../fields.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { refuseRecused } from '../recusals/recusal.ts';

/** A record and the version of it that was seen. */
export const seenRecord = z.strictObject({ id, version });
export type SeenRecord = z.output<typeof seenRecord>;

export const stateWords = {
  claimed: '待核实',
  verified: '已核实',
  rejected: '已退回',
  withdrawn: '已撤回',
} as const satisfies Record<RecordState, string>;

/** In the order asked for; what is not found or was changed meanwhile is refused, all at once. */
export async function heldRecords(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  seen: readonly SeenRecord[],
  pathOf: (index: number) => string,
): Promise<readonly DutyRecordRow[]> {
  const ids = seen.map((each) => each.id);
  const before = await recordsNow(tx, reader, ids);
  await holdRepresentatives(
    tx,
    reader,
    [...before.values()].map((row) => row.representative_id),
  );
  const now = await recordsNow(tx, reader, ids);
  const problems: Problem[] = [];
  const rows = seen.flatMap(({ id, version }, index): DutyRecordRow[] => {
    const row = now.get(id);
    if (row !== undefined && row.version === version) return [row];
    problems.push(
      row === undefined
        ? problem('not-found', { what: '这条履职记录' }, pathOf(index))
        : problem('stale', {}, pathOf(index)),
    );
    return [];
  });
  refuseAll(problems);
  return rows;
}

/** One record, that its author or somebody without a tie to the representative may change. */
export async function heldToChange(writing: Writing, seen: SeenRecord, act: string): Promise<DutyRecordRow> {
  const { tx, actor } = writing;
  const [row] = await heldRecords(writing, [seen], () => '');
  const record = row as DutyRecordRow;
  if (actor.role === 'representative') {
    // Nobody takes out of the own dossier what somebody else put there.
    const own = record.entered_by === actor.person;
    refuseAll(own ? [] : [problem('not-claimed-by-you', { act })]);
  } else await refuseRecused(tx, actor, [record.representative_id]);
  if (record.state === 'withdrawn') refuseAll([wrongState(record, act, '请另行登记。')]);
  return record;
}

export function wrongState({ state }: DutyRecordRow, act: string, mend: string, path?: string): Problem {
  return problem('wrong-state', { what: '这条履职记录', state: stateWords[state], act, mend }, path);
}
