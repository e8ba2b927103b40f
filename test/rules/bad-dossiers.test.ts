/** test/rules/bad/dossiers: what is wrong with a file of dossiers, and exactly what is said about it. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { readDossiers } from '../../src/rules/dossiers.ts';
import { type Problem, problemCodes } from '../../src/rules/problems.ts';
import { inOrder, render } from '../../src/rules/render.ts';
import { expectGolden } from '../support/golden.ts';
import { groupRulebook, smallRulebook, withoutPolls, withPapers } from '../support/small-rulebook.ts';

const folder = 'test/rules/bad/dossiers';
const codes = problemCodes.filter((code) => code.startsWith('dossier-'));
/** Files that would be right for the small rulebook, and are wrong for these. */
const rulebooks: Readonly<Record<string, Rulebook>> = {
  'dossier-members': groupRulebook,
  'dossier-poll': withoutPolls(smallRulebook),
  'dossier-paper-twice': withPapers(smallRulebook),
};
const scratch = mkdtempSync(join(tmpdir(), 'dossiers-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function problemsOf(path: string, rulebook: Rulebook): Promise<readonly Problem[]> {
  const read = await readDossiers(path, rulebook);
  return 'problems' in read ? read.problems : [];
}

function textOf(problems: readonly Problem[], texts: ReadonlyMap<string, string>): string {
  return `${inOrder(problems)
    .map((problem) => render(problem, texts))
    .join('\n')}\n`;
}

describe('each fault of a file of dossiers is named as itself alone, in its place', () => {
  const written = codes.filter((code) => code !== 'dossier-file' && code !== 'dossier-size');

  test.each(written)('%s', async (code) => {
    const path = `${folder}/${code}.json`;
    const problems = await problemsOf(path, rulebooks[code] ?? smallRulebook);
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    expectGolden(
      `../rules/bad/dossiers/${code}.txt`,
      textOf(problems, new Map([[path, readFileSync(path, 'utf8')]])),
    );
  });

  test('dossier-file: a file that is not there, and a folder', async () => {
    const missing = await problemsOf(`${folder}/dossier-file.json`, smallRulebook);
    const isFolder = await problemsOf('test/rules/bad', smallRulebook);
    expectGolden('../rules/bad/dossiers/dossier-file.txt', textOf([...missing, ...isFolder], new Map()));
  });

  test('dossier-size: a file beyond 256 MB is not even opened', async () => {
    const path = join(scratch, 'size.json');
    writeFileSync(path, '{');
    truncateSync(path, 256 * 1024 * 1024 + 1);
    const said = textOf(await problemsOf(path, smallRulebook), new Map()).replaceAll(path, 'DOSSIERS.json');
    expectGolden('../rules/bad/dossiers/dossier-size.txt', said);
  });
});

describe('in NDJSON a fault has the line and column of its own line', () => {
  const first = '{ "period": { "from": "2026-01-01", "until": "2026-12-31" } }';
  const dossier = (id: string, rest = '') =>
    `{ "representative": { "id": "${id}", "name": "张三", "localOffice": "示范镇", "electedOn": "2021-11-01" }${rest} }`;

  test.each([
    [
      'a fault of the first line',
      ['{ "period": { "from": "2026-01-01", "until": "2026-13-31" } }', dossier('r1')],
    ],
    ['no first line', []],
    ['a dossier where the period should be', [dossier('r1'), dossier('r2')]],
    ['no dossier', [first]],
    ['a fault of syntax', [first, dossier('r1'), '{ "representative": ', dossier('r2', ', "notes": 1')]],
    ['a fault after an empty line', [first, '', dossier('r1', ', "ratings": { "初评": "101" }')]],
    ['one person on two lines', [first, dossier('r1'), dossier('r2'), dossier('r1')]],
    ['a key written twice', [first, dossier('r1', ', "records": [], "records": []')]],
  ])('%s', async (name, lines) => {
    const path = join(scratch, 'dossiers.ndjson');
    const text = lines.map((line) => `${line}\n`).join('');
    writeFileSync(path, text);
    const said = textOf(await problemsOf(path, smallRulebook), new Map([[path, text]]));
    expectGolden(`bad-ndjson/${name.replaceAll(' ', '-')}.txt`, said.replaceAll(path, 'DOSSIERS.ndjson'));
  });
});

test('a hundred of one fault are shown, and how many more there are', async () => {
  const path = join(scratch, 'many.json');
  const records = Array.from({ length: 250 }, (_, n) => ({
    id: `d${n}`,
    on: '2026-03-02',
    facts: { 类别: '建意' },
  }));
  const representative = { id: 'r1', name: '张三', localOffice: '示范镇', electedOn: '2021-11-01' };
  const period = { from: '2026-01-01', until: '2026-12-31' };
  writeFileSync(path, JSON.stringify({ period, dossiers: [{ representative, records }] }));
  const problems = await problemsOf(path, smallRulebook);
  expect(problems).toHaveLength(100);
  expect(problems.at(-1)?.what).toContain('同样的问题另有150处');
});
