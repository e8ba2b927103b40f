/**
 * `npm run bench`: what our engine costs beside the floor (hand-written closures) and the plain way
 * (json-rules-engine per record), on one seeded workload, in one run. Every way must give the same totals.
 *
 * Prints medians and ratios; judges nothing by a clock.
 */
import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cohort } from '../../src/engine/dossier.ts';
import { score } from '../../src/engine/score.ts';
import type { Outcome } from '../../src/engine/sheet.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { type Edition, readEdition } from '../../src/rules/edition.ts';
import type { Problem } from '../../src/rules/problems.ts';
import { survey } from '../../src/rules/survey.ts';
import { itemised, totals } from './closures.ts';
import { longEdition } from './long-edition.ts';
import { perRecord } from './per-record.ts';
import { cohortOf } from './workload.ts';

const records = 40;
const sample = 300;

interface Measured {
  readonly way: string;
  readonly dossiers: number;
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
}

interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

const edition = await readEdition('test/bench/edition.yaml');
assert(edition.rulebook !== undefined, 'test/bench/edition.yaml is a rulebook');
const { rulebook } = edition;

console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}; 30 items, 40 records a dossier.\n`,
);
const plain = await plainWay(cohortOf(sample, records).dossiers);
for (const [dossiers, rounds] of [
  [3_000, 7],
  [30_000, 5],
] as const) {
  printTable([...(await compare(cohortOf(dossiers, records), rounds)), plain]);
}
await oneDossier();
await longCheck();

/** json-rules-engine on every record, on a sample: what it costs does not depend on how many there are. */
async function plainWay(dossiers: Cohort['dossiers']): Promise<Measured> {
  const taken = await inTurns(3, [
    () =>
      timed(
        () => perRecord(rulebook, dossiers),
        (result) => assert.deepEqual(result, totals(dossiers)),
      ),
  ]);
  return measured('json-rules-engine per record', dossiers.length, taken[0]);
}

async function compare(cohort: Cohort, rounds: number): Promise<readonly Measured[]> {
  const { dossiers } = cohort;
  const expected = totals(dossiers);
  const [floor, kept, ours] = await inTurns(rounds, [
    () =>
      timed(
        () => totals(dossiers),
        (result) => assert.deepEqual(result, expected),
      ),
    () =>
      timed(
        () => itemised(dossiers),
        (sheets) => {
          const amounts = sheets.map((sheet) => [sheet.representative, sheet.total] as const);
          assert.deepEqual(inOrder(dossiers, amounts), expected);
        },
      ),
    () =>
      timed(
        () => outcomeOf(cohort),
        ({ sheets }) => {
          const amounts = sheets.map((sheet) => [sheet.representative, cents(sheet.total)] as const);
          assert.deepEqual(inOrder(dossiers, amounts), expected);
        },
      ),
  ]);
  return [
    measured('closures, totals only', dossiers.length, floor),
    measured('closures, itemised', dossiers.length, kept),
    measured('lvzhi, full sheets', dossiers.length, ours),
  ];
}

/** Every way once a round, so that what disturbs the machine disturbs all; the first round warms up and is not kept. */
async function inTurns(rounds: number, ways: readonly (() => Promise<Taken>)[]): Promise<Taken[][]> {
  const taken: Taken[][] = ways.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, way] of ways.entries()) {
      const time = await way();
      if (round > 0) taken[index]?.push(time);
    }
  }
  return taken;
}

function measured(way: string, dossiers: number, taken: readonly Taken[] = []): Measured {
  return { way, dossiers, wall: taken.map(({ wall }) => wall), cpu: taken.map(({ cpu }) => cpu) };
}

async function timed<T>(work: () => T | Promise<T>, verify: (result: T) => void): Promise<Taken> {
  globalThis.gc?.();
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const [wall, used] = [performance.now() - start, process.cpuUsage(before)];
  verify(result);
  return { wall, cpu: (used.user + used.system) / 1000 };
}

/** Times a dossier beside those of the itemised closures: by the clock, and by the processor, which a busy machine disturbs less. */
function printTable(ways: readonly Measured[]): void {
  const [, base, ours, perRecordWay] = ways as [Measured, Measured, Measured, Measured];
  const each = ({ wall, dossiers }: Measured) => median(wall) / dossiers;
  const eachCpu = ({ cpu, dossiers }: Measured) => median(cpu) / dossiers;
  const rows = ways.map((way) => [
    way.way,
    `${way.dossiers}`,
    median(way.wall).toFixed(0),
    `${Math.min(...way.wall).toFixed(0)}–${Math.max(...way.wall).toFixed(0)}`,
    median(way.cpu).toFixed(0),
    Math.round((records * 1000) / each(way)).toLocaleString('en'),
    (each(way) / each(base)).toFixed(2),
    (eachCpu(way) / eachCpu(base)).toFixed(2),
  ]);
  const heads = ['way', 'dossiers', 'median ms', 'range', 'CPU ms', 'records/s', '× itemised', '× by CPU'];
  print([heads, ...rows]);
  const faster = each(perRecordWay) / each(ours);
  console.log(`lvzhi is ${faster.toFixed(0)} times as fast as json-rules-engine per record.\n`);
}

/** What a page waits for: one dossier of 500 records, once the engine has met its decision classes. */
async function oneDossier(): Promise<void> {
  const cohort = cohortOf(1, 500);
  const [taken = []] = await inTurns(60, [
    () =>
      timed(
        () => outcomeOf(cohort),
        ({ sheets }) =>
          assert.deepEqual(
            sheets.map((sheet) => cents(sheet.total)),
            totals(cohort.dossiers),
          ),
      ),
  ]);
  const warm = taken.slice(20).map(({ wall }) => wall);
  console.log(`One dossier of 500 records, warm: ${median(warm).toFixed(2)} ms (median of ${warm.length}).`);
}

/** A clerk's question: 50 items checked, 规则体检 included, from the file on. */
async function longCheck(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lvzhi-bench-'));
  const file = join(folder, 'long.yaml');
  try {
    await writeFile(file, await longEdition(50));
    const taken: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const time = await timed(
        async () => surveyed(await readEdition(file)),
        (problems) =>
          assert.deepEqual(
            problems.filter(({ level }) => level === 'error'),
            [],
          ),
      );
      if (round >= 3) taken.push(time.wall);
      else if (round === 0) console.log(`An edition of 50 items checked, cold: ${time.wall.toFixed(0)} ms.`);
    }
    console.log(
      `An edition of 50 items checked, warm: ${median(taken).toFixed(0)} ms (median of ${taken.length}).`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Checked, and then surveyed, as `lvzhi check --survey` does. */
async function surveyed(read: Edition): Promise<readonly Problem[]> {
  const problems = await checkEdition(read);
  assert(read.rulebook !== undefined);
  await survey(read.rulebook);
  return problems;
}

async function outcomeOf(cohort: Cohort): Promise<Outcome> {
  const outcome = await score(rulebook, cohort);
  assert(!('refused' in outcome));
  return outcome;
}

/** Amounts by the order of the dossiers, for sheets come by rank. */
function inOrder(dossiers: Cohort['dossiers'], amounts: readonly (readonly [string, number])[]): number[] {
  const byId = new Map(amounts);
  return dossiers.map(({ representative }) => byId.get(representative.id) ?? Number.NaN);
}

function cents(total: string): number {
  return Math.round(Number(total) * 100);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    );
  }
  console.log();
}
