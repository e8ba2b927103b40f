/** Every case of every edition, told: what no single golden text can show. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { caseText } from '../../src/cli/case-text.ts';
import type { Dossier } from '../../src/engine/dossier.ts';
import { explain, type Passage } from '../../src/engine/explain.ts';
import type { Item, Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import type { Outcome, ScoreSheet } from '../../src/engine/sheet.ts';
import { runCase } from '../../src/rules/cases.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { editionsBelow } from '../../src/rules/editions.ts';
import { root } from '../support/source.ts';

interface Told {
  readonly of: string;
  readonly rulebook: Rulebook;
  readonly outcome: Outcome;
  readonly sheet: ScoreSheet;
  readonly dossier: Dossier;
  readonly passage: Passage;
}

const paths = ['rules-config', 'examples'].flatMap((folder) => editionsBelow(join(root, folder)));
const told: Told[] = [];

for (const path of paths) {
  const { rulebook, cases } = await readEdition(path);
  if (rulebook === undefined) throw new Error(`${path} has errors`);
  for (const one of cases) {
    const outcome = await score(rulebook, one.cohort);
    if ('refused' in outcome) continue;
    for (const sheet of outcome.sheets) {
      const dossier = one.cohort.dossiers.find((of) => of.representative.id === sheet.representative);
      if (dossier === undefined) throw new Error('a sheet without a dossier');
      const passage = explain(sheet, rulebook, outcome.period, dossier);
      told.push({ of: `${path}: ${one.case}`, rulebook, outcome, sheet, dossier, passage });
    }
  }
}

describe('every case of every edition is told', () => {
  test('there are many', () => {
    expect(told.length).toBeGreaterThan(200);
  });

  test('in sentences: each ends with 。, holds no gap, and is punctuated in Chinese', () => {
    const odd = told.flatMap(({ of, passage }) =>
      linesOf(passage)
        .filter((line) => !line.endsWith('。') || /undefined|NaN|\[object|（）|：。|，。/.test(line))
        .map((line) => `${of}: ${line}`),
    );
    expect(odd).toEqual([]);
  });

  test('with the reason for the grade that the sheet gives', () => {
    const other = told.filter(({ sheet, passage }) => {
      const grade = sheet.grade === undefined ? '' : `${sheet.grade}，`;
      return !passage.lines.join('').includes(`。等次：${grade}${sheet.gradeReason}`);
    });
    expect(other.map(({ of }) => of)).toEqual([]);
    expect(new Set(told.map(({ sheet }) => sheet.standing.why)).size).toBeGreaterThan(3);
    expect(told.filter(({ sheet }) => sheet.gradeReason.includes('未满足条件')).length).toBeGreaterThan(5);
  });

  test('with every item of the rulebook, in its order', () => {
    const wrong = told.filter(({ rulebook, passage }) => {
      const items = rulebook.sections.flatMap((section) => section.items.flatMap(everyItem));
      const titles = passage.parts
        .slice(0, rulebook.sections.length)
        .flatMap((section) => section.parts.flatMap(everyTitle));
      return !items.every((name, index) => titles[index]?.startsWith(name)) || items.length !== titles.length;
    });
    expect(wrong.map(({ of }) => of)).toEqual([]);
  });

  test('with every step, though a sum of one value is not said again', () => {
    const silent = told.filter(({ sheet, passage }) => {
      const steps = JSON.stringify([sheet.sections, sheet.steps]).split('"step":').length - 1;
      const sums = JSON.stringify([sheet.sections, sheet.steps]).split('"step":"sum"').length - 1;
      const same = linesOf(passage)
        .map((line) => Number(/（同样的(\d+)条）。$/.exec(line)?.[1] ?? '1'))
        .reduce((sum, times) => sum + times, 0);
      return same < steps - sums;
    });
    expect(silent.map(({ of }) => of)).toEqual([]);
  });
});

describe('a dossier written as a case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds when it is read back, in every edition', async () => {
    const alone = told.filter(({ outcome }) => outcome.sheets.length === 1);
    expect(alone.length).toBeGreaterThan(150);
    const failures: string[] = [];
    for (const path of paths.filter((one) => statSync(one).isDirectory())) {
      const copy = join(folder, path.replace(root, '').replaceAll('/', '_'));
      cpSync(path, copy, { recursive: true });
      rmSync(join(copy, 'cases'), { recursive: true, force: true });
      mkdirSync(join(copy, 'cases'));
      const own = alone.filter(({ of }) => of.startsWith(`${path}: `));
      const texts = own.map(({ of, outcome, dossier, sheet }) =>
        caseText(of, outcome.period, dossier, sheet),
      );
      writeFileSync(join(copy, 'cases', 'written.yaml'), texts.join(''));
      const edition = await readEdition(copy);
      failures.push(...edition.problems.map((problem) => `${path}: ${problem.what}`));
      const { rulebook } = edition;
      if (rulebook === undefined) continue;
      for (const one of edition.cases) {
        for (const { what, expected, actual } of await runCase(rulebook, one)) {
          failures.push(`${one.case}: ${what} ${expected} ${actual}`);
        }
      }
    }
    expect(failures).toEqual([]);
  });
});

function linesOf(passage: Passage): string[] {
  return [...passage.lines, ...passage.parts.flatMap(linesOf)];
}

function everyItem(item: Item): string[] {
  return [item.name, ...item.items.flatMap(everyItem)];
}

function everyTitle(passage: Passage): string[] {
  return [passage.title, ...passage.parts.flatMap(everyTitle)];
}
