/**
 * New one-time passwords for the representatives who have not changed theirs yet, by the operator: the list of
 * passwords is handed out once and kept nowhere, so one that was lost is made anew.
 */
import { z } from 'zod';
import { representativesYetToSignIn } from '../../store/account-lists.ts';
import { endSessions } from '../../store/sessions.ts';
import type { Actor } from '../actor.ts';
import { command, reach } from '../command.ts';
import { type Deps, dayIn } from '../deps.ts';
import { id } from '../fields.ts';
import { parsedInput } from '../problems.ts';
import { type AccountOpened, refuseForeign } from './create-accounts.ts';
import { type OneTimePassword, oneTimePassword } from './passwords.ts';

export const renewPasswordsInput = z.strictObject({ localOffice: id.nullable().default(null) });

export interface PasswordsRenewed {
  readonly renewed: readonly AccountOpened[];
}

/** Without an Idempotency-Key, as `createAccount`. */
export async function renewPasswords(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof renewPasswordsInput>,
): Promise<PasswordsRenewed> {
  const reader = reach(actor, 'account.write');
  const { localOffice } = parsedInput(renewPasswordsInput, given);
  const waiting = await representativesYetToSignIn(deps.db, reader, {
    ...{ localOffice: localOffice ?? undefined, on: dayIn(deps.now()) },
  });
  const secrets = await Promise.all(
    waiting.map(async ({ account }) => [account, await oneTimePassword(deps)] as const),
  );
  return renewing(new Map(secrets)).run(deps, actor, given);
}

function renewing(secrets: ReadonlyMap<string, OneTimePassword>) {
  return command({
    act: 'account.write',
    input: renewPasswordsInput,
    async decide({ tx, reader, today, note }, { localOffice }): Promise<PasswordsRenewed> {
      await refuseForeign(tx, reader, localOffice);
      const waiting = await representativesYetToSignIn(tx, reader, {
        ...{ localOffice: localOffice ?? undefined, on: today },
      });
      const renewed = [];
      for (const row of waiting) {
        const secret = secrets.get(row.account);
        if (secret === undefined) continue;
        await tx
          .updateTable('account')
          .set({ password: secret.hash })
          .where('id', '=', row.account)
          .where('must_change', '=', true)
          .execute();
        await endSessions(tx, row.account);
        note('account.resetPassword', { kind: 'account', id: row.account });
        renewed.push({
          ...{ representative: row.representative_id, officeNumber: row.office_number, name: row.name },
          ...{ localOffice: row.local_office, login: row.login, password: secret.password },
        });
      }
      return { renewed };
    },
  });
}
