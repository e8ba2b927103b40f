/** The command line: its verbs, their arguments and help. Each verb is one file; it gives back the exit code. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Format } from '../rules/formats.ts';
import { widthOf } from '../rules/width.ts';
import { adoptEdition } from './adopt.ts';
import { dayIn } from './arguments.ts';
import { check } from './check.ts';
import { dataVerbs } from './data-verbs.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { dutyReportVerbs } from './duty-report-verbs.ts';
import { explainOne } from './explain.ts';
import { installerVerbs } from './installer-verbs.ts';
import { done, type Io, misused } from './io.ts';
import { misuseText } from './misuse.ts';
import { newCase } from './new-case.ts';
import { printEdition } from './print.ts';
import { reviewVerbs } from './review-verbs.ts';
import { printSchema } from './schema.ts';
import { scoreFile } from './score.ts';
import { storeVerbs } from './store-verbs.ts';
import { version } from './version.ts';

export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = done;
  const program = programOf(io, (given) => {
    code = given;
  });
  if (args.length === 0) {
    io.err(program.helpInformation());
    return misused;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return done;
    io.err(`${misuseText(error, program, args)}\n`);
    return misused;
  }
}

function programOf(io: Io, finish: (code: number) => void): Command {
  const program = new Command('lvzhi')
    .description('人大代表履职计分：检查计分办法，给履职档案计分，说明每一分的来由。')
    .usage('<命令> [选项]')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .version(version, '-V, --version', '显示版本号')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => {}, outputError: () => {} })
    .configureHelp({
      helpWidth: 80,
      displayWidth: widthOf,
      styleTitle: (title) => titles[title] ?? title,
      subcommandTerm: (command) => command.name(),
      optionDescription: (option) => option.description,
    })
    .addHelpText(
      'after',
      '\n每个命令的用法：lvzhi <命令> --help\n退出码：0 正常，1 有错误或有事要处理，2 命令写错',
    );

  const verb = (name: string, summary: string, usage: string) =>
    program.command(name).description(summary).usage(usage).helpOption('-h, --help', '显示用法');

  verb('check', '检查计分办法，一次列出全部问题', '[目录…] [选项]')
    .argument('[目录...]', '版本目录，或放着多个版本的上级目录（不写则为 rules-config）')
    .option('--survey', '另列规则体检：用不上的规则、不得分和重复得分的情形')
    .option('--dossiers <文件>', '对照真实档案检查，体检时数出每种情形有多少条')
    .action(async (paths: string[], options) => finish(await check(paths, options, io)));

  verb('score', '给档案计分、排名、拟定等次', '<目录> <档案文件> [选项]')
    .argument('<目录>', '计分办法的版本目录')
    .argument('<档案文件>', '履职档案（JSON 或 NDJSON）；写 - 则从标准输入读取')
    .option('--format <形式>', 'json 供程序读取（不写则为此），table 供人阅读', formatIn)
    .option('--explain', '逐人逐项说明（table 形式）')
    .action(async (directory: string, file: string, options) =>
      finish(await scoreFile(directory, file, options, io)),
    );

  verb('explain', '逐项说明一名代表的积分和等次', '<目录> <档案文件> --representative <编号>')
    .argument('<目录>', '计分办法的版本目录')
    .argument('<档案文件>', '履职档案（JSON），要含全体代表：排名和名额离不开全体')
    .requiredOption('--representative <编号>', '代表的编号（id）')
    .action(async (directory: string, file: string, options) =>
      finish(await explainOne(directory, file, options, io)),
    );

  verb('diff', '逐条比较两个版本；有档案时列出谁的分数、等次有变化', '<原版本> <新版本> [选项]')
    .argument('<原版本>', '原来的版本目录')
    .argument('<新版本>', '新的版本目录')
    .option('--dossiers <文件>', '履职档案（JSON），按两个版本各计一次分')
    .action(async (before: string, after: string, options) => finish(await diff(before, after, options, io)));

  verb('print', '把计分办法印成条文（Markdown），数字全部取自规则文件', '<目录>')
    .argument('<目录>', '计分办法的版本目录')
    .action(async (directory: string) => finish(await printEdition(directory, io)));

  verb(
    'new-case',
    '用一名代表的档案写一个案例，预期结果取今天的计分',
    '<目录> <档案文件> --representative <编号> [选项]',
  )
    .argument('<目录>', '计分办法的版本目录')
    .argument('<档案文件>', '履职档案（JSON）')
    .requiredOption('--representative <编号>', '代表的编号（id）')
    .option('--name <文字>', '案例的一句话说明')
    .option('--out <文件>', '写入新文件（不写则显示出来；已有的文件不覆盖）')
    .action(async (directory: string, file: string, options) =>
      finish(await newCase(directory, file, options, io)),
    );

  verb('adopt', '登记一个版本已经通过，此后内容不得改动', '<目录> --on <日期> [选项]')
    .argument('<目录>', '计分办法的版本目录')
    .requiredOption('--on <日期>', '通过的日期，如 2026-01-08', dayIn)
    .option('--by <文字>', '由谁通过')
    .action(async (directory: string, options) => finish(await adoptEdition(directory, options, io)));

  verb('schema', '显示档案文件或计分结果的格式（JSON Schema）', '<名称>')
    .argument('<名称>', 'dossiers 为档案文件，score 为计分结果', formatNamed)
    .action((format: Format) => finish(printSchema(format, io)));

  verb('demo', '给虚构的示范区计分，看看结果是什么样子', '[选项]')
    .option('--all', '列出全部代表')
    .action(async (options) => finish(await demo(options, io)));

  verb('serve', '启动服务：给程序用的接口，地址由 HOST、PORT 指定', '[选项]')
    .option('--demo', '还没有正式数据的，打开虚构的示范区（数据在 data/demo）')
    .option('--once', '启动后随即结束，可用来查看能否启动')
    .action(async (options) => {
      // With all its libraries it would slow every other verb down.
      const { serve } = await import('./serve.ts');
      finish(await serve(options, io));
    });

  installerVerbs(verb, finish, io);
  storeVerbs(verb, finish, io);
  dataVerbs(verb, finish, io);
  reviewVerbs(verb, finish, io);
  dutyReportVerbs(verb, finish, io);

  return program;
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

function formatIn(text: string): 'json' | 'table' {
  if (text === 'json' || text === 'table') return text;
  throw new InvalidArgumentError('可写 json 或 table。');
}

function formatNamed(text: string): Format {
  if (text === 'dossiers' || text === 'score') return text;
  throw new InvalidArgumentError('可写 dossiers 或 score。');
}
