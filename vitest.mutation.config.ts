/**
 * The tests that judge a mutant of the engine: those that run in this process and fast.
 *
 * Left out are the tests that start programs, look at the tree, or mutate rule files. The compiler stays away on
 * purpose: stryker.config.json names a tsconfig that does not exist, for its own step needs an older TypeScript.
 */
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{engine,properties,cases,rules}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/rules/mutation*.test.ts', 'test/rules/bad*.test.ts'],
    env: { LVZHI_RUNS: '20', TZ: 'Asia/Shanghai' },
    testTimeout: 60_000,
  },
});
