/**
 * test/rules/bad: one wrong edition a code, and exactly what is said about it.
 *
 * `<code>.yaml`, or a folder `<code>/` where the fault needs several files; the codes of dossiers have their own
 * folder and test. UPDATE_GOLDEN=1 writes the texts anew.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cohort } from '../../src/engine/dossier.ts';
import { readCalendar } from '../../src/rules/calendar.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { readDossiers } from '../../src/rules/dossiers.ts';
import { type Edition, readEdition } from '../../src/rules/edition.ts';
import { type Problem, problemCodes } from '../../src/rules/problems.ts';
import { inOrder, render } from '../../src/rules/render.ts';
import { expectGolden } from '../support/golden.ts';

const folder = 'test/rules/bad';
const codes = problemCodes.filter((code) => !code.startsWith('dossier-'));
const scratch = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** What cannot lie in the folder: nothing at all, and a file too large to keep. */
const made: Readonly<Record<string, () => string>> = {
  'file-not-found': () => `${scratch}/2027`,
  'file-too-large': () => {
    const path = `${scratch}/large.yaml`;
    writeFileSync(path, `rulebook: 示例办法\n${'#'.repeat(1_048_576)}\n`);
    return path;
  },
};

function pathOf(code: string): string {
  const make = made[code];
  if (make !== undefined) return make();
  return existsSync(join(folder, code)) ? `${folder}/${code}` : `${folder}/${code}.yaml`;
}

/** What reading finds; only where that is nothing, what the rules mean. A calendar lies in a folder of its own. */
async function problemsOf(path: string) {
  if (existsSync(`${path}/calendar`)) {
    const { problems, texts } = await readCalendar(path, 2026);
    return { problems, texts };
  }
  const edition = await readEdition(path);
  const problems =
    edition.problems.length > 0
      ? edition.problems
      : await checkEdition(edition, await cohortIn(path, edition));
  return { problems, texts: edition.texts };
}

/** Some faults show only beside dossiers. */
async function cohortIn(path: string, { rulebook }: Edition): Promise<Cohort | undefined> {
  const file = `${path}/dossiers.json`;
  if (rulebook === undefined || !existsSync(file)) return undefined;
  const read = await readDossiers(file, rulebook);
  if ('problems' in read) throw new Error(read.problems.map(({ what }) => what).join('; '));
  return read.cohort;
}

function textOf(problems: readonly Problem[], texts: ReadonlyMap<string, string>): string {
  const said = inOrder(problems).map((problem) => render(problem, texts));
  return `${said.join('\n')}\n`.replaceAll(`${scratch}/`, '');
}

describe('each fault of a rule file is named as itself alone, in its place', () => {
  test.each(codes)('%s', async (code) => {
    const { problems, texts } = await problemsOf(pathOf(code));
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    const text = textOf(problems, texts);
    expect(text).not.toContain('undefined');
    expectGolden(`../rules/bad/${code}.txt`, text);
  });
});

test('no file is left over in test/rules/bad', () => {
  const names = readdirSync(folder).filter((name) => name !== 'dossiers');
  const known = new Set<string>(codes);
  expect(names.filter((name) => !known.has(name.replace(/\.(yaml|txt)$/, '')))).toEqual([]);
});

test('the door and the checker know at least sixty faults of rule files', () => {
  expect(codes.length).toBeGreaterThanOrEqual(60);
});
