/** The own password and tokens for programs, on each database. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { attemptsMost } from '../../src/http/throttle.ts';
import { apiFor, asking } from '../support/service/asking.ts';
import { type Somebody, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { password, signedIn, withPassword } from '../support/service/signing-in.ts';

onDatabasesOfTier('the own account', (service) => {
  const someOffice = async () => {
    const congress = await someCongress(service());
    const { office } = congress.as;
    return { congress, office, login: await withPassword(service(), office) };
  };

  describe('the password', () => {
    test('is changed with the old one, and the sessions elsewhere end', async () => {
      const { login } = await someOffice();
      const [here, there] = [await signedIn(service(), login), await signedIn(service(), login)];
      const next = '疑是地上霜2026';
      const changed = await asking(service(), here).status('put', '/me/password', {
        old: password,
        new: next,
      });
      expect(changed).toBe(204);
      expect(await asking(service(), here).status('get', '/me')).toBe(200);
      expect(await asking(service(), there).status('get', '/me')).toBe(401);
      expect((await signedIn(service(), login)).status).toBe(401);
      expect((await signedIn(service(), login, { password: next })).status).toBe(200);
    });

    test.each([
      [{ old: '不是这个口令', new: '疑是地上霜2026' }, 403, ['原口令不正确。']],
      [{ old: password, new: '12345' }, 422, ['口令应为8至128个字符。']],
      [{ old: password, new: password }, 422, ['新口令与原口令相同。']],
    ])('%o is refused, and nothing changes', async (change, status, words) => {
      const { office, login } = await someOffice();
      const { body, ...answer } = await asking(service(), office).send('put', '/me/password', change);
      expect([answer.status, body.errors.map(({ what }: { what: string }) => what)]).toEqual([status, words]);
      expect((await signedIn(service(), login)).status).toBe(200);
    });

    test('is not guessed through a session that was left open', async () => {
      const { office } = await someOffice();
      const api = apiFor(service());
      const guess = async (old: string, next: string) =>
        (
          await api.request('http://localhost/api/v1/me/password', {
            method: 'PUT',
            headers: {
              'content-type': 'application/json',
              host: 'localhost',
              cookie: `lvzhi_session=${office.cookie}`,
            },
            body: JSON.stringify({ old, new: next }),
          })
        ).status;
      // A new password that is refused is no guess.
      for (let time = 0; time < attemptsMost.accountAndAddress + 2; time += 1) {
        expect(await guess(password, '12345')).toBe(422);
      }
      const guesses: number[] = [];
      for (let time = 0; time <= attemptsMost.accountAndAddress; time += 1) {
        guesses.push(await guess(`第${time}个口令`, '疑是地上霜2026'));
      }
      expect(guesses).toEqual([...Array(attemptsMost.accountAndAddress).fill(403), 429]);
    });
  });

  test('guessing at sign-in ends with 429 for an account that exists and one that does not', async () => {
    const { login } = await someOffice();
    const api = apiFor(service());
    const guesses = async (typed: string) => {
      const statuses: number[] = [];
      for (let time = 0; time <= attemptsMost.accountAndAddress; time += 1) {
        const answer = await api.request('http://localhost/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json', host: 'localhost' },
          body: JSON.stringify({ login: typed, password: `第${time}个口令` }),
        });
        statuses.push(answer.status);
      }
      return statuses;
    };
    const known = await guesses(login);
    expect(known).toEqual([...Array(attemptsMost.accountAndAddress).fill(401), 429]);
    expect(await guesses(randomUUID())).toEqual(known);
  });

  describe('a token', () => {
    const issue = (somebody: Pick<Somebody, 'cookie'>, more: object) =>
      asking(service(), somebody).send('post', '/me/tokens', {
        name: '大屏',
        expiresOn: '2026-12-31',
        ...more,
      });
    const by = (token: string, path: string, method = 'get', body?: object) =>
      asking(service()).send(method, path, body, { authorization: `Bearer ${token}` });

    test('opens what its post opens until the end of its last day', async () => {
      const { office } = await someOffice();
      const { status, body } = await issue(office, { post: office.actor.post, expiresOn: '2026-11-21' });
      expect([status, body.token]).toEqual([201, expect.stringMatching(/^lvzhi_[\w-]{43}$/)]);
      const { clock } = service();
      const began = clock.at;
      const statuses: number[] = [];
      for (const at of [began, new Date('2026-11-21T15:59:59Z'), new Date('2026-11-21T16:00:00Z')]) {
        clock.at = at;
        statuses.push((await by(body.token, '/representatives')).status);
      }
      clock.at = began;
      expect(statuses).toEqual([200, 200, 401]);
    });

    test('is kept as a digest, listed without itself, and revoked', async () => {
      const { office } = await someOffice();
      const { body } = await issue(office, { post: office.actor.post });
      const ask = asking(service(), office);
      const { items } = await ask.get('/me/tokens');
      expect(items).toMatchObject([{ id: body.id, name: '大屏', expiresAt: '2026-12-31T16:00:00.000Z' }]);
      const kept = [
        await service().db.selectFrom('api_token').selectAll().execute(),
        await service().db.selectFrom('audit_event').selectAll().execute(),
      ];
      expect(JSON.stringify([items, kept])).not.toContain(body.token);
      expect((await by(body.token, '/me')).body.post).toBe(office.actor.post);
      const other = await someOffice();
      expect(await asking(service(), other.office).status('delete', `/me/tokens/${body.id}`)).toBe(404);
      expect(await ask.status('delete', `/me/tokens/${body.id}`)).toBe(204);
      expect((await by(body.token, '/me')).status).toBe(401);
      expect(await ask.status('delete', `/me/tokens/${body.id}`)).toBe(404);
    });

    test.each([
      ['after 367 days', { expiresOn: '2027-11-22' }, 422],
      ['that is over already', { expiresOn: '2026-11-19' }, 422],
      ['on a day that there is not', { expiresOn: '2026-11-31' }, 422],
      ['on the last day that it may', { expiresOn: '2027-11-21' }, 201],
    ])('%s', async (_, more, status) => {
      const { office } = await someOffice();
      expect((await issue(office, { post: office.actor.post, ...more })).status).toBe(status);
    });

    test('is for an own post that is in office, and one of each name', async () => {
      const { congress, office } = await someOffice();
      expect((await issue(office, { post: congress.as.operator.actor.post })).status).toBe(404);
      await issue(office, { post: office.actor.post });
      expect((await issue(office, { post: office.actor.post })).body.code).toBe('duplicate');
      await service()
        .db.updateTable('post')
        .set({ until_on: '2026-11-19' as Day })
        .where('id', '=', office.actor.post)
        .execute();
      expect((await issue(office, { post: office.actor.post, name: '另一块' })).status).toBe(404);
    });

    test.each([
      ['post', '/me/tokens', { name: '大屏', post: 'x', expiresOn: '2026-12-31' }],
      ['get', '/me/tokens', undefined],
      ['put', '/me/password', { old: password, new: '疑是地上霜2026' }],
      ['put', '/session/post', { post: 'x' }],
      ['delete', '/me/sessions', undefined],
      ['delete', '/session', undefined],
    ])('does not do what only its holder may: %s %s', async (method, path, body) => {
      const { office } = await someOffice();
      const issued = await issue(office, { post: office.actor.post });
      expect((await by(issued.body.token, path, method, body)).body.code).toBe('session-only');
    });
  });
});
