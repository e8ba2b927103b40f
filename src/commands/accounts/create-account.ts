/** A person with an account, its first post and a one-time password, by the operator. */
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { command } from '../command.ts';
import type { Deps } from '../deps.ts';
import { login, name } from '../fields.ts';
import { grantDetails, postFields } from './give-post.ts';
import { type Made, makeAccount } from './make-account.ts';
import { oneTimePassword } from './passwords.ts';

export const createAccountInput = z.strictObject({ login, name, post: z.strictObject(postFields) });

/** Without an Idempotency-Key: an answer that is kept to be repeated would keep the password in clear. */
export async function createAccount(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof createAccountInput>,
): Promise<Made & { readonly password: string }> {
  const { password, hash } = await oneTimePassword(deps);
  return { ...(await making(hash).run(deps, actor, given)), password };
}

function making(hash: string) {
  return command({
    act: 'account.write',
    input: createAccountInput,
    async decide({ deps, tx, actor, reader, note }, input) {
      const made = await makeAccount(tx, deps, {
        congress: reader.congress,
        login: input.login,
        name: input.name,
        wanted: input.post,
        hash,
        grantedBy: actor.person,
      });
      const { account, person, post } = made;
      note('account.create', { kind: 'account', id: account }, { person });
      note('post.grant', { kind: 'post', id: post }, grantDetails(person, input.post));
      return made;
    },
  });
}
