/** A draft tried before it is handed in: what is wrong with it at its lines, what it warns of, and who would change. */
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import { type DraftProblem, draftFiles, draftInput } from './check-draft.ts';
import { reach } from './command.ts';
import { type Comparison, checkedDraft, compareEdition } from './compare-draft.ts';
import type { Deps } from './deps.ts';
import { parsedInput } from './problems.ts';

export interface TriedDraft {
  readonly warnings: readonly DraftProblem[];
  readonly comparison: Comparison;
}

/** Nothing is kept; refused where the draft has errors. */
export async function tryDraft(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof draftInput>,
): Promise<TriedDraft> {
  const { id, ...said } = parsedInput(draftInput, given);
  const reader = reach(actor, 'rulebook.compare');
  const { problems, ...draft } = await checkedDraft(id, await draftFiles(deps.db, reader.congress, said));
  return { warnings: problems, comparison: await compareEdition(deps.db, reader, actor.today, draft) };
}
