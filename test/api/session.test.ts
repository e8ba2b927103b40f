/** Signing in and out, on each database. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { apiFor, asking } from '../support/service/asking.ts';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { password, signedIn, withPassword } from '../support/service/signing-in.ts';

onDatabasesOfTier('signing in', (service) => {
  test('with the right password one gets a cookie that opens what the only post opens', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const { status, body, headers, cookie } = await signedIn(service(), login);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      person: { id: congress.as.office.actor.person },
      post: congress.as.office.actor.post,
      posts: [{ role: 'office', congress: { name: '示范区人大' }, until: null }],
      mustChange: false,
      today: '2026-11-20',
    });
    const attributes = (headers.get('set-cookie') ?? '').split('; ').slice(1);
    expect(attributes).toEqual(['Max-Age=28800', 'Path=/', 'HttpOnly', 'SameSite=Lax']);
    expect(await asking(service(), { cookie }).status('get', '/representatives')).toBe(200);
  });

  test('over https the cookie goes nowhere else', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const answer = await apiFor(service()).request('https://localhost/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'localhost' },
      body: JSON.stringify({ login, password }),
    });
    expect(answer.headers.get('set-cookie')).toContain('; Secure;');
  });

  test('the database holds the digest of the cookie, not the cookie', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const { cookie } = await signedIn(service(), login);
    const rows = await service().db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(cookie);
  });

  test('a login in full-width capitals is the same login', async () => {
    const congress = await someCongress(service());
    await withPassword(service(), congress.as.office);
    const login = `abc${randomUUID().slice(0, 8)}`;
    await service()
      .db.updateTable('account')
      .set({ login })
      .where('id', '=', congress.as.office.actor.account)
      .execute();
    expect((await signedIn(service(), ` ＡBC${login.slice(3)}`)).status).toBe(200);
  });

  describe('is refused in the same words', () => {
    const refused = async (service: Service, login: string, typed = password) => {
      const { status, body } = await signedIn(service, login, { password: typed });
      return [status, body.code, body.detail];
    };
    const words = [401, 'bad-credentials', '请核对后再试；忘记口令请找系统管理员重置。'];

    test('with a wrong password, an unknown account, a disabled one', async () => {
      const congress = await someCongress(service());
      const login = await withPassword(service(), congress.as.office);
      expect(await refused(service(), login, '别的口令12345')).toEqual(words);
      expect(await refused(service(), randomUUID())).toEqual(words);
      await service()
        .db.updateTable('account')
        .set({ disabled_at: service().now() })
        .where('id', '=', login)
        .execute();
      expect(await refused(service(), login)).toEqual(words);
    });
  });

  test('what was hashed at a lower cost is hashed anew', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office, { cost: 2 });
    expect((await signedIn(service(), login)).status).toBe(200);
    const { password: kept } = await service()
      .db.selectFrom('account')
      .select('password')
      .where('id', '=', login)
      .executeTakeFirstOrThrow();
    expect(kept).toMatch(/^\$scrypt\$ln=4,r=8,p=3\$/);
    expect((await signedIn(service(), login)).status).toBe(200);
  });

  test('after eight hours the session is over', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const { cookie } = await signedIn(service(), login);
    const { clock } = service();
    const began = clock.at;
    clock.at = new Date(began.getTime() + 8 * 3_600_000 - 1);
    const before = await asking(service(), { cookie }).status('get', '/me');
    clock.at = new Date(began.getTime() + 8 * 3_600_000);
    const after = await asking(service(), { cookie }).status('get', '/me');
    clock.at = began;
    expect([before, after]).toEqual([200, 401]);
  });

  test('of two posts one is chosen, and only an own one', async () => {
    const congress = await someCongress(service());
    const { office, auditor } = congress.as;
    const login = await withPassword(service(), office);
    const second = randomUUID();
    await service()
      .db.insertInto('post')
      .values({
        congress_id: congress.id,
        id: second,
        person_id: office.actor.person,
        role: 'auditor',
        local_office_id: null,
        representative_id: null,
        from_on: '2026-01-01' as Day,
        until_on: null,
        granted_by: null,
        granted_at: service().now(),
      })
      .execute();
    const first = await signedIn(service(), login);
    expect([first.body.post, first.body.posts.length]).toEqual([null, 2]);
    const ask = asking(service(), first);
    expect((await ask.send('get', '/representatives')).body.code).toBe('no-post');
    expect((await ask.send('put', '/session/post', { post: second })).body.post).toBe(second);
    expect(await ask.status('get', '/representatives')).toBe(200);
    expect(await ask.status('put', '/session/post', { post: auditor.actor.post })).toBe(404);
    const asked = await signedIn(service(), login, { post: second });
    expect(asked.body.post).toBe(second);
    expect((await signedIn(service(), login, { post: auditor.actor.post })).status).toBe(404);
  });

  test('signing in again in the same browser ends the session before', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const { cookie } = await signedIn(service(), login);
    expect((await asking(service(), { cookie }).send('post', '/session', { login, password })).status).toBe(
      200,
    );
    expect(await asking(service(), { cookie }).status('get', '/me')).toBe(401);
  });

  test('another site cannot sign one in', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const { body } = await asking(service()).send(
      'post',
      '/session',
      { login, password },
      { origin: 'https://elsewhere.example' },
    );
    expect(body.code).toBe('foreign-origin');
  });

  test('signing out ends the one session, everywhere ends all, and the tokens where asked', async () => {
    const congress = await someCongress(service());
    const login = await withPassword(service(), congress.as.office);
    const [one, two, three] = [
      await signedIn(service(), login),
      await signedIn(service(), login),
      await signedIn(service(), login),
    ];
    const status = (cookie: string) => asking(service(), { cookie }).status('get', '/me');
    expect(await asking(service(), one).status('delete', '/session')).toBe(204);
    expect([await status(one.cookie), await status(two.cookie)]).toEqual([401, 200]);
    const token = await tokenOf(service(), three, congress.as.office.actor.post);
    expect(await asking(service(), two).status('delete', '/me/sessions')).toBe(204);
    expect([await status(two.cookie), await status(three.cookie)]).toEqual([401, 401]);
    const bearer = { authorization: `Bearer ${token}` };
    const byToken = async () => (await asking(service()).send('get', '/me', undefined, bearer)).status;
    expect(await byToken()).toBe(200);
    const again = await signedIn(service(), login);
    expect(await asking(service(), again).status('delete', '/me/sessions?tokens=yes')).toBe(204);
    expect(await byToken()).toBe(401);
  });
});

async function tokenOf(service: Service, { cookie }: { cookie: string }, post: string): Promise<string> {
  const { status, body } = await asking(service, { cookie }).send('post', '/me/tokens', {
    name: '大屏',
    post,
    expiresOn: '2027-01-31',
  });
  expect(status).toBe(201);
  return body.token;
}
