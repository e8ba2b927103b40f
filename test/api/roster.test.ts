/** Entering, correcting, changing and leaving: the roster's writes over the API, on each database. */
import { describe, expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

async function office(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const ask = asking(service, congress.as.office);
  const someone = {
    officeNumber: '0301',
    name: '李娜',
    sex: '女',
    level: '县',
    district: '第三选区',
    group: '第三小组',
    term: '第十九届',
    localOffice: congress.localOffices[0],
    electedOn: '2021-11-01',
    traits: { 代表类别: '基层代表' },
    workUnit: '第一中学',
    telephone: '13800001234',
  };
  const entered = async (more = {}) => {
    const { status, body, text } = await ask.send('post', '/representatives', { ...someone, ...more });
    if (status !== 200) throw new Error(text);
    return body as { id: string; version: number };
  };
  return { congress, ask, someone, entered };
}

onDatabasesOfTier('writing the roster', (service) => {
  test('a new representative is a person, and has the traits that the rulebook takes for granted', async () => {
    const { ask, entered, congress } = await office(service());
    const { id } = await entered();
    const found = await ask.get(`/representatives/${id}`);
    expect(found).toMatchObject({ officeNumber: '0301', name: '李娜', version: 1, group: '第三小组' });
    expect(found.traits).toEqual({ 代表类别: '基层代表', 代表层级: '区', 长期病假: '否' });
    const row = await service()
      .db.selectFrom('representative')
      .innerJoin('person', 'person.id', 'representative.person_id')
      .select('person.name')
      .where('congress_id', '=', congress.id)
      .where('representative.id', '=', id)
      .executeTakeFirst();
    expect(row?.name).toBe('李娜');
  });

  test('a township chair who is elected stays one person', async () => {
    const { entered, congress } = await office(service());
    const { person } = congress.as.localOffice.actor;
    const { id } = await entered({ person });
    const row = await service()
      .db.selectFrom('representative')
      .select('person_id')
      .where('congress_id', '=', congress.id)
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row?.person_id).toBe(person);
  });

  test('a person of another congress is not found', async () => {
    const { ask, someone } = await office(service());
    const other = await someCongress(service());
    const { person } = other.as.localOffice.actor;
    expect(await ask.status('post', '/representatives', { ...someone, person })).toBe(404);
  });

  test('an office number belongs to one', async () => {
    const { ask, someone, entered } = await office(service());
    await entered();
    const again = await ask.send('post', '/representatives', { ...someone, name: '李娜娜' });
    expect([again.status, again.body.code, again.body.errors[0].path]).toEqual([
      409,
      'duplicate',
      'officeNumber',
    ]);
  });

  test('everything that is wrong is told at once', async () => {
    const { ask, someone } = await office(service());
    const wrong = { 身份: '基层', 代表类别: '领导' };
    const answer = await ask.send('post', '/representatives', {
      ...someone,
      localOffice: 'nowhere',
      traits: wrong,
      workUnit: '身份证 110101199003077758',
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'localOffice',
      'traits.代表类别',
      'traits.身份',
      'workUnit',
    ]);
    expect(answer.text).not.toContain('110101199003077758');
  });

  test.each(['身份证号', '家庭住址', 'homeAddress'])('there is no field for a %s', async (field) => {
    const { ask, someone } = await office(service());
    const answer = await ask.send('post', '/representatives', { ...someone, [field]: '某处' });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, `body.${field}`]);
  });

  describe('a correction', () => {
    test('is a new version with its reason; the earlier one stays', async () => {
      const { ask, someone, entered, congress } = await office(service());
      const { id } = await entered();
      const change = { ...someone, id, version: 1, name: '李那', reason: '笔误' };
      expect((await ask.send('post', '/representatives', change)).body).toEqual({ id, version: 2 });
      const names = await service()
        .db.selectFrom('representative_version')
        .select(['version', 'name', 'reason'])
        .where('congress_id', '=', congress.id)
        .where('representative_id', '=', id)
        .orderBy('version')
        .execute();
      expect(names).toEqual([
        { version: 1, name: '李娜', reason: null },
        { version: 2, name: '李那', reason: '笔误' },
      ]);
    });

    test('without a reason, and of a version that is gone, is refused', async () => {
      const { ask, someone, entered } = await office(service());
      const { id } = await entered();
      const change = { ...someone, id, version: 1, name: '李那' };
      expect((await ask.send('post', '/representatives', change)).body.errors[0].path).toBe('reason');
      await ask.send('post', '/representatives', { ...change, reason: '笔误' });
      const late = await ask.send('post', '/representatives', { ...change, reason: '笔误' });
      expect([late.status, late.body.code]).toEqual([409, 'stale']);
    });

    test('of the office number is told to the audit chain as digests', async () => {
      const { ask, someone, entered, congress } = await office(service());
      const { id } = await entered();
      const change = { ...someone, id, version: 1, officeNumber: '0302', reason: '证号更换' };
      expect((await ask.send('post', '/representatives', change)).status).toBe(200);
      expect((await ask.get(`/representatives/${id}`)).officeNumber).toBe('0302');
      const event = await service()
        .db.selectFrom('audit_event')
        .select('details')
        .where('congress_id', '=', congress.id)
        .where('act', '=', 'representative.renumber')
        .executeTakeFirstOrThrow();
      expect(event.details).toMatch(
        /^\{"officeNumber":\{"before":"[0-9a-f]{16}","after":"[0-9a-f]{16}"\}\}$/,
      );
    });

    test('of oneself is for somebody else to make', async () => {
      const { congress, someone } = await office(service());
      const [own] = congress.representatives;
      const clerk = await congress.somebody('office');
      await service()
        .db.updateTable('representative')
        .set({ person_id: clerk.actor.person })
        .where('congress_id', '=', congress.id)
        .where('id', '=', own)
        .execute();
      const change = { ...someone, id: own, version: 1, officeNumber: '0001', reason: '更正' };
      expect((await asking(service(), clerk).send('post', '/representatives', change)).status).toBe(403);
    });
  });

  test('traits change from a day on, and the earlier days keep the earlier ones', async () => {
    const { ask, entered } = await office(service());
    const { id } = await entered();
    const change = { version: 1, on: '2026-06-26', traits: { 代表类别: '常委会组成人员' }, reason: '补选' };
    expect((await ask.send('post', `/representatives/${id}/trait-changes`, change)).status).toBe(200);
    const wrong = { ...change, version: 2, traits: { 代表类别: '主任' } };
    const refused = await ask.send('post', `/representatives/${id}/trait-changes`, wrong);
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'changes.0.traits.代表类别']);
    const found = await ask.get(`/representatives/${id}`);
    expect(found.traits['代表类别']).toBe('基层代表');
    expect(found.changes).toEqual([{ on: '2026-06-26', traits: { 代表类别: '常委会组成人员' } }]);
  });

  test('who leaves keeps the dossier; nobody leaves before the election', async () => {
    const { ask, entered } = await office(service());
    const { id } = await entered();
    const leaving = `/representatives/${id}/leaving`;
    expect(await ask.status('post', leaving, { version: 1, on: '2021-10-31', reason: '辞职' })).toBe(422);
    expect(await ask.status('post', leaving, { version: 1, on: '2026-08-31', reason: '辞职' })).toBe(200);
    expect((await ask.get(`/representatives/${id}`)).leftOn).toBe('2026-08-31');
  });

  describe('telephone and work unit', () => {
    test.each(['office', 'localOffice', 'council', 'auditor', 'representative'] as const)(
      'as they are told to the %s',
      async (role) => {
        const { congress, ask, someone } = await office(service());
        const [id] = congress.representatives;
        const change = { ...someone, id, version: 1, officeNumber: '0001', reason: '补录' };
        expect(await ask.status('post', '/representatives', change)).toBe(200);
        const found = await asking(service(), congress.as[role]).get(`/representatives/${id}`);
        const shown = role === 'office' || role === 'representative';
        expect([found.telephone, found.workUnit]).toEqual(shown ? ['13800001234', '第一中学'] : [null, null]);
        expect(found.masked).toEqual(shown ? [] : ['workUnit', 'telephone']);
      },
    );
  });

  test('before any rulebook is in force, nothing is said about traits', async () => {
    const congress = await someCongress(service());
    const ask = asking(service(), congress.as.office);
    const someone = {
      officeNumber: '9',
      name: '李娜',
      localOffice: congress.localOffices[0],
      electedOn: '2021-11-01',
    };
    const told = await ask.send('post', '/representatives', { ...someone, traits: { 代表类别: '基层代表' } });
    expect([told.status, told.body.code]).toEqual([409, 'no-rulebook']);
    expect(await ask.status('post', '/representatives', someone)).toBe(200);
  });
});
