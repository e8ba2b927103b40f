/**
 * The database that a verb works on: PostgreSQL by DATABASE_URL, else the embedded one in LVZHI_DATA or ./data.
 *
 * One that a newer release made is refused. The embedded one is brought up to date here; with PostgreSQL, which
 * others may be using, that is for `lvzhi migrate`.
 */
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { type Connected, connectPostgres, type Db } from '../store/connect.ts';
import { hasDatabase, openEmbedded } from '../store/embedded.ts';
import type { Holder } from '../store/folder-lock.ts';
import { type MigrationState, migrate, migrationState } from '../store/migrate.ts';
import { takeSnapshot } from '../store/snapshots.ts';
import { instantText } from './instant-text.ts';
import { type Io, refused } from './io.ts';

export interface Store {
  readonly connected: Connected;
  /** Of the embedded database, and of the files of evidence with either. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** Make the embedded database where there is none; other verbs need one. */
  readonly make?: boolean;
  /** Take the database as it is, for a verb that looks after that itself. */
  readonly asItIs?: boolean;
  readonly log?: Parameters<typeof connectPostgres>[1];
}

export type Env = Readonly<Record<string, string | undefined>>;

export function dataFolder(env: Env): string {
  return resolve(env['LVZHI_DATA'] || 'data');
}

/** The open store, or the exit code where it cannot be opened and has said why. */
export async function openStore(io: Io, env: Env, options: StoreOptions = {}): Promise<Store | number> {
  const folder = dataFolder(env);
  const url = env['DATABASE_URL'];
  const connected = await (url ? postgres(url, io, options) : embedded(folder, io, options));
  if (typeof connected === 'number') return connected;
  try {
    const refusal = options.asItIs ? undefined : await upToDate(connected, folder, io);
    if (refusal === undefined) return { connected, folder, close: connected.close };
    io.err(`${refusal}\n`);
    await connected.close();
    return refused;
  } catch (error) {
    await connected.close();
    throw error;
  }
}

async function embedded(folder: string, io: Io, { make, log }: StoreOptions): Promise<Connected | number> {
  if (!hasDatabase(folder)) {
    if (make !== true) {
      io.err(
        `目录 ${folder} 里没有数据库。请用 LVZHI_DATA 指明数据目录，或用 lvzhi init 新建；演示数据由 npm start 生成，在 data/demo。\n`,
      );
      return refused;
    }
    io.progress('正在新建数据库……');
  }
  const opened = await openEmbedded(folder, log === undefined ? {} : { log });
  if (!('heldBy' in opened)) return opened;
  io.err(`${heldText(folder, opened.heldBy)}\n`);
  return refused;
}

/** Who holds the folder and what to do. */
export function heldText(folder: string, { pid, host, since, elsewhere, file }: Holder): string {
  const at = instantText(since);
  return elsewhere
    ? `数据目录 ${folder} 正由另一台机器（或容器）${host} 上的进程 ${pid} 使用（${at} 起）。请先停止那里的服务；确知它已不在运行的，删除 ${file} 后再试。`
    : `数据目录 ${folder} 正由进程 ${pid} 使用（${at} 起），同一目录同时只能由一个进程使用。请先停止它（在它的窗口按 Ctrl+C），或通过它的网址办理；要由多个进程同时使用的，请设 DATABASE_URL 改用 PostgreSQL。`;
}

const oldest = 15;

async function postgres(url: string, io: Io, { log }: StoreOptions): Promise<Connected | number> {
  const connected = connectPostgres(url, log);
  let major: number;
  try {
    major = await majorVersion(connected.db);
  } catch (error) {
    await connected.close();
    // The address holds a password, so only the reason is said.
    io.err(
      `连不上 DATABASE_URL 指明的 PostgreSQL：${reasonOf(error)}。请核对地址、口令，并确认服务器已启动。\n`,
    );
    return refused;
  }
  if (major >= oldest) return connected;
  await connected.close();
  io.err(`PostgreSQL 的版本是 ${major}，本程序需要 ${oldest} 或更新的版本。请升级数据库服务器。\n`);
  return refused;
}

export async function majorVersion(db: Db): Promise<number> {
  const { rows } = await sql<{
    number: string;
  }>`select current_setting('server_version_num') as number`.execute(db);
  return Math.floor(Number(rows[0]?.number) / 10_000);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return message || code || `${error}`;
}

async function upToDate(connected: Connected, folder: string, io: Io): Promise<string | undefined> {
  const state = await migrationState(connected.db);
  if (connected.kind !== 'embedded' || state.state !== 'behind') return refusalOfState(state);
  io.progress('正在更新数据库……');
  if (!state.empty) await takeSnapshot(connected, folder, new Date());
  await migrate(connected.db);
  return undefined;
}

/** Why this release cannot work on a database in this state. */
export function refusalOfState(state: MigrationState): string | undefined {
  switch (state.state) {
    case 'current':
      return undefined;
    case 'behind':
      return '数据库还没有更新到本版本。请先运行 lvzhi migrate。';
    case 'ahead':
      return `数据库由更新的版本使用过（${state.unknown.join('、')}），本版本不能打开。请换用更新的版本，或恢复更新之前的备份。`;
  }
}
