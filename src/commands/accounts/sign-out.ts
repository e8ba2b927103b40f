/** Signing out everywhere: the sessions on every machine, and the tokens where asked. */
import { z } from 'zod';
import { endSessions, revokeTokens } from '../../store/sessions.ts';
import type { Deps } from '../deps.ts';
import { parsedInput } from '../problems.ts';
import { noteOwn, type Own } from './own-account.ts';

export const signOutEverywhereInput = z.strictObject({ tokens: z.boolean().default(false) });

export async function signOutEverywhere(
  deps: Deps,
  own: Own,
  given: z.input<typeof signOutEverywhereInput>,
): Promise<void> {
  const { tokens } = parsedInput(signOutEverywhereInput, given);
  await deps.db.transaction().execute(async (tx) => {
    await endSessions(tx, own.account);
    if (tokens) await revokeTokens(tx, own.account, deps.now());
    await noteOwn(tx, deps, own, 'account.signOutEverywhere', { tokens });
  });
}
