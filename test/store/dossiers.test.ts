/** What is read for scoring, on each database. */
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { type CohortWanted, readCohort } from '../../src/store/dossiers.ts';
import type { Reader } from '../../src/store/reader.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { recorded } from '../support/service/records.ts';
import { onEveryDatabase } from '../support/service/service.ts';

const span = { from: '2026-01-01' as Day, until: '2026-12-31' as Day };
const wanted: CohortWanted = { label: '2026', span, from: span.from };
const meeting = { 类别: '视察', 出席: '出席' };
const whole = (congress: SomeCongress): Reader => ({ congress: congress.id, scope: { kind: 'congress' } });

onEveryDatabase('dossiers', (service) => {
  const later = (days: number) => new Date(service().clock.at.getTime() + days * 86_400_000);
  const read = (congress: SomeCongress, more: Partial<CohortWanted> = {}, reader: Reader = whole(congress)) =>
    readCohort(service().db, reader, { ...wanted, ...more });
  const recordsOf = async (congress: SomeCongress, more: Partial<CohortWanted> = {}) => {
    const { cohort } = await read(congress, more);
    return cohort.dossiers.flatMap(({ records }) => records).map(({ id }) => id);
  };

  test('everyone comes with records as the engine takes them, in two statements', async () => {
    const congress = await someCongress(service());
    const [first] = congress.representatives;
    const id = await recorded(service(), congress.id, first, meeting, {
      matter: 'm1',
      joint: [4, 2],
      papers: 2,
    });
    await service()
      .db.insertInto('evidence')
      .values({
        ...{ congress_id: congress.id, id: 'e1', record_id: id, digest: 'x', name: '通知.pdf' },
        ...{ type: 'application/pdf', size: 1, added_by: null, added_at: service().clock.at },
      })
      .execute();
    service().statements.length = 0;
    const { cohort, people } = await read(congress);
    expect(service().statements).toHaveLength(2);
    expect(cohort.dossiers).toHaveLength(3);
    const dossier = cohort.dossiers.find(({ representative }) => representative.id === first);
    expect(dossier).toEqual({
      representative: {
        ...{ id: first, name: '张伟', localOffice: '新添寨镇', electedOn: '2021-11-01' },
        ...{ traits: expect.objectContaining({ 代表类别: '基层代表' }), changes: [], members: [] },
      },
      records: [
        {
          ...{ id, on: '2026-03-02', matter: 'm1', facts: meeting, evidence: 3 },
          joint: { participants: 4, position: 2 },
        },
      ],
      ...{ ratings: {}, polls: [], history: [] },
    });
    expect(people.get(first)).toEqual({
      officeNumber: '0001',
      localOffice: congress.localOffices[0],
      reached: true,
    });
  });

  test('only the newest version counts, and only when it is verified', async () => {
    const congress = await someCongress(service());
    const [first] = congress.representatives;
    const put = (id: string, version: number, state: 'verified' | 'claimed' | 'withdrawn') =>
      recorded(service(), congress.id, first, meeting, { id: `${congress.id}-${id}`, version, state });
    await put('claimed', 1, 'claimed');
    await put('verified', 1, 'claimed');
    await put('verified', 2, 'verified');
    await put('corrected', 1, 'verified');
    await put('corrected', 2, 'claimed');
    await put('withdrawn', 1, 'verified');
    await put('withdrawn', 2, 'withdrawn');
    expect(await recordsOf(congress)).toEqual([`${congress.id}-verified`]);
  });

  test('as known on a day, what came later is not there, and what it replaced is', async () => {
    const congress = await someCongress(service());
    const [first] = congress.representatives;
    const id = `${congress.id}-a`;
    await recorded(service(), congress.id, first, meeting, { id, at: later(1) });
    await recorded(service(), congress.id, first, meeting, {
      id,
      version: 2,
      state: 'withdrawn',
      at: later(3),
    });
    expect(await recordsOf(congress)).toEqual([]);
    expect(await recordsOf(congress, { knownOn: later(2) })).toEqual([id]);
    expect(await recordsOf(congress, { knownOn: later(0.5) })).toEqual([]);
    expect((await read(congress, { knownOn: later(-1) })).cohort.dossiers).toEqual([]);
  });

  test('records up to a day, and back to where figures reach', async () => {
    const congress = await someCongress(service());
    const [first] = congress.representatives;
    for (const on of ['2025-06-01', '2026-03-02', '2026-11-30']) {
      await recorded(service(), congress.id, first, meeting, { id: `${congress.id}-${on}`, on });
    }
    const days = async (more: Partial<CohortWanted>) =>
      (await recordsOf(congress, more)).map((id) => id.slice(-10)).sort();
    expect(await days({})).toEqual(['2026-03-02', '2026-11-30']);
    expect(await days({ until: '2026-03-02' as Day })).toEqual(['2026-03-02']);
    expect(await days({ from: '2021-11-01' as Day })).toEqual(['2025-06-01', '2026-03-02', '2026-11-30']);
  });

  test('ratings of the period, polls within it and periods before it', async () => {
    const congress = await someCongress(service());
    const [first] = congress.representatives;
    const { db, clock } = service();
    const by = { recorded_by: null, recorded_post: null, recorded_at: clock.at };
    const mine = { congress_id: congress.id, representative_id: first, ...by };
    const rating = (period: string, version: number, values: string[], reason: string | null = null) => ({
      ...mine,
      period,
      name: '初评打分',
      version,
      values: JSON.stringify(values) as never,
      reason,
    });
    await db
      .insertInto('rating')
      .values([rating('2025', 1, ['70']), rating('2026', 1, ['80']), rating('2026', 2, ['88'], '表现突出')])
      .execute();
    const counts = JSON.stringify({ valid: 46, classes: { 优秀: 37, 称职: 9 } }) as never;
    const poll = (on: string, withdrawn = false) => ({
      ...mine,
      id: `${congress.id}-${on}`,
      version: 1,
      on: on as Day,
      counts,
      withdrawn,
      reason: null,
    });
    await db
      .insertInto('tally')
      .values([poll('2025-11-20'), poll('2026-11-20'), poll('2026-11-21', true)])
      .execute();
    const figures = JSON.stringify({ 倒数名次: '4' }) as never;
    await db
      .insertInto('past_period')
      .values(
        ['2025', '2026'].map((period) => ({
          ...mine,
          period,
          version: 1,
          total: '58.5' as never,
          grade: null,
          figures,
        })),
      )
      .execute();
    const { cohort } = await read(congress, { only: [first] });
    expect(cohort.dossiers).toMatchObject([
      {
        ratings: { 初评打分: { values: ['88'], reason: '表现突出' } },
        polls: [{ on: '2026-11-20', valid: 46, classes: { 优秀: 37, 称职: 9 } }],
        history: [{ period: '2025', total: '58.5', figures: { 倒数名次: '4' } }],
      },
    ]);
  });

  describe('who', () => {
    const changed = (
      congress: SomeCongress,
      representative: string,
      change: { elected_on?: Day; left_on?: Day },
    ) =>
      service()
        .db.updateTable('representative_version')
        .set(change)
        .where('congress_id', '=', congress.id)
        .where('representative_id', '=', representative)
        .execute();

    test('who left within the period is there, who left before it or came after it is not', async () => {
      const congress = await someCongress(service());
      const [first, second, third] = congress.representatives;
      await changed(congress, first, { left_on: '2026-06-30' as Day });
      await changed(congress, second, { left_on: '2025-12-31' as Day });
      await changed(congress, third, { elected_on: '2027-01-01' as Day });
      const { cohort } = await read(congress);
      expect(cohort.dossiers.map(({ representative }) => [representative.id, representative.leftOn])).toEqual(
        [[first, '2026-06-30']],
      );
    });

    test('everyone is read, and marked as reached or not', async () => {
      const congress = await someCongress(service());
      const [first, second, third] = congress.representatives;
      const reachedBy = async (scope: Reader['scope']) =>
        [...(await read(congress, {}, { congress: congress.id, scope })).people]
          .filter(([, { reached }]) => reached)
          .map(([id]) => id)
          .sort();
      expect(await reachedBy({ kind: 'self', representative: first })).toEqual([first]);
      expect(await reachedBy({ kind: 'localOffice', localOffice: congress.localOffices[0] })).toEqual([
        first,
        second,
      ]);
      expect(await reachedBy({ kind: 'congress' })).toEqual([first, second, third]);
    });

    test('nobody of another congress is read', async () => {
      const [congress, other] = [await someCongress(service()), await someCongress(service())];
      await recorded(service(), other.id, other.representatives[0], meeting);
      expect(await recordsOf(congress)).toEqual([]);
      expect((await read(congress)).cohort.dossiers).toHaveLength(3);
    });
  });
});
