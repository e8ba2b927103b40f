/** What `check` calls impossible is impossible: held against scored random rulebooks and json-rules-engine. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../src/engine/bounds.ts';
import { createJudge } from '../../src/engine/decide.ts';
import { fractionOfText } from '../../src/engine/decimal.ts';
import type { Cohort, Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import { compare, type Fraction } from '../../src/engine/fraction.ts';
import { kindsOf } from '../../src/engine/names.ts';
import type { Item, Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import type { ItemScore, Outcome, ScoreSheet } from '../../src/engine/sheet.ts';
import { everyItem } from '../../src/rules/check/condition-spots.ts';
import { implies, narrowed } from '../../src/rules/check/space.ts';
import { studyOf } from '../../src/rules/check/study.ts';
import { monotone } from '../../src/rules/monotone.ts';
import { findIn } from '../../src/rules/survey/records.ts';
import { someCohort } from '../support/generate/cohorts.ts';
import { someCondition } from '../support/generate/conditions.ts';
import { type Dice, thrown } from '../support/generate/dice.ts';
import { recordNames } from '../support/generate/naming.ts';
import { someRulebook } from '../support/generate/rulebooks.ts';
import { tries, worlds } from '../support/generate/worlds.ts';
import { runs } from '../support/runs.ts';

const places = new WeakMap();

describe('what an item, a section and the total can come to', () => {
  test('no scored sheet leaves the bounds that check reckons with', async () => {
    let bounded = 0;
    await fc.assert(
      fc.asyncProperty(worlds(), async ({ rulebook, cohort }) => {
        const outcome = await score(rulebook, cohort);
        if ('refused' in outcome) return;
        const study = studyOf(rulebook, places);
        const items = everyItem(rulebook);
        for (const sheet of outcome.sheets) {
          // Who is exempt is not in the cohort, and may go beyond the best of it.
          if (sheet.exempt.length > 0) continue;
          for (const scored of itemsOf(sheet)) {
            const item = items.find((each) => each.name === scored.item);
            if (item === undefined) throw new Error(`no item ${scored.item}`);
            // 待评 counts 0 so far, and so does an item of a section that does not apply.
            if (['not-applicable', 'nothing'].includes(scored.steps[0]?.step ?? '') || isOpen(scored))
              continue;
            bounded += within(scored.item, scored.points, study.ofItem(item).all);
          }
          for (const { name, measure } of rulebook.figures) {
            const domain = study.domainOf(name);
            const value = sheet.figures[name];
            if (domain?.kind === 'number' && value !== undefined)
              bounded += within(`${name} ${measure.kind}`, value, domain);
          }
          if (sheet.pending.length > 0) continue;
          for (const [index, section] of rulebook.sections.entries()) {
            const scored = sheet.sections[index];
            if (scored !== undefined)
              bounded += within(section.name, scored.beforeWeight, study.ofSection(section).all);
          }
          const gated = sheet.gates.some((gate) => gate.met === false);
          if (!gated) bounded += within('总分', sheet.total, study.ofTotal().all);
        }
      }),
      tries(1),
    );
    expect(bounded).toBeGreaterThan(runs);
  });
});

describe('what a condition leaves of its names', () => {
  test('nothing that json-rules-engine finds met is called never met, and what always holds is met', async () => {
    const seen = { met: 0, unmet: 0, never: 0, always: 0 };
    await fc.assert(
      fc.asyncProperty(thrown(rulebookConditionRecords), async ([rulebook, condition, records]) => {
        const study = studyOf(rulebook, places);
        const judge = createJudge(kindsOf(rulebook));
        const question = judge.question(condition);
        const finds = records.map(({ record, dossier }) => findIn(rulebook, dossier, record));
        for (const find of finds) question.ask(find);
        await judge.settle();
        const left = narrowed([new Map()], condition, study);
        const always = implies(new Map(), condition, study);
        if (left.length === 0) seen.never += 1;
        if (always) seen.always += 1;
        for (const find of finds) {
          const { met } = question.ask(find);
          if (met === true) expect(left).not.toEqual([]);
          if (always) expect(met).toBe(true);
          seen[met === true ? 'met' : 'unmet'] += 1;
        }
      }),
      tries(1),
    );
    expect(Math.min(seen.met, seen.unmet)).toBeGreaterThan(runs / 5);
  });

  test('no consequence that a sheet tells is called never met, and what always holds is told', async () => {
    const seen = { told: 0, untold: 0 };
    await fc.assert(
      fc.asyncProperty(worlds(), async ({ rulebook, cohort }) => {
        const outcome = await score(rulebook, cohort);
        if ('refused' in outcome) return;
        const study = studyOf(rulebook, places);
        for (const { name, if: condition } of rulebook.consequences) {
          const left = narrowed([new Map()], condition, study);
          const always = implies(new Map(), condition, study);
          for (const sheet of outcome.sheets.filter((one) => one.exempt.length === 0)) {
            const told = sheet.consequences.includes(name);
            if (told) expect(left).not.toEqual([]);
            if (always) expect(told).toBe(true);
            seen[told ? 'told' : 'untold'] += 1;
          }
        }
      }),
      tries(1),
    );
    expect(Math.min(seen.told, seen.untold)).toBeGreaterThan(runs / 10);
  });
});

describe('monotone', () => {
  test('in an item that is not listed one more record never lowers the points', async () => {
    const seen = { promised: 0, risen: 0 };
    await fc.assert(
      fc.asyncProperty(thrown(rulebookCohortAndRecord), async ([rulebook, cohort, record]) => {
        const { reasons } = monotone(rulebook);
        const listed = notPromised(rulebook, reasons);
        const before = await score(rulebook, cohort);
        const after = await score(rulebook, withRecord(cohort, record));
        if ('refused' in before || 'refused' in after) return;
        const [then, now] = [itemsOfFirst(before, cohort), itemsOfFirst(after, cohort)];
        for (const item of everyItem(rulebook).filter((each) => each.items.length === 0)) {
          const [a, b] = [pointsOf(then, item.name), pointsOf(now, item.name)];
          if (listed.has(item.name) || a === undefined || b === undefined) continue;
          seen.promised += 1;
          if (compare(b, a) > 0) seen.risen += 1;
          expect(compare(b, a), `${item.name}: ${JSON.stringify(item)}`).toBeGreaterThanOrEqual(0);
        }
      }),
      tries(1),
    );
    expect(seen.promised).toBeGreaterThan(runs / 4);
    expect(seen.risen).toBeGreaterThan(0);
  });
});

// ---- random rulebooks -----------------------------------------------------------------------------------------

function rulebookCohortAndRecord(dice: Dice): [Rulebook, Cohort, DutyRecord] {
  const rulebook = someRulebook(dice);
  const cohort = someCohort(dice, rulebook);
  const other = someCohort(dice, rulebook, 1, 1).dossiers[0]?.records[0];
  return [rulebook, cohort, { ...(other ?? emptyRecord(rulebook, cohort)), id: 'one-more' }];
}

function rulebookConditionRecords(dice: Dice) {
  const rulebook = someRulebook(dice);
  const condition = someCondition(dice, recordNames(rulebook.facts, rulebook.traits));
  const records = someCohort(dice, rulebook).dossiers.flatMap((dossier) =>
    dossier.records.map((record) => ({ record, dossier })),
  );
  return [rulebook, condition, records] as const;
}

/** The door writes what stands in for a fact not said. */
function emptyRecord({ facts }: Rulebook, { period }: Cohort): DutyRecord {
  const defaults = facts.flatMap((fact) =>
    'default' in fact && fact.default !== undefined ? [[fact.name, fact.default]] : [],
  );
  return { id: 'one-more', on: period.until, facts: Object.fromEntries(defaults), evidence: 0 };
}

function withRecord({ period, dossiers }: Cohort, record: DutyRecord): Cohort {
  const [first, ...others] = dossiers as readonly [Dossier, ...Dossier[]];
  const { joint: _joint, by, ...alone } = record;
  // The door refuses a record by somebody who is not of the group.
  const own = by !== undefined && first.representative.members.includes(by) ? { ...alone, by } : alone;
  return { period, dossiers: [{ ...first, records: [...first.records, own] }, ...others] };
}

/** An item is listed by itself, or with what holds it where that may cease to apply or to earn. */
function notPromised(rulebook: Rulebook, reasons: ReturnType<typeof monotone>['reasons']): Set<string> {
  const ceasing = new Set(reasons.filter(({ why }) => /（(for|if)）/.test(why)).map(({ item }) => item));
  const inside = (item: Item): readonly string[] => [item.name, ...item.items.flatMap(inside)];
  const holders = [...rulebook.sections, ...everyItem(rulebook)].filter(({ name }) => ceasing.has(name));
  return new Set([
    ...reasons.map(({ item }) => item),
    ...holders.flatMap((one) => one.items.flatMap(inside)),
  ]);
}

// ---- scored sheets --------------------------------------------------------------------------------------------

function itemsOf(sheet: ScoreSheet | undefined): readonly ItemScore[] {
  const all = (item: ItemScore): readonly ItemScore[] => [item, ...(item.items ?? []).flatMap(all)];
  return (sheet?.sections ?? []).flatMap((section) => section.items).flatMap(all);
}

function isOpen({ steps, items = [] }: ItemScore): boolean {
  return steps.some(({ step }) => step === 'pending') || items.some(isOpen);
}

function itemsOfFirst({ sheets }: Outcome, { dossiers }: Cohort): readonly ItemScore[] {
  return itemsOf(sheets.find((sheet) => sheet.representative === dossiers[0]?.representative.id));
}

function pointsOf(items: readonly ItemScore[], name: string): Fraction | undefined {
  const found = items.find((each) => each.item === name);
  return found === undefined ? undefined : fractionOfText(found.points);
}

/** 1 where something was there to hold. */
function within(what: string, points: string, { low, high }: Bounds): number {
  const value = fractionOfText(points) as Fraction;
  if (low !== undefined) expect(compare(value, low), `${what} ${points}`).toBeGreaterThanOrEqual(0);
  if (high !== undefined) expect(compare(value, high), `${what} ${points}`).toBeLessThanOrEqual(0);
  return low === undefined && high === undefined ? 0 : 1;
}
