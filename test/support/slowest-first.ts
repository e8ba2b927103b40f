/**
 * The files that take longest begin, for a run that keeps one of them to the end leaves a core idle meanwhile.
 *
 * On a fresh clone nothing is known of the time that a file takes, and the largest would begin.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSequencerConstructor, type Vitest } from 'vitest/node';
import { root } from './source.ts';

const slowest = [
  ...['cli/demo-start', 'web/browser', 'web/browser-review', 'properties/second-reading'],
  ...['api/permissions', 'cli/demo-service', 'store/crash', 'cli/serve', 'store/snapshots'],
  ...[
    'cli/doctor',
    'store/races',
    'api/fuzz-of-every-role',
    'rules/mutation-demo',
    'rules/mutation-examples',
  ],
  ...[
    'store/review-crash',
    'rules/difference',
    'properties/review-quota',
    'rules/order',
    'properties/sheets',
  ],
  ...['rules/check-properties', 'cli/main', 'cli/verbs'],
].map((name) => join(root, 'test', `${name}.test.ts`));

const place = (file: string) => (slowest.includes(file) ? slowest.indexOf(file) : slowest.length);

function sequencer(vitest: Vitest): InstanceType<TestSequencerConstructor> {
  const gone = slowest.filter((file) => !existsSync(file));
  if (gone.length > 0) throw new Error(`Not there any more: ${gone.join(', ')}`);
  const usual = new BaseSequencer(vitest);
  return {
    shard: (files) => usual.shard(files),
    sort: async (files) => (await usual.sort(files)).sort((a, b) => place(a.moduleId) - place(b.moduleId)),
  };
}

// Vitest constructs it, which a function allows that answers with an object.
export const slowestFirst = sequencer as unknown as TestSequencerConstructor;
