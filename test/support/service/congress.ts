/** A congress with two local offices, a few representatives and somebody in every post, each with a session. */
import { randomUUID } from 'node:crypto';
import { digestOfSecret } from '../../../src/commands/accounts/secret.ts';
import type { Actor } from '../../../src/commands/actor.ts';
import { foundCongress } from '../../../src/commands/found-congress.ts';
import type { Day } from '../../../src/engine/day.ts';
import type { Role } from '../../../src/store/tables.ts';
import type { Service } from './service.ts';

export const today = '2026-11-20' as Day;

export interface Somebody {
  readonly actor: Actor;
  /** Of a session that acts in this post. */
  readonly cookie: string;
}

export interface SomeCongress {
  readonly id: string;
  /** 新添寨镇 and 东风镇. */
  readonly localOffices: readonly [string, string];
  /** Two of the first local office, one of the second. */
  readonly representatives: readonly [string, string, string];
  readonly as: Readonly<Record<Role, Somebody>>;
  readonly somebody: (
    role: Role,
    of?: { localOffice?: string; representative?: string },
  ) => Promise<Somebody>;
}

export async function someCongress(service: Service): Promise<SomeCongress> {
  const id = `c-${randomUUID().slice(0, 8)}`;
  const { db, clock } = service;
  await foundCongress(service, { id, name: '示范区人大' });
  const by = { recorded_by: null, recorded_post: null, recorded_at: clock.at };
  const localOffices = ['新添寨镇', '东风镇'].map((name, index) => ({ id: `${id}-t${index + 1}`, name }));
  await db
    .insertInto('local_office')
    .values(localOffices.map((each) => ({ congress_id: id, ...each, version: 1, closed_on: null, ...by })))
    .execute();
  const people = ['张伟', '王芳', '张伟'].map((name, index) => ({ id: `${id}-r${index + 1}`, name }));
  await db
    .insertInto('person')
    .values(people.map((one) => ({ ...one, created_at: clock.at })))
    .execute();
  await db
    .insertInto('representative')
    .values(
      people.map(({ id: own }, index) => ({
        ...{ congress_id: id, id: own, person_id: own },
        office_number: `${index + 1}`.padStart(4, '0'),
      })),
    )
    .execute();
  await db
    .insertInto('representative_version')
    .values(
      people.map(({ id: own, name }, index) => ({
        congress_id: id,
        representative_id: own,
        version: 1,
        name,
        sex: null,
        level: '县',
        district: null,
        group_name: null,
        local_office_id: localOffices[index === 2 ? 1 : 0]?.id ?? '',
        term: null,
        elected_on: '2021-11-01' as Day,
        left_on: null,
        traits: JSON.stringify({ 代表类别: '基层代表' }) as never,
        changes: '[]' as never,
        members: '[]' as never,
        work_unit: null,
        telephone: null,
        reason: null,
        ...by,
      })),
    )
    .execute();
  const each = await installed(service, id, [
    { role: 'representative', representative: `${id}-r1` },
    { role: 'localOffice', localOffice: `${id}-t1` },
    ...(['office', 'council', 'auditor', 'operator'] as const).map((role) => ({ role })),
  ]);
  return {
    id,
    localOffices: [`${id}-t1`, `${id}-t2`],
    representatives: [`${id}-r1`, `${id}-r2`, `${id}-r3`],
    as: Object.fromEntries(each.map((one) => [one.actor.role, one])) as Record<Role, Somebody>,
    somebody: async (role, of = {}) => {
      const [one] = await installed(service, id, [{ role, ...of }]);
      if (one === undefined) throw new Error('Nobody was installed.');
      return one;
    },
  };
}

interface Wanted {
  readonly role: Role;
  readonly localOffice?: string;
  readonly representative?: string;
}

/** All of them with one statement a table. */
export async function installed(
  service: Service,
  congress: string,
  wanted: readonly Wanted[],
): Promise<Somebody[]> {
  const { db, clock } = service;
  const all = wanted.map((one) => ({
    ...one,
    ...{ account: randomUUID(), post: randomUUID(), cookie: service.newSecret() },
    ...{ person: one.representative ?? randomUUID(), name: `甲${one.role}` },
  }));
  const strangers = all.filter(({ representative }) => representative === undefined);
  if (strangers.length > 0) {
    await db
      .insertInto('person')
      .values(strangers.map(({ person, name }) => ({ id: person, name, created_at: clock.at })))
      .execute();
  }
  await db
    .insertInto('account')
    .values(
      all.map(({ account, person }) => ({
        ...{ id: account, person_id: person, login: account, password: 'none' },
        ...{ must_change: false, trial: false, disabled_at: null, created_at: clock.at },
      })),
    )
    .execute();
  await db
    .insertInto('post')
    .values(
      all.map(({ post, person, role, localOffice, representative }) => ({
        ...{ congress_id: congress, id: post, person_id: person, role },
        local_office_id: localOffice ?? null,
        representative_id: representative ?? null,
        from_on: '2021-11-01' as Day,
        ...{ until_on: null, granted_by: null, granted_at: clock.at },
      })),
    )
    .execute();
  await db
    .insertInto('session')
    .values(
      all.map(({ cookie, account, post }) => ({
        ...{ digest: digestOfSecret(cookie), account_id: account, congress_id: congress, post_id: post },
        created_at: clock.at,
        expires_at: new Date(clock.at.getTime() + 8 * 3_600_000),
      })),
    )
    .execute();
  return all.map(({ cookie, localOffice, representative, account, person, name, post, role }) => ({
    actor: {
      ...{ account, person, name, congress, post, role },
      ...(localOffice === undefined ? {} : { localOffice }),
      ...(representative === undefined ? {} : { representative }),
      ...{ today, fourEyesWaived: false },
    },
    cookie,
  }));
}
