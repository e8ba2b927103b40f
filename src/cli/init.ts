/** `lvzhi init`: an empty system for one congress, with an operator's account and a rulebook to start from. */
import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Deps } from '../commands/deps.ts';
import { installCongress } from '../commands/installing.ts';
import { folderName } from '../commands/rulebooks/lying-editions.ts';
import { hasTrialAccounts } from '../store/trial-accounts.ts';
import { handedOver, installing, orSaid } from './installing.ts';
import { done, type Io, refused } from './io.ts';
import type { Env } from './open-store.ts';

export interface InitOptions {
  /** 人大的名称 */
  readonly congress: string;
  readonly login: string;
  readonly name: string;
}

// The same place seen from src/cli and from dist/cli, whatever folder the command is given in.
const example = fileURLToPath(new URL('../../rules-config/demo-district/2026', import.meta.url));

/** `rulesFolder`: of another folder than the office's own. */
export async function init(
  options: InitOptions,
  io: Io,
  env: Env = process.env,
  rulesFolder?: string,
): Promise<number> {
  const where = rulesFolder === undefined ? {} : { rulesFolder };
  return installing(io, env, { make: true, ...where }, (deps) => initIn(deps, options, io));
}

export async function initIn(deps: Deps, options: InitOptions, io: Io): Promise<number> {
  return orSaid(io, async () => {
    if (await hasTrialAccounts(deps.db)) {
      io.err('这是演示数据，里面有公开的试用账号，不能用来办公。请用 LVZHI_DATA 指明另一个目录。\n');
      return refused;
    }
    const { login, password } = await installCongress(deps, options);
    io.out(`已新建：${options.congress}。系统中还没有代表和履职记录。\n\n`);
    io.out(`系统管理员（${options.name}）\n${handedOver(login, password)}\n`);
    io.out(copied(deps.rulesFolder, options.congress));
    io.out('启动服务：lvzhi serve\n');
    return done;
  });
}

/** What was there already is left as it is. */
function copied(rulesFolder: string, congress: string): string {
  const folder = join(rulesFolder, folderName(congress), basename(example));
  if (existsSync(folder)) return `积分办法：${folder} 已有文件，没有改动。\n`;
  cpSync(example, folder, { recursive: true, filter: (file) => basename(file) !== 'adopted.yaml' });
  return (
    `积分办法：示例已复制到 ${folder}，分值和比例都要由你们自己定。\n` +
    `改法见规则目录的 README.md；改完用 lvzhi check ${folder} 检查。\n`
  );
}
