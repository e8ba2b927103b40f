/** 撤回承诺: it stays in the history with the reason, and is shown beside no report any more. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { attempted, promise, seenCommitment } from './fields.ts';
import { heldCommitment, nextVersion } from './held.ts';

export const withdrawCommitment = command({
  act: 'commitment.write',
  attempted,
  input: z.strictObject({ ...seenCommitment, reason: promise }),
  async decide(writing, { reason, ...seen }) {
    const before = await heldCommitment(writing, seen, '撤回');
    refuseAll(neverStoredIn({ reason }));
    return nextVersion(writing, before, 'withdraw', {
      ...{ withdrawn: true, done: reason, done_on: writing.today },
    });
  },
});
