/** Whoever objected takes the objection back, as long as it is not decided. */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { heldObjection } from './held-objection.ts';

export const withdrawObjection = command({
  act: 'objection.raise',
  input: z.strictObject({ id, version }),
  async decide(writing, input) {
    const before = await heldObjection(writing, input, '撤回');
    const row = { ...before, ...writing.by, version: before.version + 1, state: 'withdrawn' as const };
    await insertAll(writing.tx, 'objection', [row]);
    writing.note('objection.withdraw', { kind: 'objection', id: row.id }, { version: row.version });
    return { id: row.id, version: row.version };
  },
});
