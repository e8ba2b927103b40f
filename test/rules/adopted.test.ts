import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import { adopt, adoptedProblems } from '../../src/rules/adopted.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { rulesWith, writtenEdition } from '../support/editions-written.ts';

const on = '2026-01-10' as Day;

async function adoptedEdition(): Promise<string> {
  const path = writtenEdition({ 'rulebook.yaml': rulesWith({}) });
  const { rulebook } = await readEdition(path);
  if (rulebook === undefined) throw new Error('the smallest rules are right');
  await adopt(path, rulebook, on, '区人大常委会: "第三次会议"');
  return path;
}

async function problemsOf(path: string): Promise<readonly string[]> {
  const { rulebook, adopted, places, problems } = await readEdition(path);
  if (rulebook === undefined || adopted === undefined) throw new Error('it was adopted');
  return [...problems, ...adoptedProblems(rulebook, adopted, places)].map(({ code }) => code);
}

test('an adopted edition says on what day and by whom', async () => {
  const { adopted } = await readEdition(await adoptedEdition());
  expect(adopted).toMatchObject({ on, by: '区人大常委会: "第三次会议"' });
});

test('its comments and layout may still change, its meaning may not', async () => {
  const path = await adoptedEdition();
  const file = join(path, 'rulebook.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, `# 已通过。\n${text.replace('points: 5', 'points: 5.0')}`);
  expect(await problemsOf(path)).toEqual([]);
  await writeFile(file, text.replace('points: 5', 'points: 6'));
  expect(await problemsOf(path)).toEqual(['adopted-changed']);
});

test('it is adopted once', async () => {
  const path = await adoptedEdition();
  const { rulebook } = await readEdition(path);
  if (rulebook === undefined) throw new Error('the smallest rules are right');
  await expect(adopt(path, rulebook, on)).rejects.toMatchObject({ code: 'EEXIST' });
});
