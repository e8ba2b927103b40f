/**
 * A mutant tried without touching a disk: the one changed file is parsed, the others and the cases are kept as trees.
 *
 * A thousand mutants times a hundred cases is too much, so the cases that speak of what was changed come first, and
 * the one that noticed the last mutant before its equals.
 */

import { readCases } from '../../src/rules/case-reading.ts';
import { runCase } from '../../src/rules/cases.ts';
import { parseRulebook, type SectionSource } from '../../src/rules/parse.ts';
import type { Problem } from '../../src/rules/problems.ts';
import type { Reading } from '../../src/rules/reading.ts';
import { type List, type Mapping, readWritten, type Written } from '../../src/rules/written.ts';
import type { Mutant } from './mutation.ts';

/** The files of an edition by their paths inside it; `main` is the rulebook's own. */
export interface Files {
  readonly id: string;
  readonly main: string;
  readonly rules: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, string>;
}

/** Whether the parser refuses the mutant or a case fails. */
export type Trial = (mutant: Mutant) => Promise<boolean>;

interface OneCase {
  readonly list: List;
  readonly said: string;
}

export function trialOf(files: Files): Trial {
  const trees = new Map([...files.rules].map(([file, text]) => [file, treeOf(file, text)]));
  let cases = casesOf(files, trees.get(files.main));
  return async (mutant) => {
    const reading: Reading = { problems: [], places: new WeakMap() };
    const changed = readWritten(mutant.file, mutant.text, reading.problems);
    const now = new Map([...trees, [mutant.file, changed]]);
    const main = now.get(files.main);
    if (main?.kind !== 'mapping') return true;
    const sources = sectionsOf(main, now);
    // Every file of a section must be listed, and every one listed must be there.
    if (
      sources === undefined ||
      sources.length !== sectionsOf(trees.get(files.main) as Mapping, trees)?.length
    )
      return true;
    const rulebook = parseRulebook(reading, files.id, main, sources);
    if (rulebook === undefined || reading.problems.some(isError)) return true;

    const names = namesIn(mutant.said);
    const near = (one: OneCase) => names.filter((name) => one.said.includes(name)).length;
    for (const one of cases.toSorted((a, b) => near(b) - near(a))) {
      const read = await readCases(reading, rulebook, one.list);
      const failed =
        reading.problems.some(isError) ||
        (await Promise.all(read.map((each) => runCase(rulebook, each)))).some((told) => told.length > 0);
      if (failed) {
        cases = [one, ...cases.filter((other) => other !== one)];
        return true;
      }
    }
    return false;
  };
}

function isError({ level }: Problem): boolean {
  return level === 'error';
}

function treeOf(file: string, text: string): Written | undefined {
  const problems: Problem[] = [];
  const tree = readWritten(file, text, problems);
  if (problems.some(isError)) throw new Error(`${file} cannot be read`);
  return tree;
}

function casesOf(files: Files, main: Written | undefined): readonly OneCase[] {
  const inline = main?.kind === 'mapping' ? valueUnder(main, 'cases') : undefined;
  const lists = [inline, ...[...files.cases].map(([file, text]) => treeOf(file, text))];
  return lists.flatMap((list) =>
    list?.kind === 'list'
      ? list.entries.map((entry) => ({ list: { ...list, entries: [entry] }, said: textIn(entry) }))
      : [],
  );
}

function sectionsOf(
  main: Mapping,
  trees: ReadonlyMap<string, Written | undefined>,
): SectionSource[] | undefined {
  const listed = valueUnder(main, 'sections');
  if (listed?.kind !== 'list') return undefined;
  const sources = listed.entries.map((entry) => {
    const tree = entry.kind === 'text' ? trees.get(`sections/${entry.text}.yaml`) : entry;
    return tree === undefined ? undefined : { tree };
  });
  return sources.includes(undefined) ? undefined : (sources as SectionSource[]);
}

function valueUnder(mapping: Mapping, key: string): Written | undefined {
  return mapping.entries.find((entry) => entry.key === key)?.value;
}

function textIn(written: Written): string {
  switch (written.kind) {
    case 'text':
      return written.text;
    case 'list':
      return written.entries.map(textIn).join('\n');
    case 'mapping':
      return written.entries.map((entry) => `${entry.key}\n${textIn(entry.value)}`).join('\n');
  }
}

/** The office's own words in what a mutant says of itself. */
function namesIn(said: string): readonly string[] {
  return [...new Set(said.match(/\p{Script=Han}+/gu) ?? [])];
}
