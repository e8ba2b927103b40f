/**
 * Makes a clone ready to run: the packages of the lock file, then a build. Needs Node and npm alone.
 *
 * Does nothing, in a few milliseconds, where both are there already. Two commands started at once wait for
 * each other at a lock file; the lock of a process that died is taken over.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const lock = at('.ready.lock');
const stamp = at('dist', '.built');

refuseOldNode();
if (!installed() || !built()) {
  await takeLock();
  try {
    if (!installed()) install();
    if (!built()) build();
  } finally {
    rmSync(lock, { force: true });
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
}

/** Whether npm's own note of what it installed agrees with the lock file. */
function installed() {
  const note = at('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(note, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { integrity, optional }]) => {
    if (path === '') return true;
    const here = found[path];
    // Packages for other platforms are optional and rightly missing.
    return here === undefined ? optional === true : here.integrity === integrity;
  });
}

function install() {
  say('Installing packages (npm ci) …');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

function built() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources();
}

function build() {
  say('Building …');
  rmSync(at('dist'), { recursive: true, force: true });
  run(process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', at('tsconfig.build.json')]);
  // What the compiler does not read: styles and scripts that go to the browser as they are.
  if (existsSync(at('src', 'web', 'assets'))) {
    cpSync(at('src', 'web', 'assets'), at('dist', 'web', 'assets'), { recursive: true });
  }
  writeFileSync(stamp, sources());
}

/** A digest of everything that the build reads. */
function sources() {
  const hash = createHash('sha256');
  const files = readdirSync(at('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...files, at('tsconfig.json'), at('tsconfig.build.json'), at('package-lock.json')]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function takeLock() {
  for (let told = false; ; await new Promise((done) => setTimeout(done, 200))) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = read(lock);
    if (holder !== undefined && dead(holder)) removeLockOf(holder);
    else if (!told) {
      told = true;
      say('Another command is installing or building; waiting for it …');
    }
  }
}

/** Only the process that creates the `.dead` file may remove the lock of a dead one, and looks again first. */
function removeLockOf(holder) {
  const mine = `${lock}.dead`;
  try {
    writeFileSync(mine, '', { flag: 'wx' });
  } catch {
    if (Date.now() - (modified(mine) ?? Date.now()) > 10_000) rmSync(mine, { force: true });
    return;
  }
  if (read(lock) === holder) rmSync(lock, { force: true });
  rmSync(mine, { force: true });
}

function dead(holder) {
  // Not written yet: its owner is between creating and writing the file, unless that was long ago.
  if (holder === '') return Date.now() - (modified(lock) ?? Date.now()) > 10_000;
  try {
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function run(command, args) {
  const npm = process.env.npm_execpath;
  // npm on Windows is a script that only a shell starts; the one that started us can be run by Node itself.
  const [program, rest] =
    command === 'npm' && npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : [command, args];
  const result = spawnSync(program, rest, { cwd: root, stdio: ['ignore', 2, 2], shell: program === 'npm' });
  if (result.status === 0) return;
  rmSync(lock, { force: true });
  stop(`${command === 'npm' ? 'Installing' : 'Building'} failed; the reason stands above.`);
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
