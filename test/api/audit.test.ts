/** The audit chain as the auditor reads it, recusals and settings, on each database. */
import { describe, expect, test } from 'vitest';
import { noteReading } from '../../src/commands/note-reading.ts';
import { Failure } from '../../src/commands/problems.ts';
import { refuseRecused } from '../../src/commands/recusals/recusal.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { asking, type Json } from '../support/service/asking.ts';
import { type Somebody, type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

onDatabasesOfTier('recusals, settings and what was done', (service) => {
  const as = ({ as }: SomeCongress, role: keyof SomeCongress['as']) => asking(service(), as[role]);

  describe('a recusal', () => {
    const refused = async ({ actor }: Somebody, ...representatives: readonly string[]) =>
      codesOf(refuseRecused(service().db, actor, representatives));

    test('goes by the person: another post of the same person is refused too', async () => {
      const congress = await someCongress(service());
      const [one, , three] = congress.representatives;
      const { localOffice, office } = congress.as;
      const declared = { representative: one, reason: '配偶' };
      expect((await as(congress, 'localOffice').send('post', '/recusals/own', declared)).status).toBe(201);
      expect(await refused(localOffice, one, three)).toEqual(['recused']);
      const otherPost = { ...office, actor: { ...office.actor, person: localOffice.actor.person } };
      expect(await refused(otherPost, three, one)).toEqual(['recused']);
      expect(await refused(office, one)).toEqual([]);
    });

    test('of the own dossier needs no declaration, and every tie is told at once', async () => {
      const congress = await someCongress(service());
      const [one, two] = congress.representatives;
      const chair = { ...congress.as.office, actor: { ...congress.as.office.actor, person: one } };
      const register = { person: one, representative: two, reason: '同胞兄妹' };
      const before = await refused(chair, one, two);
      expect((await as(congress, 'office').send('post', '/recusals', register)).status).toBe(201);
      expect([before, await refused(chair, one, two)]).toEqual([['own-dossier'], ['own-dossier', 'recused']]);
    });

    test('of a local office reaches its own representatives only, and is declared once', async () => {
      const congress = await someCongress(service());
      const [one, , three] = congress.representatives;
      const ask = as(congress, 'localOffice');
      const send = async (representative: string) =>
        (await ask.send('post', '/recusals/own', { representative, reason: '配偶' })).body.code;
      expect([await send(three), await send(one), await send(one)]).toEqual([
        ...['not-found', undefined, 'duplicate'],
      ]);
    });

    test('is withdrawn by another, in the version seen, and what it was stays known', async () => {
      const congress = await someCongress(service());
      const [one] = congress.representatives;
      const { office } = congress.as;
      const second = asking(service(), await congress.somebody('office'));
      const ask = as(congress, 'office');
      await ask.send('post', '/recusals/own', { representative: one, reason: '配偶' });
      const withdrawal = { person: office.actor.person, representative: one, version: 1, reason: '登记有误' };
      expect((await ask.send('post', '/recusals/withdraw', withdrawal)).body.code).toBe('same-person');
      const stale = await second.send('post', '/recusals/withdraw', { ...withdrawal, version: 2 });
      expect(stale.body.code).toBe('stale');
      expect(await second.status('post', '/recusals/withdraw', withdrawal)).toBe(204);
      expect(await second.status('post', '/recusals/withdraw', withdrawal)).toBe(404);
      expect(await refused(office, one)).toEqual([]);
      expect((await ask.get('/recusals')).items).toEqual([]);
      const kept = await service()
        .db.selectFrom('recusal')
        .select(['version', 'withdrawn', 'reason'])
        .where('congress_id', '=', congress.id)
        .orderBy('version')
        .execute();
      expect(kept).toEqual([
        { version: 1, withdrawn: false, reason: '配偶' },
        { version: 2, withdrawn: true, reason: '登记有误' },
      ]);
      await ask.send('post', '/recusals/own', { representative: one, reason: '配偶' });
      expect((await ask.get('/recusals')).items).toMatchObject([
        { version: 3, representative: { name: '张伟' }, person: { id: office.actor.person } },
      ]);
    });

    test('is registered for a person of the own congress', async () => {
      const [congress, other] = [await someCongress(service()), await someCongress(service())];
      const { person } = other.as.office.actor;
      const register = { person, representative: congress.representatives[0], reason: '配偶' };
      expect(await as(congress, 'office').status('post', '/recusals', register)).toBe(404);
      const persons = (await as(congress, 'office').get('/persons')).items;
      expect(persons.map(({ id }: Json) => id)).not.toContain(person);
      expect(persons).toHaveLength(6);
    });
  });

  test('the operator waives 四眼 for the own congress alone, and the acts say so', async () => {
    const [congress, other] = [await someCongress(service()), await someCongress(service())];
    const operator = as(congress, 'operator');
    expect(await operator.status('put', '/settings', { fourEyesWaived: true })).toBe(204);
    expect(await operator.status('put', '/settings', { fourEyesWaived: true, demoDay: '2026-01-01' })).toBe(
      422,
    );
    const settings = await operator.get('/settings');
    expect(settings).toEqual({
      congress: { id: congress.id, name: '示范区人大' },
      fourEyesWaived: true,
      councilMembers: null,
      demoDay: null,
    });
    expect((await as(other, 'operator').get('/settings')).fourEyesWaived).toBe(false);
    await as(congress, 'office').send('post', '/local-offices', { name: '红枫街道' });
    const [latest] = (await as(congress, 'auditor').get('/audit?limit=1')).items;
    expect(latest.details).toMatchObject({ fourEyesWaived: true });
    expect(await operator.status('put', '/settings', { fourEyesWaived: false })).toBe(204);
    expect((await operator.get('/settings')).fourEyesWaived).toBe(false);
  });

  describe('the auditor', () => {
    test('reads what was done page by page, newest first, with who did it', async () => {
      const congress = await someCongress(service());
      await done(service(), congress);
      const ask = as(congress, 'auditor');
      const { items } = await ask.get('/audit');
      expect(items.map(({ act }: Json) => act)).toEqual([
        ...['recusal.declare', 'localOffice.write', 'localOffice.write', 'congress.found'],
      ]);
      expect(items[1].person).toEqual({ id: congress.as.office.actor.person, name: '甲office' });
      expect(items[3].person).toBeNull();
      const first = await ask.get('/audit?limit=3');
      const second = await ask.get(`/audit?limit=3&cursor=${first.nextCursor}`);
      expect([...first.items, ...second.items]).toEqual(items);
    });

    test.each([
      ['act=localOffice.write', 2],
      ['subject={id}', 1],
      ['person={council}', 1],
      ['from=2026-11-20&until=2026-11-20', 4],
      ['until=2026-11-19', 0],
      ['from=2026-11-21', 0],
    ])('finds by %s', async (filter, count) => {
      const congress = await someCongress(service());
      await done(service(), congress);
      const query = filter
        .replace('{id}', congress.id)
        .replace('{council}', congress.as.council.actor.person);
      expect((await as(congress, 'auditor').get(`/audit?${query}`)).items).toHaveLength(count);
    });

    test('reads nothing of another congress', async () => {
      const [congress, other] = [await someCongress(service()), await someCongress(service())];
      await done(service(), other);
      expect((await as(congress, 'auditor').get('/audit')).items).toHaveLength(1);
    });

    test('a cursor of nobody’s making is refused', async () => {
      const congress = await someCongress(service());
      const { body, status } = await as(congress, 'auditor').send('get', '/audit?cursor=abc');
      expect([status, body.code]).toEqual([422, 'invalid-input']);
    });
  });

  test('an attempt at what cannot be a name is refused before it is written down', async () => {
    const congress = await someCongress(service());
    for (const role of ['office', 'representative'] as const) {
      const { status, body } = await as(congress, role).send('post', '/reviews/%00/submit', {});
      expect([role, status, body.code]).toEqual([role, 422, 'invalid-input']);
    }
    expect((await verifyChain(service().db, congress.id)).broken).toBeUndefined();
  });

  test('reading what is restricted is written down with its purpose', async () => {
    const congress = await someCongress(service());
    const { actor } = congress.as.office;
    const subject = { kind: 'objection', id: 'o1' };
    await noteReading(service(), actor, 'objection.read', subject, '办理异议');
    const [latest] = (await as(congress, 'auditor').get('/audit?limit=1')).items;
    expect(latest).toMatchObject({ act: 'objection.read', subject, details: { purpose: '办理异议' } });
    expect((await verifyChain(service().db, congress.id)).broken).toBeUndefined();
  });
});

/** Three acts of two people. */
async function done(service: Service, { as, representatives }: SomeCongress): Promise<void> {
  for (const name of ['红枫街道', '白云街道']) {
    await asking(service, as.office).send('post', '/local-offices', { name });
  }
  const representative = representatives[0];
  await asking(service, as.council).send('post', '/recusals/own', { representative, reason: '同胞' });
}

async function codesOf(refusal: Promise<void>): Promise<readonly string[]> {
  try {
    await refusal;
    return [];
  } catch (error) {
    if (error instanceof Failure) return error.problems.map(({ code }) => code);
    throw error;
  }
}
