/** `lvzhi doctor`, `migrate`, `backup` and `restore` on a data folder of the embedded database. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { doctor, storeFindings } from '../../src/cli/doctor.ts';
import { nodeFinding, roomFinding, snapshotFinding } from '../../src/cli/findings/machine.ts';
import { migrateStore } from '../../src/cli/migrate.ts';
import { restoreSnapshot } from '../../src/cli/restore.ts';
import { verify } from '../../src/cli/verify.ts';
import { copyEvidence } from '../../src/store/evidence-files.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { snapshotsIn } from '../../src/store/snapshots.ts';
import { command } from '../support/command.ts';
import { runs } from '../support/runs.ts';
import { someCongress } from '../support/service/congress.ts';
import { dataFolder, inFolder, ran } from '../support/service/data-folder.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { root } from '../support/source.ts';

/** Shared by all tests, for making one takes seconds; each leaves it in order. */
let folder: string;
/** A folder that only looks as if there were a database. */
let bare: string;
/** Where the office keeps its rule files. */
const rules = () => join(bare, 'rules-config');
const env = () => ({ LVZHI_DATA: folder });
const bareEnv = () => ({ LVZHI_DATA: bare });
beforeAll(async () => {
  folder = await dataFolder();
});
beforeEach(() => {
  bare = mkdtempSync(join(tmpdir(), 'lvzhi-doctor-'));
  mkdirSync(join(bare, 'database'));
  writeFileSync(join(bare, 'database', 'PG_VERSION'), '18');
});
afterEach(() => rmSync(bare, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const photograph = 'a photograph of that day';
const digest = createHash('sha256').update(photograph).digest('hex');

function addPhotograph(to: string, text = photograph): string {
  mkdirSync(join(to, 'evidence'), { recursive: true });
  writeFileSync(join(to, 'evidence', digest), text);
  return join(to, 'evidence', digest);
}

describe('doctor', () => {
  test('ends with 0 where all is in order', async () => {
    const { code, out, err } = await ran((io) => doctor(io, env()));
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').map((line) => line.slice(0, 1))).toEqual([...'✔✔✔✔✔✔✔', '']);
    expect(out).toContain(`目录 ${folder}`);
  });

  test('says where there is no database and how to come to one', async () => {
    rmSync(join(bare, 'database'), { recursive: true });
    const { code, err } = await ran((io) => doctor(io, bareEnv()));
    expect([code, err]).toEqual([
      1,
      `目录 ${bare} 里没有数据库。请用 LVZHI_DATA 指明数据目录，或用 lvzhi init 新建；演示数据由 npm start 生成，在 data/demo。\n`,
    ]);
  });

  test('does not open the database of a running service, and says so', async () => {
    const lock = await lockFolder(bare);
    const { code, out } = await ran((io) => doctor(io, bareEnv()));
    expect(code).toBe(0);
    expect(out).toContain(`✔ 服务正在运行：进程 ${process.pid}，`);
    expect(out).toContain('· 数据库和佐证材料由正在运行的服务占用，没有检查');
    const other = await ran((io) => verify({}, io, bareEnv()));
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^数据目录 ${bare} 正由进程 ${process.pid} 使用（.*请先停止它`)),
    ]);
    if ('release' in lock) lock.release();
  });

  test.each([
    ['20.18.3', false],
    ['20.19.0', true],
    ['24.1.0', true],
  ])('Node %s', (version, ok) => {
    expect(nodeFinding(version).ok).toBe(ok);
  });

  test('a disk that is nearly full needs room', () => {
    expect(roomFinding(500 * 1024 ** 2)).toEqual({
      ok: false,
      what: '磁盘剩余空间：500 MB',
      mend: '请腾出至少 1.0 GB。',
    });
    expect(roomFinding(5 * 1024 ** 3).ok).toBe(true);
  });

  test('a snapshot is missed only where something was written since', () => {
    const now = new Date('2026-11-20T02:00:00Z');
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    expect(snapshotFinding(bare, now, undefined).ok).toBe(true);
    utimesSync(join(bare, 'database', 'PG_VERSION'), daysAgo(4), daysAgo(4));
    expect(snapshotFinding(bare, now, undefined)).toMatchObject({ ok: false, what: '快照：一份也没有' });
    mkdirSync(join(bare, 'snapshots'));
    writeFileSync(join(bare, 'snapshots', '2026-11-15T02-00-00-000Z.tgz'), 'a snapshot');
    expect(snapshotFinding(bare, now, daysAgo(1))).toMatchObject({
      ok: false,
      what: '快照：1份，最近一次在5天前（2026-11-15 10:00:00，10 字节），此后录入的内容不在其中',
    });
    expect(snapshotFinding(bare, now, daysAgo(6)).ok).toBe(true);
  });
});

onDatabasesOfTier('doctor asks the database', (service) => {
  test('its kind, version and tables, and whether the clock goes right', async () => {
    const congress = await someCongress(service());
    const found = await storeFindings(service().connected, bare, rules());
    expect(found.filter(({ ok }) => ok === false)).toEqual([]);
    expect(found[0]?.what).toMatch(/^数据库：(内嵌（PostgreSQL 18\.\d+）|PostgreSQL \d\d.*)，/);
    const { db } = service();
    const beyond = new Date(Date.now() + 3_600_000);
    await sql`update audit_event set at = ${beyond} where congress_id = ${congress.id}`.execute(db);
    const wrong = (await storeFindings(service().connected, bare, rules())).filter(({ ok }) => ok === false);
    expect(wrong).toEqual([
      {
        ok: false,
        what: expect.stringMatching(/^时钟：本机现在是 .*，比最近一条操作记录（.*）还早$/),
        mend: '请校准本机的日期和时间，并打开自动对时。',
      },
    ]);
    await sql`update audit_event set at = ${service().now()} where congress_id = ${congress.id}`.execute(db);
  });

  test('which files of evidence are missing or damaged', async () => {
    const congress = await someCongress(service());
    const row = {
      ...{ congress_id: congress.id, record_id: 'd1', digest, name: '照片.jpg', type: 'image/jpeg' },
      ...{ size: 1, added_by: null, added_at: service().now() },
    };
    await service()
      .db.insertInto('evidence')
      .values({ id: 'e1', ...row })
      .execute();
    const last = async () => (await storeFindings(service().connected, bare, rules())).at(-1);
    expect(await last()).toMatchObject({ ok: false, what: '佐证材料：缺少1个（e1）' });
    const file = addPhotograph(bare);
    expect(await last()).toEqual({ ok: true, what: '佐证材料：1个，内容与摘要相符' });
    writeFileSync(file, 'another photograph');
    expect(await last()).toMatchObject({ ok: false, what: '佐证材料：损坏1个（e1）' });
  });
});

onDatabasesOfTier('doctor reads the rule files', (service) => {
  test('that say what was adopted, something else, or are gone', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const file = join(rules(), congress.id, '2026');
    const found = async () =>
      (await storeFindings(service().connected, bare, rules())).filter(({ what }) => what.includes('办法'));
    expect(await found()).toMatchObject([{ ok: false, mend: expect.stringContaining('没有它的文件') }]);
    cpSync(join(root, 'rules-config/demo-district/2026'), file, { recursive: true });
    expect(await found()).toEqual([{ ok: true, what: '示范区人大的办法：1个版本的文件与通过的内容一致' }]);
    const text = readFileSync(join(file, 'rulebook.yaml'), 'utf8');
    writeFileSync(join(file, 'rulebook.yaml'), text.replace(/^rulebook: .*/m, 'rulebook: 另一个办法'));
    expect(await found()).toMatchObject([
      {
        ok: false,
        what: `办法 ${congress.id}/2026 的文件（${rules()}）`,
        mend: expect.stringContaining('不一致'),
      },
    ]);
  });
});

describe('backup and restore', () => {
  // The plain tier restores a snapshot in its own suite.
  if (runs >= 1000) {
    test('bring back a database and its evidence after both are gone', async () => {
      const file = addPhotograph(folder);
      await addPerson('before');
      expect(await ran((io) => backup(bare, io, env()))).toMatchObject({ code: 0, err: '' });
      await addPerson('after');
      rmSync(file);
      const copy = snapshotsIn(bare)[0]?.file ?? '';
      const { code, out } = await ran((io) => restoreSnapshot(copy, io, env()));
      expect(code).toBe(0);
      expect(out).toMatch(/^已恢复到 .*\n原来的数据库移到了 .*\n佐证材料：找回1个文件。\n$/);
      expect(readFileSync(file, 'utf8')).toBe(photograph);
      const persons = await inFolder(folder, ({ db }) => db.selectFrom('person').select('id').execute());
      expect(persons).toEqual([{ id: 'before' }]);
    });
  }

  test('of a running service the newest snapshot is copied with new evidence, and it is not restored over', async () => {
    const lock = await lockFolder(bare);
    const target = join(bare, 'elsewhere');
    expect((await ran((io) => backup(target, io, bareEnv()))).code).toBe(1);
    mkdirSync(join(bare, 'snapshots'));
    writeFileSync(join(bare, 'snapshots', '2026-11-15T02-00-00-000Z.tgz'), 'a snapshot');
    addPhotograph(bare);
    const { code, out } = await ran((io) => backup(target, io, bareEnv()));
    expect([code, out]).toEqual([0, expect.stringContaining('服务正在运行，所以备份的是最近一次快照')]);
    expect(out).toContain('佐证材料：新备份1个文件。');
    expect((await ran((io) => backup(target, io, bareEnv()))).out).toContain('新备份0个文件。');
    const copy = snapshotsIn(target)[0]?.file ?? '';
    const back = await ran((io) => restoreSnapshot(copy, io, bareEnv()));
    expect([back.code, back.err]).toEqual([1, expect.stringContaining(`正由进程 ${process.pid} 使用`)]);
    if ('release' in lock) lock.release();
  });

  test('a damaged file of evidence is named and not copied', async () => {
    addPhotograph(bare, 'another photograph');
    const copied = await copyEvidence(join(bare, 'evidence'), join(bare, 'elsewhere'));
    expect(copied).toEqual({ copied: 0, damaged: [{ digest, path: join(bare, 'evidence', digest) }] });
  });
});

test('verify on the command line takes several heads and tells each', async () => {
  vi.stubEnv('LVZHI_DATA', folder);
  const { code, out } = await command('verify', '--head', 'ab12', '--head', 'cd34');
  vi.unstubAllEnvs();
  expect(code).toBe(1);
  expect(out.match(/^✘ 链头 .*$/gm)).toEqual(['✘ 链头 ab12：不在操作记录里', '✘ 链头 cd34：不在操作记录里']);
});

describe('migrate', () => {
  test('says that there is nothing to do', async () => {
    expect(await ran((io) => migrateStore(io, env()))).toEqual({
      code: 0,
      out: '数据库已经是最新的。\n',
      err: '',
    });
  });

  test('refuses a database that a newer release made, as every verb does', async () => {
    await inFolder(folder, ({ db }) =>
      sql`insert into kysely_migration (name, timestamp) values ('0099-later', '2027-01-01')`.execute(db),
    );
    const words = '数据库由更新的版本使用过（0099-later），本版本不能打开。';
    const migrating = await ran((io) => migrateStore(io, env()));
    const verifying = await ran((io) => verify({}, io, env()));
    expect([migrating.code, migrating.err]).toEqual([1, expect.stringContaining(words)]);
    expect([verifying.code, verifying.err]).toEqual([1, migrating.err]);
  });
});

async function addPerson(id: string): Promise<void> {
  await inFolder(folder, ({ db }) =>
    db.insertInto('person').values({ id, name: '张三', created_at: new Date() }).execute(),
  );
}
