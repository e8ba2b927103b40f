/**
 * The door of rule files: an edition as it lies on disk, read, parsed and with everything that is wrong with it.
 *
 * An edition is a folder (rulebook.yaml, sections/*.yaml, cases/*.yaml) or one .yaml file.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Rulebook } from '../engine/rulebook.ts';
import { type Adopted, readAdopted } from './adopted.ts';
import { readCases } from './case-reading.ts';
import type { Case } from './cases.ts';
import { readText } from './files.ts';
import { parseRulebook, type SectionSource } from './parse.ts';
import type { Places } from './places.ts';
import { type Place, type Problem, problem } from './problems.ts';
import { asList, asMapping, type Reading, tellUnknown } from './reading.ts';
import { inOrder } from './render.ts';
import { readWritten, type Written } from './written.ts';

export interface Edition {
  /** As it was given. */
  readonly path: string;
  /** Only where nothing was wrong with the rules; a case may still be wrong. */
  readonly rulebook?: Rulebook;
  readonly places: Places;
  /** By file, as named in places. */
  readonly texts: ReadonlyMap<string, string>;
  readonly cases: readonly Case[];
  readonly adopted?: Adopted;
  readonly problems: readonly Problem[];
}

export async function readEdition(path: string): Promise<Edition> {
  const reading: Reading = { problems: [], places: new WeakMap() };
  const texts = new Map<string, string>();
  const none: Edition = { path, places: reading.places, texts, cases: [], problems: reading.problems };
  const found = await stat(path).catch(() => undefined);
  const folder = found?.isDirectory() ? path : undefined;
  const file = folder === undefined ? path : named(folder, 'rulebook.yaml');
  if (found === undefined) {
    reading.problems.push(problem('file-not-found', top(path), { path }));
    return none;
  }
  if (folder !== undefined && !(await exists(join(folder, 'rulebook.yaml')))) {
    reading.problems.push(problem('rulebook-missing', top(path), { path }));
    return none;
  }
  const read = async (name: string): Promise<Written | undefined> => {
    const text = await readText(name, reading.problems, texts);
    return text === undefined ? undefined : readWritten(name, text, reading.problems);
  };
  const written = await read(file);
  const tree = written && asMapping(reading, written, '规则', 'rulebook: 示范区人大代表履职积分办法');
  const sections = await readSections(reading, folder, tree, read);
  const caseTrees = await readFolder(folder, 'cases', read);
  const adopted = folder === undefined ? undefined : await readAdoptedFile(reading, folder, read);
  if (tree === undefined) return { ...none, problems: inOrder(reading.problems) };

  const rulebook = parseRulebook(reading, idOf(path), tree, sections);
  const inline = tree.entries.find((entry) => entry.key === 'cases')?.value;
  const cases: Case[] = [];
  // A case is read by the rules; where these are wrong it would only tell their faults again.
  for (const one of [inline, ...caseTrees.map((file) => file.tree)]) {
    if (one !== undefined && rulebook !== undefined) cases.push(...(await readCases(reading, rulebook, one)));
  }
  return {
    ...none,
    ...(rulebook === undefined ? {} : { rulebook }),
    cases,
    ...(adopted === undefined ? {} : { adopted }),
    problems: inOrder(reading.problems),
  };
}

/** congress/edition: the last two segments of the path, without `.yaml`. */
export function idOf(path: string): string {
  const whole = resolve(path);
  return `${basename(dirname(whole))}/${basename(whole).replace(/\.ya?ml$/, '')}`;
}

type Read = (name: string) => Promise<Written | undefined>;

async function readAdoptedFile(reading: Reading, folder: string, read: Read): Promise<Adopted | undefined> {
  const file = named(folder, 'adopted.yaml');
  if (!(await exists(file))) return undefined;
  const tree = await read(file);
  return tree && readAdopted(reading, tree);
}

/** What `sections` lists, in its order: files by name, or sections written in place. */
async function readSections(
  reading: Reading,
  folder: string | undefined,
  tree: Written | undefined,
  read: Read,
): Promise<SectionSource[]> {
  const files = await readFolder(folder, 'sections', read);
  const written =
    tree?.kind === 'mapping' ? tree.entries.find((entry) => entry.key === 'sections')?.value : undefined;
  if (written === undefined) return [];
  const list = asList(reading, written, '大项的列表', '[ daily, voters, review ]', 'sections');
  const listed = new Set<string>();
  const sources = (list?.entries ?? []).map((entry): SectionSource => {
    if (entry.kind !== 'text') return { tree: entry };
    const { text: name, place } = entry;
    const source = files.find((one) => one.name === name);
    if (listed.has(name)) reading.problems.push(problem('repeated-value', place, { value: name }));
    listed.add(name);
    if (source !== undefined) return source;
    const names = files.map((one) => one.name);
    tellUnknown(reading, 'section-missing', place, name, names, { name });
    return {};
  });
  const wanting = sources.some((source) => source.tree === undefined);
  for (const { name, file } of files) {
    // A misspelt entry is told once, at the list.
    if (!listed.has(name) && !wanting) {
      reading.problems.push(problem('section-unlisted', top(file), { name }));
    }
  }
  return sources;
}

interface FileRead extends SectionSource {
  readonly name: string;
  readonly file: string;
}

async function readFolder(folder: string | undefined, name: string, read: Read): Promise<FileRead[]> {
  if (folder === undefined || !(await exists(join(folder, name)))) return [];
  const files = (await readdir(join(folder, name))).filter((file) => /\.ya?ml$/.test(file)).sort();
  const all: FileRead[] = [];
  for (const one of files) {
    const file = named(folder, `${name}/${one}`);
    const tree = await read(file);
    all.push({ name: one.replace(/\.ya?ml$/, ''), file, ...(tree === undefined ? {} : { tree }) });
  }
  return all;
}

/** How a file is called in messages: as the path was given, with slashes everywhere. */
function named(folder: string, file: string): string {
  return join(folder, file).replaceAll('\\', '/');
}

function top(file: string): Place {
  return { file, line: 1, column: 1, length: 1 };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
