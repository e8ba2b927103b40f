/** Editions written for a test, in a folder that is removed afterwards. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { type Edition, readEdition } from '../../src/rules/edition.ts';
import { render } from '../../src/rules/render.ts';

const scratch = mkdtempSync(join(tmpdir(), 'lvzhi-edition-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let count = 0;
const next = () => ++count;

/** Writes the files (by name) into a new folder, or into the one called `again` over and over, and gives its path. */
export function writtenEdition(
  files: Readonly<Record<string, string | Uint8Array>>,
  again = `${next()}`,
): string {
  const folder = join(scratch, again, 'congress', '2026');
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

export async function readText(text: string): Promise<Edition> {
  return readEdition(join(writtenEdition({ 'rules.yaml': text }), 'rules.yaml'));
}

/** The smallest rules, with these parts (by top key) in place of their own or beside them. */
export function rulesWith(parts: Readonly<Record<string, string>>): string {
  const whole: Record<string, string> = {
    rulebook: '示例办法',
    inForce: '{ from: 2026-01-01 }',
    period: 'year',
    rounding: '{ places: 2, mode: half-up, at: total }',
    facts:
      '{ 类别: [建议, 视察], 角色: [领衔, 联名], 阶段: { many: [立案, 优秀] }, 半天数: { number: { min: 0 } } }',
    traits: '{ 代表类别: [常委, 基层], 职务: { many: [主席, 委员] } }',
    sections: '[ { section: 履职, items: [ { item: 提出建议, when: { 类别: 建议 }, points: 5 } ] } ]',
    total: '{ cap: none }',
    ...parts,
  };
  return Object.entries(whole)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

/** The rulebook of rules that hold nothing wrong. */
export async function rulebookWith(parts: Readonly<Record<string, string>>): Promise<Rulebook> {
  const { rulebook, problems, texts } = await readText(rulesWith(parts));
  if (rulebook === undefined) throw new Error(problems.map((one) => render(one, texts)).join('\n'));
  return rulebook;
}

/** One item, in one section. */
export function item(written: string): Readonly<Record<string, string>> {
  return { sections: `[ { section: 履职, items: [ ${written} ] } ]` };
}
