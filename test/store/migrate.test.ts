/** Migrations: the released ones are frozen, several processes may come at once, and a newer database is told apart. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { migrateStore } from '../../src/cli/migrate.ts';
import { openStore } from '../../src/cli/open-store.ts';
import { connectPostgres } from '../../src/store/connect.ts';
import { migrate, migrationState, migrations } from '../../src/store/migrate.ts';
import { ran } from '../support/service/data-folder.ts';
import { newDatabase } from '../support/service/empty-database.ts';
import { howToInstall } from '../support/service/postgres.ts';
import { onEveryDatabase } from '../support/service/service.ts';
import { root } from '../support/source.ts';

/**
 * The SHA-256 of the file of each released migration. No release has been made yet, so there is none: whoever releases
 * adds a line for each file that the release brings, and never takes one out.
 */
const released: Readonly<Record<string, string>> = {};

const folder = join(root, 'src/store/migrations');

/** What is wrong with the files, given the digests of the released ones. */
function changed(digests: Readonly<Record<string, string>>): string[] {
  return Object.entries(digests).flatMap(([name, digest]) => {
    const file = join(folder, `${name}.ts`);
    const found = createHash('sha256').update(readFileSync(file)).digest('hex');
    return found === digest
      ? []
      : [`${name} was released and has changed. Put the change into a new migration.`];
  });
}

describe('the files', () => {
  test('of released migrations are as they were', () => {
    expect(changed(released)).toEqual([]);
  });

  test('that changed after their release are found', () => {
    const [first = ''] = Object.keys(migrations);
    expect(changed({ [first]: 'another' })).toHaveLength(1);
  });

  test('are all in the list, in the order of their numbers', () => {
    const names = readdirSync(folder)
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();
    expect(Object.keys(migrations)).toEqual(names);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });

  test('no released one is missing', () => {
    expect(Object.keys(released).filter((name) => !Object.hasOwn(migrations, name))).toEqual([]);
  });
});

onEveryDatabase('the state of a database', (service) => {
  test('current, behind, ahead', async () => {
    const { db } = service();
    const names = Object.keys(migrations);
    expect(await migrationState(db)).toEqual({ state: 'current' });
    await sql`delete from kysely_migration where name = ${names.at(-1)}`.execute(db);
    const empty = names.length === 1;
    expect(await migrationState(db)).toEqual({ state: 'behind', pending: names.slice(-1), empty });
    await sql`insert into kysely_migration (name, timestamp) values (${names.at(-1)}, ''), ('0099-later', '')`.execute(
      db,
    );
    expect(await migrationState(db)).toEqual({ state: 'ahead', unknown: ['0099-later'] });
    await sql`delete from kysely_migration where name = '0099-later'`.execute(db);
  });

  test('a second run does nothing', async () => {
    expect(await migrate(service().db)).toEqual([]);
  });
});

const postgres = inject('postgres');
const onPostgres = postgres === undefined ? test.skip : test;
const reason = postgres === undefined ? `: no server is installed; ${howToInstall}` : '';

onPostgres(`four that migrate one new database at once wait for each other${reason}`, async () => {
  const { url, drop } = await newDatabase(postgres?.server ?? '');
  const connections = [1, 2, 3, 4].map(() => connectPostgres(url));
  const ranBy = await Promise.all(connections.map(({ db }) => migrate(db)));
  expect(ranBy.flat()).toEqual(Object.keys(migrations));
  for (const { close } of connections) await close();
  await drop();
});

onPostgres(
  `lvzhi migrate says what ran, and until then no other verb works on the database${reason}`,
  async () => {
    const { url, drop } = await newDatabase(postgres?.server ?? '');
    const env = { DATABASE_URL: url };
    const before = await ran(async (io) => (await openStore(io, env)) as number);
    expect([before.code, before.err]).toEqual([1, '数据库还没有更新到本版本。请先运行 lvzhi migrate。\n']);
    const first = await ran((io) => migrateStore(io, env));
    expect(first).toEqual({
      code: 0,
      out: `数据库已更新：${Object.keys(migrations).join('、')}。\n`,
      err: '',
    });
    const second = await ran((io) => migrateStore(io, env));
    expect(second.out).toBe('数据库已经是最新的。\n');
    await drop();
  },
);

test('a server that cannot be reached is said to be so, without its password', async () => {
  const env = { DATABASE_URL: 'postgres://lvzhi:geheim@127.0.0.1:1/lvzhi' };
  const { code, out, err } = await ran((io) => migrateStore(io, env));
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('连不上 DATABASE_URL 指明的 PostgreSQL：connect ECONNREFUSED 127.0.0.1:1。');
  expect(err).not.toContain('geheim');
});
