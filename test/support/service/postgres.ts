/** A throw-away PostgreSQL: a socket in a temporary folder, no port, no root needed, gone afterwards. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const howToInstall = 'apt-get install -y --no-install-recommends postgresql';

/** The folder of the server's programs, or undefined where none is installed. */
export function postgresPrograms(): string | undefined {
  const installed = '/usr/lib/postgresql';
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    process.env['PG_BIN'] ?? '',
    ...versions.map((version) => join(installed, version, 'bin')),
  ];
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
}

export interface Postgres {
  /** For another database of the same server, replace the last part. */
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

export async function startPostgres(programs: string): Promise<Postgres> {
  // The server refuses to run as root, so root hands it to the user that its package made.
  const root = process.getuid?.() === 0;
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const as = root ? { uid: numberOf('-u'), gid: numberOf('-g') } : {};
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-pg-'));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const make = ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), make, { ...as, cwd: folder, stdio: 'pipe' });
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=120'];
  const server = ['-D', data, '-k', folder, '-h', '', ...settings.flatMap((setting) => ['-c', setting])];
  // Its input ends when the tests do, however they end, and the server with it.
  const script = '"$@" </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server';
  const child = spawn('sh', ['-c', script, 'sh', join(programs, 'postgres'), ...server], {
    ...as,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((ready, failed) => {
    child.stderr.on('data', (text) => {
      said += text;
      if (said.includes('ready to accept connections')) ready();
    });
    child.on('exit', () => failed(new Error(`PostgreSQL did not start: ${said}`)));
    setTimeout(() => failed(new Error(`PostgreSQL did not start: ${said}`)), 60_000).unref();
  });
  return {
    url: (database) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      const gone = new Promise((done) => child.once('exit', done));
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
