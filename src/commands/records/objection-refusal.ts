/** Why somebody may not decide an objection: the page greys with it, the command refuses with it. */
import { recordsHandledBy } from '../../store/objections.ts';
import type { Tie } from '../../store/recusals.ts';
import type { Reading } from '../../store/representatives.ts';
import type { ObjectionRow } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import { type Problem, problem } from '../problems.ts';
import { recusalFrom } from '../recusals/recusal.ts';

type About = Pick<ObjectionRow, 'representative_id' | 'record_id'>;

/** Records that these are about and the actor had a hand in. */
export async function handledOf(
  db: Reading,
  { congress, person }: Pick<Actor, 'congress' | 'person'>,
  objections: readonly About[],
): Promise<ReadonlySet<string>> {
  return recordsHandledBy(
    db,
    congress,
    person,
    objections.flatMap(({ record_id }) => record_id ?? []),
  );
}

/** Nobody judges the own work. */
export function decisionRefused(
  { fourEyesWaived }: Pick<Actor, 'fourEyesWaived'>,
  ties: readonly Tie[],
  handled: ReadonlySet<string>,
  { representative_id, record_id }: About,
): Problem | undefined {
  const recused = recusalFrom(ties, representative_id);
  if (recused !== undefined || fourEyesWaived || record_id === null) return recused;
  if (!handled.has(record_id)) return undefined;
  return problem('same-person', { act: '处理异议', other: '登记或核实这条记录' });
}
