/** Scoring that tells some sheets: everyone is scored the same, and the others are told where they stand. */
import { expect, test } from 'vitest';
import { demoCohort } from '../../src/cli/demo/cohort.ts';
import { standsAlone } from '../../src/engine/alone.ts';
import { type Day, partsIn } from '../../src/engine/day.ts';
import { score, scoreTelling } from '../../src/engine/score.ts';
import { readEdition } from '../../src/rules/edition.ts';

const { rulebook } = await readEdition('rules-config/demo-district/2026');
if (rulebook === undefined) throw new Error('the demo has no rulebook');
const cohort = demoCohort({ seed: 7, representatives: 60 });

test('a sheet is the same whether everybody is told or one alone', async () => {
  const all = await score(rulebook, cohort);
  if ('refused' in all) throw new Error('the demo rates within its ranges');
  for (const sheet of all.sheets.slice(0, 8)) {
    const one = await scoreTelling(rulebook, cohort, (id) => id === sheet.representative);
    if ('refused' in one) throw new Error('the demo rates within its ranges');
    expect(one.sheets).toEqual([sheet]);
  }
});

test('who is not told stands where the sheet says, in the same order', async () => {
  const all = await score(rulebook, cohort);
  const none = await scoreTelling(rulebook, cohort, () => false);
  if ('refused' in all || 'refused' in none) throw new Error('the demo rates within its ranges');
  expect(none.sheets).toEqual([]);
  expect(none.quotas).toEqual(all.quotas);
  expect(none.others).toEqual(
    all.sheets.map(({ representative, name, localOffice, total, grade, gradeReason, rank }) => ({
      ...{ representative, name, localOffice, total, gradeReason },
      ...(grade === undefined ? {} : { grade }),
      ...(rank === undefined ? {} : { rank }),
    })),
  );
});

test('a rulebook with `best` before the total compares, one that only ranks does not', () => {
  expect(standsAlone(rulebook)).toBe(true);
  expect(standsAlone({ ...rulebook, total: { ...rulebook.total, best: '100' as never } })).toBe(false);
});

test.each([
  ['month', ['2026-02', '2026-03']],
  ['quarter', ['2026-Q1']],
  ['day', ['2026-02-27', '2026-02-28', '2026-03-01']],
] as const)('the parts of the calendar that a span touches, by %s', (part, parts) => {
  expect(partsIn({ from: '2026-02-27' as Day, until: '2026-03-01' as Day }, part)).toEqual(parts);
});
