/**
 * `lvzhi backup`: a snapshot and the files of evidence in another folder, laid out like the data folder.
 *
 * While a server runs, its newest snapshot is what is copied, for nobody else may open its database.
 */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { copyEvidence } from '../store/evidence-files.ts';
import { holderOf } from '../store/folder-lock.ts';
import { snapshotsIn, takeSnapshot, writeToDisk } from '../store/snapshots.ts';
import { instantText, sizeText } from './instant-text.ts';
import { done, type Io, refused } from './io.ts';
import { dataFolder, type Env, heldText, openStore } from './open-store.ts';

export async function backup(to: string, io: Io, env: Env = process.env): Promise<number> {
  const [folder, target] = [dataFolder(env), resolve(to)];
  if (target === folder) {
    io.err(`备份不能放在数据目录 ${folder} 自己里面。请另写一个目录，最好在另一块硬盘上。\n`);
    return refused;
  }
  if (env['DATABASE_URL']) {
    io.out(
      'PostgreSQL 里的数据请用它自己的工具备份：pg_dump --format=custom --file=文件名 "$DATABASE_URL"\n',
    );
    return copyFiles(folder, target, io);
  }
  const code = await copySnapshot(folder, target, io, env);
  return code === done ? copyFiles(folder, target, io) : code;
}

async function copySnapshot(folder: string, target: string, io: Io, env: Env): Promise<number> {
  const holder = holderOf(folder);
  if (holder === undefined) {
    const store = await openStore(io, env, { asItIs: true });
    if (typeof store === 'number') return store;
    io.progress('正在生成快照……');
    await takeSnapshot(store.connected, folder, new Date()).finally(store.close);
  }
  const newest = snapshotsIn(folder).at(-1);
  if (newest === undefined) {
    io.err(`还没有快照可以备份。${holder === undefined ? '' : heldText(folder, holder)}\n`);
    return refused;
  }
  mkdirSync(join(target, 'snapshots'), { recursive: true });
  const copy = join(target, 'snapshots', basename(newest.file));
  await writeToDisk(copy, await readFile(newest.file));
  const running =
    holder === undefined ? '' : '服务正在运行，所以备份的是最近一次快照，此后的内容不在其中。\n';
  io.out(
    `${running}数据：${copy}（${instantText(newest.at)}，${sizeText(newest.size)}）\n恢复：lvzhi restore ${copy}\n`,
  );
  return done;
}

async function copyFiles(folder: string, target: string, io: Io): Promise<number> {
  const { copied, damaged } = await copyEvidence(join(folder, 'evidence'), join(target, 'evidence'));
  io.out(`佐证材料：新备份${copied}个文件。\n`);
  for (const { path } of damaged) io.err(`佐证材料 ${path} 已损坏，没有备份。请从更早的备份中找回。\n`);
  return damaged.length === 0 ? done : refused;
}
