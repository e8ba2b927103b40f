/** What people read is kept as text beside the tests; UPDATE_GOLDEN=1 writes it anew, to be reviewed as a diff. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { root } from './source.ts';

export function expectGolden(name: string, text: string): void {
  const path = join(root, 'test/golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
