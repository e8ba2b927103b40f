/** Takes a record back, with the reason; it stays in the history and counts no more. */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { heldToChange, seenRecord } from './held-records.ts';
import { reason } from './record-fields.ts';

export const withdrawRecord = command({
  act: 'record.correct',
  input: z.strictObject({ ...seenRecord.shape, reason }),
  async decide(writing, input) {
    refuseAll(neverStoredIn({ reason: input.reason }));
    const record = await heldToChange(writing, input, '撤回');
    const version = record.version + 1;
    const row = { ...record, ...writing.by, version, state: 'withdrawn' as const, reason: input.reason };
    await insertAll(writing.tx, 'duty_record', [row]);
    writing.note('record.withdraw', { kind: 'record', id: record.id }, { version, from: record.state });
    return { id: record.id, version };
  },
});
