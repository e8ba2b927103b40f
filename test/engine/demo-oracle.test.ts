/** The engine and the plain second reading of the demo district's 办法 agree on every one of its representatives. */
import { describe, expect, it } from 'vitest';
import { demoCohort } from '../../src/cli/demo/cohort.ts';
import { demoDistrict } from '../../src/cli/demo/district.ts';
import type { Cohort } from '../../src/engine/dossier.ts';
import { score } from '../../src/engine/score.ts';
import type { ItemScore, Outcome, ScoreSheet } from '../../src/engine/sheet.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { type OracleSheet, oracle } from '../support/demo-oracle.ts';

const { rulebook } = await readEdition('rules-config/demo-district/2026');
if (rulebook === undefined) throw new Error('the demo rulebook cannot be read');

async function scored(cohort: Cohort): Promise<Outcome> {
  const outcome = await score(rulebook as NonNullable<typeof rulebook>, cohort);
  if ('refused' in outcome) throw new Error('a rating of the demo district was refused');
  return outcome;
}

const { present: cohort } = await demoDistrict();
const { sheets, quotas } = await scored(cohort);
const read = oracle(cohort);

/** What the second reading says about one person, put beside what the engine says in the same words. */
function both<T>(ofSheet: (sheet: ScoreSheet) => T, ofOracle: (sheet: OracleSheet) => T) {
  const engine = sheets.map((sheet) => [sheet.representative, ofSheet(sheet)] as const);
  const plain = sheets.map(
    (sheet) => [sheet.representative, ofOracle(read.get(sheet.representative) as OracleSheet)] as const,
  );
  return { engine, plain };
}

function points(items: readonly ItemScore[]): Record<string, string> {
  return Object.fromEntries(items.map((item) => [item.item, item.points]));
}

describe('the demo district, scored twice', () => {
  it('has the same 300 totals to the digit', () => {
    expect(sheets).toHaveLength(300);
    const { engine, plain } = both(
      (sheet) => sheet.total,
      (sheet) => sheet.total,
    );
    expect(engine).toEqual(plain);
  });

  it('has the same points in every item of every section that applies', () => {
    const { engine, plain } = both(
      (sheet) =>
        Object.assign({}, ...sheet.sections.filter((one) => one.applies).map((one) => points(one.items))),
      (sheet) => sheet.items,
    );
    expect(engine).toEqual(plain);
  });

  it('has the same points in every section before its weight', () => {
    const { engine, plain } = both(
      (sheet) =>
        Object.fromEntries(
          sheet.sections.filter((one) => one.applies).map((one) => [one.section, one.beforeWeight]),
        ),
      (sheet) => sheet.sections,
    );
    expect(engine).toEqual(plain);
  });

  it('has the same grades, and the same people exempt, pending and referred', () => {
    const { engine, plain } = both(
      (sheet) => [sheet.standing.why === 'reached' ? 'graded' : sheet.standing.why, sheet.grade],
      (sheet) => [sheet.state, sheet.grade],
    );
    expect(engine).toEqual(plain);
  });

  it('displaces the same people by the quota on 优秀', () => {
    const displaced = quotas.flatMap((quota) => quota.displaced).sort();
    const expected = [...read].filter(([, sheet]) => sheet.displaced).map(([id]) => id);
    expect(displaced).toEqual(expected.sort());
    expect(displaced.length).toBeGreaterThan(3);
  });

  it('has the same ranks in the district and in each town', () => {
    const { engine, plain } = both(
      (sheet) => [sheet.rank, sheet.ranks[0]?.rank],
      (sheet) => [sheet.rank, sheet.rankInOffice],
    );
    expect(engine).toEqual(plain);
  });

  it('counts the same places from the bottom', () => {
    const { engine, plain } = both(
      (sheet) => sheet.figures['倒数名次'],
      (sheet) => sheet.fromBottom?.toString(),
    );
    expect(engine).toEqual(plain);
  });

  it('draws the same consequences', () => {
    const { engine, plain } = both(
      (sheet) => sheet.consequences,
      (sheet) => sheet.consequences,
    );
    expect(engine).toEqual(plain);
  });

  it('shows every grade, some pending, exempt and displaced, and a tie that the meeting must decide', () => {
    const states = new Set([...read.values()].map((sheet) => sheet.grade ?? sheet.state));
    expect([...states].sort()).toEqual(
      ['优秀', '称职', '基本称职', '不称职', 'exempt', 'pending', 'referred'].sort(),
    );
    const consequences = new Set([...read.values()].flatMap((sheet) => sheet.consequences));
    expect(consequences.size).toBe(rulebook?.consequences.length);
  });

  it.each([7, 11])('agrees with the second reading on another district as well (seed %i)', async (seed) => {
    const other = demoCohort({ seed });
    const plain = oracle(other);
    const { sheets } = await scored(other);
    expect(sheets.map((sheet) => [sheet.representative, sheet.total, sheet.grade, sheet.rank])).toEqual(
      sheets.map((sheet) => {
        const expected = plain.get(sheet.representative);
        return [sheet.representative, expected?.total, expected?.grade, expected?.rank];
      }),
    );
  });
});
