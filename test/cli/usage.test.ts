import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/rules/width.ts';
import { command } from '../support/command.ts';
import { expectGolden } from '../support/golden.ts';

const verbs = [
  ...['check', 'score', 'explain', 'diff', 'print', 'new-case', 'adopt', 'schema', 'demo'],
  ...['serve', 'init', 'account', 'migrate', 'doctor', 'verify', 'backup', 'restore', 'review'],
  'duty-report',
];
const district = 'test/cli/fixtures/district/2026';
const dossiers = 'test/cli/fixtures/dossiers.json';

describe('the help', () => {
  test('is Chinese and stands in 80 columns, for every verb', async () => {
    const pages = [await command('--help')];
    for (const verb of verbs) pages.push(await command(verb, '--help'));
    expect(pages.map(({ code, err }) => ({ code, err }))).toEqual(pages.map(() => ({ code: 0, err: '' })));
    const text = pages.map(({ out }) => out).join('\n');
    expect(text.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
    expectGolden('cli-help.txt', text);
  });

  test('names every verb', async () => {
    const { out } = await command('--help');
    for (const verb of verbs) expect(out).toContain(`  ${verb} `);
  });

  test('comes with a failure where nothing was asked', async () => {
    const { code, out, err } = await command();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('用法：');
  });
});

describe('a command line that is wrong is answered in Chinese, with exit code 2', () => {
  test.each([
    [['chekc'], '没有“chekc”这个命令。是否想写 check？用法见 lvzhi --help。'],
    [['报表'], '没有“报表”这个命令。用法见 lvzhi --help。'],
    [
      ['score', district, dossiers, '--fromat', 'json'],
      '没有“--fromat”这个选项。是否想写 --format？用法见 lvzhi score --help。',
    ],
    [['--versoin'], '没有“--versoin”这个选项。是否想写 --version？用法见 lvzhi --help。'],
    [['score', district], '还要写明<档案文件>。用法见 lvzhi score --help。'],
    [['diff', district], '还要写明<新版本>。用法见 lvzhi diff --help。'],
    [['explain', district, dossiers], '还要写明选项 --representative <编号>。用法见 lvzhi explain --help。'],
    [
      ['explain', district, dossiers, '--representative'],
      '选项 --representative <编号> 后面要写明内容。用法见 lvzhi explain --help。',
    ],
    [
      ['score', district, dossiers, '--format', 'xml'],
      '选项 --format <形式> 不能是“xml”：可写 json 或 table。用法见 lvzhi score --help。',
    ],
    [
      ['adopt', district, '--on', '2026-02-30'],
      '选项 --on <日期> 不能是“2026-02-30”：日期要写成 2026-01-08 这样，并且确有这一天。用法见 lvzhi adopt --help。',
    ],
    [['print', district, district], '多写了内容。用法见 lvzhi print --help。'],
    [
      ['score', district, dossiers, '--format', 'json', '--explain'],
      '--explain 是给人看的文字，不能和 --format json 一起用；JSON 里本来就有每一步。',
    ],
    [['schema', 'rules'], '<名称>不能是“rules”：可写 dossiers 或 score。用法见 lvzhi schema --help。'],
    [['check', 'nowhere'], '找不到“nowhere”，请核对路径。'],
    [['score', 'nowhere', dossiers], '找不到“nowhere”，请核对路径。'],
    [['score', district, 'nowhere.json'], '找不到“nowhere.json”，请核对路径。'],
    [['diff', district, 'nowhere'], '找不到“nowhere”，请核对路径。'],
    [['adopt', 'nowhere', '--on', '2026-01-08'], '找不到“nowhere”，请核对路径。'],
    [
      ['check', 'test/cli/fixtures/empty'],
      '“test/cli/fixtures/empty”里没有计分办法：要有 rulebook.yaml，或者单个的 .yaml 文件。',
    ],
  ])('%j', async (args, message) => {
    expect(await command(...args)).toEqual({ code: 2, out: '', err: `${message}\n` });
  });
});
