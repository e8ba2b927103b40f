/**
 * A process that is killed while it writes: on both databases, with the place that it wrote to opened again by the next
 * owner. What was in flight is said in the report.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { describe, inject, test } from 'vitest';
import type { Actor } from '../../../src/commands/actor.ts';
import { type Connected, connectPostgres } from '../../../src/store/connect.ts';
import { built } from '../built.ts';
import { runs } from '../runs.ts';
import { root } from '../source.ts';
import { dataFolder, inFolder } from './data-folder.ts';
import { newDatabase } from './empty-database.ts';
import { howToInstall } from './postgres.ts';

/** Once a database in `npm test`, twenty times by `npm run test:soak`. */
export const rounds = Array.from({ length: runs >= 20_000 ? 20 : 1 }, (_, round) => round);

/** What writer.mjs is told. */
export interface Job {
  readonly place: { readonly folder: string } | { readonly url: string };
  readonly actor: Actor;
  readonly work:
    | { readonly kind: 'writes'; readonly writers: number; readonly prefix: string }
    | { readonly kind: 'import'; readonly text: string; readonly hash: string }
    | { readonly kind: 'propose'; readonly review: string; readonly version: number };
}

export interface Ground {
  readonly place: Job['place'];
  /** Opens the database as the next owner, after the killed one's statements have ended. */
  readonly look: <T>(work: (connected: Connected) => Promise<T>) => Promise<T>;
  readonly clear: () => Promise<void>;
}

/**
 * `prepare` makes the place; whoever asks for it clears it. The plain tier kills on PostgreSQL where there is one, and
 * the fuller ones on the embedded database too: a process that dies and is looked after takes seconds.
 */
export function onGroundsOfTier(body: (title: string, prepare: () => Promise<Ground>) => void): void {
  const postgres = inject('postgres');
  const databases = process.env['LVZHI_DATABASES'];
  if (databases !== 'of-tier' || postgres === undefined)
    describe('on the embedded database', () => body('embedded', embedded));
  // The rounds of the two lower tiers are the same, and the one before this met PostgreSQL.
  if (databases === 'embedded') return;
  if (postgres === undefined) {
    test.skip(`on PostgreSQL: no server is installed; ${howToInstall}`, () => {});
    return;
  }
  describe('on PostgreSQL', () =>
    body('PostgreSQL', async () => {
      const { url, drop } = await newDatabase(postgres.server, postgres.template);
      const look: Ground['look'] = async (work) => {
        const connected = connectPostgres(url);
        await othersEnded(connected);
        return work(connected).finally(connected.close);
      };
      return { place: { url }, look, clear: drop };
    }));
}

async function embedded(): Promise<Ground> {
  const folder = await dataFolder();
  return {
    place: { folder },
    look: (work) => inFolder(folder, work),
    clear: async () => rmSync(folder, { recursive: true }),
  };
}

export interface Said {
  readonly begun: readonly string[];
  readonly done: readonly { readonly name: string; readonly id: string; readonly version: string }[];
}

export function startWriter(job: Job) {
  const program = join(root, 'test/support/service/writer.mjs');
  const dist = dirname(dirname(built()));
  const child = spawn(process.execPath, [program, dist, JSON.stringify(job)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((end) => child.once('close', () => end()));
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  const said = (): Said => {
    // A line that the kill cut off was not said.
    const lines = text
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' '));
    return {
      begun: lines.flatMap(([word, name = '']) => (word === 'begun' ? [name] : [])),
      done: lines.flatMap(([word, name = '', id = '', version = '']) =>
        word === 'done' ? [{ name, id, version }] : [],
      ),
    };
  };
  const until = async (enough: (said: Said) => boolean) => {
    while (!enough(said())) {
      if (child.exitCode !== null) throw new Error(`The writer ended by itself: ${text}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  const kill = async () => {
    const alone = child.exitCode;
    child.kill('SIGKILL');
    await ended;
    if (alone !== null) throw new Error(`The writer ended by itself with ${alone}.`);
  };
  return { child, kill, until, said };
}

/** A killed process leaves its server's side to finish or give up what it had begun. */
async function othersEnded({ db }: Connected): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ others: string }>`select count(*) as others from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
      db,
    );
    if (rows[0]?.others === '0') return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

export function report(what: string): void {
  process.stdout.write(`kill -9 · ${what}\n`);
}
