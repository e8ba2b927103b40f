/** A representative's own claim (申报): it counts once somebody else has verified it. */
import { z } from 'zod';
import { command } from '../command.ts';
import { failure } from '../problems.ts';
import { enterRecords } from './enter-records.ts';
import { apart, apartRefusal, apartWithReason, said } from './record-fields.ts';

export const claimRecord = command({
  act: 'record.claim',
  input: z.strictObject({ ...said, ...apart }).refine(apartWithReason, apartRefusal),
  async decide(writing, input) {
    const { scope } = writing.reader;
    if (scope.kind !== 'self') throw failure('forbidden', { act: '申报本人履职记录' });
    const row = { ...input, representative: scope.representative };
    const [entered] = await enterRecords(writing, [row], () => '');
    return entered as NonNullable<typeof entered>;
  },
});
