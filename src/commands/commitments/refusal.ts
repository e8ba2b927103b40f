/** Why nothing may be written on a commitment: the page greys with it, the command refuses with it. */
import type { CommitmentFound } from '../../store/commitments.ts';
import type { Tie } from '../../store/recusals.ts';
import type { Actor } from '../actor.ts';
import { type Problem, problem } from '../problems.ts';
import { recusalFrom } from '../recusals/recusal.ts';

const what = '这项承诺';

/** In the own matter one writes as the representative; whoever is tied to one enters nothing for him. */
export function handsRefused(
  { role }: Pick<Actor, 'role'>,
  ties: readonly Tie[],
  representative: string,
): Problem | undefined {
  return role === 'representative' ? undefined : recusalFrom(ties, representative);
}

export function commitmentRefused(
  actor: Pick<Actor, 'role'>,
  ties: readonly Tie[],
  { representative_id, withdrawn }: Pick<CommitmentFound, 'representative_id' | 'withdrawn'>,
  act: string,
): Problem | undefined {
  const hands = handsRefused(actor, ties, representative_id);
  if (hands !== undefined || !withdrawn) return hands;
  return problem('wrong-state', { what, state: '已撤回', act, mend: '请另行登记。' });
}

/** Once it is told what came of it, the promise stays as it was made. */
export function correctionRefused({ done }: Pick<CommitmentFound, 'done'>): Problem | undefined {
  if (done === null) return undefined;
  const mend = '确实写错的，请撤回后另行登记。';
  return problem('wrong-state', { what, state: '已报告完成情况', act: '更正', mend });
}
