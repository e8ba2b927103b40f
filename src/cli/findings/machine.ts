/** What lies outside the database: Node, the disk, the snapshots, the clock. */
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Connected } from '../../store/connect.ts';
import { snapshotsIn } from '../../store/snapshots.ts';
import { agoText, instantText, sizeText } from '../instant-text.ts';
import { bad, type Finding, good } from './findings.ts';

const day = 86_400_000;

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return good(`Node ${version}`);
  return bad(`Node ${version} 太旧`, '请安装 Node 20.19 或更新的版本。');
}

/** Below this the next import or snapshot may find no room. */
const roomLeast = 1024 ** 3;

export function diskFinding(folder: string): Finding {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return roomFinding(bavail * bsize);
}

export function roomFinding(free: number): Finding {
  const what = `磁盘剩余空间：${sizeText(free)}`;
  return free >= roomLeast ? good(what) : bad(what, `请腾出至少 ${sizeText(roomLeast)}。`);
}

/** A power cut can take what was written after the last snapshot. `written`: when somebody last wrote. */
export function snapshotFinding(folder: string, now: Date, written: Date | undefined): Finding {
  const snapshots = snapshotsIn(folder);
  const last = snapshots.at(-1);
  const late = (since: Date) => now.getTime() - since.getTime() > 3 * day;
  const mend = '快照在服务运行、无人录入时自动生成；现在就要一份，请停止服务后运行 lvzhi backup 备份目录。';
  if (last === undefined) {
    const made = statSync(join(folder, 'database', 'PG_VERSION'), { throwIfNoEntry: false })?.mtime;
    if (made !== undefined && late(made)) return bad('快照：一份也没有', mend);
    return good('快照：还没有，新建的数据库在第一天的工作之后才有');
  }
  const what = `快照：${snapshots.length}份，最近一次在${agoText(last.at, now)}（${instantText(last.at)}，${sizeText(last.size)}）`;
  const behind = written !== undefined && written.getTime() > last.at.getTime() && late(last.at);
  return behind ? bad(`${what}，此后录入的内容不在其中`, mend) : good(what);
}

/** When the files of a database that somebody else has open were last written. */
export function lastWritten(folder: string): Date | undefined {
  const log = join(folder, 'database', 'pg_wal');
  if (!existsSync(log)) return undefined;
  const times = readdirSync(log).map((name) => statSync(join(log, name)).mtimeMs);
  return new Date(Math.max(...times));
}

export async function lastEvent({ db }: Connected): Promise<Date | undefined> {
  const newest = await db
    .selectFrom('audit_event')
    .select((event) => event.fn.max('at').as('at'))
    .executeTakeFirst();
  return newest?.at ?? undefined;
}

/** The newest event must not lie ahead of the clock, and the database's clock must not be another. */
export async function clockFindings(connected: Connected, now: Date): Promise<Finding[]> {
  const { db, kind } = connected;
  const at = await lastEvent(connected);
  const mend = '请校准本机的日期和时间，并打开自动对时。';
  if (at !== undefined && at.getTime() > now.getTime() + 300_000) {
    return [bad(`时钟：本机现在是 ${instantText(now)}，比最近一条操作记录（${instantText(at)}）还早`, mend)];
  }
  if (kind === 'embedded') return [good(`时钟：${instantText(now)}`)];
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const there = rows[0]?.now ?? now;
  if (Math.abs(there.getTime() - Date.now()) < 60_000) return [good(`时钟：${instantText(now)}`)];
  return [bad(`时钟：本机是 ${instantText(now)}，数据库服务器是 ${instantText(there)}`, mend)];
}

export function sizeOfFolder(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
