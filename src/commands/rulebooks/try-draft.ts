/** A draft tried before it is handed in: what is wrong with it at its lines, what it warns of, and who would change. */
import type { z } from 'zod';
import { editionsInForce } from '../../store/editions.ts';
import type { Actor } from '../actor.ts';
import { reach } from '../command.ts';
import type { Deps } from '../deps.ts';
import { failure, parsedInput, refuseAll } from '../problems.ts';
import {
  checkDraft,
  type DraftProblem,
  draftFiles,
  draftInput,
  isOfExample,
  refusalsOf,
} from './check-draft.ts';
import { asEdition, type Comparison, compareEdition } from './compare-draft.ts';

export interface TriedDraft {
  /** Examples that no longer hold: what they would change is seen all the same, but it cannot be handed in so. */
  readonly failing: readonly DraftProblem[];
  readonly warnings: readonly DraftProblem[];
  /** Left out where no rulebook is in force to compare it with. */
  readonly comparison?: Comparison;
}

/** Nothing is kept; refused where the rules have errors. */
export async function tryDraft(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof draftInput>,
): Promise<TriedDraft> {
  const { id, ...said } = parsedInput(draftInput, given);
  const reader = reach(actor, 'rulebook.compare');
  const { problems, rulebook } = await checkDraft({
    id,
    files: await draftFiles(deps, deps.db, reader.congress, said),
  });
  refuseAll(refusalsOf(problems.filter((one) => !isOfExample(one))));
  if (rulebook === undefined) throw failure('internal-error');
  const inForce = await editionsInForce(deps.db, reader.congress, actor.today);
  return {
    failing: problems.filter((one) => one.level === 'error'),
    warnings: problems.filter(({ level }) => level === 'warning'),
    ...(inForce.length === 0
      ? {}
      : { comparison: await compareEdition(deps.db, reader, actor.today, asEdition(id, rulebook)) }),
  };
}
