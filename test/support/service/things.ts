/**
 * Things to ask for, in three places: the asker's own local office, another one of the same congress, another congress.
 *
 * Each is made when asked for, so that what one request does to it is not seen by the next.
 */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../../src/commands/accounts/passwords.ts';
import { digestOfSecret } from '../../../src/commands/accounts/secret.ts';
import type { Day } from '../../../src/engine/day.ts';
import { digestOf } from '../../../src/rules/digest.ts';
import type { RecordState, Role } from '../../../src/store/tables.ts';
import { apiFor } from './asking.ts';
import { type Somebody, type SomeCongress, someCongress } from './congress.ts';
import { evidenceAt, matterAt, objectionAt, recordAt, recordedNow } from './dossier-things.ts';
import { adopted, demoRulebook } from './editions.ts';
import { reportAt, type WantedReport, withdrawOpen } from './report-things.ts';
import { type ReviewThing, reviewAt, type WantedReview } from './review-things.ts';
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

const shared = new WeakMap<World, Map<Role, Promise<Somebody>>>();

/** The same one every time, for requests that change nothing about the asker. */
export function sameAsker(world: World, role: Role): Promise<Somebody> {
  const known = shared.get(world) ?? new Map<Role, Promise<Somebody>>();
  shared.set(world, known);
  const asker = known.get(role) ?? freshAsker(world, role);
  known.set(role, asker);
  return asker;
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
  /** With a call of the representative, not decided. */
  readonly matter: () => Promise<string>;
  /** Of a claimed record; its file is there. */
  readonly evidence: () => Promise<string>;
  /** A rulebook that is handed in and not adopted. */
  readonly draft: () => Promise<{
    readonly congress: string;
    readonly edition: string;
    readonly digest: string;
  }>;
  /** Against a rejected record, open. */
  readonly objection: () => Promise<string>;
  readonly recusal: () => Promise<{ readonly person: string }>;
  /** Of the congress, with everyone in it at the stage of the phase. */
  readonly review: (wanted?: WantedReview) => Promise<ReviewThing>;
  /** Of the representative. */
  readonly report: (wanted: WantedReport) => Promise<{ readonly id: string; readonly version: number }>;
  /** Whatever is planned for the representative is withdrawn. */
  readonly noOpenReport: () => Promise<void>;
  /** Somebody who may have further posts. */
  readonly person: () => Promise<string>;
  /** What the asker's own office is answered. */
  readonly byOffice: (request: Request) => Promise<Response>;
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
    matter: () => matterAt(service, congress.id, localOffice, representative),
    evidence: () => evidenceAt(service, congress.id, representative),
    draft: () => draftAt(service, congress.id),
    objection: () => objectionAt(service, congress.id, representative),
    recusal: () => recusalAt(service, congress, representative),
    review: (wanted = {}) => reviewAt(service, congress, wanted),
    report: (wanted) => reportAt(service, congress.id, representative, wanted),
    noOpenReport: () => withdrawOpen(service, congress.id, representative),
    person: async () => (await congress.somebody('auditor')).actor.person,
    async byOffice(request) {
      request.headers.set('cookie', `lvzhi_session=${own.as.office.cookie}`);
      return apiFor(service).request(request);
    },
  };
}

let editions = 0;

async function draftAt(service: Service, congress: string) {
  editions += 1;
  const edition = `d${editions}`;
  // Two that come into force on one day would both claim everyone.
  const from = new Date(Date.UTC(2027, 0, 1 + editions)).toISOString().slice(0, 10) as Day;
  const rulebook = { ...(await demoRulebook()), id: `${congress}/${edition}`, inForce: { from } };
  const digest = digestOf(rulebook);
  await service.db
    .insertInto('edition')
    .values({
      ...{ congress_id: congress, id: rulebook.id, digest, format: 1, files: '{}' },
      ...{ rulebook: JSON.stringify(rulebook), title: rulebook.title, in_force_from: from },
      ...{ in_force_until: null, drafted_by: null, drafted_at: service.clock.at },
    })
    .execute();
  return { congress, edition, digest };
}

async function recusalAt(service: Service, congress: SomeCongress, representative: string) {
  const { person } = (await congress.somebody('auditor')).actor;
  await service.db
    .insertInto('recusal')
    .values({
      ...{ congress_id: congress.id, person_id: person, representative_id: representative, version: 1 },
      ...{ withdrawn: false, reason: '亲属', ...recordedNow(service) },
    })
    .execute();
  return { person };
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
