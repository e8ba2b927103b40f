/** `lvzhi init`: an empty system for one congress. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { type InitOptions, init, initIn } from '../../src/cli/init.ts';
import { verifyPassword } from '../../src/commands/accounts/passwords.ts';
import { folderName } from '../../src/commands/rulebooks/lying-editions.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import type { Ran } from '../support/command.ts';
import { dataFolder, inFolder, ran } from '../support/service/data-folder.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const options = { congress: '清水县人大', login: 'operator', name: '李明' };
let rules: string;
beforeAll(() => {
  rules = mkdtempSync(join(tmpdir(), 'lvzhi-rules-'));
});
afterAll(() => rmSync(rules, { recursive: true }));

describe('init on a data folder', () => {
  let folder: string;
  let begun: Ran;
  beforeAll(async () => {
    folder = await dataFolder();
    begun = await ran((io) => init(options, io, { LVZHI_DATA: folder }, rules));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('makes a congress with one operator, whose one-time password it tells', async () => {
    expect([begun.code, begun.err]).toEqual([0, '']);
    expect(begun.out).toContain('已新建：清水县人大。');
    const password = /一次性口令：(\S+)/.exec(begun.out)?.[1] ?? '';
    const [made] = await inFolder(folder, ({ db }) =>
      db
        .selectFrom('account')
        .innerJoin('person', 'person.id', 'account.person_id')
        .innerJoin('post', 'post.person_id', 'person.id')
        .innerJoin('congress', 'congress.id', 'post.congress_id')
        .select(['account.login', 'account.password', 'account.must_change', 'account.trial'])
        .select(['person.name', 'post.role', 'congress.name as congress', 'congress.settings'])
        .execute(),
    );
    expect(made).toMatchObject({
      ...{ login: 'operator', must_change: true, trial: false, name: '李明', role: 'operator' },
      ...{ congress: '清水县人大', settings: {} },
    });
    expect(made?.password).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect((await verifyPassword(password, made?.password, 15)).right).toBe(true);
  });

  test('copies the example rulebook under the congress’s own name, and it checks', async () => {
    const edition = join(rules, '清水县人大', '2026');
    expect(readdirSync(edition).sort()).toEqual(['cases', 'rulebook.yaml', 'sections']);
    expect(begun.out).toContain(`积分办法：示例已复制到 ${edition}`);
    expect((await ran((io) => check([edition], {}, io))).code).toBe(0);
  });

  test('refuses a folder that a running service owns', async () => {
    const lock = await lockFolder(folder);
    if ('heldBy' in lock) throw new Error('Somebody else owns the folder of this test.');
    const { code, err } = await ran((io) => init(options, io, { LVZHI_DATA: folder }, rules));
    lock.release();
    expect([code, err]).toEqual([1, expect.stringContaining('正由进程')]);
  });
});

onDatabasesOfTier('init', (service) => {
  const run = (more: Partial<InitOptions>) =>
    ran((io) => initIn({ ...service(), rulesFolder: rules }, { ...options, ...more }, io));

  test('refuses a congress that exists, and leaves rules that are there alone', async () => {
    const file = join(rules, '云岭县人大', '2026', 'rulebook.yaml');
    expect((await run({ congress: '云岭县人大', login: 'yunling' })).code).toBe(0);
    writeFileSync(file, '# ours\n');
    const again = await run({ congress: '云岭县人大', login: 'second' });
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toBe('与已有的人大重复：云岭县人大。请核对；确属两件事的，请写明不同之处。\n');
    const alike = await run({ congress: '（云岭县人大）', login: 'second' });
    expect(alike.out).toContain('已有文件，没有改动。');
    expect(readFileSync(file, 'utf8')).toBe('# ours\n');
    rmSync(join(rules, '云岭县人大'), { recursive: true });
  });

  test('makes nothing of a congress whose operator’s login is taken', async () => {
    await run({ congress: '红枫县人大', login: 'hongfeng' });
    const { code, err } = await run({ congress: '白云县人大', login: 'HongFeng' });
    expect([code, err]).toEqual([1, expect.stringContaining('与已有的账号重复：hongfeng')]);
    expect(existsSync(join(rules, '白云县人大'))).toBe(false);
    const found = await service()
      .db.selectFrom('congress')
      .select('id')
      .where('name', '=', '白云县人大')
      .execute();
    expect(found).toEqual([]);
  });

  test('refuses the demo, for everybody knows its passwords', async () => {
    await service().db.updateTable('account').set({ trial: true }).execute();
    const { code, err } = await run({ congress: '白云县人大', login: 'baiyun' });
    await service().db.updateTable('account').set({ trial: false }).execute();
    expect([code, err]).toEqual([1, expect.stringContaining('这是演示数据')]);
  });
});

test.each([
  ['清水县人大', '清水县人大'],
  ['../../etc', 'etc'],
  ['云岭县（试点）/人大', '云岭县试点人大'],
  ['——', 'own'],
])('a congress called %s has its rules in %s', (name, wanted) => {
  expect(folderName(name)).toBe(wanted);
});
