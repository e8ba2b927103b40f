/** Which mutants of an edition nobody notices: neither `check` refuses them nor a case beside the rules fails. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { checkEdition } from '../../src/rules/check.ts';
import { idOf, readEdition } from '../../src/rules/edition.ts';
import type { Problem } from '../../src/rules/problems.ts';
import { type Mutant, mutantsOf } from './mutation.ts';
import { equivalentsOf, matches } from './mutation-accepted.ts';
import { type Files, trialOf } from './mutation-trial.ts';

export interface Mutated {
  readonly tried: number;
  readonly survivors: readonly string[];
}

/** Tries `most` mutants of the edition at `path`, spread evenly over all of them. */
export async function mutate(path: string, most: number): Promise<Mutated> {
  const copy = await copyOf(path);
  try {
    await mustBeClean(copy);
    const files = await filesOf(copy);
    const mutants = spread(mutantsOf(files.rules), most);
    const noticed = trialOf(files);
    const unchanged = { file: files.main, said: '', text: files.rules.get(files.main) ?? '' };
    if (await noticed(unchanged)) throw new Error(`${path} fails without any change`);
    const survivors: string[] = [];
    for (const mutant of mutants) {
      if (await noticed(mutant)) continue;
      // What no case noticed goes the whole way, as an office would check it.
      const file = fileOf(copy, mutant);
      await writeFile(file, mutant.text);
      const problems = await checkEdition(await readEdition(copy));
      if (!problems.some(isError)) survivors.push(`${mutant.file} ${mutant.said}`);
      await writeFile(file, files.rules.get(mutant.file) ?? '');
    }
    return { tried: mutants.length, survivors };
  } finally {
    await rm(dirname(dirname(copy)), { recursive: true });
  }
}

async function mustBeClean(copy: string): Promise<void> {
  const edition = await readEdition(copy);
  const wrong = (await checkEdition(edition)).filter(isError);
  const said = wrong.map(({ place, what }) => `${place.file}:${place.line} ${what}`);
  if (wrong.length > 0) throw new Error(`${copy} is not clean: ${said.join('; ')}`);
  if (edition.cases.length === 0) throw new Error(`${copy} has no cases`);
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

/** Cases are what judges, so only the rules are mutated. */
async function filesOf(copy: string): Promise<Files> {
  const id = idOf(copy);
  if ((await stat(copy)).isFile()) {
    const main = basename(copy);
    return { id, main, rules: new Map([[main, await readFile(copy, 'utf8')]]), cases: new Map() };
  }
  const entries = await readdir(copy, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => relative(copy, join(entry.parentPath, entry.name)))
    .sort();
  const texts = async (some: readonly string[]) =>
    new Map(
      await Promise.all(some.map(async (file) => [file, await readFile(join(copy, file), 'utf8')] as const)),
    );
  return {
    id,
    main: 'rulebook.yaml',
    rules: await texts(files.filter((file) => !file.startsWith('cases'))),
    cases: await texts(files.filter((file) => file.startsWith('cases'))),
  };
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
  const edition = idOf(path);
  const { tried, survivors } = await mutate(path, most);
  const accepted = await equivalentsOf(edition);
  const found = survivors.filter((survivor) => !accepted.some(({ mutant }) => matches(mutant, survivor)));
  const stale = accepted.filter(({ mutant }) => !survivors.some((survivor) => matches(mutant, survivor)));
  process.stderr.write(
    `${edition}: ${tried} mutants, ${survivors.length} survivors, ${found.length} not accepted\n`,
  );
  return [
    ...found.map((survivor) => `${survivor}: no case fails. Add one that does.`),
    ...(most === Number.POSITIVE_INFINITY ? stale : []).map(
      ({ mutant }) => `mutation-equivalent.yaml: “${mutant}” is noticed now. Take it out.`,
    ),
  ];
}
