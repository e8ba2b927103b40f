/** Takes a matter back with every record that rests on it, where it was registered in error. */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { holdMatter, matterNow } from '../../store/matters.ts';
import { liveRecordsOf } from '../../store/records.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { asSeen, problem, refuseAll } from '../problems.ts';
import { refuseRecused } from '../recusals/recusal.ts';
import { reason } from './record-fields.ts';
import { callsOf } from './save-matter.ts';

export const withdrawMatter = command({
  act: 'matter.write',
  input: z.strictObject({ id, version, reason }),
  async decide({ tx, reader, by, actor, note }, input) {
    refuseAll(neverStoredIn({ reason: input.reason }));
    const seen = await matterNow(tx, reader, input.id);
    const called = seen?.calls.map((call) => call.representative_id) ?? [];
    await holdRepresentatives(tx, { congress: reader.congress, scope: { kind: 'congress' } }, called);
    const held = await holdMatter(tx, reader, input.id);
    const before = asSeen(held?.matter, input.version, '这件事项');
    if (before.withdrawn) {
      const said = { what: '这件事项', state: '已撤回', act: '再次撤回', mend: '不用再办。' };
      refuseAll([problem('wrong-state', said)]);
    }
    const live = await liveRecordsOf(tx, reader.congress, [before.id]);
    await refuseRecused(
      tx,
      actor,
      live.map((record) => record.representative_id),
    );
    const matter = { ...before, ...by, version: before.version + 1, withdrawn: true, reason: input.reason };
    const records = live.map((record) => ({
      ...record,
      ...by,
      version: record.version + 1,
      state: 'withdrawn' as const,
      reason: input.reason,
    }));
    await insertAll(tx, 'matter', [matter]);
    await insertAll(tx, 'matter_call', callsOf(matter, called));
    await insertAll(tx, 'duty_record', records);
    note('matter.withdraw', { kind: 'matter', id: matter.id }, { version: matter.version });
    for (const { id: record, version } of records) {
      note('record.withdraw', { kind: 'record', id: record }, { version, matter: matter.id });
    }
    return { id: matter.id, version: matter.version };
  },
});
