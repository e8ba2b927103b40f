/** `lvzhi account`: accounts from the machine itself. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AccountAct, type AccountOptions, account, accountIn } from '../../src/cli/account.ts';
import { congressNamed } from '../../src/store/congresses.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { ran } from '../support/service/data-folder.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { signedIn, withPassword } from '../support/service/signing-in.ts';

onDatabasesOfTier('account', (service) => {
  const run = (act: AccountAct, login = '', options: AccountOptions = {}) =>
    ran((io) => accountIn(service(), act, login, options, io));
  const someNamed = async (): Promise<SomeCongress & { readonly name: string }> => {
    const congress = await someCongress(service());
    const name = `${congress.id}人大`;
    await service().db.updateTable('congress').set({ name }).where('id', '=', congress.id).execute();
    expect((await congressNamed(service().db, name))?.id).toBe(congress.id);
    return { ...congress, name };
  };
  const passwordIn = (out: string) => /一次性口令：(\S+)/.exec(out)?.[1] ?? '';

  test('opens an account with a one-time password, and lists it', async () => {
    const { name: congress } = await someNamed();
    const login = `w${randomUUID().slice(0, 8)}`;
    const options = { congress, name: '王芳', role: 'office', from: '2026-01-01' } as AccountOptions;
    const made = await run('create', login, options);
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toContain(`已开设：${congress} 代表工作机构（王芳）`);
    const { body } = await signedIn(service(), login, { password: passwordIn(made.out) });
    expect(body).toMatchObject({ mustChange: true, person: { name: '王芳' }, posts: [{ role: 'office' }] });
    const listed = await run('list', '', { congress });
    expect(listed.out).toContain(`${congress}（7个账号）`);
    expect(listed.out).toMatch(new RegExp(`${login} +王芳 +代表工作机构，2026-01-01至今 +待改口令`));
    const again = await run('create', `w${randomUUID().slice(0, 8)}`, options);
    expect(again.out).toContain('注意：已有1名同名人员有岗位。');
  });

  test('finds the local office by its name and the representative by the office number', async () => {
    const { name: congress, representatives } = await someNamed();
    const open = (more: AccountOptions) =>
      run('create', `w${randomUUID().slice(0, 8)}`, { congress, name: '王芳', ...more });
    const clerk = await open({ role: 'localOffice', localOffice: '东风镇' });
    const one = await open({ role: 'representative', representative: '0002' });
    expect([clerk.err, one.err]).toEqual(['', '']);
    const listed = await run('list', '', { congress });
    expect(listed.out).toContain('乡镇街道 东风镇，2026-11-20至今');
    expect(listed.out).toContain('代表 王芳，2026-11-20至今');
    expect(representatives).toHaveLength(3);
  });

  test('gives a new one-time password even to who answers to two congresses, and tells both', async () => {
    const [one, two] = [await someNamed(), await someNamed()];
    const login = await withPassword(service(), one.as.office);
    const { person } = one.as.office.actor;
    await service()
      .db.updateTable('post')
      .set({ person_id: person })
      .where('id', '=', two.as.council.actor.post)
      .execute();
    const { code, out } = await run('reset', login.toUpperCase());
    expect(code).toBe(0);
    const { body } = await signedIn(service(), login, { password: passwordIn(out) });
    expect(body).toMatchObject({ mustChange: true, posts: [{}, {}] });
    const told = await service()
      .db.selectFrom('audit_event')
      .select(['congress_id', 'person_id'])
      .where('act', '=', 'account.resetPassword')
      .where('subject_id', '=', login)
      .execute();
    expect(told.map((event) => event.congress_id).sort()).toEqual([one.id, two.id].sort());
    expect(told.map((event) => event.person_id)).toEqual([null, null]);
  });

  test('asks which congress where there are several', async () => {
    const [one, two] = [await someNamed(), await someNamed()];
    const { code, err } = await run('create', 'wang', { name: '王芳' });
    expect(code).toBe(1);
    expect(err).toContain('请用 --congress 写明是哪一家：');
    for (const { name } of [one, two]) expect(err).toContain(name);
  });

  test.each([
    ['create', '王', {}, '应为3至32个文字'],
    ['create', 'wang', { role: 'localOffice' }, '乡镇街道岗位要写明是哪个乡镇街道'],
    ['create', 'wang', { localOffice: '红枫镇' }, '没有乡镇街道“红枫镇”'],
    ['create', 'wang', { representative: '9999' }, '没有代表证号为“9999”的代表'],
    ['reset', 'nobody', {}, '没有找到账号“nobody”'],
    ['list', '', { congress: '云岭县人大' }, '没有“云岭县人大”。系统中有：'],
  ] as const)('%s %s %o is refused and says why', async (act, login, options, said) => {
    const { name: congress } = await someNamed();
    const { code, err } = await run(act, login, { congress, name: '王芳', ...options });
    expect(code).toBe(1);
    expect(err).toContain(said);
  });

  test('does not open a disabled account again', async () => {
    const { as } = await someNamed();
    const { account: id } = as.office.actor;
    await service()
      .db.updateTable('account')
      .set({ disabled_at: service().now() })
      .where('id', '=', id)
      .execute();
    expect((await run('reset', id)).err).toContain('这个账号现在是“停用”，不能重置口令。');
  });
});

describe('account without what it needs', () => {
  test.each([
    ['create', 'wang', '还要写明选项 --name <姓名>'],
    ['reset', undefined, '还要写明<账号>'],
  ] as const)('%s %s opens nothing', async (act, login, said) => {
    const { code, err } = await ran((io) => account(act, login, {}, io, { LVZHI_DATA: '/nowhere' }));
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });
});
