/** Which adopted editions hold, on each database. */
import { expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { adoptedEditions, editionsInForce, findEdition, listEditions } from '../../src/store/editions.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onEveryDatabase } from '../support/service/service.ts';

onEveryDatabase('editions', (service) => {
  const day = (text: string) => text as Day;

  test('an adopted edition holds on the days of its span, the later one first', async () => {
    const congress = await someCongress(service());
    const rulebook = await demoRulebook();
    await adopted(service(), congress.id, rulebook);
    const spring = { from: day('2026-04-01'), until: day('2026-05-31') };
    await adopted(service(), congress.id, { ...rulebook, id: 'x/spring', inForce: spring });
    const on = async (text: string) =>
      (await editionsInForce(service().db, congress.id, day(text))).map(({ id }) => id.split('/')[1]);
    expect(await on('2025-12-31')).toEqual([]);
    expect(await on('2026-03-31')).toEqual(['2026']);
    expect(await on('2026-04-01')).toEqual(['spring', '2026']);
    expect(await on('2026-06-01')).toEqual(['2026']);
  });

  test('a draft is found and listed, and holds on no day', async () => {
    const congress = await someCongress(service());
    const id = await adopted(service(), congress.id, await demoRulebook());
    await service().db.deleteFrom('edition_adoption').where('congress_id', '=', congress.id).execute();
    expect(await editionsInForce(service().db, congress.id, day('2026-06-01'))).toEqual([]);
    expect((await findEdition(service().db, congress.id, id))?.adopted).toBeUndefined();
    expect(await listEditions(service().db, congress.id)).toHaveLength(1);
  });

  test('an edition of another congress does not exist', async () => {
    const [congress, other] = [await someCongress(service()), await someCongress(service())];
    const id = await adopted(service(), other.id, await demoRulebook());
    expect(await findEdition(service().db, congress.id, id)).toBeUndefined();
    expect(await editionsInForce(service().db, congress.id, day('2026-06-01'))).toEqual([]);
  });

  test('as known before its adoption an edition does not hold', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const until = day('2026-12-31');
    const known = new Date(service().clock.at.getTime() - 1);
    expect(await adoptedEditions(service().db, congress.id, { until, known })).toEqual([]);
    expect(await adoptedEditions(service().db, congress.id, { until })).toHaveLength(1);
  });
});
