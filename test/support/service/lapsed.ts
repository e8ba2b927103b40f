/** Ways of being nobody, or nobody any more: what each sends, and what it may be answered. */
import type { Asked } from '../../../src/api/endpoint.ts';
import type { Day } from '../../../src/engine/day.ts';
import type { Role } from '../../../src/store/tables.ts';
import type { Somebody } from './congress.ts';
import { freshAsker, thingsAt, type World } from './things.ts';

export interface Lapsed {
  readonly who: string;
  readonly statuses: readonly number[];
  /** Whose things are asked for. */
  readonly asker: Somebody;
  readonly headers: Record<string, string>;
}

const yesterday = '2026-11-19' as Day;
const tomorrow = '2026-11-21' as Day;

const known = new WeakMap<World, Map<string, Promise<readonly Lapsed[]>>>();

/** Of an act they are refused, so they stay as they are for the next route. */
export function lapsed(world: World, role: Role, act: Asked): Promise<readonly Lapsed[]> {
  if (act === 'anyone' || act === 'signedIn') return madeLapsed(world, role, act);
  const here = known.get(world) ?? new Map<string, Promise<readonly Lapsed[]>>();
  known.set(world, here);
  const made = here.get(role) ?? madeLapsed(world, role, act);
  here.set(role, made);
  return made;
}

async function madeLapsed(world: World, role: Role, act: Asked): Promise<readonly Lapsed[]> {
  const { db } = world.service;
  const made = async (change: (asker: Somebody) => Promise<unknown>): Promise<Somebody> => {
    const asker = await freshAsker(world, role);
    await change(asker);
    return asker;
  };
  const tokenOf = async (asker: Somebody, change: object) => {
    const { id, secret } = await thingsAt(world, 'own', asker).token();
    await db.updateTable('api_token').set(change).where('id', '=', id).execute();
    return { authorization: `Bearer ${secret}` };
  };
  const post = (change: object) => (asker: Somebody) =>
    db.updateTable('post').set(change).where('id', '=', asker.actor.post).execute();
  const account = (change: object) => (asker: Somebody) =>
    db.updateTable('account').set(change).where('id', '=', asker.actor.account).execute();
  const sessions = (change: object) => (asker: Somebody) =>
    db.updateTable('session').set(change).where('account_id', '=', asker.actor.account).execute();
  const past = new Date(world.service.clock.at.getTime() - 1000);

  // Who is signed in keeps the own account without a post; who only signs in needs nothing.
  const nobody = act === 'anyone' ? [200] : [401];
  const noPost = act === 'anyone' ? [200] : act === 'signedIn' ? [200, 201, 204, 404] : [403];
  const mustChange = act === 'anyone' ? [200] : act === 'signedIn' ? [200, 201, 204, 403] : [403];
  const badToken = [401];
  const asker = await freshAsker(world, role);
  const another = world.own.as[role === 'office' ? 'council' : 'office'];
  const as = (who: string, statuses: readonly number[], headers: Record<string, string>): Lapsed => ({
    ...{ who, statuses, asker, headers },
  });
  const by = async (
    who: string,
    statuses: readonly number[],
    lapsing: Promise<Somebody>,
  ): Promise<Lapsed> => {
    const made = await lapsing;
    return { who, statuses, asker: made, headers: { cookie: `lvzhi_session=${made.cookie}` } };
  };
  return [
    as('anonymous', nobody, {}),
    as('with a cookie that nobody has', nobody, { cookie: 'lvzhi_session=of-nobody-at-all-it-is' }),
    as('with a revoked token', badToken, await tokenOf(asker, { revoked_at: past })),
    as('with an expired token', badToken, await tokenOf(asker, { expires_at: past })),
    as('with a token that nobody has', badToken, { authorization: `Bearer ${'x'.repeat(40)}` }),
    as('with a token written as a password', badToken, { authorization: 'Basic eHg6eHg=' }),
    await by('with an expired session', nobody, made(sessions({ expires_at: past }))),
    await by('with a disabled account', nobody, made(account({ disabled_at: past }))),
    await by('whose post ended yesterday', noPost, made(post({ until_on: yesterday }))),
    await by('whose post begins tomorrow', noPost, made(post({ from_on: tomorrow }))),
    await by('who has chosen no post', noPost, made(sessions({ congress_id: null, post_id: null }))),
    await by('with the post of another', noPost, made(sessions({ post_id: another.actor.post }))),
    await by('who must change the password', mustChange, made(account({ must_change: true }))),
  ];
}
