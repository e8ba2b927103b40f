import { describe, expect, test } from 'vitest';
import { command } from '../support/command.ts';
import { expectGolden } from '../support/golden.ts';

const district = 'test/cli/fixtures/district/2026';
const next = 'test/cli/fixtures/district/2027';
const dossiers = 'test/cli/fixtures/dossiers.json';

describe('diff', () => {
  test('compares two editions clause by clause', async () => {
    const { code, out } = await command('diff', district, next);
    expect(code).toBe(0);
    expectGolden('cli-diff.txt', out);
  });

  test('with dossiers, lists whose score, grade or rank changes', async () => {
    const { code, out } = await command('diff', district, next, '--dossiers', dossiers);
    expect(code).toBe(0);
    expectGolden('cli-diff-dossiers.txt', out);
  });
});
