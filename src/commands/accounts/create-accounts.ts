/**
 * Accounts for the representatives who have none, by the operator: all of a local office, or all of the congress.
 *
 * Whoever has the name of somebody with an account is left out and named: a person with two accounts could judge
 * himself, and only somebody who knows them can tell whether two 张伟 are one.
 */
import { z } from 'zod';
import { namesWithAccount, representativesWithoutAccount } from '../../store/account-lists.ts';
import type { Reader } from '../../store/reader.ts';
import { listLocalOffices, type Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { command, reach } from '../command.ts';
import { type Deps, dayIn } from '../deps.ts';
import { day, id, login } from '../fields.ts';
import { Failure, failure, parsedInput, problem } from '../problems.ts';
import { grantDetails } from './give-post.ts';
import { makeAccount } from './make-account.ts';
import { type OneTimePassword, oneTimePassword } from './passwords.ts';

export const createAccountsInput = z.strictObject({
  /** Before the office number; together they are the login. */
  prefix: z.string().min(1, '不能为空').max(20, '最多20个字'),
  localOffice: id.nullable().default(null),
  from: day,
});

interface Who {
  readonly representative: string;
  readonly officeNumber: string;
  readonly name: string;
  readonly localOffice: string;
}

export interface AccountOpened extends Who {
  readonly login: string;
  readonly password: string;
}

export interface AccountsOpened {
  readonly opened: readonly AccountOpened[];
  /** Of the same name as somebody who has an account. */
  readonly namesakes: readonly Who[];
}

/** Without an Idempotency-Key, as `createAccount`; sent twice, the second finds nobody left. */
export async function createAccounts(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof createAccountsInput>,
): Promise<AccountsOpened> {
  const reader = reach(actor, 'account.write');
  const { localOffice } = parsedInput(createAccountsInput, given);
  const wanting = await representativesWithoutAccount(deps.db, reader, {
    ...{ localOffice: localOffice ?? undefined, on: dayIn(deps.now()) },
  });
  // Before the transaction, and on every core: a password is meant to take long.
  const secrets = await Promise.all(
    wanting.map(async ({ representative_id: id }) => [id, await oneTimePassword(deps)] as const),
  );
  return opening(new Map(secrets)).run(deps, actor, given);
}

function opening(secrets: ReadonlyMap<string, OneTimePassword>) {
  return command({
    act: 'account.write',
    input: createAccountsInput,
    async decide(
      { deps, tx, actor, reader, today, note },
      { prefix, localOffice, from },
    ): Promise<AccountsOpened> {
      await refuseForeign(tx, reader, localOffice);
      const named = await namesWithAccount(tx, reader);
      const wanting = await representativesWithoutAccount(tx, reader, {
        ...{ localOffice: localOffice ?? undefined, on: today },
      });
      const all = wanting.map((row) => ({
        representative: row.representative_id,
        officeNumber: row.office_number,
        name: row.name,
        localOffice: row.local_office,
      }));
      const namesakes = all.filter(({ name }) => named.has(name));
      const chosen = withLogins(
        prefix,
        all.filter(({ name }) => !named.has(name)),
      );
      const opened = [];
      for (const who of chosen) {
        const secret = secrets.get(who.representative);
        // Came on the roster while the passwords were made: at the next time.
        if (secret === undefined) continue;
        const wanted = {
          role: 'representative',
          localOffice: null,
          representative: who.representative,
          from,
          until: null,
        } as const;
        const made = await makeAccount(tx, deps, {
          ...{ congress: reader.congress, login: who.login, name: who.name, wanted },
          ...{ hash: secret.hash, grantedBy: actor.person },
        });
        note('account.create', { kind: 'account', id: made.account }, { person: made.person });
        note('post.grant', { kind: 'post', id: made.post }, grantDetails(made.person, wanted));
        opened.push({ ...who, password: secret.password });
      }
      return { opened, namesakes };
    },
  });
}

/** Refused all at once where a login would not be one. */
function withLogins(prefix: string, all: readonly Who[]): readonly (Who & { readonly login: string })[] {
  const told = all.map((who) => ({ who, parsed: login.safeParse(`${prefix}${who.officeNumber}`) }));
  const [first, ...others] = told.flatMap(({ who, parsed }) =>
    parsed.success
      ? []
      : [
          problem(
            'invalid-input',
            {
              what: `“${prefix}${who.officeNumber}”不能作账号：应为3至32个文字、数字或 . _ @ -。`,
              mend: '请换一个前缀，或者更正代表证号。',
            },
            'prefix',
          ),
        ],
  );
  if (first !== undefined) throw new Failure(first, ...others);
  return told.flatMap(({ who, parsed }) => (parsed.success ? [{ ...who, login: parsed.data }] : []));
}

export async function refuseForeign(db: Reading, reader: Reader, localOffice: string | null): Promise<void> {
  if (localOffice === null) return;
  const known = (await listLocalOffices(db, reader)).some((place) => place.id === localOffice);
  if (!known) throw failure('not-found', { what: '这个乡镇街道' }, 'localOffice');
}
