/** What `npm start` does on a fresh clone: the demo made, two at once, the printed lines pasted, the second start. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { serve } from '../../src/cli/serve.ts';
import { built } from '../support/built.ts';
import { endThemAfterwards, served } from '../support/served.ts';
import { root } from '../support/source.ts';

const data = mkdtempSync(join(tmpdir(), 'lvzhi-start-'));
endThemAfterwards();
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function here(env: Record<string, string>) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    progress: () => {},
  };
  const code = await serve({ demo: true, once: true }, io, { LVZHI_DATA: data, PORT: '0', ...env });
  return { code, ...said };
}

test('with an address that others reach nothing is made', async () => {
  const { code, err } = await here({ HOST: '0.0.0.0' });
  expect([code, existsSync(join(data, 'demo'))]).toEqual([1, false]);
  expect(err).toContain('这里有试用账号，口令是公开的，所以只能在本机使用');
});

test('with a database of an office there is no demo', async () => {
  const { code, out, err } = await here({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('连不上 DATABASE_URL');
  expect(existsSync(join(data, 'demo'))).toBe(false);
});

function sealed(folder: string): boolean {
  return existsSync(join(folder, 'rules-config/demo-district/2026/adopted.yaml'));
}

/** The line that asks for one score, asking for everybody's. */
function askedAlike(line: string): string {
  return line.replace(/representatives\/[^/]+\/score\?period=2026/, 'scores?period=2026&limit=500');
}

const curl = spawnSync('curl', ['--version']).status === 0;

test.skipIf(!curl)(
  curl ? 'of two at once one serves, and its printed lines work when pasted' : 'apt-get install -y curl',
  async () => {
    const before = sealed(root);
    const starts = [served({ LVZHI_DATA: data }, '--demo'), served({ LVZHI_DATA: data }, '--demo')];
    const first = await Promise.race(starts.map((one) => one.ended.then(() => one)));
    const other = starts.find((one) => one !== first);
    if (other === undefined) throw new Error('there were two');
    expect(first.said.err).toContain(`正由进程 ${other.child.pid} 使用`);
    expect(first.child.exitCode).toBe(1);

    const address = await other.address();
    // What it adopted is sealed among its own rule files, and those that come with the program stay as they are.
    expect([sealed(join(data, 'demo')), sealed(root)]).toEqual([true, before]);
    const { out } = other.said;
    expect(out).toContain('示范区、代表和履职记录都是虚构的');
    for (const role of ['代表', '乡镇街道', '代表工作机构', '主任会议', '监督', '系统管理员']) {
      expect(out).toMatch(new RegExp(`^ {2}demo-[\\w-]+ +${role}$`, 'm'));
    }
    const lines = out.split('\n').filter((line) => line.startsWith('curl '));
    expect(lines).toHaveLength(4);
    const [signedIn = '', score = '', below = '', dossiers = ''] = lines.map((line) =>
      execFileSync('bash', ['-c', line], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
    );
    expect(JSON.parse(signedIn)).toMatchObject({ posts: [{ role: 'office' }], today: '2026-12-31' });
    const { sheet, explanation } = JSON.parse(score);
    expect(explanation.join('\n')).toContain(`${sheet.name}（${sheet.localOffice}）`);
    expect(explanation.join('\n')).toContain(`${sheet.total}分`);
    const flagged: { name: string; followUp: object | null; count: { flags: { words: string }[] } }[] =
      JSON.parse(below).items;
    for (const { name, count } of flagged.filter((one) => one.followUp !== null)) {
      expect(out).toContain(count.flags[0]?.words);
      expect(out).toMatch(new RegExp(`^${name} .+ 2026-\\d\\d-\\d\\d .+ < 80%`, 'm'));
    }
    expect(flagged.length).toBeGreaterThan(6);
    // What goes out, scored without the service, gives what the service says of everybody.
    const ranked = execFileSync('bash', ['-c', askedAlike(lines[1] ?? '')], { cwd: root, encoding: 'utf8' });
    const { stdout } = spawnSync(
      process.execPath,
      [built(), 'score', 'rules-config/demo-district/2026', '-'],
      {
        cwd: root,
        input: dossiers,
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      },
    );
    const outside: { representative: string; total: string }[] = JSON.parse(stdout).sheets;
    const inside: { representative: { id: string }; total: string }[] = JSON.parse(ranked).items;
    expect(outside).toHaveLength(300);
    expect(new Map(inside.map((row) => [row.representative.id, row.total]))).toEqual(
      new Map(outside.map((row) => [row.representative, row.total])),
    );
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:/);

    other.child.kill('SIGTERM');
    expect(await other.ended).toBe(0);
    expect(other.said.err).not.toContain(sheet.name);

    const again = await here({});
    expect([again.code, again.err]).toEqual([0, '']);
    expect(again.out).toMatch(/^演示数据已在，接着上次的用。\n/);
  },
);
