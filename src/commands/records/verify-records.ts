/**
 * Verifies or rejects records, all of them or none: never one's own, never of somebody one is tied to, never what one
 * entered oneself, but where the office has waived 四眼.
 */
import { z } from 'zod';
import { filesOf } from '../../store/evidence.ts';
import { insertAll } from '../../store/insert-all.ts';
import { tiesOf } from '../../store/recusals.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import { command, type Writing } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { earnedBy } from './earned.ts';
import { heldRecords, seenRecord, wrongState } from './held-records.ts';
import { reason } from './record-fields.ts';

/** `files`: how many there were to look at; one that came since makes the look stale. */
const seenToVerify = z.strictObject({ ...seenRecord.shape, files: z.int().min(0).optional() });

export const verifyRecords = command({
  act: 'record.verify',
  input: z
    .strictObject({
      records: z.array(seenToVerify).min(1, '至少一条').max(500, '一次最多500条'),
      verdict: z.enum(['verified', 'rejected']),
      reason: reason.optional(),
    })
    .refine((input) => input.verdict === 'verified' || input.reason !== undefined, {
      message: '退回要说明理由',
      path: ['reason'],
    })
    .refine(({ records }) => new Set(records.map(({ id }) => id)).size === records.length, {
      message: '同一条记录写了两次',
      path: ['records'],
    }),
  async decide(writing, input) {
    const { tx, reader, by, note } = writing;
    const pathOf = (index: number) => `records.${index}`;
    const records = await heldRecords(writing, input.records, pathOf);
    refuseAll([
      ...neverStoredIn({ reason: input.reason ?? '' }),
      ...(await refusalsOf(writing, records, pathOf)),
      ...(await filesSince(writing, input.records, pathOf)),
    ]);
    const rows = records.map((record) => ({
      ...record,
      ...by,
      version: record.version + 1,
      state: input.verdict,
      reason: input.reason ?? null,
    }));
    await insertAll(tx, 'duty_record', rows);
    for (const { id, version } of rows) {
      note('record.verify', { kind: 'record', id }, { version, verdict: input.verdict });
    }
    const ids = rows.map(({ id }) => id);
    return {
      records: rows.map(({ id, version }) => ({ id, version })),
      earned: input.verdict === 'verified' ? await earnedBy(tx, reader, ids) : [],
    };
  },
});

async function refusalsOf(
  { tx, actor }: Writing,
  records: readonly DutyRecordRow[],
  pathOf: (index: number) => string,
): Promise<readonly Problem[]> {
  const ties = await tiesOf(tx, actor.congress, actor.person);
  return records.flatMap((record, index) => {
    const path = pathOf(index);
    const tie = ties.find(({ representative }) => representative === record.representative_id);
    const same = record.entered_by === actor.person && !actor.fourEyesWaived;
    return [
      ...(tie === undefined ? [] : [problem(tie.same ? 'own-dossier' : 'recused', { who: tie.name }, path)]),
      ...(same ? [problem('same-person', { act: '核实', other: '登记' }, path)] : []),
      ...(record.state === 'claimed' ? [] : [wrongState(record, '核实', '请刷新后再看。', path)]),
    ];
  });
}

async function filesSince(
  { tx, reader }: Writing,
  seen: readonly z.output<typeof seenToVerify>[],
  pathOf: (index: number) => string,
): Promise<readonly Problem[]> {
  const counts = await filesOf(
    tx,
    reader.congress,
    seen.map(({ id }) => id),
  );
  return seen.flatMap(({ id, files }, index) =>
    files === undefined || files === (counts.get(id) ?? 0) ? [] : [problem('stale', {}, pathOf(index))],
  );
}
