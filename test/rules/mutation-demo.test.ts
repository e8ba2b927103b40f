import { expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { unnoticed } from './mutation-run.ts';

// The full tier tries every mutant, `npm test` a spread of them.
const most = runs >= 1000 ? Number.POSITIVE_INFINITY : Math.ceil(runs / 8);

test.each(['rules-config/demo-district/2026', 'rules-config/demo-district/2025'])(
  'in %s every change to a rule is refused or fails a case',
  async (path) => {
    expect(await unnoticed(path, most)).toEqual([]);
  },
);
