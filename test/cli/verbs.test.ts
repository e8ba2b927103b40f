import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { command } from '../support/command.ts';
import { expectGolden } from '../support/golden.ts';

const district = 'test/cli/fixtures/district/2026';
const broken = 'test/cli/fixtures/broken/2026.yaml';
const dossiers = 'test/cli/fixtures/dossiers.json';

const folder = mkdtempSync(join(tmpdir(), 'lvzhi-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('check', () => {
  test('walks a root and counts what it found', async () => {
    const { code, out, err } = await command('check', 'test/cli/fixtures/district');
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^共检查 2 个版本：0 个错误，\d+ 个提醒。$/);
  });

  test('shows every problem with its source line, and fails', async () => {
    const { code, out } = await command('check', 'test/cli/fixtures');
    expect(code).toBe(1);
    expectGolden('cli-check.txt', out);
  });

  test('counts an edition once that is named twice', async () => {
    const { out } = await command('check', district, 'test/cli/fixtures/district');
    expect(out).toContain('共检查 2 个版本');
  });

  test('reads the calendars of workdays beside the editions', async () => {
    const root = join(folder, 'with-calendar');
    cpSync(district, join(root, 'district', '2026'), { recursive: true });
    mkdirSync(join(root, 'calendar'));
    const calendar = join(root, 'calendar', '2026.yaml');
    cpSync('rules-config/calendar/2026.yaml', calendar);
    expect(await command('check', root)).toMatchObject({ code: 0 });
    writeFileSync(calendar, readFileSync(calendar, 'utf8').replace('2026-10-10', '2026-10-12'));
    const { code, out } = await command('check', root);
    expect(code).toBe(1);
    expect(out).toContain('“2026-10-12”不是星期六、星期日，本来就上班');
    expect(out).toMatch(/共检查 1 个版本：1 个错误/);
  });

  test('adds the survey on request, with real records', async () => {
    const { code, out } = await command('check', district, '--survey', '--dossiers', dossiers);
    expect(code).toBe(0);
    expectGolden('cli-survey.txt', out);
  });
});

describe('score', () => {
  test('gives JSON with the digest of the rules, the same bytes each time', async () => {
    const first = await command('score', district, dossiers);
    expect([first.code, first.err]).toEqual([0, '']);
    expect((await command('score', district, dossiers)).out).toBe(first.out);
    const json = JSON.parse(first.out);
    expect(Object.keys(json)).toEqual(['rulebook', 'period', 'sheets', 'quotas', 'outside']);
    expect(json.rulebook).toEqual({ id: 'district/2026', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(json.sheets).toHaveLength(8);
    expectGolden('cli-score.json', first.out);
  });

  test('gives JSON that its schema allows', async () => {
    const schema = JSON.parse((await command('schema', 'score')).out);
    const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(schema);
    validate(JSON.parse((await command('score', district, dossiers)).out));
    expect(validate.errors).toBe(null);
  });

  test('gives the ranked table, the grades against their quotas, and whoever is open', async () => {
    const { code, out } = await command('score', district, dossiers, '--format', 'table');
    expect(code).toBe(0);
    expectGolden('cli-score.txt', out);
  });

  test('explains everybody on request', async () => {
    const { out } = await command('score', district, dossiers, '--explain');
    expect(out.startsWith((await command('score', district, dossiers, '--format', 'table')).out)).toBe(true);
    for (const name of ['张三', '李四', '王小二', '赵大', '钱五', '孙六', '吴八', '郑九']) {
      expect(out).toMatch(new RegExp(`^${name}（.+） 2026年  `, 'm'));
    }
  });

  test('refuses an edition that has errors, and scores nothing', async () => {
    const { code, out, err } = await command('score', broken, dossiers);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('视查');
    expect(err).toMatch(/“test\/cli\/fixtures\/broken\/2026.yaml”有\d+个错误，改正以后才能使用。\n$/);
  });

  test('refuses dossiers that say what the rules do not know, and scores nothing', async () => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, readFileSync(dossiers, 'utf8').replace('"类别": "视察"', '"类别": "视查"'));
    const { code, out, err } = await command('score', district, bad);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('视查');
    expect(err).toMatch(/档案文件有1处问题，没有计分。\n$/);
  });
});

test('score names each rating outside the range that a table picks, and scores nothing', async () => {
  const edition = join(folder, 'ranged.yaml');
  const rules = readFileSync(join(district, 'rulebook.yaml'), 'utf8');
  const range = 'range: { 视察次数: { 0: [0, 10], 3: [0, 8] } }';
  writeFileSync(
    edition,
    rules
      .replace('range: [0, 10]', range)
      .replace('figures:\n', 'figures:\n  视察次数: { count: { 类别: 视察, 出席: 出席 } }\n'),
  );
  expect(await command('score', edition, dossiers)).toEqual({
    code: 1,
    out: '',
    err:
      '张三（r1）的“初评”为8.5，应在0–8以内。\n' +
      '吴八（r8）的“初评”为9，应在0–8以内。\n' +
      '有2个打分超出范围，没有计分。\n',
  });
});

describe('explain', () => {
  test('tells one representative line by line', async () => {
    const { code, out } = await command('explain', district, dossiers, '--representative', 'r1');
    expect(code).toBe(0);
    expectGolden('cli-explain.txt', out);
  });

  test.each([
    ['r99', '档案里没有编号为“r99”的代表。\n'],
    ['张三', '档案里没有编号为“张三”的代表。叫“张三”的代表，编号是：r1（河东镇）。\n'],
    ['r7', '编号“r7”的代表不参加本办法，没有计分。\n'],
  ])('says so where it cannot: %s', async (id, message) => {
    expect(await command('explain', district, dossiers, '--representative', id)).toEqual({
      code: 1,
      out: '',
      err: message,
    });
  });
});

test('print writes the rulebook as the text of a 办法', async () => {
  const { code, out } = await command('print', district);
  expect(code).toBe(0);
  expectGolden('cli-print.txt', out);
});

describe('new-case', () => {
  test('writes a case that holds today', async () => {
    const args = ['new-case', district, dossiers, '--representative', 'r1', '--name', '四项都有的代表'];
    const { code, out } = await command(...args);
    expect(code).toBe(0);
    expectGolden('cli-new-case.txt', out);
    const edition = join(folder, 'district', '2026.yaml');
    mkdirSync(join(folder, 'district'), { recursive: true });
    writeFileSync(edition, readFileSync(join(district, 'rulebook.yaml'), 'utf8') + out.replace(/^/gm, '  '));
    expect((await command('check', edition)).out).toMatch(/共检查 1 个版本：0 个错误/);
  });

  test('writes a file, but never over another', async () => {
    const file = join(folder, 'case.yaml');
    const args = ['new-case', district, dossiers, '--representative', 'r2', '--out', file];
    expect((await command(...args)).code).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written).toMatch(/^- case: /m);
    expect(await command(...args)).toEqual({
      code: 2,
      out: '',
      err: `不能写入“${file}”：已有这个文件。\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  test('knows nobody by a foreign id', async () => {
    const { code, err } = await command('new-case', district, dossiers, '--representative', 'x');
    expect([code, err]).toEqual([1, '档案里没有编号为“x”的代表。\n']);
  });
});

describe('adopt', () => {
  const adopted = join(folder, 'adopted', '2026');

  test('freezes an edition, whose meaning may then not change', async () => {
    cpSync(district, adopted, { recursive: true });
    const { code, out } = await command('adopt', adopted, '--on', '2026-01-08', '--by', '主任会议');
    expect([code, out]).toEqual([
      0,
      '已登记：小河区代表履职积分办法（试验）（adopted/2026）于2026-01-08通过，此后内容不得改动。\n',
    ]);
    expect((await command('check', adopted)).code).toBe(0);
    const file = join(adopted, 'rulebook.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `# 只加一句说明\n${text}`);
    expect((await command('check', adopted)).code).toBe(0);
    writeFileSync(file, text.replace('from: 18', 'from: 17'));
    const changed = await command('check', adopted);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('这个版本已于 2026-01-08 通过，内容却改动过');
    writeFileSync(file, text);
  });

  test('is done once', async () => {
    expect(await command('adopt', adopted, '--on', '2026-02-01')).toEqual({
      code: 1,
      out: '',
      err: '这个版本已于2026-01-08通过，不能再登记。\n',
    });
  });

  test('needs an edition without errors, in a folder', async () => {
    expect((await command('adopt', broken, '--on', '2026-02-01')).code).toBe(1);
    const single = join(folder, 'single.yaml');
    writeFileSync(single, readFileSync(join(district, 'rulebook.yaml')));
    expect((await command('adopt', single, '--on', '2026-02-01')).err).toBe(
      '单个文件的版本不能登记通过：请改成目录，里面放 rulebook.yaml。\n',
    );
    expect(existsSync(join(folder, 'adopted.yaml'))).toBe(false);
  });
});

test('demo prints the ranking, the quotas and one representative, and writes nothing', async () => {
  const { code, out, err } = await command('demo');
  expect([code, err]).toEqual([0, '']);
  expectGolden('cli-demo.txt', out);
  expect(existsSync('dossiers.json')).toBe(false);
});

test('demo --all lists everybody who has a rank', async () => {
  const { out } = await command('demo', '--all');
  expect(out).not.toContain('从略');
  const ranks = out.split('\n').filter((line) => /^ *\d+ {2}r\d{3} {2}/.test(line));
  expect(ranks.length).toBeGreaterThan(280);
});
