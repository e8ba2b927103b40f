/**
 * Upholds or dismisses an objection. It changes no record by itself: the answer names the act that comes next, and
 * that act has its own permission, reason and second person.
 */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { tiesOf } from '../../store/recusals.ts';
import type { ObjectionRow } from '../../store/tables.ts';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { heldObjection } from './held-objection.ts';
import { decisionRefused, handledOf } from './objection-refusal.ts';
import { reason } from './record-fields.ts';

export const nextActs = {
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
    const ties = await tiesOf(tx, actor.congress, actor.person);
    const refused = decisionRefused(actor, ties, await handledOf(tx, actor, [before]), before);
    refuseAll(refused === undefined ? [] : [refused]);
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
