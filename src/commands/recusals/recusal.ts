/** Recusal goes by the person, never by the post: who is tied to a representative handles nothing of that dossier. */
import { type Tie, tiesOf } from '../../store/recusals.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { Failure, type Problem, problem } from '../problems.ts';

/**
 * Refuses, with all of them at once, where the actor is one of these representatives or is recused from one.
 * Waiving 四眼 does not waive this.
 */
export async function refuseRecused(
  tx: Reading,
  actor: Pick<Actor, 'congress' | 'person'>,
  representatives: Iterable<string>,
): Promise<void> {
  const asked = new Set(representatives);
  const ties = await tiesOf(tx, actor.congress, actor.person);
  const [first, ...others] = ties.filter((tie) => asked.has(tie.representative)).map(problemOf);
  if (first !== undefined) throw new Failure(first, ...others);
}

/** The same of one representative, by ties that were read already; undefined: may. */
export function recusalFrom(ties: readonly Tie[], representative: string): Problem | undefined {
  const tie = ties.find((one) => one.representative === representative);
  return tie && problemOf(tie);
}

function problemOf({ same, name }: Tie): Problem {
  return problem(same ? 'own-dossier' : 'recused', { who: name });
}
