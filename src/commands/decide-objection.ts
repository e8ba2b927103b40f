/**
 * Upholds or dismisses an objection. It changes no record by itself: the answer names the act that comes next, and
 * that act has its own permission, reason and second person.
 */
import { z } from 'zod';
import { insertAll } from '../store/insert-all.ts';
import type { ObjectionRow } from '../store/tables.ts';
import { command, type Writing } from './command.ts';
import { id, version } from './fields.ts';
import { heldObjection } from './held-objection.ts';
import { neverStoredIn } from './personal-data.ts';
import { failure, refuseAll } from './problems.ts';
import { reason } from './record-fields.ts';
import { refuseRecused } from './recusal.ts';

const nextActs = {
  错: '请更正或撤回这条记录，更正后由他人核实。',
  重: '请撤回重复的那一条记录。',
  漏: '请登记漏记的记录，由他人核实。',
} as const satisfies Record<ObjectionRow['kind'], string>;

export const decideObjection = command({
  act: 'objection.decide',
  input: z.strictObject({ id, version, verdict: z.enum(['upheld', 'dismissed']), outcome: reason }),
  async decide(writing, { outcome, verdict, ...seen }) {
    const { tx, actor, by, note } = writing;
    refuseAll(neverStoredIn({ outcome }));
    const before = await heldObjection(writing, seen, '处理');
    await refuseRecused(tx, actor, [before.representative_id]);
    if (!actor.fourEyesWaived && (await hadAHandIn(writing, before))) {
      throw failure('same-person', { act: '处理异议', other: '登记或核实这条记录' });
    }
    const row = { ...before, ...by, version: before.version + 1, state: verdict, outcome };
    await insertAll(tx, 'objection', [row]);
    note('objection.decide', { kind: 'objection', id: row.id }, { version: row.version, verdict });
    return {
      id: row.id,
      version: row.version,
      next: verdict === 'upheld' ? nextActs[before.kind] : null,
    };
  },
});

/** In any version of the record: nobody judges the own work. */
async function hadAHandIn(
  { tx, reader, actor }: Writing,
  { record_id }: Pick<ObjectionRow, 'record_id'>,
): Promise<boolean> {
  if (record_id === null) return false;
  const own = await tx
    .selectFrom('duty_record')
    .select('version')
    .where('congress_id', '=', reader.congress)
    .where('id', '=', record_id)
    .where((either) =>
      either.or([either('entered_by', '=', actor.person), either('recorded_by', '=', actor.person)]),
    )
    .executeTakeFirst();
  return own !== undefined;
}
