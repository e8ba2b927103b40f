/** 更正承诺: what was written wrongly. Once it is told what came of it, the promise stays as it was made. */
import { z } from 'zod';
import { listCommitments } from '../../store/commitments.ts';
import { findRepresentative } from '../../store/representatives.ts';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { problem, refuseAll } from '../problems.ts';
import { attempted, period, periodProblems, promise, seenCommitment } from './fields.ts';
import { heldCommitment, nextVersion, refuseFirst } from './held.ts';
import { correctionRefused } from './refusal.ts';

export const correctCommitment = command({
  act: 'commitment.write',
  attempted,
  input: z.strictObject({ ...seenCommitment, period, text: promise }),
  async decide(writing, { period, text, ...seen }) {
    const { tx, reader } = writing;
    const before = await heldCommitment(writing, seen, '更正');
    refuseFirst(correctionRefused(before));
    const { representative_id: representative } = before;
    const person = await findRepresentative(tx, reader, representative);
    const others = await listCommitments(tx, reader, { representative, period });
    const same = others.some((one) => one.text === text && one.id !== before.id);
    refuseAll([
      ...neverStoredIn({ text }),
      ...(person === undefined ? [] : periodProblems(period, person)),
      ...(same ? [problem('duplicate', { what: `${before.name}的承诺`, which: period }, 'text')] : []),
    ]);
    return nextVersion(writing, before, 'correct', { period, text });
  },
});
