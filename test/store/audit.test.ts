/** The chain of what was done: one order whoever writes at once, whole over any length. What breaks it is in verify.test.ts. */
import { expect, test } from 'vitest';
import { saveLocalOffice } from '../../src/commands/representatives/save-local-office.ts';
import { append, digestIn, verifyChain } from '../../src/store/audit.ts';
import { someCongress } from '../support/service/congress.ts';
import { onEveryDatabase } from '../support/service/service.ts';

onEveryDatabase('the chain of what was done', (service) => {
  test('has one order where thirty write at once', async () => {
    const congress = await someCongress(service());
    const { actor } = congress.as.office;
    const saved = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        saveLocalOffice.run(service(), actor, { name: `第${index}街道` }),
      ),
    );
    const { events, broken } = await verifyChain(service().db, congress.id);
    expect([events, broken]).toEqual([31, undefined]);
    const noted = await service()
      .db.selectFrom('audit_event')
      .select('subject_id')
      .where('congress_id', '=', congress.id)
      .where('act', '=', 'localOffice.write')
      .execute();
    expect(noted.map(({ subject_id }) => subject_id).sort()).toEqual(saved.map(({ id }) => id).sort());
  });

  test('is walked to its end however long it is', async () => {
    const congress = await someCongress(service());
    const at = service().now();
    const nobody = { account: null, person: null, post: null };
    const events = Array.from({ length: 4100 }, (_, index) => ({
      ...{ at, ...nobody, act: 'record.register', details: { index } },
      subject: { kind: 'record', id: `r${index}` },
    }));
    const { db } = service();
    await db.transaction().execute((tx) => append(tx, congress.id, events));
    expect(await verifyChain(db, congress.id)).toMatchObject({ events: 4101 });
    await db
      .deleteFrom('audit_event')
      .where('congress_id', '=', congress.id)
      .where('seq', '=', '4050')
      .execute();
    expect(await verifyChain(db, congress.id)).toMatchObject({ events: 4049, broken: '4050' });
  });

  test('keeps nothing of an act that failed', async () => {
    const congress = await someCongress(service());
    const { actor } = congress.as.office;
    const [taken] = await service()
      .db.selectFrom('local_office')
      .select('name')
      .where('congress_id', '=', congress.id)
      .execute();
    await expect(saveLocalOffice.run(service(), actor, { name: taken?.name ?? '' })).rejects.toThrow(
      'duplicate',
    );
    expect(await verifyChain(service().db, congress.id)).toMatchObject({ events: 1 });
  });
});

test('a value is noted so that the same one is known again in its congress alone', () => {
  expect(digestIn('salt', '138')).toBe(digestIn('salt', '138'));
  expect(digestIn('salt', '138')).not.toBe(digestIn('salt', '139'));
  expect(digestIn('salt', '138')).not.toBe(digestIn('another', '138'));
});
