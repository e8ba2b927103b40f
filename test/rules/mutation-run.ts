/** Which mutants of an edition nobody notices: neither `check` refuses them nor a case beside the rules fails. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { runCase } from '../../src/rules/cases.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { type Edition, readEdition } from '../../src/rules/edition.ts';
import type { Problem } from '../../src/rules/problems.ts';
import { type Mutant, mutantsOf } from './mutation.ts';
import { equivalentsOf, matches } from './mutation-accepted.ts';

export interface Mutated {
  readonly tried: number;
  readonly survivors: readonly string[];
}

/** Tries `most` mutants of the edition at `path`, spread evenly over all of them, on a copy of its files. */
export async function mutate(path: string, most: number): Promise<Mutated> {
  const copy = await copyOf(path);
  try {
    const texts = await ruleTexts(copy);
    const mutants = spread(mutantsOf(texts), most);
    const tried = await tester(copy);
    const survivors: string[] = [];
    for (const mutant of mutants) {
      const file = fileOf(copy, mutant);
      await writeFile(file, mutant.text);
      if (await tried.survives()) survivors.push(`${mutant.file} ${mutant.said}`);
      await writeFile(file, texts.get(mutant.file) ?? '');
    }
    return { tried: mutants.length, survivors };
  } finally {
    await rm(dirname(dirname(copy)), { recursive: true });
  }
}

interface Tester {
  readonly survives: () => Promise<boolean>;
}

async function tester(copy: string): Promise<Tester> {
  const whole = await readEdition(copy);
  const wrong = (await checkEdition(whole)).filter(isError);
  if (wrong.length > 0) throw new Error(`${copy} is not clean: ${wrong.map(({ what }) => what).join('; ')}`);
  if (whole.cases.length === 0) throw new Error(`${copy} has no cases`);
  // The case that noticed the last mutant often notices the next one too.
  const order = whole.cases.map((_, index) => index);
  return {
    survives: async () => {
      const edition = await readEdition(copy);
      if (edition.problems.some(isError) || edition.rulebook === undefined) return false;
      if (await someCaseFails(edition, order)) return false;
      return !(await checkEdition(edition)).some(isError);
    },
  };
}

async function someCaseFails({ rulebook, cases }: Edition, order: number[]): Promise<boolean> {
  if (rulebook === undefined) return true;
  for (const [position, index] of order.entries()) {
    const one = cases[index];
    if (one === undefined || (await runCase(rulebook, one)).length > 0) {
      order.splice(position, 1);
      order.unshift(index);
      return true;
    }
  }
  return false;
}

function isError({ level }: Problem): boolean {
  return level === 'error';
}

/** An adopted edition's digest would refuse every mutant, so the copy leaves it behind. */
async function copyOf(path: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lvzhi-mutation-'));
  const copy = join(folder, basename(dirname(path)), basename(path));
  await mkdir(dirname(copy), { recursive: true });
  await cp(path, copy, { recursive: true, filter: (file) => basename(file) !== 'adopted.yaml' });
  return copy;
}

/** The rule files by their paths inside the edition: cases are what judges, so they stay as they are. */
async function ruleTexts(copy: string): Promise<Map<string, string>> {
  if ((await stat(copy)).isFile()) return new Map([[basename(copy), await readFile(copy, 'utf8')]]);
  const entries = await readdir(copy, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => relative(copy, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('cases'))
    .sort();
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(copy, file), 'utf8')] as const)),
  );
}

function fileOf(copy: string, { file }: Mutant): string {
  return basename(copy) === file ? copy : join(copy, file);
}

function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)] as T);
}

/** What is wrong with the cases of an edition, or with the list of accepted survivors; `[]` where nothing is. */
export async function unnoticed(path: string, most: number): Promise<string[]> {
  const edition = `${basename(dirname(path))}/${basename(path).replace(/\.yaml$/, '')}`;
  const { tried, survivors } = await mutate(path, most);
  const accepted = await equivalentsOf(edition);
  const found = survivors.filter((survivor) => !accepted.some(({ mutant }) => matches(mutant, survivor)));
  const stale = accepted.filter(({ mutant }) => !survivors.some((survivor) => matches(mutant, survivor)));
  process.stderr.write(
    `${edition}: ${tried} mutants, ${survivors.length} survivors, ${found.length} not accepted\n`,
  );
  return [
    ...found.map((survivor) => `${survivor}: no case fails. Add one that does.`),
    ...(most === Number.POSITIVE_INFINITY ? stale : [])
      .filter(({ mutant }) => !mutant.startsWith('*'))
      .map(({ mutant }) => `mutation-equivalent.yaml: “${mutant}” is noticed now. Take it out.`),
  ];
}
