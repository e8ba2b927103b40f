/** Dossiers in and out again: the demo district through the store gives the totals that it gives by itself. */
import { describe, expect, test } from 'vitest';
import { demoCohort, demoSeed } from '../../src/cli/demo/cohort.ts';
import { localOffices } from '../../src/cli/demo/names.ts';
import { commitImport, previewImport } from '../../src/commands/imports/import.ts';
import { saveLocalOffice } from '../../src/commands/representatives/save-local-office.ts';
import type { Day } from '../../src/engine/day.ts';
import type { Cohort } from '../../src/engine/dossier.ts';
import { score } from '../../src/engine/score.ts';
import { dossierWritten } from '../../src/rules/dossiers/text.ts';
import { readDossiersIn } from '../../src/rules/dossiers.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { runs } from '../support/runs.ts';
import { asking } from '../support/service/asking.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const { period, dossiers } = demoCohort({ seed: demoSeed });
/** Everybody in the full tier; `npm test` meets all of them in cli/demo-service, so every fifth will do. */
const many = dossiers.filter((_, index) => runs >= 1000 || index % 5 === 0);

function ndjson(some: Pick<Cohort, 'period' | 'dossiers'>): Uint8Array {
  const lines = [{ period: some.period }, ...some.dossiers.map(dossierWritten)];
  return Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
}

const whole = { kind: 'dossiers', form: 'ndjson', bytes: ndjson({ period, dossiers: many }) } as const;
const few = { ...whole, bytes: ndjson({ period, dossiers: dossiers.slice(0, 3) }) };

async function district(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const actor = { ...congress.as.office.actor, today: '2026-12-31' as Day };
  for (const name of localOffices) await saveLocalOffice.run(service, actor, { name });
  // The three who are in every test congress left before the period.
  await service.db
    .updateTable('representative_version')
    .set({ left_on: '2022-12-31' as Day })
    .where('congress_id', '=', congress.id)
    .execute();
  return { congress, actor };
}

async function imported(
  service: Service,
  file: Parameters<typeof previewImport>[2],
  some: Awaited<ReturnType<typeof district>>,
) {
  const preview = await previewImport(service, some.actor, file);
  if (preview.hash === null) throw new Error(JSON.stringify(preview.problems.slice(0, 3)));
  return { preview, done: await commitImport.run(service, some.actor, { ...file, hash: preview.hash }) };
}

async function countOf(
  service: Service,
  congress: string,
  table: 'duty_record' | 'representative' | 'person',
): Promise<number> {
  const { count } = await service.db
    .selectFrom(table)
    .select((one) => one.fn.countAll<string>().as('count'))
    .$if(table !== 'person', (query) => query.where('congress_id' as never, '=', congress as never))
    .executeTakeFirstOrThrow();
  return Number(count);
}

onDatabasesOfTier('dossiers', (service) => {
  test('many with a year of records go in, and come out with the same sheets to the byte', async () => {
    const some = await district(service());
    const { preview, done } = await imported(service(), whole, some);
    expect(done.counts).toMatchObject({ new: many.length, wrong: 0, representative: many.length });
    expect(done.counts['duty_record']).toBe(many.flatMap(({ records }) => records).length);

    const rulebook = await demoRulebook();
    const direct = await score(rulebook, { period, dossiers: many });
    if ('refused' in direct) throw new Error('the demo is refused');
    const totals = new Map(direct.sheets.map((sheet) => [sheet.representative, sheet.total]));
    expect(preview.rows.map(({ officeNumber, total }) => [officeNumber, total])).toEqual(
      many.map(({ representative: { id } }) => [id, totals.get(id)]),
    );

    const ask = asking(service(), some.congress.as.office);
    const { status, text } = await ask.send(
      'get',
      `/export?period=2026&purpose=${encodeURIComponent('年度备份')}`,
    );
    expect(status).toBe(200);
    const read = await readDossiersIn(Buffer.from(text), 'export', rulebook);
    if ('problems' in read) throw new Error(read.problems.map(({ what }) => what).join('\n'));
    expect(JSON.stringify(await score(rulebook, read.cohort))).toBe(JSON.stringify(direct));
    expect((await verifyChain(service().db, some.congress.id)).broken).toBeUndefined();
  }, 60_000);

  describe('taken over', () => {
    test('records are verified by whoever imports, and the audit chain says so once', async () => {
      const some = await district(service());
      await imported(service(), few, some);
      const kept = await service()
        .db.selectFrom('duty_record')
        .select(['state', 'entered_by'])
        .distinct()
        .where('congress_id', '=', some.congress.id)
        .execute();
      expect(kept).toEqual([{ state: 'verified', entered_by: some.actor.person }]);
      const events = await service()
        .db.selectFrom('audit_event')
        .select('details')
        .where('congress_id', '=', some.congress.id)
        .where('act', '=', 'import.commit')
        .execute();
      expect(events).toHaveLength(1);
      expect(JSON.parse(events[0]?.details ?? '')).toMatchObject({
        kind: 'dossiers',
        takenOverAsVerified: true,
      });
    });

    test('twice, the second time nothing is new', async () => {
      const some = await district(service());
      await imported(service(), few, some);
      const before = await countOf(service(), some.congress.id, 'duty_record');
      const { preview } = await imported(service(), few, some);
      expect(preview.rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
      expect(await countOf(service(), some.congress.id, 'duty_record')).toBe(before);
    });

    test('with a record more, that record alone is new', async () => {
      const some = await district(service());
      await imported(service(), few, some);
      const [one, ...others] = dossiers.slice(0, 3).map((dossier) => structuredClone(dossier));
      if (one === undefined) throw new Error('nobody');
      const record = { id: 'more-1', on: '2026-05-06' as Day, facts: { 类别: '接待选民' }, evidence: 0 };
      const more = { ...one, records: [...one.records, record] };
      const { preview } = await imported(
        service(),
        { ...whole, bytes: ndjson({ period, dossiers: [more, ...others] }) },
        some,
      );
      expect(preview.rows.map(({ outcome, records }) => [outcome, records])).toEqual([
        ['changed', 1],
        ['unchanged', 0],
        ['unchanged', 0],
      ]);
    });

    test('what differs from what is there is told, row by row, and nothing is imported', async () => {
      const some = await district(service());
      await imported(service(), few, some);
      const [a, b, c] = dossiers.slice(0, 3).map((dossier) => structuredClone(dossier));
      if (a === undefined || b === undefined || c === undefined) throw new Error('nobody');
      const [first, ...rest] = a.records;
      const changed = [
        { ...a, records: [{ ...first, on: '2026-12-30' as Day }, ...rest] as typeof a.records },
        { ...b, representative: { ...b.representative, name: '改名' } },
        { ...c, ratings: { ...c.ratings, 初评打分: { values: ['1' as never] } } },
      ];
      const before = await countOf(service(), some.congress.id, 'duty_record');
      const { hash, problems } = await previewImport(service(), some.actor, {
        ...whole,
        bytes: ndjson({ period, dossiers: changed }),
      });
      expect(hash).toBeNull();
      expect(problems.map(({ path }) => path)).toEqual([
        'rows.0.records.0.id',
        'rows.1.representative',
        'rows.2.ratings.初评打分',
      ]);
      expect(problems[1]?.what).toContain('姓名与名册不同');
      expect(await countOf(service(), some.congress.id, 'duty_record')).toBe(before);
    });

    test('every faulty dossier is told, more than a hundred of one kind too', async () => {
      const some = await district(service());
      const faulty = dossiers.slice(0, 130).map((dossier, index) => ({
        ...dossier,
        records: [{ id: `f${index}`, on: '2026-05-06' as Day, facts: { 类别: '接访选民' }, evidence: 0 }],
      }));
      const right = dossiers[140];
      if (right === undefined) throw new Error('nobody');
      const { problems, rows } = await previewImport(service(), some.actor, {
        ...whole,
        bytes: ndjson({ period, dossiers: [...faulty, right] }),
      });
      expect(problems).toHaveLength(130);
      expect(problems[129]?.what).toMatch(/^第131行：/);
      expect(rows[130]?.outcome).toBe('new');
    });

    test('what is still to come, an unknown local office, no period: refused', async () => {
      const some = await district(service());
      const early = { ...some.actor, today: '2026-06-30' as Day };
      const later = await previewImport(service(), early, few);
      expect(new Set(later.problems.map(({ code }) => code))).toEqual(new Set(['record-day']));
      const [one] = dossiers;
      if (one === undefined) throw new Error('nobody');
      const elsewhere = { ...one, representative: { ...one.representative, localOffice: '无名镇' } };
      const lost = await previewImport(service(), some.actor, {
        ...whole,
        bytes: ndjson({ period, dossiers: [elsewhere] }),
      });
      expect(lost.problems.map(({ path }) => path)).toEqual(['rows.0.representative.localOffice']);
      const none = await previewImport(service(), some.actor, {
        ...whole,
        bytes: Buffer.from(JSON.stringify(dossierWritten(one))),
      });
      expect(none.problems.map(({ code }) => code)).toEqual(['import-line']);
    });
  });

  describe('the export', () => {
    test('is in the audit chain with its purpose before anything is read', async () => {
      const some = await district(service());
      const ask = asking(service(), some.congress.as.auditor);
      expect((await ask.send('get', '/export?period=2026')).status).toBe(422);
      expect((await ask.send('get', '/export?period=2026&purpose=审计抽查')).status).toBe(200);
      const event = await service()
        .db.selectFrom('audit_event')
        .selectAll()
        .where('congress_id', '=', some.congress.id)
        .where('act', '=', 'export.run')
        .executeTakeFirstOrThrow();
      expect(event.person_id).toBe(some.congress.as.auditor.actor.person);
      expect(JSON.parse(event.details)).toEqual({ purpose: '审计抽查' });
    });

    test('holds neither telephone nor work unit, and no claimed record', async () => {
      const some = await district(service());
      await imported(service(), few, some);
      const id = dossiers[0]?.representative.id ?? '';
      await service()
        .db.updateTable('representative_version')
        .set({ telephone: '13800001234', work_unit: '第一中学' })
        .where('congress_id', '=', some.congress.id)
        .where('representative_id', '=', id)
        .execute();
      await service()
        .db.updateTable('duty_record')
        .set({ state: 'claimed' })
        .where('congress_id', '=', some.congress.id)
        .where('representative_id', '=', id)
        .execute();
      const { text } = await asking(service(), some.congress.as.office).send(
        'get',
        '/export?period=2026&purpose=备份',
      );
      expect(text).not.toMatch(/13800001234|第一中学/);
      const [, first = ''] = text.split('\n');
      expect(JSON.parse(first)).toMatchObject({ representative: { id }, records: [] });
    });

    test.each([
      ['period=二〇二六&purpose=备份', 422],
      ['period=2026&purpose=备份&rulebook=nowhere', 404],
      ['period=2026&purpose=查110101199003077758', 422],
    ])('%s is refused', async (query, status) => {
      const some = await district(service());
      const ask = asking(service(), some.congress.as.office);
      expect(await ask.status('get', `/export?${query}`)).toBe(status);
    });

    test.each(['representative', 'localOffice', 'council', 'operator'] as const)(
      'is not for the %s',
      async (role) => {
        const some = await district(service());
        const ask = asking(service(), some.congress.as[role]);
        expect(await ask.status('get', '/export?period=2026&purpose=备份')).toBe(403);
      },
    );
  });
});
