/** The command line as it is shipped, for tests that start it: soon there, where one from the sources takes seconds. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './source.ts';

let ready = false;

/** Built first, where a source has changed since. */
export function built(): string {
  if (!ready) execFileSync(process.execPath, [join(root, 'scripts/ready.mjs')], { stdio: 'inherit' });
  ready = true;
  return join(root, 'dist/cli/main.js');
}
