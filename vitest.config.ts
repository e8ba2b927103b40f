/**
 * Tiers are numbers, not second sets of tests: `npm test`, `--mode full`, `--mode soak` run the same files.
 *
 * LVZHI_RUNS is how often a property is tried, LVZHI_SEED what is thrown (else another seed each run). The full tier
 * runs in another time zone, for no day may depend on the machine's, and there a skipped test is a failure. Suites above
 * the store run on one database in `npm test` and on both in the fuller tiers (LVZHI_DATABASES=every); `embedded` leaves
 * it at that one. LVZHI_TIER=full looks at every page in a browser, whatever the rest does. LVZHI_REPORT names a file for
 * the results as JSON.
 */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import type { Reporter, TestModule } from 'vitest/node';
import { slowestFirst } from './test/support/slowest-first.ts';

const runs: Record<string, string> = { full: '1000', soak: '20000' };

/** One for the whole run, told at its beginning: whatever is thrown at random is thrown again by it. */
const seed = process.env['LVZHI_SEED'] ?? `${Date.now() % 2 ** 31}`;

export default defineConfig(({ mode }) => {
  const thorough = mode in runs;
  process.env['TZ'] = thorough ? 'America/Los_Angeles' : 'Asia/Shanghai';
  const report = process.env['LVZHI_REPORT'];
  return {
    test: {
      include: ['test/**/*.test.ts'],
      // Every core: left to itself vitest keeps one free, which is half of a machine with two. One more than there are
      // took a quarter longer: each reads every module for itself.
      maxWorkers: availableParallelism(),
      // A worker reads a module once, not once for every file: no file changes what another one imports.
      isolate: false,
      sequence: { sequencer: slowestFirst },
      globalSetup: ['test/support/seed-told.ts', 'test/support/service/global-setup.ts'],
      setupFiles: ['test/support/seed.ts'],
      env: {
        LVZHI_RUNS: process.env['LVZHI_RUNS'] ?? runs[mode] ?? '100',
        LVZHI_SEED: seed,
        LVZHI_TIER: process.env['LVZHI_TIER'] ?? (thorough ? mode : 'plain'),
        LVZHI_DATABASES: process.env['LVZHI_DATABASES'] ?? (thorough ? 'every' : 'of-tier'),
      },
      // Not a measure of speed: long enough that only a test that hangs reaches it.
      testTimeout: mode === 'soak' ? 3_600_000 : 300_000,
      hookTimeout: 300_000,
      reporters: [
        'default',
        ...(report === undefined ? [] : [['json', { outputFile: report }] as ['json', object]]),
        ...(thorough ? [refuseSkips] : []),
      ],
    },
  };
});

const refuseSkips: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    for (const test of skipped) process.stderr.write(`skipped, which fails here: ${test.fullName}\n`);
    if (skipped.length > 0) process.exitCode = 1;
  },
};
