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
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import type { Outcome } from '../../src/engine/sheet.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { itemised, totals } from './closures.ts';
import { longEdition } from './long-edition.ts';
import { perRecord } from './per-record.ts';
import { cohortOf } from './workload.ts';

const records = 40;
const sample = 300;

interface Measured {
  readonly way: string;
  readonly dossiers: number;
  readonly milliseconds: readonly number[];
}

const { rulebook } = await readEdition('test/bench/edition.yaml');
assert(rulebook !== undefined, 'test/bench/edition.yaml is a rulebook');

const measured: Measured[] = [];
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}; 30 items, 40 records a dossier.\n`,
);
for (const dossiers of [3_000, 30_000])
  await compare(cohortOf(dossiers, records), dossiers === 3_000 ? 7 : 5);
printTable();
await oneDossier(rulebook);
await longCheck();

/** Every way on one cohort, in turns, so that what disturbs the machine disturbs all of them. */
async function compare(cohort: Cohort, rounds: number): Promise<void> {
  const { dossiers } = cohort;
  const few = dossiers.slice(0, sample);
  const expected = totals(dossiers);
  const ours: number[] = [];
  const floor: number[] = [];
  const kept: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // The first round warms up and is not counted.
    const times = {
      floor: await timed(
        () => totals(dossiers),
        (result) => assert.deepEqual(result, expected),
      ),
      kept: await timed(
        () => itemised(dossiers),
        (sheets) =>
          assert.deepEqual(
            inOrder(
              dossiers,
              sheets.map((s) => [s.representative, s.total]),
            ),
            expected,
          ),
      ),
      ours: await timed(
        () => outcomeOf(rulebook as Rulebook, cohort),
        ({ sheets }) =>
          assert.deepEqual(
            inOrder(
              dossiers,
              sheets.map((s) => [s.representative, cents(s.total)]),
            ),
            expected,
          ),
      ),
      plain:
        round <= 3
          ? await timed(
              () => perRecord(rulebook as Rulebook, few),
              (result) => assert.deepEqual(result, expected.slice(0, sample)),
            )
          : undefined,
    };
    if (round === 0) continue;
    floor.push(times.floor);
    kept.push(times.kept);
    ours.push(times.ours);
    if (times.plain !== undefined) plain.push(times.plain);
  }
  const count = dossiers.length;
  measured.push(
    { way: 'closures, totals only', dossiers: count, milliseconds: floor },
    { way: 'closures, itemised', dossiers: count, milliseconds: kept },
    { way: 'lvzhi, full sheets', dossiers: count, milliseconds: ours },
    { way: 'json-rules-engine per record', dossiers: Math.min(sample, count), milliseconds: plain },
  );
}

async function timed<T>(work: () => T | Promise<T>, verify: (result: T) => void): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  const result = await work();
  const taken = performance.now() - start;
  verify(result);
  return taken;
}

function printTable(): void {
  const rows = measured.map(({ way, dossiers, milliseconds }, index) => {
    const each = median(milliseconds) / dossiers;
    const itemisedRow = measured[index - (index % 4) + 1] as Measured;
    return [
      way,
      `${dossiers}`,
      median(milliseconds).toFixed(0),
      `${Math.min(...milliseconds).toFixed(0)}–${Math.max(...milliseconds).toFixed(0)}`,
      Math.round((records * 1000) / each).toLocaleString('en'),
      `${(each / (median(itemisedRow.milliseconds) / itemisedRow.dossiers)).toFixed(2)}`,
    ];
  });
  print([['way', 'dossiers', 'median ms', 'range ms', 'records/s', '× itemised closures'], ...rows]);
  for (const start of [0, 4]) {
    const [ours, plain] = [measured[start + 2] as Measured, measured[start + 3] as Measured];
    const ratio = median(plain.milliseconds) / plain.dossiers / (median(ours.milliseconds) / ours.dossiers);
    console.log(
      `At ${ours.dossiers} dossiers lvzhi is ${ratio.toFixed(0)} times as fast as json-rules-engine per record.`,
    );
  }
}

/** What a page waits for: one dossier of 500 records, once the engine has met its decision classes. */
async function oneDossier(edition: Rulebook): Promise<void> {
  const cohort = cohortOf(1, 500);
  const taken: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const time = await timed(
      () => outcomeOf(edition, cohort),
      ({ sheets }) =>
        assert.deepEqual(
          sheets.map((s) => cents(s.total)),
          totals(cohort.dossiers),
        ),
    );
    if (round >= 20) taken.push(time);
  }
  console.log(
    `\nOne dossier of 500 records, warm: ${median(taken).toFixed(2)} ms (median of ${taken.length}).`,
  );
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
        async () => checkEdition(await readEdition(file)),
        (problems) =>
          assert.deepEqual(
            problems.filter(({ level }) => level === 'error'),
            [],
          ),
      );
      if (round >= 3) taken.push(time);
      else if (round === 0) console.log(`An edition of 50 items checked, cold: ${time.toFixed(0)} ms.`);
    }
    console.log(
      `An edition of 50 items checked, warm: ${median(taken).toFixed(0)} ms (median of ${taken.length}).`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function outcomeOf(edition: Rulebook, cohort: Cohort): Promise<Outcome> {
  const outcome = await score(edition, cohort);
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
