/** Editions written inside a test, read through the door and checked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { readEdition } from '../../src/rules/edition.ts';
import type { Problem } from '../../src/rules/problems.ts';

export interface Written {
  readonly facts?: string;
  /** Further top-level keys: traits, ratings, figures, once, gates, grades … */
  readonly also?: string;
  readonly items: string;
  /** Further keys of the section: base, if, cap … */
  readonly section?: string;
  readonly total?: string;
  readonly rounding?: string;
  readonly basis?: string;
}

export function editionText({ facts, also, items, section, total, rounding, basis }: Written): string {
  return [
    'rulebook: 示例办法',
    `basis: ${basis ?? '{ source: 写在测试里的例子, seen: 示例 }'}`,
    'inForce: { from: 2026-01-01 }',
    'period: year',
    `rounding: ${rounding ?? '{ places: 2, mode: half-up, at: total }'}`,
    'facts:',
    indented(facts ?? '类别: { values: [建议, 视察, 会议] }', 2),
    also ?? '',
    'sections:',
    '  - section: 履职',
    ...(section === undefined ? [] : [indented(section, 4)]),
    '    items:',
    indented(items, 6),
    `total: ${total ?? '{ cap: none }'}`,
    '',
  ].join('\n');
}

function indented(text: string, by: number): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}`)
    .join('\n');
}

async function withFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'edition-'));
  try {
    const path = join(folder, 'rulebook.yaml');
    writeFileSync(path, text);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What check says of the rules: names used for nothing and missing cases are not what such a text is about. */
export async function problemsIn(written: Written): Promise<readonly Problem[]> {
  const problems = await withFile(editionText(written), async (path) =>
    checkEdition(await readEdition(path)),
  );
  return problems.filter(({ code }) => code !== 'cases-missing' && !code.endsWith('-unused'));
}

export async function codesIn(written: Written): Promise<readonly string[]> {
  return (await problemsIn(written)).map(({ code }) => code);
}

export async function rulebookIn(written: Written): Promise<Rulebook> {
  return withFile(editionText(written), async (path) => {
    const { rulebook, problems } = await readEdition(path);
    if (rulebook === undefined) throw new Error(problems.map(({ what }) => what).join('\n'));
    return rulebook;
  });
}
