/** Readings that are written down with their purpose: fields of the class 限制, and more than one dossier at once. */
import { append, type Done } from '../store/audit.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import type { Act } from './permissions.ts';

/** Before anything is given out: what was not written down was not read. */
export async function noteReading(
  deps: Deps,
  { congress, account, person, post }: Actor,
  act: Act,
  subject: Done['subject'],
  purpose: string,
): Promise<void> {
  const done = { at: deps.now(), account, person, post, act, subject, details: { purpose } };
  await deps.db.transaction().execute((tx) => append(tx, congress, [done]));
}
