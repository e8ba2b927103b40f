import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { built } from '../support/built.ts';
import { root } from '../support/source.ts';

const dossiers = 'test/cli/fixtures/dossiers.json';
const district = 'test/cli/fixtures/district/2026';
const lvzhi = `"${process.execPath}" "${built()}"`;

function shell(line: string) {
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
    cwd: root,
    encoding: 'utf8',
  });
  return { out: stdout, err: stderr, code: status };
}

describe('the command as a process', () => {
  test('writes what was asked to the output, nothing about its progress, and ends with 0', () => {
    const { out, err, code } = shell(`${lvzhi} score ${district} ${dossiers}`);
    expect([err, code]).toEqual(['', 0]);
    expect(JSON.parse(out).sheets).toHaveLength(8);
  });

  test('ends quietly where the reader has seen enough', () => {
    const { out, err, code } = shell(`${lvzhi} demo --all | head -n 1`);
    expect([out, err]).toEqual(['示范区、代表和履职记录都是虚构的，分值和比例是示例。\n', '']);
    expect(code).toBe(0);
  });

  test('hands its exit code to the shell', () => {
    expect(shell(`${lvzhi} check test/cli/fixtures/broken`).code).toBe(1);
    expect(shell(`${lvzhi} chekc`)).toEqual({
      out: '',
      err: '没有“chekc”这个命令。是否想写 check？用法见 lvzhi --help。\n',
      code: 2,
    });
  });
});
