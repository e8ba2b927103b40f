/** Who acts when a verb writes: the holder of an account, in a post that may do it. Whoever sits at the machine says whose. */
import { type Actor, actorOf } from '../commands/actor.ts';
import { type Deps, dayIn } from '../commands/deps.ts';
import { type Act, permissions, readerFor } from '../commands/permissions.ts';
import { findLogin } from '../store/accounts.ts';
import { findCongress } from '../store/congresses.ts';
import { postsInOffice } from '../store/posts.ts';

/** `congress`: its name, where the person may do it in several. A text says why nobody can act. */
export async function actingAs(
  deps: Deps,
  act: Act,
  { as: login, congress }: { readonly as: string; readonly congress?: string },
): Promise<Actor | string> {
  const account = await findLogin(deps.db, login);
  if (account === undefined) return `没有账号“${login}”。账号清单见 lvzhi account list。`;
  if (account.disabled_at !== null) return `账号“${login}”已停用。`;
  const person = await deps.db
    .selectFrom('person')
    .select('name')
    .where('id', '=', account.person_id)
    .executeTakeFirstOrThrow();
  const posts = await postsInOffice(deps.db, account.person_id, dayIn(deps.now()));
  const actors: { readonly actor: Actor; readonly congress: string }[] = [];
  for (const post of posts) {
    const { settings } = await findCongress(deps.db, {
      congress: post.congress_id,
      scope: { kind: 'congress' },
    });
    const acting = {
      congress: post.congress_id,
      settings,
      post: post.id,
      role: post.role,
      from: post.from_on,
      ...(post.until_on === null ? {} : { until: post.until_on }),
      ...(post.local_office_id === null ? {} : { localOffice: post.local_office_id }),
      ...(post.representative_id === null ? {} : { representative: post.representative_id }),
    };
    const who = { account: account.id, person: account.person_id, name: person.name, mustChange: false };
    const actor = actorOf({ ...who, acting }, deps.now());
    if (actor === undefined || readerFor(actor, act) === undefined) continue;
    if (congress === undefined || congress === post.congress) actors.push({ actor, congress: post.congress });
  }
  const [found] = actors;
  if (found === undefined) return `账号“${login}”没有能“${permissions[act].words}”的在任岗位。`;
  const names = [...new Set(actors.map((one) => one.congress))];
  return names.length > 1 ? `请用 --congress 写明是哪一家：${names.join('、')}。` : found.actor;
}
