/** Hands a file of evidence to whoever may read it; each reading is noted. */
import { z } from 'zod';
import { findEvidence } from '../../store/evidence.ts';
import { evidenceBytes } from '../../store/evidence-files.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { failure } from '../problems.ts';

export const readEvidence = command({
  act: 'evidence.read',
  input: z.strictObject({ id }),
  async decide({ tx, reader, actor, deps, note }, input) {
    const found = await findEvidence(tx, reader, actor.person, input.id);
    if (found === undefined) throw failure('not-found', { what: '这份佐证材料' });
    const bytes = await evidenceBytes(deps.evidenceFolder, found.digest);
    if (bytes === undefined) throw failure('evidence-missing');
    note('evidence.read', { kind: 'evidence', id: found.id }, { record: found.record_id });
    return { name: found.name, type: found.type, bytes };
  },
});
