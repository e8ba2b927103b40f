/** Signing in: a password for a session of eight hours, in the only post or in one that is asked for. */
import { z } from 'zod';
import { findLogin } from '../../store/accounts.ts';
import { type PostFound, postsInOffice } from '../../store/posts.ts';
import { openSession } from '../../store/sessions.ts';
import { type Deps, dayIn } from '../deps.ts';
import { id, loginTyped } from '../fields.ts';
import { failure, parsedInput } from '../problems.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { digestOfSecret } from './secret.ts';

export const sessionSeconds = 8 * 60 * 60;

export const signInInput = z.strictObject({
  login: loginTyped,
  password: z.string().min(1, '不能为空').max(256, '最多256个字'),
  /** One of the own posts that are in office today; the only one is chosen by itself. */
  post: id.optional(),
});

export interface SignedIn {
  /** For the cookie; what is kept is its digest. */
  readonly secret: string;
}

export async function signIn(deps: Deps, given: z.input<typeof signInInput>): Promise<SignedIn> {
  const { login, password, post } = parsedInput(signInInput, given);
  const found = await findLogin(deps.db, login);
  const { right, outdated } = await verifyPassword(password, found?.password, deps.hashCost);
  if (found === undefined || !right || found.disabled_at !== null) throw failure('bad-credentials');
  const renewed = outdated ? await hashPassword(password, deps.hashCost) : found.password;
  const at = deps.now();
  const secret = deps.newSecret();
  await deps.db.transaction().execute(async (tx) => {
    // Only if it is still the account that the password was tried on.
    const same = await tx
      .updateTable('account')
      .set({ password: renewed })
      .where('id', '=', found.id)
      .where('password', '=', found.password)
      .where('disabled_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (same === undefined) throw failure('bad-credentials');
    const chosen = chosenOf(await postsInOffice(tx, found.person_id, dayIn(at)), post);
    const until = new Date(at.getTime() + sessionSeconds * 1000);
    await openSession(tx, { digest: digestOfSecret(secret), account: found.id, at, until }, chosen);
  });
  return { secret };
}

function chosenOf(posts: readonly PostFound[], wanted: string | undefined) {
  const chosen = wanted === undefined ? only(posts) : posts.find((post) => post.id === wanted);
  if (chosen === undefined && wanted !== undefined) throw failure('not-found', { what: '这个在任的岗位' });
  return chosen && { congress: chosen.congress_id, post: chosen.id };
}

function only(posts: readonly PostFound[]): PostFound | undefined {
  return posts.length === 1 ? posts[0] : undefined;
}
