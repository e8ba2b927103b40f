/** Imports over the API: preview, commit, and all that is refused; on each database. */
import { describe, expect, test } from 'vitest';
import { asking, type Json } from '../support/service/asking.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const tables = [
  'representative',
  'representative_version',
  'matter',
  'duty_record',
  'rating',
  'tally',
  'past_period',
] as const;

async function office(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  return { congress, ...importing(service, congress) };
}

function importing(service: Service, congress: SomeCongress) {
  const api = asking(service, congress.as.office);
  const send = async (path: string, content: unknown, type = 'application/json') => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return api.sendRaw('post', `/imports/${path}`, text, type);
  };
  const preview = async (kind: string, content: unknown, more = ''): Promise<Json> => {
    const { status, body, text } = await send(`preview?kind=${kind}${more}`, content);
    if (status !== 200) throw new Error(text);
    return body;
  };
  const commit = async (kind: string, hash: string, content: unknown, more = '') =>
    send(`commit?kind=${kind}&hash=${hash}${more}`, content);
  const whole = async (kind: string, content: unknown, more = '') => {
    const { hash, problems } = await preview(kind, content, more);
    if (hash === null) throw new Error(JSON.stringify(problems));
    return commit(kind, hash, content, more);
  };
  const counted = async () =>
    Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => {
          const { count } = await service.db
            .selectFrom(table)
            .select((one) => one.fn.countAll<string>().as('count'))
            .where('congress_id', '=', congress.id)
            .executeTakeFirstOrThrow();
          return [table, Number(count)] as const;
        }),
      ),
    );
  return { api, send, preview, commit, whole, counted };
}

const lina = {
  officeNumber: '0301',
  name: '李娜',
  localOffice: '新添寨镇',
  electedOn: '2021-11-01',
  traits: { 代表类别: '基层代表' },
  telephone: '13800001234',
};
const visit = { officeNumber: '0001', on: '2026-03-02', facts: { 类别: '走访选民', 户数: 8 } };
const outcomes = ({ rows }: Json) => rows.map(({ outcome }: Json) => outcome);
const paths = ({ problems }: Json) => problems.map(({ path }: Json) => path);

onDatabasesOfTier('imports', (service) => {
  describe('of a roster', () => {
    test('the preview changes nothing, the commit does what it showed', async () => {
      const { api, preview, commit, counted } = await office(service());
      const rows = [lina, { officeNumber: '0002', telephone: '13900000000' }, { officeNumber: '0003' }];
      const before = await counted();
      const shown = await preview('roster', rows);
      expect(outcomes(shown)).toEqual(['new', 'changed', 'unchanged']);
      expect(shown.rows[1].changed).toEqual(['telephone']);
      expect(await counted()).toEqual(before);
      const done = await commit('roster', shown.hash, rows);
      expect(done.body.counts).toEqual({ new: 1, changed: 1, unchanged: 1, duplicate: 0, wrong: 0 });
      const { items } = await api.get('/representatives?search=0301');
      expect(items[0]).toMatchObject({ name: '李娜', telephone: '13800001234', version: 1 });
      expect(items[0].traits).toEqual({ 代表类别: '基层代表', 代表层级: '区', 长期病假: '否' });
    });

    test('everything that is wrong is told at once, with its row, and nothing is imported', async () => {
      const { preview, send, counted } = await office(service());
      const before = await counted();
      const rows = [
        lina,
        { ...lina },
        { ...lina, officeNumber: '0302', localOffice: '无名镇' },
        { ...lina, officeNumber: '0303', traits: { 代表类别: '领导' } },
        { ...lina, officeNumber: '0304', 身份证号: '110101199003077758' },
        { ...lina, officeNumber: '0305', name: '' },
        { officeNumber: '0306' },
      ];
      const shown = await preview('roster', rows);
      expect(shown.hash).toBeNull();
      expect(outcomes(shown)).toEqual(['new', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
      expect(new Set(paths(shown))).toEqual(
        new Set([
          ...['rows.1.officeNumber', 'rows.2.localOffice', 'rows.3.traits.代表类别', 'rows.4.身份证号'],
          ...['rows.5.name', 'rows.6.name', 'rows.6.localOffice', 'rows.6.electedOn'],
        ]),
      );
      expect(shown.problems.find(({ path }: Json) => path === 'rows.2.localOffice').what).toBe(
        '第3条：没有“无名镇”这个乡镇街道。',
      );
      const told = await send(`commit?kind=roster&hash=${'0'.repeat(64)}`, rows);
      expect([told.status, told.body.code]).toEqual([409, 'import-changed']);
      expect(await counted()).toEqual(before);
    });

    test('an ID-card column is refused by name, and its content is not repeated', async () => {
      const { send } = await office(service());
      const { status, body, text } = await send('preview?kind=roster', [
        { ...lina, 身份证号: '110101199003077758' },
      ]);
      expect(status).toBe(200);
      expect(body.problems.map(({ code }: Json) => code)).toContain('personal-data');
      expect(text).not.toContain('110101199003077758');
    });
  });

  describe('of records', () => {
    test('each row shows what it would earn, and comes in as claimed by whoever imports', async () => {
      const { congress, preview, commit } = await office(service());
      const rows = [visit, { ...visit, on: '2026-04-02', matter: '春季走访' }];
      const shown = await preview('records', rows);
      expect(shown.rows[0]).toMatchObject({ officeNumber: '0001', name: '张伟', outcome: 'new' });
      expect(shown.rows[0].earns.length).toBeGreaterThan(0);
      expect((await commit('records', shown.hash, rows)).status).toBe(200);
      const kept = await service()
        .db.selectFrom('duty_record')
        .leftJoin('matter', 'matter.id', 'duty_record.matter_id')
        .select(['state', 'entered_by', 'duty_record.facts', 'title', 'duty_record.version'])
        .where('duty_record.congress_id', '=', congress.id)
        .orderBy('duty_record.on')
        .execute();
      const { person } = congress.as.office.actor;
      expect(kept).toMatchObject([
        { state: 'claimed', entered_by: person, version: 1, title: null },
        { state: 'claimed', entered_by: person, version: 1, title: '春季走访' },
      ]);
      expect(kept[0]?.facts).toMatchObject({ 户数: '8', 重要程度: '一般' });
    });

    test('duplicates in the file and against the store are told, or left out where asked', async () => {
      const { preview, whole, counted } = await office(service());
      await whole('records', [visit]);
      const other = { ...visit, on: '2026-05-02' };
      const rows = [visit, other, other];
      const shown = await preview('records', rows);
      expect([shown.hash, outcomes(shown)]).toEqual([null, ['duplicate', 'new', 'duplicate']]);
      expect(shown.rows[2].problems[0].what).toContain('第2条');
      expect((await whole('records', rows, '&duplicates=skip')).body.counts).toMatchObject({
        new: 1,
        duplicate: 2,
      });
      expect((await counted())['duty_record']).toBe(2);
    });

    test('a row says that it is another thing, and why', async () => {
      const { whole } = await office(service());
      const again = { ...visit, notDuplicateOf: ['rows.0'], reason: '上午、下午各走访一次' };
      expect((await whole('records', [visit, again])).body.counts['new']).toBe(2);
    });

    test('all or nothing: one wrong row of three and none is there', async () => {
      const { preview, counted } = await office(service());
      const rows = [visit, { ...visit, officeNumber: '9999' }, { ...visit, facts: { 类别: '走防选民' } }];
      const shown = await preview('records', rows);
      expect(outcomes(shown)).toEqual(['new', 'wrong', 'wrong']);
      expect(paths(shown)).toEqual(expect.arrayContaining(['rows.1.officeNumber', 'rows.2.facts.类别']));
      expect((await counted())['duty_record']).toBe(0);
    });

    test('signatures of one matter fit together, in the file and with those that are there', async () => {
      const { preview, whole } = await office(service());
      const signed = (officeNumber: string, participants: number, position: number) => ({
        ...{ officeNumber, on: '2026-03-02', facts: { 类别: '建议' }, matter: '关于停车难的建议' },
        joint: { participants, position },
      });
      await whole('records', [signed('0001', 3, 1)]);
      const shown = await preview('records', [
        signed('0002', 2, 2),
        signed('0002', 3, 1),
        signed('0002', 3, 2),
        signed('0003', 3, 2),
      ]);
      expect(outcomes(shown)).toEqual(['wrong', 'wrong', 'duplicate', 'wrong']);
      expect(shown.problems.map(({ path, what }: Json) => `${path} ${what}`)).toEqual(
        expect.arrayContaining([
          'rows.0.joint 第1条：署名人数是2，同一事项的其他记录写的是3。',
          'rows.1.joint 第2条：第1位已由他人占用。',
          'rows.3.joint 第4条：第2位已由他人占用。',
        ]),
      );
      const fitting = [signed('0002', 3, 2), signed('0003', 3, 3)];
      expect((await whole('records', fitting)).body.counts).toMatchObject({ new: 2, wrong: 0 });
    });

    test('a matter that was registered takes those alone whom it called', async () => {
      const { congress, api, preview } = await office(service());
      const { body } = await api.send('post', '/matters', {
        ...{ on: '2026-03-02', title: '春季视察', facts: { 类别: '视察' } },
        called: [congress.representatives[0]],
      });
      const facts = { 类别: '视察', 出席: '出席' };
      const rows = ['0001', '0002'].map((officeNumber) => ({
        officeNumber,
        on: '2026-03-02',
        facts,
        matter: '春季视察',
      }));
      const shown = await preview('records', rows);
      expect(body.id).toBeDefined();
      expect([outcomes(shown), paths(shown)]).toEqual([['new', 'wrong'], ['rows.1.matter']]);
    });

    test('rows of one’s own dossier are for somebody else to import', async () => {
      const { congress, preview } = await office(service());
      await service()
        .db.updateTable('representative')
        .set({ person_id: congress.as.office.actor.person })
        .where('congress_id', '=', congress.id)
        .where('office_number', '=', '0001')
        .execute();
      const { problems } = await preview('records', [visit]);
      expect(problems[0].code).toBe('own-dossier');
    });
  });

  describe('what changed between preview and commit', () => {
    test.each([
      ['another byte of the file', async () => [{ ...visit, on: '2026-03-03' }]],
      [
        'a record of the same representative',
        async ({ whole }: ReturnType<typeof importing>) => {
          await whole('records', [{ ...visit, on: '2026-06-01' }]);
          return [visit];
        },
      ],
      [
        'the representative',
        async ({ whole }: ReturnType<typeof importing>) => {
          await whole('roster', [{ officeNumber: '0001', telephone: '13900000001' }]);
          return [visit];
        },
      ],
    ])('%s: refused, and nothing is imported', async (_, meanwhile) => {
      const { congress, ...rest } = await office(service());
      const { hash } = await rest.preview('records', [visit]);
      const rows = await meanwhile(rest);
      const before = await rest.counted();
      const late = await rest.commit('records', hash, rows);
      expect([late.status, late.body.code]).toEqual([409, 'import-changed']);
      expect(await rest.counted()).toEqual(before);
    });

    test('somebody else’s work elsewhere does not stand in the way', async () => {
      const { congress, api, preview, commit } = await office(service());
      const { hash } = await preview('records', [visit]);
      await api.send('post', '/local-offices', {
        id: congress.localOffices[1],
        version: 1,
        name: '东风街道',
      });
      expect((await commit('records', hash, [visit])).status).toBe(200);
    });
  });

  test.each([
    ['roster', [lina]],
    ['records', [visit]],
  ] as const)('of two who carry out one preview of %s at once, one does', async (kind, rows) => {
    const { preview, commit, counted } = await office(service());
    const { hash } = await preview(kind, rows);
    const before = await counted();
    const both = await Promise.all([commit(kind, hash, rows), commit(kind, hash, rows)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const after = await counted();
    const more = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(more.map((table) => (after[table] ?? 0) - (before[table] ?? 0))).toEqual(more.map(() => 1));
  });

  test('the same request sent again is answered as before, and not carried out twice', async () => {
    const { api, preview, counted } = await office(service());
    const { hash } = await preview('records', [visit]);
    const send = (content: unknown) =>
      api.sendRaw(
        'post',
        `/imports/commit?kind=records&hash=${hash}`,
        JSON.stringify(content),
        'application/json',
        {
          'idempotency-key': 'import-of-march',
        },
      );
    const first = await send([visit]);
    expect((await send([visit])).body).toEqual(first.body);
    expect((await send([])).body.code).toBe('key-reused');
    expect((await counted())['duty_record']).toBe(1);
  });

  test('an import is one event of the audit chain, with counts and a digest', async () => {
    const { congress, whole } = await office(service());
    await whole('records', [visit, { ...visit, on: '2026-04-02' }]);
    const events = await service()
      .db.selectFrom('audit_event')
      .select(['act', 'subject_id', 'details'])
      .where('congress_id', '=', congress.id)
      .where('act', '!=', 'congress.found')
      .execute();
    expect(events).toHaveLength(1);
    expect(events[0]?.act).toBe('import.commit');
    expect(events[0]?.subject_id).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(events[0]?.details ?? '')).toEqual({
      kind: 'records',
      counts: { new: 2, changed: 0, unchanged: 0, duplicate: 0, wrong: 0 },
    });
  });

  describe('files that are no rows', () => {
    test('a broken line of NDJSON is told with its number, and so is all that comes after', async () => {
      const { send } = await office(service());
      const lines = [
        JSON.stringify(visit),
        '{"officeNumber": "0001", ',
        '',
        JSON.stringify({ ...visit, on: '2026-02-30' }),
      ];
      const { body } = await send('preview?kind=records', lines.join('\n'), 'application/x-ndjson');
      expect(body.hash).toBeNull();
      expect(body.problems.map(({ path }: Json) => path)).toEqual(['lines.2', 'rows.1.on']);
      expect(body.problems[0].what).toContain('第2行');
      expect(body.problems[1].what).toContain('第4行');
    });

    test.each([
      ['no JSON', '[{]', 'bad-json'],
      ['no list', '{"a": 1}', 'import-line'],
      ['nothing', '[]', 'import-line'],
      ['a key written twice', '[{"officeNumber":"1","officeNumber":"2"}]', 'import-line'],
      ['a NUL', '[{"officeNumber":"\\u0000"}]', 'invalid-input'],
      ['too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 'too-deep'],
    ])('%s', async (_, text, code) => {
      const { preview } = await office(service());
      const shown = await preview('records', text);
      expect([shown.hash, shown.problems[0].code]).toEqual([null, code]);
    });

    test('another media type', async () => {
      const { send } = await office(service());
      expect((await send('preview?kind=records', 'a,b', 'text/html')).status).toBe(415);
    });

    test('30 MB at an endpoint of plain JSON', async () => {
      const { api } = await office(service());
      const body = JSON.stringify({ name: '某'.repeat(10_000_000) });
      expect((await api.sendRaw('post', '/representatives', body, 'application/json')).status).toBe(413);
    });
  });

  test.each(['representative', 'localOffice', 'council', 'auditor', 'operator'] as const)(
    'nobody but the office imports: %s',
    async (role) => {
      const { congress } = await office(service());
      const ask = asking(service(), congress.as[role]);
      const { status } = await ask.sendRaw('post', '/imports/preview?kind=records', '[]', 'application/json');
      expect(status).toBe(403);
    },
  );
});
