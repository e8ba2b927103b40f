/**
 * A service for tests: `onEveryDatabase` runs a suite on the embedded database and on PostgreSQL.
 *
 * A suite gets one empty, migrated database. Tests share it, so each makes a congress of its own with `someCongress`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import type { Deps } from '../../../src/commands/deps.ts';
import type { Connected } from '../../../src/store/connect.ts';
import { root } from '../source.ts';
import { emptyEmbedded, emptyPostgres } from './empty-database.ts';
import { type Log, lent } from './kept-databases.ts';
import { howToInstall } from './postgres.ts';

export interface Service extends Deps {
  readonly connected: Connected;
  /** SQL statements sent since the last reset. */
  readonly statements: string[];
  /** What `now()` answers; a test may move it. */
  readonly clock: { at: Date };
}

/**
 * For what stands on the store: on both databases in the tiers whose numbers are full (vitest.config.ts); `npm test`,
 * which has four minutes, runs it on PostgreSQL where there is one, for that is faster by far, else on the embedded one.
 */
export function onDatabasesOfTier(title: string, body: (service: () => Service) => void): void {
  if (process.env['LVZHI_DATABASES'] === 'every') onEveryDatabase(title, body);
  else onOneDatabase(title, body);
}

/** For what is long to play in a browser and meets the store where other suites meet it on every database. */
export function onOneDatabase(title: string, body: (service: () => Service) => void): void {
  const postgres = inject('postgres');
  const embedded = process.env['LVZHI_DATABASES'] === 'embedded' || postgres === undefined;
  if (embedded) onEmbedded(title, body);
  else onPostgres(title, postgres, body);
}

/**
 * For what a browser plays, which is long and meets the store where other suites meet it on every database: the quicker
 * one, in every tier. One core draws the pages while the server works on the other.
 */
export function onQuickerDatabase(title: string, body: (service: () => Service) => void): void {
  const postgres = inject('postgres');
  if (postgres === undefined) onEmbedded(title, body);
  else onPostgres(title, postgres, body);
}

/**
 * What needs every database, in every tier alike, and no day: the full one leaves PostgreSQL out where the tier before it
 * met that (`embedded`).
 */
export function onEveryDatabaseOnce(title: string, body: (service: () => Service) => void): void {
  if (process.env['LVZHI_DATABASES'] === 'embedded') onEmbedded(title, body);
  else onEveryDatabase(title, body);
}

export function onEveryDatabase(title: string, body: (service: () => Service) => void): void {
  onEmbedded(title, body);
  const postgres = inject('postgres');
  if (postgres === undefined) {
    test.skip(`${title} · on PostgreSQL: no server is installed; ${howToInstall}`, () => {});
  } else onPostgres(title, postgres, body);
}

function onEmbedded(title: string, body: (service: () => Service) => void): void {
  describe(`${title} · on the embedded database`, () =>
    suite((log) => lent('embedded', log, emptyEmbedded), body));
}

function onPostgres(
  title: string,
  { server, template }: { readonly server: string; readonly template: string },
  body: (service: () => Service) => void,
): void {
  const make = (log: Log) => emptyPostgres(server, template, log);
  describe(`${title} · on PostgreSQL`, () => suite((log) => lent('postgres', log, make), body));
}

function suite(open: (log: Log) => Promise<Connected>, body: (service: () => Service) => void): void {
  let service: Service;
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-test-'));
  beforeAll(async () => {
    const statements: string[] = [];
    service = serviceOn(await open((event) => statements.push(event.query.sql)), folder, statements);
  });
  afterAll(async () => {
    await service.connected.close();
    rmSync(folder, { recursive: true, force: true });
  });
  body(() => service);
}

/** Without a folder, for what keeps no files and adopts nothing. */
export function serviceOn(connected: Connected, folder: string, statements: string[] = []): Service {
  const clock = { at: new Date('2026-11-20T02:00:00Z') };
  let rules: string | undefined;
  return {
    connected,
    statements,
    clock,
    db: connected.db,
    now: () => clock.at,
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('base64url'),
    hashCost: 4,
    evidenceFolder: join(folder, 'evidence'),
    // Few look, and a copy for each suite would take longer than many of them.
    get rulesFolder() {
      rules ??= folder === '' ? join(root, 'rules-config') : ownRules(folder);
      return rules;
    },
  };
}

/** A copy: what a test adopts is written beside what is adopted. */
function ownRules(folder: string): string {
  const rules = join(folder, 'rules-config');
  cpSync(join(root, 'rules-config'), rules, { recursive: true });
  return rules;
}
