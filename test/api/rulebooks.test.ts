/** Rulebooks over the API, on each database. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { editionsOnDisk } from '../../src/commands/rulebooks/editions-on-disk.ts';
import { asking } from '../support/service/asking.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

interface Rules {
  readonly points?: number;
  readonly from?: string;
  readonly words?: string;
  readonly appliesTo?: string;
}

/** 视察 earns so many points. */
const filesOf = ({ points = 2, from = '2026-01-01', words = '视察, 调研', appliesTo = '' }: Rules = {}) => ({
  'rulebook.yaml': `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: ${from} }
${appliesTo}
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [${words}]
${appliesTo === '' ? '' : 'traits:\n  代表类别: [基层代表, 党政干部]'}
sections: [duty]
total: { cap: none }
`,
  'sections/duty.yaml': `
section: 履职
items:
  - { item: 视察, when: { 类别: 视察 }, points: ${points}, cap: 10 }
`,
  'cases/duty.yaml': `
- case: 视察一次
  representative: { traits: { ${appliesTo === '' ? '' : '代表类别: 基层代表'} } }
  records: [{ 类别: 视察 }]
  expect: { total: ${points} }
`,
});

onDatabasesOfTier('rulebooks', (service) => {
  const as = (congress: SomeCongress, role: keyof SomeCongress['as']) => asking(service(), congress.as[role]);
  const draft = async (congress: SomeCongress, rules: Rules = {}, id = 'x/2026', more: object = {}) =>
    as(congress, 'office').send('post', '/rulebooks', { id, files: filesOf(rules), ...more });
  const adoption = (
    congress: SomeCongress,
    digest: string,
    id = 'x/2026',
    role: 'office' | 'council' = 'council',
  ) => as(congress, role).send('post', `/rulebooks/${id}/adoption`, { digest, adoptedOn: '2026-01-10' });

  describe('a draft', () => {
    test('is checked, handed in, adopted by another person, and then scores', async () => {
      const congress = await someCongress(service());
      const [first] = congress.representatives;
      await recorded(service(), congress.id, first, { 类别: '视察' });
      const checked = await as(congress, 'office').send('post', '/rulebooks/check', {
        id: 'x/2026',
        files: filesOf(),
      });
      const drafted = await draft(congress);
      expect(drafted.status).toBe(200);
      expect(checked.body).toMatchObject({ digest: drafted.body.digest });
      const before = await as(congress, 'office').send('get', '/scores');
      expect(before.body.code).toBe('no-rulebook');
      expect((await adoption(congress, drafted.body.digest)).status).toBe(200);
      const { sheet } = await as(congress, 'office').get(`/representatives/${first}/score`);
      expect(sheet.total).toBe('2');
      const found = await as(congress, 'representative').get('/rulebooks/x/2026');
      expect(found.text).toContain('# 小办法');
      expect(found.adopted.on).toBe('2026-01-10');
      expect(found.files['sections/duty.yaml']).toContain('视察');
    });

    test('is refused with every error in its place, and nothing is kept', async () => {
      const congress = await someCongress(service());
      const files = {
        ...filesOf(),
        'sections/duty.yaml':
          'section: 履职\nitems:\n  - { item: 视察, when: { 类别: 视查 }, points: 2 }\n  - { item: 调研, when: { 类别: 调研 }, points: x }\n',
      };
      const { status, body } = await as(congress, 'office').send('post', '/rulebooks', {
        id: 'x/2026',
        files,
      });
      expect(status).toBe(422);
      const paths = body.errors.map(({ path }: { path: string }) => path);
      expect(paths).toContain('files.sections/duty.yaml:3:29');
      expect(paths.length).toBeGreaterThan(1);
      expect((await as(congress, 'office').get('/rulebooks')).items).toEqual([]);
    });

    test.each(['../x', 'sections/../rulebook.yaml', 'rulebook.yml', '/etc/passwd', 'sections/a b.yaml'])(
      'with a file called %s is refused',
      async (name) => {
        const congress = await someCongress(service());
        const files = { ...filesOf(), [name]: 'x: y' };
        expect(
          (await as(congress, 'office').send('post', '/rulebooks', { id: 'x/2026', files })).status,
        ).toBe(422);
      },
    );

    test('takes the place of an earlier draft only when that was seen', async () => {
      const congress = await someCongress(service());
      const { digest } = (await draft(congress)).body;
      expect((await draft(congress, { points: 3 })).body.code).toBe('duplicate');
      const unseen = await draft(congress, { points: 3 }, 'x/2026', { replaces: '0'.repeat(64) });
      expect(unseen.body.code).toBe('stale');
      const replaced = await draft(congress, { points: 3 }, 'x/2026', { replaces: digest });
      expect(replaced.status).toBe(200);
      expect((await adoption(congress, digest)).body.code).toBe('stale');
      expect((await adoption(congress, replaced.body.digest)).status).toBe(200);
      const after = await draft(congress, { points: 4 }, 'x/2026', { replaces: replaced.body.digest });
      expect([after.status, after.body.code]).toEqual([409, 'wrong-state']);
    });

    test('is seen by those who handle it alone, and by no other congress', async () => {
      const [congress, other] = [await someCongress(service()), await someCongress(service())];
      await draft(congress);
      const count = async (role: keyof SomeCongress['as'], of = congress) =>
        (await as(of, role).get('/rulebooks')).items.length;
      expect([await count('office'), await count('council'), await count('representative')]).toEqual([
        1, 1, 0,
      ]);
      expect(await count('office', other)).toBe(0);
      expect(await as(congress, 'localOffice').status('get', '/rulebooks/x/2026')).toBe(404);
      expect(await as(other, 'office').status('get', '/rulebooks/x/2026')).toBe(404);
    });
  });

  describe('adopting is refused', () => {
    test('to the person who drafted it, unless the office has waived 四眼', async () => {
      const congress = await someCongress(service());
      const { digest } = (await draft(congress)).body;
      const own = await adoption(congress, digest, 'x/2026', 'office');
      expect([own.status, own.body.code]).toEqual([403, 'same-person']);
      await service()
        .db.updateTable('congress')
        .set({ settings: '{"fourEyesWaived":true}' as never })
        .where('id', '=', congress.id)
        .execute();
      expect((await adoption(congress, digest, 'x/2026', 'office')).status).toBe(200);
    });

    test('a second time', async () => {
      const congress = await someCongress(service());
      const { digest } = (await draft(congress)).body;
      await adoption(congress, digest);
      expect((await adoption(congress, digest)).body.code).toBe('wrong-state');
    });

    test('where live records of its days say what it does not know, each by name', async () => {
      const congress = await someCongress(service());
      const [first] = congress.representatives;
      await recorded(service(), congress.id, first, { 类别: '走访' }, { id: `${congress.id}-odd` });
      await recorded(service(), congress.id, first, { 类别: '走访' }, { on: '2025-12-31' });
      await recorded(service(), congress.id, first, { 类别: '走访' }, { state: 'rejected' });
      const { digest } = (await draft(congress)).body;
      const { status, body } = await adoption(congress, digest);
      expect([status, body.code]).toEqual([422, 'facts-refused']);
      expect(body.errors).toHaveLength(1);
      expect(body.title).toContain(`张伟2026-03-02的记录（${congress.id}-odd）`);
    });

    test('where somebody would fall under two that came into force on one day', async () => {
      const congress = await someCongress(service());
      await adoption(congress, (await draft(congress)).body.digest);
      const second = (await draft(congress, { points: 3 }, 'x/other')).body.digest;
      const refused = await adoption(congress, second, 'x/other');
      expect(refused.body.title).toContain('3名代表还适用同日施行的《小办法》（x/2026）');
    });

    test('but not where the two tell everybody apart, or one came into force later', async () => {
      const congress = await someCongress(service());
      const own = { appliesTo: 'appliesTo: { 代表类别: 基层代表 }' };
      const others = { appliesTo: 'appliesTo: { 代表类别: 党政干部 }' };
      await adoption(congress, (await draft(congress, own)).body.digest);
      const files = filesOf(others);
      const officials = {
        ...files,
        'cases/duty.yaml': files['cases/duty.yaml'].replaceAll('基层代表', '党政干部'),
      };
      const second = await as(congress, 'office').send('post', '/rulebooks', {
        id: 'x/officials',
        files: officials,
      });
      expect((await adoption(congress, second.body.digest, 'x/officials')).status).toBe(200);
      const later = await draft(congress, { from: '2026-07-01' }, 'x/summer');
      expect((await adoption(congress, later.body.digest, 'x/summer')).status).toBe(200);
      const { items } = await as(congress, 'office').get('/scores');
      expect(items.map(({ rulebook }: { rulebook: string }) => rulebook)).toEqual(Array(3).fill('x/summer'));
    });
  });

  test('a draft is tried on the live records: who changes, by how much, and which clauses', async () => {
    const congress = await someCongress(service());
    const [first, second] = congress.representatives;
    await recorded(service(), congress.id, first, { 类别: '视察' });
    await recorded(service(), congress.id, first, { 类别: '视察' }, { on: '2026-05-01' });
    await recorded(service(), congress.id, second, { 类别: '视察' });
    await adoption(congress, (await draft(congress)).body.digest);
    const body = { id: 'x/2027', files: filesOf({ points: 3, from: '2027-01-01' }) };
    const compared = await as(congress, 'council').send('post', '/rulebooks/compare', body);
    expect(compared.status).toBe(200);
    expect(compared.body).toMatchObject({ period: '2026', representatives: 3 });
    const changes = compared.body.changes.map(
      ({ representative, points, before, after }: Record<string, { total: string }>) => [
        representative,
        points,
        before?.total,
        after?.total,
      ],
    );
    expect(changes).toEqual([
      [first, '2', '4', '6'],
      [second, '1', '2', '3'],
    ]);
    expect(compared.body.changes[0].parts).toEqual([{ part: '视察', before: '4', after: '6' }]);
    expect(compared.body).toMatchObject({ against: { id: 'x/2026' } });
    expect(compared.body.clauses).toContain('修改');
    expect(compared.body.differences).toContainEqual({
      ...{ how: 'changed', kind: '计分项', name: '视察' },
      aspects: [{ aspect: '计分', was: expect.stringContaining('2'), is: expect.stringContaining('3') }],
    });
    expect((await as(congress, 'office').get('/scores')).items[0].total).toBe('4');
  });

  test('a draft made from another edition says only what is new, and leaves out what it empties', async () => {
    const congress = await someCongress(service());
    await draft(congress);
    const office = as(congress, 'office');
    const changed = filesOf({ points: 3, from: '2027-01-01' });
    const files = {
      'rulebook.yaml': changed['rulebook.yaml'],
      'sections/duty.yaml': changed['sections/duty.yaml'],
    };
    const old = await office.send('post', '/rulebooks/check', { id: 'x/2027', base: 'x/2026', files });
    const { problems } = old.body;
    expect(problems).toContainEqual(expect.objectContaining({ code: 'case-fails', file: 'cases/duty.yaml' }));
    const emptied = { ...files, 'cases/duty.yaml': '' };
    const without = await office.send('post', '/rulebooks/check', {
      id: 'x/2027',
      base: 'x/2026',
      files: emptied,
    });
    expect(without.body.problems).toContainEqual(expect.objectContaining({ code: 'cases-missing' }));
    const whole = { ...files, 'cases/duty.yaml': changed['cases/duty.yaml'] };
    const sent = await office.send('post', '/rulebooks', { id: 'x/2027', base: 'x/2026', files: whole });
    expect(sent.status).toBe(200);
    const nowhere = await office.send('post', '/rulebooks', { id: 'x/2028', base: 'x/2020', files: whole });
    expect(nowhere.status).toBe(404);
    const { items } = await office.get('/rulebooks/x/2027/differences?from=x/2026');
    expect(items.map(({ kind, name }: Record<string, string>) => `${kind}${name}`)).toEqual([
      '总则',
      '计分项视察',
    ]);
  });

  test('an edition tells its findings and its examples, a draft of them only to those who handle it', async () => {
    const congress = await someCongress(service());
    await draft(congress);
    const office = as(congress, 'office');
    const found = await office.get('/rulebooks/x/2026/findings');
    expect(found.findings).toEqual([
      {
        title: '不计分的记录',
        found: [{ about: [], says: expect.stringContaining('类别=调研'), more: [] }],
      },
    ]);
    expect(await office.get('/rulebooks/x/2026/findings')).toEqual(found);
    expect(await office.get('/rulebooks/x/2026/cases')).toEqual({
      files: [
        { file: 'cases/duty.yaml', cases: [{ says: '视察一次', given: ['视察'], expected: ['总分2分'] }] },
      ],
    });
    for (const more of ['findings', 'cases', 'differences?from=x/2026']) {
      expect(await as(congress, 'representative').status('get', `/rulebooks/x/2026/${more}`)).toBe(404);
    }
  });

  test('files that differ from what was adopted are told, and what was adopted goes on being used', async () => {
    const congress = await someCongress(service());
    const rulesFolder = mkdtempSync(join(tmpdir(), 'lvzhi-rules-'));
    onTestFinished(() => rmSync(rulesFolder, { recursive: true, force: true }));
    const write = (edition: string, files: Record<string, string>) => {
      for (const [name, text] of Object.entries(files)) {
        const file = join(rulesFolder, 'x', edition, name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    };
    const stateOf = async (id: string) =>
      (await editionsOnDisk({ rulesFolder }, service().db, congress.id)).find((one) => one.id === id)?.state;
    await adoption(congress, (await draft(congress)).body.digest);
    expect(await stateOf('x/2026')).toBe('missing');
    write('2026', filesOf());
    write('2027', filesOf({ from: '2027-01-01' }));
    expect([await stateOf('x/2026'), await stateOf('x/2027')]).toEqual(['same', 'notAdopted']);
    write('2026', filesOf({ points: 3 }));
    expect(await stateOf('x/2026')).toBe('differs');
    await recorded(service(), congress.id, congress.representatives[0], { 类别: '视察' });
    expect((await as(congress, 'office').get('/scores')).items[0].total).toBe('2');
    write('2026', { 'rulebook.yaml': 'rulebook: [' });
    expect(await stateOf('x/2026')).toBe('faulty');
  });

  test('the office is told over the API which files differ', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const { items } = await as(congress, 'office').get('/rulebooks/differences');
    expect(items).toMatchObject([{ id: `${congress.id}/2026`, state: 'missing' }]);
  });
});
