import { expect, test } from 'vitest';
import { score } from '../../src/engine/score.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { runs } from '../support/runs.ts';
import { itemised, totals } from './closures.ts';
import { perRecord } from './per-record.ts';
import { cohortOf } from './workload.ts';

test('an edition of thirty items scores as the same rules written out by hand', async () => {
  const { rulebook } = await readEdition('test/bench/edition.yaml');
  if (rulebook === undefined) throw new Error('test/bench/edition.yaml is a rulebook');
  const cohort = cohortOf(runs, 40, runs);
  const outcome = await score(rulebook, cohort);
  if ('refused' in outcome) throw new Error('nobody rates here');

  const byHand = itemised(cohort.dossiers);
  const expected = new Map(byHand.map((sheet) => [sheet.representative, sheet]));
  for (const { representative, total, rank, sections } of outcome.sheets) {
    const sheet = expected.get(representative);
    expect({ representative, total: Number(total), rank }).toEqual({
      representative,
      total: (sheet?.total ?? Number.NaN) / 100,
      rank: sheet?.rank,
    });
    expect(sections.flatMap(({ items }) => items.map((item) => [item.item, Number(item.points)]))).toEqual(
      sheet?.sections.flatMap(({ items }) => items.map((item) => [item.item, item.points])),
    );
  }
  expect(byHand).toHaveLength(outcome.sheets.length);
});

test('json-rules-engine asked about every record finds the same totals', async () => {
  const { rulebook } = await readEdition('test/bench/edition.yaml');
  if (rulebook === undefined) throw new Error('test/bench/edition.yaml is a rulebook');
  const { dossiers } = cohortOf(10, 40, runs);
  expect(await perRecord(rulebook, dossiers)).toEqual(totals(dossiers));
});
