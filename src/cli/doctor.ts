/** `lvzhi doctor`: whether everything is in order on this machine, and what to do where it is not. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { editionsOnDisk } from '../commands/rulebooks/editions-on-disk.ts';
import type { Connected, Db } from '../store/connect.ts';
import { holderOf } from '../store/folder-lock.ts';
import { migrationState } from '../store/migrate.ts';
import { depsOf } from './deps.ts';
import { evidenceFindings } from './findings/evidence.ts';
import { bad, type Finding, good, tell, unseen } from './findings/findings.ts';
import {
  clockFindings,
  diskFinding,
  lastEvent,
  lastWritten,
  nodeFinding,
  sizeOfFolder,
  snapshotFinding,
} from './findings/machine.ts';
import { instantText, sizeText } from './instant-text.ts';
import { done, type Io, refused } from './io.ts';
import { dataFolder, type Env, openStore, refusalOfState } from './open-store.ts';

export async function doctor(io: Io, env: Env = process.env): Promise<number> {
  const folder = dataFolder(env);
  const codes = [tell(io, [nodeFinding(process.versions.node), diskFinding(folder)])];
  const holder = env['DATABASE_URL'] ? undefined : holderOf(folder);
  if (holder !== undefined) {
    codes.push(
      tell(io, [
        good(`服务正在运行：进程 ${holder.pid}，${instantText(holder.since)} 起，目录 ${folder}`),
        snapshotFinding(folder, new Date(), lastWritten(folder)),
        unseen('数据库和佐证材料由正在运行的服务占用，没有检查；要检查请先停止服务'),
      ]),
    );
    return worst(codes);
  }
  const store = await openStore(io, env, { asItIs: true });
  if (typeof store === 'number') return store;
  try {
    codes.push(tell(io, await storeFindings(store.connected, folder, depsOf(store).rulesFolder)));
    return worst(codes);
  } finally {
    await store.close();
  }
}

function worst(codes: readonly number[]): number {
  return codes.some((code) => code !== done) ? refused : done;
}

/** `rules`: the office's live folder of rule files. */
export async function storeFindings(connected: Connected, folder: string, rules: string): Promise<Finding[]> {
  const found = [await databaseFinding(connected, folder)];
  const state = await migrationState(connected.db);
  if (state.state !== 'current') {
    // What else is to be found lies in tables that may not be there.
    const words =
      state.state === 'behind' ? `数据库结构：差${state.pending.length}次更新` : '数据库结构：比本版本新';
    return [...found, bad(words, refusalOfState(state) ?? '')];
  }
  return [
    ...found,
    good('数据库结构：最新'),
    connected.kind === 'embedded'
      ? snapshotFinding(folder, new Date(), await lastEvent(connected))
      : unseen('PostgreSQL 的备份由数据库服务器负责（pg_dump），这里看不到'),
    ...(await clockFindings(connected, new Date())),
    ...(await evidenceFindings(connected.db, join(folder, 'evidence'))),
    ...(await ruleFindings(connected.db, rules)),
  ];
}

/** The adopted text is what scores; files that say something else are told to the office. */
async function ruleFindings(db: Db, rulesFolder: string): Promise<Finding[]> {
  const congresses = await db.selectFrom('congress').select(['id', 'name']).orderBy('id').execute();
  const found: Finding[] = [];
  for (const { id, name } of congresses) {
    const editions = await editionsOnDisk({ rulesFolder }, db, id);
    const same = editions.filter(({ state }) => state === 'same');
    if (same.length > 0) found.push(good(`${name}的办法：${same.length}个版本的文件与通过的内容一致`));
    for (const { id: edition, state, said } of editions) {
      if (state === 'notAdopted') found.push(unseen(`办法 ${edition}：${said}`));
      else if (state !== 'same') found.push(bad(`办法 ${edition} 的文件（${rulesFolder}）`, said));
    }
  }
  return found;
}

async function databaseFinding({ db, kind }: Connected, folder: string): Promise<Finding> {
  const { rows } = await sql<{ version: string; size: string }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size`.execute(
    db,
  );
  const [{ version, size } = { version: '', size: '0' }] = rows;
  if (kind === 'postgres') return good(`数据库：PostgreSQL ${version}，${sizeText(Number(size))}`);
  return good(
    `数据库：内嵌（PostgreSQL ${version}），${sizeText(sizeOfFolder(join(folder, 'database')))}，目录 ${folder}`,
  );
}
