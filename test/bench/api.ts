/**
 * `npm run bench:api`: what a request for scores costs beside its own SQL run alone, in one run, on each database.
 *
 * Prints medians and ratios; judges nothing by a clock.
 */
import { strict as assert } from 'node:assert';
import { randomBytes, randomUUID } from 'node:crypto';
import { cpus, tmpdir } from 'node:os';
import { type CompiledQuery, sql } from 'kysely';
import { apiOf } from '../../src/api/app.ts';
import { demoCohort, demoSeed } from '../../src/cli/demo/cohort.ts';
import type { Cohort } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { type Connected, connectEmbedded, connectPostgres } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { howToInstall, postgresPrograms, startPostgres } from '../support/service/postgres.ts';
import type { Service } from '../support/service/service.ts';
import { filledCongress } from './api-congress.ts';
import { cohortOf } from './workload.ts';

let log: ((query: CompiledQuery) => void) | undefined;
const demo = await rulebookIn('rules-config/demo-district/2026');
const bench = await rulebookIn('test/bench/edition.yaml');
const districts = [{ name: 'demo district, 300', rulebook: demo, cohort: demoCohort({ seed: demoSeed }) }];
const cities = [
  ...districts,
  { name: '3,000 × 40 records', rulebook: bench, cohort: cohortOf(3_000, 40) },
  {
    name: 'ten districts, 3,000',
    rulebook: demo,
    cohort: demoCohort({ seed: demoSeed, representatives: 3_000 }),
  },
];

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}.\n`);
await measure('embedded', () => connectEmbedded(undefined, logged), districts);
const programs = postgresPrograms();
if (programs === undefined) console.log(`PostgreSQL is not installed: ${howToInstall}`);
else {
  const server = await startPostgres(programs);
  try {
    await measure('PostgreSQL', async () => connectPostgres(server.url('postgres'), logged), cities);
  } finally {
    await server.stop();
  }
}

function logged(event: { readonly query: CompiledQuery }): void {
  log?.(event.query);
}

async function measure(
  database: string,
  open: () => Promise<Connected>,
  sizes: readonly { readonly name: string; readonly rulebook: Rulebook; readonly cohort: Cohort }[],
): Promise<void> {
  const connected = await open();
  try {
    await migrate(connected.db);
    const service = serviceOn(connected);
    for (const { name, rulebook, cohort } of sizes) {
      const congress = await filledCongress(service, rulebook, cohort);
      const { cookie } = congress.as.office;
      const [first] = cohort.dossiers;
      assert(first !== undefined);
      const heading = `${database}, ${name}`;
      const one = `/representatives/${first.representative.id}/score?period=2026`;
      await compared(`${heading}: one score`, service, cookie, one);
      await compared(`${heading}: all scores`, service, cookie, '/scores?period=2026&limit=500');
      await sql`truncate duty_record, rating, tally, past_period`.execute(service.db);
    }
  } finally {
    await connected.close();
  }
}

function serviceOn(connected: Connected): Service {
  const clock = { at: new Date('2026-11-20T02:00:00Z') };
  return {
    ...{ connected, statements: [], clock, db: connected.db, now: () => clock.at },
    ...{ newId: () => randomUUID(), newSecret: () => randomBytes(32).toString('base64url') },
    ...{ hashCost: 4, evidenceFolder: tmpdir(), rulesFolder: 'rules-config' },
  } as Service;
}

/**
 * Request and its SQL in turns, so that what disturbs the machine disturbs both. Nothing is collected by force: that
 * throws away what the engine has compiled, which no service does.
 */
async function compared(what: string, service: Service, cookie: string, path: string): Promise<void> {
  const api = apiOf(service, { version: 'bench', log: () => {} });
  const request = async () => {
    const answer = await api.request(`http://localhost/api/v1${path}`, {
      headers: { host: 'localhost', cookie: `lvzhi_session=${cookie}` },
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    await answer.text();
  };
  const queries: CompiledQuery[] = [];
  log = (query) => queries.push(query);
  await request();
  log = undefined;
  const alone = async () => {
    for (const query of queries) await service.db.executeQuery(query);
  };
  const times = { request: [] as number[], alone: [] as number[] };
  const start = performance.now();
  for (let round = 0; round < 60 && performance.now() - start < 30_000; round += 1) {
    times.request.push(await timed(request));
    times.alone.push(await timed(alone));
  }
  // The first rounds warm up.
  const [whole, part] = [median(times.request.slice(2)), median(times.alone.slice(2))];
  console.log(
    `${what.padEnd(44)} ${`${queries.length} statements`}  ` +
      `SQL ${part.toFixed(1).padStart(7)} ms  request ${whole.toFixed(1).padStart(7)} ms  ` +
      `× ${(whole / part).toFixed(2)}  (${times.request.length} rounds)`,
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function rulebookIn(path: string): Promise<Rulebook> {
  const { rulebook } = await readEdition(path);
  assert(rulebook !== undefined, `${path} is a rulebook`);
  return rulebook;
}
