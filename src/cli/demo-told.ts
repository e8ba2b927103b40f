/** What the demo says of itself when it starts: where it is, who may come in, and what to ask it first. */
import { join, relative } from 'node:path';
import { roleWords } from '../commands/accounts/role-words.ts';
import type { SeededDemo } from './demo-service.ts';
import { table } from './table.ts';

export function demoText(
  { password, accounts, others, representative, below }: SeededDemo,
  address: string,
  folder: string,
): string {
  const near = relative('.', folder);
  const cookie = join(near.startsWith('..') ? folder : near, 'cookie');
  const [office] = accounts;
  const width = Math.max(...accounts.map(({ login }) => login.length));
  const signIn = JSON.stringify({ login: office?.login, password });
  const api = `${address}/api/v1`;
  const person = encodeURIComponent(representative.id);
  const purpose = encodeURIComponent('试用');
  return [
    `\n接口文档：${address}/api/docs\n`,
    `\n试用账号（口令都是 ${password}，只能在本机使用）：\n`,
    ...accounts.map(({ login, role }) => `  ${login.padEnd(width)}  ${roleWords[role]}\n`),
    `其余各乡镇街道：${others.join('、')}\n`,
    '\n述职测评低于规定票率的代表（由此开展谈心谈话和整改，不是处分）：\n\n',
    table(
      ['代表', '乡镇街道', '会议日期', '票率', '跟踪事项'].map((title) => ({ title })),
      below.map(({ name, localOffice, on, words, standing }) => [name, localOffice, on, words, standing]),
    ),
    `\n在另一个窗口试一试：登录，${representative.name}的积分和逐项说明，低于规定票率的述职测评，导出全部档案：\n\n`,
    `curl -s -c '${cookie}' -H 'content-type: application/json' -d '${signIn}' ${api}/session\n`,
    `curl -s -b '${cookie}' '${api}/representatives/${person}/score?period=2026'\n`,
    `curl -s -b '${cookie}' '${api}/duty-reports?flagged=true'\n`,
    `curl -s -b '${cookie}' '${api}/export?period=2026&purpose=${purpose}'\n\n`,
  ].join('');
}
