/** An account of the demo: its password is printed for all to read, so while it is open the service stays on loopback. */
import { findLogin } from '../../store/accounts.ts';
import { append } from '../../store/audit.ts';
import type { Role } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { failure } from '../problems.ts';
import type { PostWanted } from './give-post.ts';
import { makeAccount } from './make-account.ts';

export interface TrialAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly localOffice?: string;
  readonly representative?: string;
}

/** Made where it is not there yet; whoever acts in its post, on the day of the demo. */
export async function trialAccount(
  deps: Deps,
  congress: string,
  { login, name, role, localOffice, representative }: TrialAccount,
  {
    hash,
    today,
    from,
  }: { readonly hash: string; readonly today: Actor['today']; readonly from: Actor['today'] },
): Promise<Actor> {
  const wanted: PostWanted = {
    role,
    localOffice: localOffice ?? null,
    representative: representative ?? null,
    from,
    until: null,
  };
  await deps.db.transaction().execute(async (tx) => {
    if ((await findLogin(tx, login)) !== undefined) return;
    const made = await makeAccount(tx, deps, { congress, login, name, wanted, hash, grantedBy: null });
    await tx
      .updateTable('account')
      .set({ trial: true, must_change: false })
      .where('id', '=', made.account)
      .execute();
    const nobody = { account: null, person: null, post: null };
    const details = { person: made.person, role, trial: true };
    const subject = { kind: 'account', id: made.account };
    await append(tx, congress, [{ at: deps.now(), ...nobody, act: 'account.create', subject, details }]);
  });
  const found = await deps.db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select(['account.id as account', 'person.id as person', 'person.name', 'post.id as post'])
    .where('account.login', '=', login)
    .where('post.congress_id', '=', congress)
    .where('post.role', '=', role)
    .executeTakeFirst();
  if (found === undefined) throw failure('not-found', { what: `账号“${login}”的岗位` });
  return {
    ...found,
    congress,
    role,
    ...(localOffice === undefined ? {} : { localOffice }),
    ...(representative === undefined ? {} : { representative }),
    today,
    fourEyesWaived: false,
  };
}
