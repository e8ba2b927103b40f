/** The verbs that look after the database. Each is loaded when it runs, for the database would slow every other verb. */
import type { Command } from 'commander';
import type { Io } from './io.ts';

type Verb = (name: string, summary: string, usage: string) => Command;

export function storeVerbs(verb: Verb, finish: (code: number) => void, io: Io): void {
  verb('migrate', '把数据库更新到本版本', '[选项]').action(async () => {
    const { migrateStore } = await import('./migrate.ts');
    finish(await migrateStore(io));
  });

  verb('doctor', '检查本机和数据库是否正常，说明怎样处理', '[选项]').action(async () => {
    const { doctor } = await import('./doctor.ts');
    finish(await doctor(io));
  });

  verb('verify', '核验操作记录、各次版本、办法、考核和佐证材料没有被改动', '[选项]')
    .option(
      '--head <链头>',
      '另查以前抄下的链头还在不在操作记录里，可写多次',
      (head: string, earlier: readonly string[] = []) => [...earlier, head],
    )
    .action(async (options) => {
      const { verify } = await import('./verify.ts');
      finish(await verify(options, io));
    });

  verb('backup', '把数据和佐证材料备份到另一个目录', '<目录>')
    .argument('<目录>', '备份目录，最好在另一块硬盘上')
    .action(async (directory: string) => {
      const { backup } = await import('./backup.ts');
      finish(await backup(directory, io));
    });

  verb('restore', '从快照恢复内嵌数据库，原来的移到一边', '<快照>')
    .argument('<快照>', '数据目录或备份目录的 snapshots 里的文件')
    .action(async (file: string) => {
      const { restoreSnapshot } = await import('./restore.ts');
      finish(await restoreSnapshot(file, io));
    });
}
