import { expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { unnoticed } from './mutation-run.ts';

const most = runs >= 1000 ? Number.POSITIVE_INFINITY : Math.ceil(runs / 8);

test.each([
  'examples/aa-city/2022',
  'examples/chunfu/undated',
  'examples/mep-score/banded',
  'examples/minhang/2015',
  'examples/par-attendance/undated',
  'examples/party-members/template',
  'examples/tianhuangping/2019',
  'examples/tongcheng/2019',
  'examples/tongcheng/2019-rounded-shares',
  'examples/yanbian/2022',
])('in %s every change to a rule is refused or fails a case', async (path) => {
  expect(await unnoticed(path, most)).toEqual([]);
});
