/**
 * 实时亮分 before anything counts: what records would earn once they are verified, seen in a transaction that is rolled
 * back. Nothing of it stays, and the audit chain hears nothing.
 */
import type { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import type { Reader } from '../../store/reader.ts';
import { recordsNow } from '../../store/records.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import { rehearsed, type Writing } from '../command.ts';
import type { Deps } from '../deps.ts';
import { failure, parsedInput } from '../problems.ts';
import { claimRecord } from './claim-record.ts';
import { earnedBy } from './earned.ts';
import type { Earned } from './earnings.ts';
import { enterRecords, type NewRecord } from './enter-records.ts';
import { registerRecords } from './register-records.ts';

/** Of claimed records within the actor's reach, all of them verified at once. */
export async function earnedIfVerified(
  deps: Deps,
  actor: Actor,
  rows: readonly DutyRecordRow[],
): Promise<readonly Earned[]> {
  if (rows.length === 0) return [];
  return rehearsed(deps, actor, 'record.verify', (writing) => earnedOf(writing, writing.reader, rows));
}

/** Of a claim as it is typed; refused as the claim would be. */
export async function earnedByClaim(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof claimRecord.input>,
): Promise<readonly Earned[]> {
  const input = parsedInput(claimRecord.input, given);
  return rehearsed(deps, actor, claimRecord.act, async (writing) => {
    const { scope } = writing.reader;
    if (scope.kind !== 'self') throw failure('forbidden', { act: '申报本人履职记录' });
    return enteredAndEarned(writing, [{ ...input, representative: scope.representative }], () => '');
  });
}

/** Of records as an office types them. */
export async function earnedByRegister(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof registerRecords.input>,
): Promise<readonly Earned[]> {
  const { rows } = parsedInput(registerRecords.input, given);
  return rehearsed(deps, actor, registerRecords.act, (writing) =>
    enteredAndEarned(writing, rows, (index) => `rows.${index}`),
  );
}

async function enteredAndEarned(
  writing: Writing,
  rows: readonly NewRecord[],
  pathOf: (index: number) => string,
): Promise<readonly Earned[]> {
  const { tx, reader } = writing;
  const entered = await enterRecords(writing, rows, pathOf);
  const now = await recordsNow(
    tx,
    reader,
    entered.map(({ id }) => id),
  );
  // Ranks and shares compare with everybody, whom the representative alone does not reach.
  const everyone: Reader = { congress: reader.congress, scope: { kind: 'congress' } };
  return earnedOf(writing, everyone, [...now.values()]);
}

async function earnedOf(
  { tx, by }: Writing,
  reader: Reader,
  rows: readonly DutyRecordRow[],
): Promise<readonly Earned[]> {
  const verified = rows.map((row) => ({
    ...row,
    ...by,
    version: row.version + 1,
    state: 'verified' as const,
  }));
  await insertAll(tx, 'duty_record', verified);
  return earnedBy(
    tx,
    reader,
    rows.map(({ id }) => id),
  );
}
