/** `lvzhi serve` as a process of its own: what it says, where it listens, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type afterAll, afterEach } from 'vitest';
import { built } from './built.ts';
import { root } from './source.ts';

export interface Served {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<number | null>;
  /** The address, once it listens there. */
  readonly address: () => Promise<string>;
}

const started: ChildProcess[] = [];

/** What is still there after a test is ended, or after all of them where they share it. */
export function endThemAfterwards(hook: typeof afterEach | typeof afterAll = afterEach): void {
  hook(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });
}

export function served(env: Record<string, string>, ...args: readonly string[]): Served {
  const child = spawn(process.execPath, [built(), 'serve', ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '', DATABASE_URL: '', ...env },
  });
  started.push(child);
  const said = { out: '', err: '' };
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const told = new Promise<string>((heard, failed) => {
    child.stdout.on('data', (text) => {
      said.out += text;
      const address = /服务已启动：(http:\/\/[^（]+)/.exec(said.out)?.[1];
      if (address !== undefined) heard(address);
    });
    ended.then(() => failed(new Error(`it ended: ${said.out}${said.err}`)));
  });
  // Not everybody asks for the address.
  told.catch(() => {});
  return { child, said, ended, address: () => told };
}
