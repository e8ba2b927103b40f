/** What goes out comes in again unchanged: lists of one congress, imported into another, go out as the same bytes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportIn } from '../../src/cli/export.ts';
import { importIn } from '../../src/cli/import.ts';
import { commitImport, previewImport } from '../../src/commands/imports/import.ts';
import { importNames } from '../../src/commands/imports/import-names.ts';
import type { ImportKind } from '../../src/commands/imports/import-text.ts';
import type { Day } from '../../src/engine/day.ts';
import { recordList, rosterList } from '../../src/files/lists.ts';
import { readImport } from '../../src/files/read-import.ts';
import { workbookOf } from '../../src/files/write-book.ts';
import { csvOf } from '../../src/files/write-text.ts';
import type { Reader } from '../../src/store/reader.ts';
import { listRecords } from '../../src/store/records.ts';
import { listRepresentatives } from '../../src/store/representatives.ts';
import { runs } from '../support/runs.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { howToInstall, savedByLibreOffice, soffice } from './libreoffice.ts';

/** Starting an office suite takes seconds that `npm test` has not. */
const thorough = runs > 100;
const folder = mkdtempSync(join(tmpdir(), 'lvzhi-'));
afterAll(() => rmSync(folder, { recursive: true }));
const head = { unit: '示范区人大', madeBy: '李娜', on: '2026-11-20' as Day };

async function office(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const { actor } = congress.as.office;
  const reader: Reader = { congress: congress.id, scope: { kind: 'congress' } };
  const names = () => importNames(service, actor);
  const take = async (kind: ImportKind, bytes: Uint8Array) => {
    const { text, skipped } = await readImport(bytes, { kind, names: await names() });
    const given = { kind, form: 'sheet', bytes, text } as const;
    const { hash, problems, counts } = await previewImport(service, actor, given);
    expect(problems).toEqual([]);
    await commitImport.run(service, actor, { ...given, hash: hash ?? '' });
    return { counts, skipped, values: text.rows.map(({ value }) => value) };
  };
  const json = async (kind: ImportKind, rows: unknown) => {
    const given = { kind, form: 'json', bytes: new TextEncoder().encode(JSON.stringify(rows)) } as const;
    const { hash, problems } = await previewImport(service, actor, given);
    expect(problems).toEqual([]);
    await commitImport.run(service, actor, { ...given, hash: hash ?? '' });
  };
  const found = () => listRepresentatives(service.db, reader, { limit: 1000 });
  const roster = async () => rosterList(await found(), await names());
  const records = async () => {
    const numbers = new Map((await found()).map((one) => [one.representative_id, one.office_number]));
    const kept = await listRecords(service.db, reader, { limit: 1000 });
    const { columns, rows } = recordList(kept, numbers, await names());
    // The store orders records of a day by their ids, which are made anew.
    return { columns, rows: rows.toSorted((a, b) => (`${a}` < `${b}` ? -1 : 1)) };
  };
  const said = (body: Parameters<typeof csvOf>[0]) => new TextDecoder().decode(csvOf(body));
  const login = await service.db
    .selectFrom('account')
    .select('login')
    .where('id', '=', actor.account)
    .executeTakeFirstOrThrow();
  const verify = async () => {
    const rows = await service.db
      .selectFrom('duty_record')
      .selectAll()
      .where('congress_id', '=', congress.id)
      .execute();
    await service.db
      .insertInto('duty_record')
      .values(
        rows.map((row) => ({
          ...row,
          facts: JSON.stringify(row.facts) as never,
          version: 2,
          state: 'verified' as const,
        })),
      )
      .execute();
  };
  return {
    ...{ login: login.login, verify },
    take,
    json,
    ...{ roster, records },
    people: async () => said(await roster()),
    done: async () => said(await records()),
  };
}

const last = {
  officeNumber: '0301',
  name: '=1+1',
  localOffice: '东风镇',
  electedOn: '2021-11-01',
  leftOn: '2026-06-30',
  group: '第一小组',
  term: '第十九届',
  workUnit: '某单位“办公室”,二楼',
  telephone: '+86 138-0000-1234',
  traits: { 代表类别: '党政干部' },
};
const roster = [
  ...[1, 2, 3].map((number) => ({
    officeNumber: `000${number}`,
    sex: '男',
    level: '县',
    // Said, so that the rulebook's other traits are there too.
    traits: { 代表类别: '基层代表' },
    district: `第${number}选区`,
  })),
  last,
];
const facts = { 类别: '走访选民', 户数: '8.5' };
const records = [
  { officeNumber: '0001', on: '2026-03-02', facts },
  { officeNumber: '0002', on: '2026-03-02', facts, matter: '春季走访', evidence: 2 },
  {
    officeNumber: '0001',
    on: '2026-04-02',
    facts: { 类别: '建议', 办理阶段: ['立案', '重点督办'] },
    joint: { participants: 3, position: 1 },
  },
];

const forms = [
  [
    'a workbook',
    async (title: string, body: Parameters<typeof csvOf>[0]) => workbookOf({ ...head, ...body, title }),
  ],
  ['text', async (_: string, body: Parameters<typeof csvOf>[0]) => csvOf(body)],
] as const;

onDatabasesOfTier('a list that went out', (service) => {
  test.each(forms)('comes in again as %s, byte for byte', async (_, written) => {
    const [from, to] = [await office(service()), await office(service())];
    await from.json('roster', roster);
    await from.json('records', records);
    const [people, done] = [await from.people(), await from.done()];
    const book = await written('名册', await from.roster());

    const came = await to.take('roster', book);
    expect(came.counts).toMatchObject({ new: 1, changed: 3, wrong: 0 });
    const taken = { ...last, traits: { ...last.traits, 代表层级: '区', 长期病假: '否' } };
    expect(came.values).toContainEqual(taken);
    expect(await to.people()).toBe(people);
    expect((await to.take('roster', book)).counts).toMatchObject({ unchanged: 4 });

    const { counts, values } = await to.take('records', await written('履职记录', await from.records()));
    expect(counts).toMatchObject({ new: 3, wrong: 0 });
    // The store has added what the rulebook takes for granted.
    expect(values).toMatchObject(
      records.toSorted((a, b) => (a.officeNumber + a.on < b.officeNumber + b.on ? -1 : 1)),
    );
    expect(await to.done()).toBe(done);
  });

  test('of a period is written by the command line as a workbook, which comes in again, told as it goes', async () => {
    const [from, to] = [await office(service()), await office(service())];
    await from.json('roster', roster);
    await from.json('records', records);
    await from.verify();
    const file = join(folder, '2026.xlsx');
    const said: string[] = [];
    const going: string[] = [];
    const io = {
      out: (text: string) => said.push(text),
      err: (text: string) => said.push(text),
      progress: (text: string) => going.push(text),
    };
    const asked = { as: from.login, period: '2026', purpose: '核对', workbook: file };
    expect([await exportIn(service(), asked, io), said]).toEqual([0, [`已导出到 ${file}。\n`]]);
    const book = await readFile(file);
    expect(await importIn(service(), 'roster', file, { as: to.login }, io)).toBe(0);
    expect(said.at(-1)).toBe('已导入：新增1行，更正3行。\n');
    expect(going).toEqual(expect.arrayContaining(['已读出4行，共4行……', '已核对4行，共4行……']));
    const { counts, values } = await to.take('records', book);
    expect(counts).toMatchObject({ new: 3, wrong: 0 });
    expect(values).toContainEqual(
      expect.objectContaining({ officeNumber: '0002', matter: '春季走访', evidence: 2 }),
    );
  });

  if (thorough) {
    test.skipIf(soffice === undefined)(
      `comes in again when LibreOffice has saved it (${howToInstall})`,
      async () => {
        const [from, to] = [await office(service()), await office(service())];
        await from.json('roster', roster);
        const book = await workbookOf({ ...head, ...(await from.roster()), title: '名册' });
        for (const format of ['xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1']) {
          await to.take('roster', await savedByLibreOffice(book, format));
          expect(await to.people()).toBe(await from.people());
        }
      },
    );
  }
});
