/** Stories of people with several posts, and of posts that end; on each database. */
import { describe, expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import { codes, registered, suggestion, withClerks } from '../support/service/clerks.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import {
  dossierPaths,
  granted,
  onDay,
  seenIn,
  signedInAs,
  verify,
} from '../support/service/several-posts.ts';
import { signedIn, withPassword } from '../support/service/signing-in.ts';

onDatabasesOfTier('the story of', (service) => {
  describe('the township chair who is a representative', () => {
    const chair = async () => {
      const one = await withClerks(service());
      const { congress } = one;
      const [own, other] = congress.representatives;
      const { representative } = congress.as;
      const localOffice = congress.localOffices[0];
      const person = representative.actor.person;
      const post = await granted(service(), congress, { person, role: 'localOffice', localOffice });
      return {
        ...{ ...one, own, other },
        asChair: await signedInAs(service(), representative, post),
        asRepresentative: await signedInAs(service(), representative, representative.actor.post),
      };
    };

    test('sees the township in the one post, and the own dossier alone in the other', async () => {
      const { asChair, asRepresentative, own, other } = await chair();
      expect(await seenIn(asChair, '/representatives')).toEqual([own, other]);
      expect(await seenIn(asRepresentative, '/representatives')).toEqual([own]);
    });

    test('verifies the records of others and never the own, whichever post', async () => {
      const { asChair, asRepresentative, local, own, other } = await chair();
      const [mine, theirs] = [await registered(local, own), await registered(local, other)];
      const both = await verify(asChair, theirs, mine);
      expect([both.status, codes(both.body)]).toEqual([403, ['records.1 own-dossier']]);
      expect((await verify(asRepresentative, mine)).body.code).toBe('forbidden');
      expect((await verify(asChair, theirs)).status).toBe(200);
    });

    test('claims as a representative what another has to verify', async () => {
      const { asChair, asRepresentative, office } = await chair();
      const { body } = await asRepresentative.send('post', '/records/claim', suggestion);
      expect(codes((await verify(asChair, body.id)).body)).toContain('records.0 own-dossier');
      expect((await verify(office, body.id)).status).toBe(200);
    });

    test('is not helped by a waived 四眼', async () => {
      const { asChair, congress, local, own } = await chair();
      const mine = await registered(local, own);
      const operator = asking(service(), congress.as.operator);
      expect(await operator.status('put', '/settings', { fourEyesWaived: true })).toBe(204);
      expect(codes((await verify(asChair, mine)).body)).toEqual(['records.0 own-dossier']);
    });
  });

  describe('the council member being graded', () => {
    test('reads every score, and decides nothing of the own dossier in any post', async () => {
      const { congress, local } = await withClerks(service());
      const [own, other] = congress.representatives;
      const { representative } = congress.as;
      const person = representative.actor.person;
      const council = await granted(service(), congress, { person, role: 'council' });
      const office = await granted(service(), congress, { person, role: 'office' });
      const [mine, theirs] = [await registered(local, own), await registered(local, other)];
      const asCouncil = await signedInAs(service(), representative, council);
      expect((await asCouncil.get('/scores?period=2026')).items).toHaveLength(3);
      expect((await verify(asCouncil, mine)).body.code).toBe('forbidden');
      const asOffice = await signedInAs(service(), representative, office);
      expect(codes((await verify(asOffice, mine)).body)).toEqual(['records.0 own-dossier']);
      expect((await verify(asOffice, theirs)).status).toBe(200);
      const { body } = await (await signedInAs(service(), representative, representative.actor.post)).send(
        'post',
        '/objections',
        { kind: '错', record: mine, text: '日期有误' },
      );
      const decision = { version: 1, verdict: 'upheld', outcome: '日期更正' };
      const decided = await asOffice.send('post', `/objections/${body.id}/decide`, decision);
      expect([decided.status, decided.body.code]).toEqual([403, 'own-dossier']);
    });

    test('nor of a sibling’s, once that is declared', async () => {
      const { congress, local } = await withClerks(service());
      const [own, sibling] = congress.representatives;
      const { representative } = congress.as;
      const person = representative.actor.person;
      const [council, office] = [
        await granted(service(), congress, { person, role: 'council' }),
        await granted(service(), congress, { person, role: 'office' }),
      ];
      const declared = { representative: sibling, reason: '兄妹' };
      expect(
        await (await signedInAs(service(), representative, council)).status(
          'post',
          '/recusals/own',
          declared,
        ),
      ).toBe(201);
      const records = [await registered(local, own), await registered(local, sibling)];
      const { body } = await verify(await signedInAs(service(), representative, office), ...records);
      expect(codes(body)).toEqual(['records.0 own-dossier', 'records.1 recused']);
    });
  });

  test('the deputy of two levels: one login, two dossiers, and in each congress only its own', async () => {
    const [city, district] = [await withClerks(service()), await withClerks(service())];
    const { representative } = city.congress.as;
    const login = await withPassword(service(), representative);
    const [inCity, inDistrict] = [city.congress.representatives[0], district.congress.representatives[1]];
    const post = await granted(service(), district.congress, {
      ...{ login, role: 'representative', representative: inDistrict },
    });
    const { body, cookie } = await signedIn(service(), login);
    expect([body.posts.length, body.post]).toEqual([2, null]);
    const ask = asking(service(), { cookie });
    const chosen = async (which: string) => {
      await ask.send('put', '/session/post', { post: which });
      const paths = [...dossierPaths(inCity), ...dossierPaths(inDistrict)];
      return Promise.all(paths.map((path) => ask.status('get', path)));
    };
    expect(await chosen(representative.actor.post)).toEqual([200, 200, 404, 404]);
    expect(await chosen(post)).toEqual([404, 404, 200, 200]);
    const claimed = await ask.send('post', '/records/claim', suggestion);
    expect(claimed.status).toBe(201);
    expect(await seenIn(district.office, '/records')).toEqual([claimed.body.id]);
    expect(await seenIn(city.office, '/records')).toEqual([]);
  });

  test('the clerk who moved townships in June: from July the new one, and nothing more of the old', async () => {
    const one = await withClerks(service());
    const { congress } = one;
    const { localOffice: clerk, operator } = congress.as;
    const [first, second] = congress.localOffices;
    const [here, alsoHere, there] = congress.representatives;
    const moved = await onDay(service(), '2026-06-20', async () => {
      const ask = asking(service(), operator);
      const ended = await ask.send('post', `/posts/${clerk.actor.post}/end`, { lastDay: '2026-06-30' });
      expect(ended.status).toBe(200);
      const { person } = clerk.actor;
      return granted(service(), congress, {
        person,
        role: 'localOffice',
        localOffice: second,
        from: '2026-07-01',
      });
    });
    const entered = await onDay(service(), '2026-06-30', async () => {
      const ask = await signedInAs(service(), clerk);
      expect(await seenIn(ask, '/representatives')).toEqual([here, alsoHere]);
      expect(await ask.status('put', '/session/post', { post: moved })).toBe(404);
      return registered(ask, here);
    });
    // A session of the night between the two.
    const { cookie } = await onDay(service(), '2026-06-30', async () =>
      signedIn(service(), await withPassword(service(), clerk)),
    );
    await service()
      .db.updateTable('session')
      .set({ expires_at: new Date('2026-07-02') })
      .where('account_id', '=', clerk.actor.account)
      .execute();
    await onDay(service(), '2026-07-01', async () => {
      const ask = asking(service(), { cookie });
      expect((await ask.send('get', '/representatives')).body.code).toBe('no-post');
      expect((await ask.send('put', '/session/post', { post: moved })).status).toBe(200);
      expect(await seenIn(ask, '/representatives')).toEqual([there]);
      expect(await ask.status('get', `/records/${entered}`)).toBe(404);
      expect((await verify(ask, entered)).status).toBe(404);
    });
    const { enteredBy } = await one.office.get(`/records/${entered}`);
    expect(enteredBy.id).toBe(clerk.actor.person);
    expect(first).not.toBe(second);
  });

  test('the representative who resigned: reads the own dossier until the post ends, and claims nothing after leaving', async () => {
    const { congress, office } = await withClerks(service());
    const [own] = congress.representatives;
    const { representative, operator } = congress.as;
    const left = await office.send('post', `/representatives/${own}/leaving`, {
      ...{ version: 1, on: '2026-09-30', reason: '辞去代表职务' },
    });
    expect(left.status).toBe(200);
    const ended = await asking(service(), operator).send('post', `/posts/${representative.actor.post}/end`, {
      lastDay: '2026-11-20',
    });
    expect(ended.status).toBe(200);
    const ask = await signedInAs(service(), representative);
    for (const path of dossierPaths(own)) expect([path, await ask.status('get', path)]).toEqual([path, 200]);
    const late = await ask.send('post', '/records/claim', { ...suggestion, on: '2026-10-01' });
    expect(late.body.code).toBe('record-day');
    const objection = await ask.send('post', '/objections', { kind: '漏', text: '三月的建议没有登记' });
    expect(objection.status).toBe(201);
    await onDay(service(), '2026-11-21', async () => {
      const again = await signedInAs(service(), representative);
      expect((await again.send('get', `/representatives/${own}`)).body.code).toBe('no-post');
    });
    expect(await office.status('get', `/representatives/${own}/score?period=2026`)).toBe(200);
  });
});
