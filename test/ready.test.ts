/** scripts/ready.mjs in a small project of its own, whose compiler only notes that it was called. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './support/source.ts';

let project: string;
const at = (...parts: string[]) => join(project, ...parts);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'lvzhi-ready-'));
  cpSync(join(root, 'scripts'), at('scripts'), { recursive: true });
  for (const folder of ['src', 'node_modules/typescript/bin']) mkdirSync(at(folder), { recursive: true });
  const lock = { packages: { '': {}, 'node_modules/typescript': { integrity: 'x' } } };
  writeFileSync(at('package-lock.json'), JSON.stringify(lock));
  writeFileSync(at('node_modules/.package-lock.json'), JSON.stringify(lock));
  for (const file of ['src/a.ts', 'tsconfig.json', 'tsconfig.build.json']) writeFileSync(at(file), '');
  const compiler = `const fs = require('node:fs');
    fs.appendFileSync('builds', 'x');
    fs.mkdirSync('dist', { recursive: true });
    setTimeout(() => process.exit(fs.existsSync('broken') ? 1 : 0), 200);`;
  writeFileSync(at('node_modules/typescript/bin/tsc'), compiler);
  writeFileSync(at('node_modules/typescript/package.json'), '{ "type": "commonjs" }');
});
afterEach(() => rmSync(project, { recursive: true }));

function ready(): number | null {
  return spawnSync(process.execPath, ['scripts/ready.mjs'], { cwd: project }).status;
}

function builds(): number {
  return existsSync(at('builds')) ? readFileSync(at('builds'), 'utf8').length : 0;
}

test('a second command does nothing, a changed source is built again', () => {
  expect([ready(), builds()]).toEqual([0, 1]);
  expect([ready(), builds()]).toEqual([0, 1]);
  writeFileSync(at('src/a.ts'), 'changed');
  expect([ready(), builds()]).toEqual([0, 2]);
  rmSync(at('src/a.ts'));
  expect([ready(), builds()]).toEqual([0, 3]);
});

test('two commands at once build once', async () => {
  const start = () =>
    new Promise((ended) => {
      spawn(process.execPath, ['scripts/ready.mjs'], { cwd: project }).on('exit', ended);
    });
  expect(await Promise.all([start(), start(), start()])).toEqual([0, 0, 0]);
  expect(builds()).toBe(1);
  expect(existsSync(at('.ready.lock'))).toBe(false);
});

test('the lock of a process that died is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(at('.ready.lock'), `${pid}`);
  expect([ready(), builds()]).toEqual([0, 1]);
});

test('a failed build fails the command and leaves no lock, so the next one tries again', () => {
  writeFileSync(at('broken'), '');
  expect(ready()).toBe(1);
  rmSync(at('broken'));
  expect([ready(), builds()]).toEqual([0, 2]);
});
