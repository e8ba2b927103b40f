/** One owner at a time of a data folder, whoever comes at once and however the owner ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holderOf, lockFolder } from '../../src/store/folder-lock.ts';
import { built } from '../support/built.ts';
import { root } from '../support/source.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lvzhi-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function builtLock(): string {
  return pathToFileURL(join(dirname(dirname(built())), 'store/folder-lock.js')).href;
}

/** Processes that all try once, at the same moment where a moment is given; each says `owner` or who it is that owns. */
async function contenders(count: number, at: number): Promise<{ said: string; child: ChildProcess }[]> {
  const program = `
    import { lockFolder } from ${JSON.stringify(builtLock())};
    await new Promise((done) => setTimeout(done, ${at} - Date.now()));
    const lock = await lockFolder(process.argv[1]);
    console.log('heldBy' in lock ? String(lock.heldBy.pid) : 'owner');
    if (!('heldBy' in lock)) setInterval(() => {}, 1000);`;
  return Promise.all(
    Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const said = await new Promise<string>((heard) =>
        child.stdout.once('data', (text) => heard(`${text}`)),
      );
      return { said: said.trim(), child };
    }),
  );
}

test('the second is told who owns the folder and since when', async () => {
  const first = await lockFolder(folder);
  expect(first).toHaveProperty('release');
  const second = await lockFolder(folder);
  expect(second).toMatchObject({ heldBy: { pid: process.pid, host: hostname(), elsewhere: false } });
  expect(holderOf(folder)?.pid).toBe(process.pid);
});

test('a folder given free is anybody’s', async () => {
  const first = await lockFolder(folder);
  if ('release' in first) first.release();
  expect(holderOf(folder)).toBeUndefined();
  expect(await lockFolder(folder)).toHaveProperty('release');
});

test('of four that come at once exactly one owns the folder, also where a dead owner left its file', async () => {
  const [dead] = await contenders(1, 0);
  expect(dead?.said).toBe('owner');
  const ended = new Promise((done) => dead?.child.once('exit', done));
  dead?.child.kill('SIGKILL');
  await ended;
  const answers = await contenders(4, Date.now() + 2500);
  const owners = answers.filter(({ said }) => said === 'owner');
  expect(owners).toHaveLength(1);
  expect(holderOf(folder)?.pid).toBe(owners[0]?.child.pid);
  expect(readdirSync(join(folder, 'owner'))).toHaveLength(1);
});

test('a later process of the same number is not the owner that died', async () => {
  await lockFolder(folder);
  const [name = ''] = readdirSync(join(folder, 'owner'));
  rmSync(join(folder, 'owner', name));
  const parts = name.split('~');
  writeFileSync(join(folder, 'owner', [...parts.slice(0, 3), 'another.1', 'x'].join('~')), '');
  expect(await lockFolder(folder)).toHaveProperty('release');
});

test('an owner on another machine is never judged dead from here', async () => {
  await lockFolder(folder);
  const [name = ''] = readdirSync(join(folder, 'owner'));
  rmSync(join(folder, 'owner', name));
  const [when] = name.split('~');
  const file = join(folder, 'owner', [when, 'elsewhere', '999999', '1.1', 'x'].join('~'));
  writeFileSync(file, '');
  expect(await lockFolder(folder)).toMatchObject({ heldBy: { host: 'elsewhere', elsewhere: true, file } });
});
