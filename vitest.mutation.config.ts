/**
 * The tests that judge a mutant of the engine: those that run in this process and fast.
 *
 * Left out are the tests that start programs, look at the tree, or mutate rule files. The compiler stays away on
 * purpose: stryker.config.json names a tsconfig that does not exist, for its own step needs an older TypeScript.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/{engine,properties}/**/*.test.ts',
      'test/rules/{examples,cases,clauses}.test.ts',
      'test/bench/bench.test.ts',
    ],
    // A mutant must meet the same properties every time, so the seed stands still.
    env: { LVZHI_RUNS: '20', LVZHI_SEED: '20261122' },
    testTimeout: 60_000,
  },
});
