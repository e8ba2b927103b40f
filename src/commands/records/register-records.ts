/** Records that an office registers, all of them or none. */
import { z } from 'zod';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { enterRecords } from './enter-records.ts';
import { apart, apartRefusal, apartWithReason, said } from './record-fields.ts';

export const registerRecords = command({
  act: 'record.register',
  input: z.strictObject({
    rows: z
      .array(z.strictObject({ representative: id, ...said, ...apart }).refine(apartWithReason, apartRefusal))
      .min(1, '至少一条')
      .max(500, '一次最多500条'),
  }),
  decide: async (writing, { rows }) => ({
    records: await enterRecords(writing, rows, (index) => `rows.${index}`),
  }),
});
