/** Rows about somebody to whom the importer is tied: somebody else imports them. */
import { tiesOf } from '../../store/recusals.ts';
import type { Writing } from '../command.ts';
import { problem } from '../problems.ts';
import type { Say } from './taken.ts';

export async function recusedRows(
  { tx, actor }: Writing,
  rows: readonly (readonly [index: number, representative: string])[],
  say: Say,
): Promise<void> {
  const ties = new Map(
    (await tiesOf(tx, actor.congress, actor.person)).map((tie) => [tie.representative, tie]),
  );
  for (const [index, representative] of rows) {
    const tie = ties.get(representative);
    if (tie !== undefined) say(index, problem(tie.same ? 'own-dossier' : 'recused', { who: tie.name }));
  }
}
