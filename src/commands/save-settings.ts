/** What an office decides for itself. Who waives 四眼 says so in every act that two should have done. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Settings } from '../store/tables.ts';
import { command } from './command.ts';

export const saveSettings = command({
  act: 'settings.write',
  input: z.strictObject({
    fourEyesWaived: z.boolean(),
    /** Left out: as it is; null: not known. */
    councilMembers: z.int().min(1).max(200).nullable().optional(),
  }),
  async decide({ tx, reader, note }, settings) {
    const changed = JSON.stringify(settings);
    await tx
      .updateTable('congress')
      .set({ settings: sql<Settings>`settings || ${changed}::jsonb` })
      .where('id', '=', reader.congress)
      .execute();
    note('settings.write', { kind: 'congress', id: reader.congress }, settings);
  },
});
