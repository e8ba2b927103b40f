/** `lvzhi restore`: a snapshot becomes the database again, and missing files of evidence come back from beside it. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyEvidence } from '../store/evidence-files.ts';
import { type Restored, restore } from '../store/restore.ts';
import { done, type Io, misused, refused } from './io.ts';
import { dataFolder, type Env, heldText, refusalOfState } from './open-store.ts';

export async function restoreSnapshot(file: string, io: Io, env: Env = process.env): Promise<number> {
  if (env['DATABASE_URL']) {
    io.err(
      '这个命令只恢复内嵌数据库的快照。PostgreSQL 请用 pg_restore；要恢复到数据目录，请先去掉 DATABASE_URL。\n',
    );
    return misused;
  }
  if (!existsSync(file)) {
    io.err(`没有文件 ${file}。快照在数据目录或备份目录的 snapshots 里。\n`);
    return misused;
  }
  const folder = dataFolder(env);
  io.progress('正在恢复……');
  const restored = await restore(folder, file, new Date());
  if (!restored.restored) {
    io.err(`${refusalOf(restored, folder, file)}\n`);
    return refused;
  }
  io.out(`已恢复到 ${folder}。\n`);
  if (restored.aside !== undefined) {
    io.out(`原来的数据库移到了 ${restored.aside}，确认无误后可以删除。\n`);
  }
  return evidenceBack(file, folder, io);
}

function refusalOf(restored: Restored & { readonly restored: false }, folder: string, file: string): string {
  if ('heldBy' in restored) return heldText(folder, restored.heldBy);
  if ('broken' in restored) return `${file} 不是完整的快照，没有恢复，现有数据未动。请换一个快照。`;
  return refusalOfState({ state: 'ahead', unknown: restored.ahead }) ?? '';
}

/** A backup is laid out like the data folder: beside `snapshots` lie the files of evidence. */
async function evidenceBack(file: string, folder: string, io: Io): Promise<number> {
  const [from, to] = [join(dirname(resolve(file)), '..', 'evidence'), join(folder, 'evidence')];
  if (resolve(from) === resolve(to)) return done;
  const { copied, damaged } = await copyEvidence(from, to);
  if (copied > 0) io.out(`佐证材料：找回${copied}个文件。\n`);
  for (const { path } of damaged) io.err(`佐证材料 ${path} 已损坏，没有找回。\n`);
  return damaged.length === 0 ? done : refused;
}
