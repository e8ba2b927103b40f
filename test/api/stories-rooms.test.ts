/** Stories of rooms that are somebody else's, and of those who would let themselves in; on each database. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { apiFor, asking, type Json } from '../support/service/asking.ts';
import { type Clerks, registered, suggestion, withClerks } from '../support/service/clerks.ts';
import { pdf } from '../support/service/files.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { dossierPaths, granted, seenIn, signedInAs, verify } from '../support/service/several-posts.ts';
import { signedIn, withPassword } from '../support/service/signing-in.ts';

onDatabasesOfTier('the story of', (service) => {
  describe('the operator who grants himself a post', () => {
    test('is refused by the person: by id, by the own login, and by the login of a second account', async () => {
      const { congress } = await withClerks(service());
      const { operator } = congress.as;
      const ask = asking(service(), operator);
      const second = `second-${randomUUID().slice(0, 8)}`;
      await service()
        .db.insertInto('account')
        .values({
          ...{ id: randomUUID(), person_id: operator.actor.person, login: second, password: 'none' },
          ...{ must_change: false, trial: false, disabled_at: null, created_at: service().now() },
        })
        .execute();
      const post = { role: 'office', from: '2026-11-20' };
      for (const who of [
        { person: operator.actor.person },
        { login: operator.actor.account },
        { login: second },
      ]) {
        expect((await ask.send('post', '/posts', { ...post, ...who })).body.code).toBe('own-post');
      }
      const inAnother = (await signedIn(service(), await withPassword(service(), operator))).body;
      expect(inAnother.posts.map(({ role }: Json) => role)).toEqual(['operator']);
    });

    test('who is a representative opens no second account for that one either', async () => {
      const { congress } = await withClerks(service());
      const { representative } = congress.as;
      const post = await granted(service(), congress, {
        person: representative.actor.person,
        role: 'operator',
      });
      const made = await (await signedInAs(service(), representative, post)).send('post', '/accounts', {
        ...{ login: `own-${randomUUID().slice(0, 8)}`, name: '张伟' },
        post: { role: 'representative', representative: congress.representatives[0], from: '2026-11-20' },
      });
      expect(made.body.code).toBe('other-person');
    });

    test('sees no dossier as operator', async () => {
      const { congress } = await withClerks(service());
      const ask = asking(service(), congress.as.operator);
      const [representative] = congress.representatives;
      for (const path of [
        '/representatives',
        '/records',
        '/scores',
        '/export',
        ...dossierPaths(representative),
      ]) {
        expect([path, await ask.status('get', path)]).toEqual([path, 403]);
      }
    });
  });

  test('a foreign dossier by id: it does not exist, for whom it is not', async () => {
    const [one, other] = [await withClerks(service()), await withClerks(service())];
    const [, second, third] = one.congress.representatives;
    const foreign = other.congress.representatives[0];
    const askers: [string, Clerks['office'], string][] = [
      ['a representative asks for a colleague', one.representative, second],
      ['a local office for another’s', one.local, third],
      ['an office for another congress’s', one.office, foreign],
      ['a council for another congress’s', one.council, foreign],
    ];
    const records = new Map([
      [second, await registered(one.office, second)],
      [third, await registered(one.office, third)],
      [foreign, await registered(other.office, foreign)],
    ]);
    for (const [who, ask, representative] of askers) {
      const record = records.get(representative);
      const paths = [
        ...dossierPaths(representative),
        ...[`/records/${record}`, `/records/${record}/history`],
      ];
      for (const path of paths) expect([who, path, await ask.status('get', path)]).toEqual([who, path, 404]);
    }
    const correction = { version: 1, ...suggestion, reason: '更正' };
    const corrected = await one.local.send('put', `/records/${records.get(third)}`, correction);
    expect([corrected.status, corrected.body.code]).toEqual([404, 'not-found']);
    expect((await verify(one.office, records.get(foreign) ?? '')).status).toBe(404);
    expect((await other.office.get(`/records/${records.get(foreign)}`)).version).toBe(1);
  });

  test('another’s evidence by id: it opens for the dossier’s own, its local office and the office', async () => {
    const [one, other] = [await withClerks(service()), await withClerks(service())];
    const { congress } = one;
    const [own, second] = congress.representatives;
    const record = await registered(one.local, own);
    const { cookie } = congress.as.representative;
    const uploaded = await apiFor(service()).request(`http://localhost/api/v1/records/${record}/evidence`, {
      method: 'POST',
      headers: {
        ...{ host: 'localhost', cookie: `lvzhi_session=${cookie}`, 'x-file-name': 'scan.pdf' },
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(pdf()),
    });
    const { id } = (await uploaded.json()) as Json;
    expect(uploaded.status).toBe(201);
    const neighbour = await congress.somebody('representative', { representative: second });
    const askers: [Clerks['office'], number][] = [
      [one.representative, 200],
      [one.local, 200],
      [one.office, 200],
      [asking(service(), neighbour), 404],
      [one.foreignLocal, 404],
      [one.council, 403],
      [asking(service(), congress.as.auditor), 403],
      [other.office, 404],
      [asking(service()), 401],
    ];
    const statuses = await Promise.all(
      askers.map(async ([ask]) => (await ask.send('get', `/evidence/${id}`)).status),
    );
    expect(statuses).toEqual(askers.map(([, status]) => status));
  });

  test('the only-expired post: signing in still tells who one is, and nothing more, until there is another', async () => {
    const { congress } = await withClerks(service());
    const { office } = congress.as;
    await service()
      .db.updateTable('post')
      .set({ until_on: '2026-11-19' as Day })
      .where('id', '=', office.actor.post)
      .execute();
    const login = await withPassword(service(), office);
    const { status, body, cookie } = await signedIn(service(), login);
    expect([status, body.posts, body.post]).toEqual([200, [], null]);
    const ask = asking(service(), { cookie });
    expect((await ask.get('/me')).person.id).toBe(office.actor.person);
    for (const path of ['/representatives', '/records', '/settings', '/audit']) {
      expect((await ask.send('get', path)).body.code).toBe('no-post');
    }
    expect(await ask.status('put', '/session/post', { post: office.actor.post })).toBe(404);
    const again = await granted(service(), congress, {
      ...{ person: office.actor.person, role: 'office', from: '2026-11-20' },
    });
    expect((await ask.send('put', '/session/post', { post: again })).status).toBe(200);
    expect(await ask.status('get', '/representatives')).toBe(200);
  });

  test('a superior congress reading a district: every congress keeps its own, whoever is above it', async () => {
    const [city, district] = [await withClerks(service()), await withClerks(service())];
    const [representative] = district.congress.representatives;
    const record = await registered(district.office, representative);
    for (const path of [...dossierPaths(representative), `/records/${record}`]) {
      expect([path, await city.office.status('get', path)]).toEqual([path, 404]);
    }
    expect(await seenIn(city.office, '/records')).toEqual([]);
    expect(await seenIn(city.office, `/records?representative=${representative}`)).toEqual([]);
    const exported = await city.office.send(
      'get',
      `/export?period=2026&purpose=${encodeURIComponent('年度归档')}`,
    );
    expect([exported.status, exported.text.includes(representative)]).toEqual([200, false]);
    const events = (await asking(service(), city.congress.as.auditor).get('/audit?limit=500')).items;
    expect(events.some(({ subject }: Json) => subject.id === record)).toBe(false);
    // Who has a post in both still sees one at a time.
    const login = await withPassword(service(), city.people.office);
    const post = await granted(service(), district.congress, { login, role: 'office' });
    const ask = asking(service(), await signedIn(service(), login, { post }));
    expect(await ask.status('get', `/records/${record}`)).toBe(200);
    expect(await ask.status('get', `/representatives/${city.congress.representatives[0]}`)).toBe(404);
  });
});
