/** Accounts and posts over the API, on each database: what an operator may do, and what nobody may. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { refuseRecused } from '../../src/commands/recusals/recusal.ts';
import type { Day } from '../../src/engine/day.ts';
import { asking } from '../support/service/asking.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { password, signedIn, withPassword } from '../support/service/signing-in.ts';

const someLogin = () => `a${randomUUID().slice(0, 12)}`;
const clerk = { role: 'office', from: '2026-11-01' } as const;

function operating(service: Service, congress: SomeCongress) {
  return asking(service, congress.as.operator);
}

onDatabasesOfTier('accounts and posts', (service) => {
  test('a new account signs in with its one-time password, and can do nothing before it is changed', async () => {
    const congress = await someCongress(service());
    const login = someLogin();
    const made = await operating(service(), congress).send('post', '/accounts', {
      login: login.toUpperCase(),
      name: '李明',
      post: clerk,
    });
    expect(made.status).toBe(201);
    expect(made.body.password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    const first = await signedIn(service(), login, { password: made.body.password });
    expect(first.body).toMatchObject({ mustChange: true, posts: [{ role: 'office' }], post: made.body.post });
    const ask = asking(service(), first);
    expect((await ask.send('get', '/representatives')).body.code).toBe('password-expired');
    expect((await ask.send('get', '/me/tokens')).body.code).toBe('password-expired');
    const change = { old: made.body.password, new: password };
    expect((await ask.send('put', '/me/password', change)).status).toBe(204);
    expect(await ask.status('get', '/representatives')).toBe(200);
    expect((await signedIn(service(), login)).body.mustChange).toBe(false);
  });

  test('the one-time password is told once and kept nowhere in clear', async () => {
    const congress = await someCongress(service());
    const made = await operating(service(), congress).send(
      'post',
      '/accounts',
      { login: someLogin(), name: '李明', post: clerk },
      { 'idempotency-key': 'make-it-once' },
    );
    const kept = await Promise.all(
      (['account', 'audit_event', 'idempotency_key'] as const).map((table) =>
        service().db.selectFrom(table).selectAll().execute(),
      ),
    );
    expect(made.status).toBe(201);
    expect(JSON.stringify(kept)).not.toContain(made.body.password);
  });

  test('a login is given once, in whatever writing', async () => {
    const congress = await someCongress(service());
    const login = someLogin();
    const send = (text: string) =>
      operating(service(), congress).send('post', '/accounts', { login: text, name: '李明', post: clerk });
    expect((await send(login)).status).toBe(201);
    expect((await send(login.toUpperCase())).body.code).toBe('duplicate');
  });

  test('who has the same name is told, for it may be the same person', async () => {
    const congress = await someCongress(service());
    const send = () =>
      operating(service(), congress).send('post', '/accounts', {
        login: someLogin(),
        name: '李明',
        post: clerk,
      });
    const first = await send();
    expect((await send()).body.namesakes).toEqual([{ person: first.body.person, name: '李明' }]);
  });

  test.each([
    ['a local office without its name', { role: 'localOffice' }, 'localOffice'],
    ['a representative without a name', { role: 'representative' }, 'representative'],
    ['an office post with a local office', { role: 'office', localOffice: 'x' }, 'localOffice'],
    ['a last day before the first', { role: 'office', until: '2026-10-01' }, 'until'],
  ])('%s is refused', async (_, post, path) => {
    const congress = await someCongress(service());
    const { status, body } = await operating(service(), congress).send('post', '/accounts', {
      login: someLogin(),
      name: '李明',
      post: { from: '2026-11-01', ...post },
    });
    expect([status, body.errors[0].path]).toEqual([422, path]);
  });

  describe('a representative post', () => {
    const made = (service: Service, congress: SomeCongress, representative: string) =>
      operating(service, congress).send('post', '/accounts', {
        login: someLogin(),
        name: '张伟',
        post: { role: 'representative', representative, from: '2026-11-01' },
      });

    test('makes the representative this person', async () => {
      const congress = await someCongress(service());
      const representative = congress.representatives[2];
      await service()
        .db.updateTable('representative')
        .set({ person_id: null })
        .where('id', '=', representative)
        .execute();
      const { status, body } = await made(service(), congress, representative);
      expect(status).toBe(201);
      const bound = await service()
        .db.selectFrom('representative')
        .select('person_id')
        .where('id', '=', representative)
        .executeTakeFirst();
      expect(bound?.person_id).toBe(body.person);
      const again = await made(service(), congress, representative);
      expect(again.body.code).toBe('other-person');
    });

    test('of a known person without an account is that person’s', async () => {
      const congress = await someCongress(service());
      const { body } = await made(service(), congress, congress.representatives[1]);
      expect(body.person).toBe(congress.representatives[1]);
    });

    test('names one of the own congress', async () => {
      const [congress, other] = [await someCongress(service()), await someCongress(service())];
      expect((await made(service(), congress, other.representatives[1])).status).toBe(404);
    });

    test('joins a clerk to a representative of whom the roster knew only the name, and to nobody else', async () => {
      const congress = await someCongress(service());
      const { person } = congress.as.council.actor;
      const grant = async (representative: string) =>
        (
          await operating(service(), congress).send('post', '/posts', {
            ...{ person, role: 'representative', representative, from: '2026-11-01' },
          })
        ).body;
      const [known, onlyNamed] = congress.representatives;
      expect((await grant(known)).code).toBe('other-person');
      expect((await grant(onlyNamed)).person).toBe(person);
      const { actor } = congress.as.council;
      await expect(refuseRecused(service().db, actor, [onlyNamed])).rejects.toThrow('own-dossier');
    });
  });

  test('a post is not granted twice for the same days', async () => {
    const congress = await someCongress(service());
    const { person } = congress.as.office.actor;
    const send = (role: string) =>
      operating(service(), congress).send('post', '/posts', { person, role, from: '2026-11-01' });
    expect((await send('office')).body.code).toBe('duplicate');
    expect((await send('council')).status).toBe(201);
  });

  test('a person of another congress is found by the login that they told, and by nothing else', async () => {
    const [congress, other] = [await someCongress(service()), await someCongress(service())];
    const { person } = other.as.office.actor;
    const login = await withPassword(service(), other.as.office);
    const ask = operating(service(), congress);
    const post = { role: 'council', from: '2026-11-01' };
    expect(await ask.status('post', '/posts', { ...post, person })).toBe(404);
    expect(await ask.status('post', '/posts', { ...post, person, login })).toBe(422);
    expect((await ask.send('post', '/posts', { ...post, login })).body.person).toBe(person);
    const { body } = await signedIn(service(), login);
    expect(body.posts.map(({ role }: { role: string }) => role).sort()).toEqual(['council', 'office']);
  });

  describe('whose account answers to another congress too', () => {
    const shared = async (): Promise<{ congress: SomeCongress; account: string; post: string }> => {
      const [congress, other] = [await someCongress(service()), await someCongress(service())];
      const login = await withPassword(service(), other.as.office);
      const post = { role: 'council', from: '2026-11-01', login };
      const { body } = await operating(service(), congress).send('post', '/posts', post);
      return { congress, account: login, post: body.id };
    };

    test('is not reset or disabled by one of them, but loses its post there', async () => {
      const { congress, account, post } = await shared();
      const ask = operating(service(), congress);
      expect((await ask.send('post', `/accounts/${account}/password`)).body.code).toBe('other-congress');
      const disabled = await ask.send('put', `/accounts/${account}/disabled`, { disabled: true });
      expect(disabled.body.code).toBe('other-congress');
      expect(await ask.status('post', `/posts/${post}/end`, {})).toBe(200);
    });
  });

  test('an operator sees the accounts of the own congress, and nothing of another', async () => {
    const [congress, other] = [await someCongress(service()), await someCongress(service())];
    const ask = operating(service(), congress);
    const { items } = await ask.get('/accounts');
    expect(items).toHaveLength(6);
    expect(items.every((each: { posts: unknown[] }) => each.posts.length === 1)).toBe(true);
    const first = await ask.get('/accounts?limit=4');
    const second = await ask.get(`/accounts?limit=4&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(items);
    const foreign = other.as.office.actor;
    expect(await ask.status('get', `/accounts/${foreign.account}`)).toBe(404);
    expect(await ask.status('post', `/accounts/${foreign.account}/password`)).toBe(404);
    expect(await ask.status('post', `/posts/${foreign.post}/end`, {})).toBe(404);
    expect((await ask.get(`/accounts/${congress.as.office.actor.account}`)).posts[0].role).toBe('office');
  });

  test('granting, ending, making and resetting are in the audit chain, without a name or a password', async () => {
    const congress = await someCongress(service());
    const login = someLogin();
    const ask = operating(service(), congress);
    const { body } = await ask.send('post', '/accounts', { login, name: '欧阳清风', post: clerk });
    await ask.send('post', `/accounts/${body.account}/password`);
    await ask.send('post', `/posts/${body.post}/end`, { lastDay: '2026-12-31' as Day });
    const events = await service()
      .db.selectFrom('audit_event')
      .selectAll()
      .where('congress_id', '=', congress.id)
      .orderBy('seq')
      .execute();
    expect(events.map(({ act }) => act)).toEqual([
      ...['congress.found', 'account.create', 'post.grant', 'account.resetPassword', 'post.end'],
    ]);
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`欧阳|${login}`));
  });
});
