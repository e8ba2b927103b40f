/** A further post for somebody who has an account; nobody grants himself one, whichever account is used. */
import { z } from 'zod';
import { isOfCongress } from '../../store/account-lists.ts';
import { findLogin } from '../../store/accounts.ts';
import { command, type Writing } from '../command.ts';
import { id, loginTyped } from '../fields.ts';
import { failure } from '../problems.ts';
import { givePost, grantDetails, postFields } from './give-post.ts';

export const grantPost = command({
  act: 'post.write',
  input: z
    .strictObject({
      /** Somebody of this congress. */
      person: id.optional(),
      /** Or somebody of another, who has told their login: a representative of two levels. */
      login: loginTyped.optional(),
      ...postFields,
    })
    .refine(({ person, login }) => (person === undefined) !== (login === undefined), {
      path: ['person'],
      message: '写明 person 或 login 其中一个',
    }),
  async decide(writing, { person, login, ...wanted }) {
    const { deps, tx, actor, reader, note } = writing;
    const holder = await personMeant(writing, person, login);
    if (holder === actor.person) throw failure('own-post');
    const giving = { congress: reader.congress, person: holder, wanted, grantedBy: actor.person };
    const post = await givePost(tx, deps, giving);
    note('post.grant', { kind: 'post', id: post }, grantDetails(holder, wanted));
    return { id: post, person: holder };
  },
});

async function personMeant(
  { tx, reader }: Writing,
  person: string | undefined,
  login: string | undefined,
): Promise<string> {
  if (person !== undefined && (await isOfCongress(tx, reader.congress, person))) return person;
  const account = login === undefined ? undefined : await findLogin(tx, login);
  if (account === undefined || account.disabled_at !== null) {
    throw failure('not-found', { what: '这个人' }, login === undefined ? 'person' : 'login');
  }
  return account.person_id;
}
