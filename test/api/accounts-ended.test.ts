/** Accounts that are disabled and posts that end, on each database: who is out at once, and who cannot be. */
import { describe, expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import { type Somebody, type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { signedIn } from '../support/service/signing-in.ts';

function operating(service: Service, congress: SomeCongress) {
  return asking(service, congress.as.operator);
}

onDatabasesOfTier('an account or a post that ends', (service) => {
  describe('is out at once', () => {
    const tokenFor = async ({ actor, cookie }: Somebody) => {
      const input = { name: '大屏', post: actor.post, expiresOn: '2027-11-21' };
      const { body } = await asking(service(), { cookie }).send('post', '/me/tokens', input);
      return { authorization: `Bearer ${body.token}` };
    };
    const both = async (somebody: Somebody, bearer: Record<string, string>) => [
      await asking(service(), somebody).status('get', '/representatives'),
      (await asking(service()).send('get', '/representatives', undefined, bearer)).status,
    ];

    test('whose account is disabled, and the tokens do not come back with it', async () => {
      const congress = await someCongress(service());
      const { office } = congress.as;
      const bearer = await tokenFor(office);
      expect(await both(office, bearer)).toEqual([200, 200]);
      const put = (disabled: boolean) =>
        operating(service(), congress).status('put', `/accounts/${office.actor.account}/disabled`, {
          disabled,
        });
      expect(await put(true)).toBe(204);
      expect(await both(office, bearer)).toEqual([401, 401]);
      expect(await put(false)).toBe(204);
      expect(await both(office, bearer)).toEqual([401, 401]);
    });

    test('whose post is ended', async () => {
      const congress = await someCongress(service());
      const { office } = congress.as;
      const bearer = await tokenFor(office);
      const ended = await operating(service(), congress).send('post', `/posts/${office.actor.post}/end`, {});
      expect([ended.status, ended.body.lastDay]).toEqual([200, '2026-11-19']);
      expect(await both(office, bearer)).toEqual([401, 401]);
    });

    test('whose password is reset; the new one has to be changed', async () => {
      const congress = await someCongress(service());
      const { office } = congress.as;
      const bearer = await tokenFor(office);
      const reset = await operating(service(), congress).send(
        'post',
        `/accounts/${office.actor.account}/password`,
      );
      expect(await both(office, bearer)).toEqual([401, 403]);
      const { body } = await signedIn(service(), office.actor.account, { password: reset.body.password });
      expect(body.mustChange).toBe(true);
    });
  });

  test('a post that ends on a day to come is held until then, and cannot be prolonged by ending it later', async () => {
    const congress = await someCongress(service());
    const { office } = congress.as;
    const end = (lastDay: string) =>
      operating(service(), congress).send('post', `/posts/${office.actor.post}/end`, { lastDay });
    expect((await end('2026-11-21')).status).toBe(200);
    const { clock } = service();
    const began = clock.at;
    const statuses: number[] = [];
    for (const at of ['2026-11-20T09:00:00Z', '2026-11-21T16:00:00Z']) {
      await service()
        .db.updateTable('session')
        .set({ expires_at: new Date('2026-12-31') })
        .execute();
      clock.at = new Date(at);
      statuses.push(await asking(service(), office).status('get', '/representatives'));
    }
    clock.at = began;
    expect(statuses).toEqual([200, 403]);
    expect((await end('2026-12-31')).body.code).toBe('wrong-state');
  });

  describe('the last operator', () => {
    test('is neither ended nor disabled', async () => {
      const congress = await someCongress(service());
      const { actor } = congress.as.operator;
      const ask = operating(service(), congress);
      expect((await ask.send('post', `/posts/${actor.post}/end`, {})).body.code).toBe('last-operator');
      const disabled = await ask.send('put', `/accounts/${actor.account}/disabled`, { disabled: true });
      expect(disabled.body.code).toBe('last-operator');
    });

    test('of two who end each other at once one stays', async () => {
      const congress = await someCongress(service());
      const [one, two] = [congress.as.operator, await congress.somebody('operator')];
      const answers = await Promise.all([
        asking(service(), one).send('post', `/posts/${two.actor.post}/end`, {}),
        asking(service(), two).send('post', `/posts/${one.actor.post}/end`, {}),
      ]);
      const left = await service()
        .db.selectFrom('post')
        .select('id')
        .where('congress_id', '=', congress.id)
        .where('role', '=', 'operator')
        .where('until_on', 'is', null)
        .execute();
      expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
      expect(left).toHaveLength(1);
    });

    test('whose successor’s account is disabled is still the last', async () => {
      const congress = await someCongress(service());
      const second = await congress.somebody('operator');
      const ask = operating(service(), congress);
      const path = `/accounts/${second.actor.account}/disabled`;
      expect(await ask.status('put', path, { disabled: true })).toBe(204);
      const { actor } = congress.as.operator;
      expect((await ask.send('post', `/posts/${actor.post}/end`, {})).body.code).toBe('last-operator');
    });
  });
});
