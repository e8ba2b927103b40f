/** Which editions somebody sees: adopted ones everybody, a draft those who handle it. */
import { type EditionKept, findEdition, listEditions } from '../../store/editions.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { readerFor } from '../permissions.ts';
import { failure } from '../problems.ts';

export async function shownEditions(db: Reading, actor: Actor): Promise<readonly EditionKept[]> {
  const handles = handlesDrafts(actor);
  return (await listEditions(db, actor.congress)).filter(({ adopted }) => handles || adopted !== undefined);
}

export async function shownEdition(db: Reading, actor: Actor, id: string): Promise<EditionKept> {
  const found = await findEdition(db, actor.congress, id);
  if (found === undefined || (found.adopted === undefined && !handlesDrafts(actor))) {
    throw failure('not-found', { what: '这个积分办法' });
  }
  return found;
}

/** They also see who handed it in and who adopted it. */
export function handlesDrafts(actor: Actor): boolean {
  return readerFor(actor, 'rulebook.compare') !== undefined;
}
