/**
 * Things to ask for, in three places: the asker's own local office, another one of the same congress, another congress.
 *
 * Each is made when asked for, so that what one request does to it is not seen by the next.
 */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../../src/commands/passwords.ts';
import { digestOfSecret } from '../../../src/commands/secret.ts';
import type { Day } from '../../../src/engine/day.ts';
import type { RecordState, Role } from '../../../src/store/tables.ts';
import { type Somebody, type SomeCongress, someCongress } from './congress.ts';
import { adopted, demoRulebook } from './editions.ts';
import type { Service } from './service.ts';

export const places = ['own', 'otherOffice', 'otherCongress'] as const;
export type Place = (typeof places)[number];

export const password = '红枫湖畔-2026';

export interface World {
  readonly service: Service;
  readonly own: SomeCongress;
  readonly other: SomeCongress;
}

export async function someWorld(service: Service): Promise<World> {
  const [own, other] = [await someCongress(service), await someCongress(service)];
  for (const { id } of [own, other]) await adopted(service, id, await demoRulebook());
  return { service, own, other };
}

/** The role's somebody of the own local office, with an account and session that nobody else uses. */
export function freshAsker({ own }: World, role: Role): Promise<Somebody> {
  const of = {
    ...(role === 'localOffice' ? { localOffice: own.localOffices[0] } : {}),
    ...(role === 'representative' ? { representative: own.representatives[0] } : {}),
  };
  return own.somebody(role, of);
}

export interface Things {
  readonly service: Service;
  readonly congress: string;
  readonly localOffice: string;
  readonly representative: string;
  /** The asker where the place is the own one; else somebody there. */
  readonly somebody: Somebody;
  readonly record: (state: RecordState) => Promise<string>;
  /** With the password above. */
  readonly account: () => Promise<{
    readonly login: string;
    readonly account: string;
    readonly post: string;
  }>;
  readonly token: () => Promise<{ readonly id: string; readonly secret: string }>;
}

export function thingsAt(world: World, place: Place, asker: Somebody): Things {
  const { service, own, other } = world;
  const congress = place === 'otherCongress' ? other : own;
  const at = place === 'otherOffice' ? 1 : 0;
  const localOffice = congress.localOffices[at];
  const representative = congress.representatives[at === 1 ? 2 : 0];
  const somebody = place === 'own' ? asker : congress.as.council;
  return {
    ...{ service, congress: congress.id, localOffice, representative, somebody },
    record: (state) => recordAt(service, congress.id, representative, state),
    account: () => accountAt(service, congress),
    token: () => tokenOf(service, somebody),
  };
}

async function recordAt(service: Service, congress: string, representative: string, state: RecordState) {
  const id = `${representative}-${randomUUID().slice(0, 8)}`;
  await service.db
    .insertInto('duty_record')
    .values({
      ...{ congress_id: congress, id, version: 1, representative_id: representative, matter_id: null },
      // A day of its own, for one that looks like another is refused.
      on: someDay(),
      facts: JSON.stringify({ 类别: '建议' }) as never,
      ...{ joint_participants: null, joint_position: null, by_member: null, papers: 0, state },
      // Entered by the representative, who is the person of the same id.
      ...{ entered_by: representative, recorded_by: representative, recorded_post: null },
      ...{ recorded_at: service.clock.at, reason: null },
    })
    .execute();
  return id;
}

let days = 0;

/** Another one each time, before the tests' today. */
export function someDay(): Day {
  days += 1;
  return new Date(Date.UTC(2026, 0, 1 + (days % 300))).toISOString().slice(0, 10) as Day;
}

async function accountAt(service: Service, congress: SomeCongress) {
  const { actor } = await congress.somebody('auditor');
  const { account, post } = actor;
  const login = `z${randomUUID().slice(0, 12)}`;
  await service.db
    .updateTable('account')
    .set({ login, password: await hashPassword(password, service.hashCost) })
    .where('id', '=', account)
    .execute();
  return { login, account, post };
}

async function tokenOf(service: Service, { actor: { account, congress, post } }: Somebody) {
  const [id, secret] = [randomUUID(), service.newSecret()];
  const at = service.clock.at;
  await service.db
    .insertInto('api_token')
    .values({
      ...{ id, digest: digestOfSecret(secret), account_id: account, congress_id: congress, post_id: post },
      ...{ name: id.slice(0, 20), created_at: at, revoked_at: null },
      expires_at: new Date(at.getTime() + 86_400_000),
    })
    .execute();
  return { id, secret };
}
