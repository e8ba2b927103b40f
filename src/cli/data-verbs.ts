/** The verbs that bring data in and take it out. Each is loaded when it runs, for the database would slow every other verb. */
import { type Command, InvalidArgumentError } from 'commander';
import { type ImportKind, importKinds } from '../commands/imports/import-text.ts';
import type { Io } from './io.ts';

type Verb = (name: string, summary: string, usage: string) => Command;

export function dataVerbs(verb: Verb, finish: (code: number) => void, io: Io): void {
  verb('import', '导入名册、履职记录或整份档案：有一处不对就一行也不导入', '<种类> <文件> --as <账号> [选项]')
    .argument('<种类>', 'roster 代表名册，records 履职记录，dossiers 已核实的履职档案', kindIn)
    .argument('<文件>', 'Excel 工作簿（.xlsx）、CSV，JSON，或一行一项的 NDJSON（.ndjson）')
    .requiredOption('--as <账号>', '经办人的账号')
    .option('--congress <名称>', '系统中有几家人大时，写明是哪一家')
    .option('--preview', '只逐行列出结果，什么也不改')
    .option('--skip-duplicates', '略过与已有记录重复的行')
    .action(async (kind: ImportKind, file: string, options) => {
      const { importFile } = await import('./import.ts');
      finish(await importFile(kind, file, options, io));
    });

  verb(
    'export',
    '导出一个周期的全部档案（NDJSON），可直接交给 lvzhi score',
    '--period <周期> --purpose <用途> --as <账号> [选项]',
  )
    .requiredOption('--period <周期>', '2026、2026-H1、2026-Q1、2026-01 或 首日/末日')
    .requiredOption('--purpose <用途>', '导出做什么用，记入操作记录')
    .requiredOption('--as <账号>', '经办人的账号')
    .option('--congress <名称>', '系统中有几家人大时，写明是哪一家')
    .option('--rulebook <版本>', '几个办法并行时，只导出由这个办法计分的代表')
    .option('--workbook <文件>', '改为写一个 Excel 工作簿（.xlsx）：名册和已核实的履职记录')
    .action(async (options) => {
      const { exportPeriod } = await import('./export.ts');
      finish(await exportPeriod(options, io));
    });
}

function kindIn(text: string): ImportKind {
  const kind = importKinds.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new InvalidArgumentError('可写 roster、records 或 dossiers。');
}
