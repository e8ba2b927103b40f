/** A rulebook handed in by the office: kept with its files once nothing is wrong with it, and in force only when adopted. */
import { z } from 'zod';
import { findEdition } from '../../store/editions.ts';
import { command } from '../command.ts';
import { failure, refuseAll } from '../problems.ts';
import { checkDraft, draftFiles, draftInput, refusalsOf } from './check-draft.ts';

/** How the parsed rulebook is written in the store; another number would need another reader. */
const format = 1;

export const draftEdition = command({
  act: 'rulebook.draft',
  input: draftInput.extend({
    /** The digest of the draft that this one takes the place of; an adopted rulebook is never replaced. */
    replaces: z
      .string()
      .regex(/^[\da-f]{64}$/)
      .optional(),
  }),
  async decide({ deps, tx, reader, actor, at, note }, { id, replaces, ...given }) {
    const { congress } = reader;
    const files = await draftFiles(deps, tx, congress, given);
    const { rulebook, digest, problems } = await checkDraft({ id, files });
    refuseAll(refusalsOf(problems));
    if (rulebook === undefined || digest === undefined) throw failure('internal-error');
    const kept = await findEdition(tx, congress, id, 'held');
    if (kept?.adopted !== undefined) {
      throw failure('wrong-state', {
        ...{ what: '这个版本', state: '已通过', act: '再改' },
        mend: '已通过的办法不得改动；请另建新版本。',
      });
    }
    if (kept !== undefined && replaces === undefined) {
      throw failure('duplicate', { what: '办法草案', which: id }, 'id');
    }
    if (kept?.digest !== replaces) throw failure('stale');
    const row = {
      digest,
      format,
      files: JSON.stringify(files),
      rulebook: JSON.stringify(rulebook),
      title: rulebook.title,
      in_force_from: rulebook.inForce.from,
      in_force_until: rulebook.inForce.until ?? null,
      drafted_by: actor.person,
      drafted_at: at,
    };
    if (kept === undefined) {
      await tx
        .insertInto('edition')
        .values({ congress_id: congress, id, ...row })
        .execute();
    } else {
      await tx
        .updateTable('edition')
        .set(row)
        .where('congress_id', '=', congress)
        .where('id', '=', id)
        .execute();
    }
    note('rulebook.draft', { kind: 'rulebook', id }, { digest });
    return { id, digest, title: rulebook.title, warnings: problems };
  },
});
