/** The verbs of whoever installed the system: a congress to begin with, and its accounts. */
import { type Command, InvalidArgumentError } from 'commander';
import { roleWords } from '../commands/accounts/role-words.ts';
import type { Role } from '../store/tables.ts';
import type { AccountAct } from './account.ts';
import { dayIn } from './arguments.ts';
import type { Io } from './io.ts';

type Verb = (name: string, summary: string, usage: string) => Command;

export function installerVerbs(verb: Verb, finish: (code: number) => void, io: Io): void {
  verb('init', '新建一家人大的空系统：一个系统管理员账号，一份可修改的示例办法', '--congress <名称> [选项]')
    .requiredOption('--congress <名称>', '人大的名称，如 清水县人大')
    .option('--login <账号>', '系统管理员的账号（不写则为 operator）', 'operator')
    .option('--name <姓名>', '系统管理员的姓名（不写则为“系统管理员”）', '系统管理员')
    .action(async (options) => {
      const { init } = await import('./init.ts');
      finish(await init(options, io));
    });

  verb('account', '在本机开设账号、重置口令、列出账号', '<动作> [账号] [选项]')
    .argument('<动作>', 'create 开设，reset 重置口令，list 列出', actIn)
    .argument('[账号]', '登录用的账号')
    .option('--congress <名称>', '哪一家人大（系统中只有一家的不必写）')
    .option('--name <姓名>', '开设时：本人姓名')
    .option('--role <岗位>', '开设时：岗位，如 代表工作机构（不写则为系统管理员）', roleIn)
    .option('--local-office <名称>', '乡镇街道岗位：哪个乡镇街道')
    .option('--representative <代表证号>', '代表岗位：哪名代表')
    .option('--from <日期>', '任职的第一天（不写则为今天）', dayIn)
    .action(async (act: AccountAct, login: string | undefined, options) => {
      const { account } = await import('./account.ts');
      finish(await account(act, login, options, io));
    });
}

function actIn(text: string): AccountAct {
  if (text === 'create' || text === 'reset' || text === 'list') return text;
  throw new InvalidArgumentError('可写 create、reset 或 list。');
}

function roleIn(text: string): Role {
  const found = Object.entries(roleWords).find(([, words]) => words === text);
  if (found !== undefined) return found[0] as Role;
  throw new InvalidArgumentError(`可写 ${Object.values(roleWords).join('、')}。`);
}
